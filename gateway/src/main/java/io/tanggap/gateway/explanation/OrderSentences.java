package io.tanggap.gateway.explanation;

import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Rival;
import io.tanggap.protocol.ItemOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why this work came before other work. */
final class OrderSentences {
  private final Names names;

  OrderSentences(Names names) {
    this.names = names;
  }

  /** The step it had reached and how late it was, where there is something to say. */
  List<Sentence> standing(Decision d) {
    var said = new ArrayList<Sentence>();
    if (d.step() > 0) {
      said.add(
          new Sentence(
              "It had waited until routing step " + d.step() + " of its queue, which was in force.",
              "Pekerjaan ini sudah menunggu sampai langkah perutean "
                  + d.step()
                  + " di antreannya, yang berlaku saat itu."));
    }
    if (d.stage() > 0) {
      said.add(
          new Sentence(
              "It was " + late(d.stage()).en() + ".",
              "Pekerjaan ini " + late(d.stage()).id() + "."));
    }
    return said;
  }

  /** What an agent who looked for work was given first, and before what. */
  List<Sentence> first(Decision d, ItemOrder order) {
    var said = new ArrayList<Sentence>();
    said.add(order(order));
    said.add(compared(d));
    if (d.overtaken() != null) {
      said.add(
          new Sentence(
              "An item waiting longer, %s, is long past its target too; it gets its turn at a fixed share of takings."
                  .formatted(d.overtaken()),
              "Pekerjaan yang menunggu lebih lama, %s, juga sudah jauh melewati targetnya; gilirannya datang pada bagian pengambilan yang tetap."
                  .formatted(d.overtaken())));
    }
    return said;
  }

  private static Sentence order(ItemOrder order) {
    return switch (order) {
      case DISCOUNTED_ROLLING_DEADLINE ->
          new Sentence(
              "It came first because taking it now saves most: its weight against the time left to its target, less the chance that it is taken in time anyway.",
              "Ini didahulukan karena paling banyak yang terselamatkan bila diambil sekarang: bobotnya dibanding sisa waktu targetnya, dikurangi peluang tetap terambil tepat waktu.");
      case WEIGHTED_ROLLING_DEADLINE ->
          new Sentence(
              "It came first because it has the least time left for its weight.",
              "Ini didahulukan karena sisa waktunya paling sedikit untuk bobotnya.");
      case EARLIEST_DEADLINE ->
          new Sentence(
              "It came first because its target ends first among those that can still be met.",
              "Ini didahulukan karena targetnya paling dekat di antara yang masih bisa dipenuhi.");
      case STRICT_PRIORITY ->
          new Sentence(
              "It came first because it has the highest priority, and is the oldest of that.",
              "Ini didahulukan karena prioritasnya tertinggi, dan paling lama di antaranya.");
      case FIRST_COME_FIRST_SERVED ->
          new Sentence(
              "It came first because it is the oldest.",
              "Ini didahulukan karena paling lama menunggu.");
    };
  }

  private Sentence compared(Decision d) {
    if (d.rivals().size() < 2) {
      return new Sentence(
          "Nothing else was compared with it.", "Tidak ada pekerjaan lain yang dibandingkan.");
    }
    return new Sentence(
        "Compared, best first: " + ranked(d.rivals(), "priority", "score") + ".",
        "Dibandingkan, terbaik lebih dahulu: " + ranked(d.rivals(), "prioritas", "nilai") + ".");
  }

  private String ranked(List<Rival> rivals, String priority, String score) {
    return rivals.stream()
        .map(
            r ->
                "%s (%s, %s %d, %s %d)"
                    .formatted(
                        r.work(), names.queue(r.queue()), priority, r.priority(), score, r.score()))
        .collect(Collectors.joining("; "));
  }

  private static Sentence late(int stage) {
    return switch (stage) {
      case 1 -> new Sentence("past its target", "melewati targetnya");
      case 2 -> new Sentence("past four times its target", "melewati empat kali targetnya");
      default ->
          new Sentence("past sixteen times its target", "melewati enam belas kali targetnya");
    };
  }
}
