package io.tanggap.gateway.command;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.command.Outcome.Done;
import io.tanggap.gateway.command.Outcome.Pending;
import io.tanggap.gateway.command.Outcome.Refused;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.RefusalCode;
import java.util.function.Supplier;

/** What came of a command as an HTTP answer. */
public final class Replies {
  private Replies() {}

  /** No answer from the router yet. */
  @Serdeable
  public record NotYet(String state, String command) {}

  /**
   * Done: what the read model shows now. Refused: 409 with the router's sentence. Pending: 202 with
   * the command's id.
   */
  public static HttpResponse<?> answer(Outcome outcome, Supplier<?> done) {
    return switch (outcome) {
      case Done() -> HttpResponse.ok(done.get());
      case Refused(RefusalCode code, String sentence) ->
          throw Refusal.of(HttpStatus.CONFLICT, code.name(), sentence, indonesian(code));
      case Pending(String command) -> HttpResponse.accepted().body(new NotYet("PENDING", command));
    };
  }

  /** The router speaks English; this says the same, shorter. */
  private static String indonesian(RefusalCode code) {
    return switch (code) {
      case UNKNOWN_WORK -> "Pekerjaan ini tidak dikenal.";
      case UNKNOWN_OFFER -> "Tawaran ini tidak dikenal.";
      case UNKNOWN_AGENT -> "Agen ini tidak dikenal di meja ini.";
      case UNKNOWN_QUEUE -> "Antrean ini tidak dikenal di meja ini.";
      case UNKNOWN_CONVERSATION -> "Percakapan ini tidak dikenal.";
      case NOT_YOURS -> "Pekerjaan ini bukan milik Anda.";
      case OFFER_OVER -> "Tawaran ini sudah berakhir.";
      case WRONG_STATE -> "Ini tidak dapat dilakukan pada keadaan pekerjaan saat ini.";
      case DUPLICATE -> "Perintah ini sudah pernah dijalankan.";
      case OLD_VERSION -> "Versi yang lebih baru sudah berlaku.";
      case NO_ROOM -> "Anda sudah memegang pekerjaan sebanyak kapasitas Anda.";
      case NOT_ELIGIBLE -> "Pekerjaan ini menuntut keahlian atau antrean lain.";
      case NOTHING_WAITS -> "Tidak ada pekerjaan yang menunggu untuk Anda.";
      case INVALID -> "Perintah ini tidak lengkap atau tidak masuk akal.";
    };
  }
}
