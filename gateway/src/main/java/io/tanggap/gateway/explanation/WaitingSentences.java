package io.tanggap.gateway.explanation;

import io.tanggap.gateway.explanation.Explanations.NearestView;
import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.RoutingAnswer.Nearest;
import io.tanggap.protocol.RoutingAnswer.WhyWaiting;
import io.tanggap.protocol.WorkState;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Why nobody has the work yet, who is closest to taking it, and what would set it going. */
final class WaitingSentences {
  private final Names names;
  private final Language language;
  private final ZoneId zone;

  WaitingSentences(Names names, Language language, ZoneId zone) {
    this.names = names;
    this.language = language;
    this.zone = zone;
  }

  Explanations.WhyWaiting explain(WhyWaiting answer) {
    List<NearestView> nearest = answer.nearest().stream().map(this::nearest).toList();
    return new Explanations.WhyWaiting(
        answer.at(),
        answer.ahead() + 1,
        answer.ahead(),
        nearest,
        unblock(answer).in(language),
        sentences(answer, nearest));
  }

  private List<String> sentences(WhyWaiting answer, List<NearestView> nearest) {
    var said = new ArrayList<String>();
    if (answer.state() != WorkState.WAITING) {
      said.add(
          new Sentence(
                  "It does not wait at this moment: its state is " + answer.state() + ".",
                  "Saat ini tidak sedang menunggu: keadaannya " + answer.state() + ".")
              .in(language));
      return said;
    }
    said.add(ahead(answer.ahead()).in(language));
    Decision decision = answer.decision();
    if (decision != null) {
      said.addAll(new DecisionSentences(names, language, zone).notChosen(decision));
    }
    if (!nearest.isEmpty() && !answer.nearest().getFirst().blockedBy().isEmpty()) {
      NearestView first = nearest.getFirst();
      said.add(
          new Sentence(
                  "Closest is " + first.name() + ", who " + first.blockedBy() + ".",
                  "Yang paling dekat adalah " + first.name() + ", yang " + first.blockedBy() + ".")
              .in(language));
    }
    Instant stepAt = answer.nextStepAt();
    if (answer.nextStep() > 0 && stepAt != null) {
      String at = until(stepAt.toString());
      said.add(
          new Sentence(
                  "If it goes on waiting, routing step "
                      + answer.nextStep()
                      + " begins "
                      + at
                      + ".",
                  "Bila terus menunggu, langkah perutean "
                      + answer.nextStep()
                      + " dimulai "
                      + at
                      + ".")
              .in(language));
    }
    said.add(unblock(answer).in(language));
    return said;
  }

  private static Sentence ahead(int ahead) {
    return ahead == 0
        ? new Sentence("It is the next in its queue.", "Ini yang berikutnya di antreannya.")
        : new Sentence(
            ahead + (ahead == 1 ? " item is" : " items are") + " before it in the queue.",
            ahead + " pekerjaan ada di depannya dalam antrean.");
  }

  private NearestView nearest(Nearest nearest) {
    String blocked =
        nearest.blockedBy().isEmpty()
            ? new Sentence("could take it now", "bisa mengambilnya sekarang").in(language)
            : nearest.blockedBy().stream()
                .map(constraint -> blocked(constraint).in(language))
                .collect(Collectors.joining("; "));
    return new NearestView(nearest.agent().value(), names.agent(nearest.agent()), blocked);
  }

  private Sentence blocked(Constraint c) {
    return switch (c.kind()) {
      case SKILL ->
          new Sentence(
              "lacks " + names.asked(c.subject()), "tidak memiliki " + names.asked(c.subject()));
      case PRESENCE -> new Sentence("is " + c.subject(), "sedang " + presence(c.subject()));
      case CAPACITY ->
          new Sentence(
              "is full (" + c.subject() + ")",
              "penuh (" + c.subject().replace(" of ", " dari ") + ")");
      case CHANNEL_CAPACITY ->
          new Sentence(
              "is full on this channel (" + c.subject() + ")",
              "penuh untuk saluran ini (" + c.subject().replace(" of ", " dari ") + ")");
      case QUEUE -> new Sentence("does not take work of this queue", "tidak menangani antrean ini");
      case BLOCKED ->
          new Sentence(
              "has other work that keeps this channel out (" + c.subject() + ")",
              "memegang pekerjaan lain yang menghalangi saluran ini (" + c.subject() + ")");
      case QUOTA ->
          new Sentence(
              "has used up this shift's quota (" + c.subject() + ")",
              "sudah menghabiskan jatah gilirannya ("
                  + c.subject().replace(" of ", " dari ")
                  + ")");
      case CLOSED -> new Sentence("waits for the queue to open", "menunggu antrean dibuka");
      case DELIVERY -> new Sentence("has to ask for it", "harus memintanya sendiri");
      case BACKOFF -> {
        String until = until(c.subject());
        yield new Sentence(
            "declined or missed it just now and is asked again " + until,
            "baru saja menolak atau melewatkannya dan ditanya lagi " + until);
      }
    };
  }

  private static String presence(String english) {
    return switch (english) {
      case "offline" -> "luring";
      case "away" -> "tidak di tempat";
      case "busy" -> "sibuk";
      default -> "tidak tersedia";
    };
  }

  /** The router says "until" and a time; people want the time of their own clock. */
  private String until(String subject) {
    String time = subject.startsWith("until ") ? subject.substring("until ".length()) : subject;
    try {
      return DateTimeFormatter.ofPattern("HH:mm:ss", language.locale())
          .format(Instant.parse(time).atZone(zone));
    } catch (DateTimeException e) {
      return subject;
    }
  }

  private static Sentence unblock(WhyWaiting answer) {
    return switch (answer.unblock()) {
      case "capacity" ->
          new Sentence(
              "It goes on as soon as someone who fits finishes or parks an item.",
              "Akan berjalan begitu agen yang sesuai menyelesaikan atau menunda satu pekerjaan.");
      case "presence" ->
          new Sentence(
              "It goes on as soon as someone who fits becomes available.",
              "Akan berjalan begitu agen yang sesuai menjadi tersedia.");
      case "queue" ->
          new Sentence(
              "It goes on when someone who takes work of this queue fits.",
              "Akan berjalan begitu ada agen antrean ini yang sesuai.");
      case "hours" ->
          new Sentence("It goes on when the queue opens.", "Akan berjalan begitu antrean dibuka.");
      case "request" ->
          new Sentence(
              "It goes on when someone asks for it.", "Akan berjalan begitu seseorang memintanya.");
      case "skill" ->
          new Sentence(
              "Nobody on the desk has the skills it asks for: give an agent the skill, or change the rule.",
              "Tidak ada agen di meja ini dengan keahlian yang diminta: beri agen keahlian itu, atau ubah aturannya.");
      case "backoff" ->
          new Sentence(
              "It is offered again as soon as the pause after the last refusal is over.",
              "Akan ditawarkan lagi begitu jeda setelah penolakan terakhir selesai.");
      default ->
          new Sentence(
              "Nothing is in the way; it should be offered in a moment.",
              "Tidak ada yang menghalangi; sebentar lagi akan ditawarkan.");
    };
  }
}
