package io.tanggap.gateway.desk;

import io.tanggap.gateway.words.Sentence;
import java.util.Map;
import java.util.Optional;

/** Why a network did not take a reply, in words for the person who wrote it. */
final class DeliverySentences {
  private static final Map<String, Sentence> SENTENCES =
      Map.ofEntries(
          Map.entry(
              "NOT_SUMMONED",
              new Sentence(
                  "The network takes public replies only to people who mentioned or quoted the account. Answer by direct message or by hand.",
                  "Jaringan ini hanya menerima balasan publik kepada orang yang menyebut atau mengutip akun. Balas lewat pesan langsung atau secara manual.")),
          Map.entry(
              "WINDOW_CLOSED",
              new Sentence(
                  "The time for a reply has passed: the network takes none until the customer writes again.",
                  "Waktu untuk membalas sudah lewat: jaringan ini tidak menerima balasan sampai pelanggan menulis lagi.")),
          Map.entry(
              "TOO_LONG",
              new Sentence(
                  "The reply is longer than the network takes. Shorten it and send it again.",
                  "Balasan lebih panjang daripada yang diterima jaringan ini. Persingkat lalu kirim lagi.")),
          Map.entry(
              "BLOCKED",
              new Sentence(
                  "The customer takes no messages from this account, or has blocked it.",
                  "Pelanggan tidak menerima pesan dari akun ini, atau telah memblokirnya.")),
          Map.entry(
              "GONE",
              new Sentence(
                  "What was to be answered is no longer there.",
                  "Pesan yang hendak dibalas sudah tidak ada.")),
          Map.entry(
              "LINK_COSTS",
              new Sentence(
                  "A public reply with a link costs many times a reply, and this account does not pay for it. Leave the link out.",
                  "Balasan publik dengan tautan berkali-kali lebih mahal, dan akun ini tidak membayarnya. Hapus tautannya.")),
          Map.entry(
              "BUDGET_SPENT",
              new Sentence(
                  "This month's budget of the account is spent. Tell an admin.",
                  "Anggaran akun ini untuk bulan ini sudah habis. Beri tahu admin.")),
          Map.entry(
              "ACCOUNT_PAUSED",
              new Sentence(
                  "The network lets this account in no longer, and nobody renewed its access in time. Tell an admin.",
                  "Jaringan ini tidak lagi menerima akun ini, dan aksesnya tidak diperbarui tepat waktu. Beri tahu admin.")),
          Map.entry(
              "REJECTED",
              new Sentence("The network refused the reply.", "Jaringan ini menolak balasan.")),
          Map.entry(
              "GIVEN_UP",
              new Sentence(
                  "The network could not be reached for too long; the reply was not sent.",
                  "Jaringan ini terlalu lama tidak dapat dihubungi; balasan tidak terkirim.")));

  private DeliverySentences() {}

  /** Empty if the code says nothing to anybody here. */
  static Optional<Sentence> of(String reason) {
    return Optional.ofNullable(SENTENCES.get(reason));
  }
}
