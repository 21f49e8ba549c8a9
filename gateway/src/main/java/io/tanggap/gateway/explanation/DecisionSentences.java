package io.tanggap.gateway.explanation;

import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Decision;
import io.tanggap.protocol.Decision.Candidate;
import io.tanggap.protocol.Decision.Constraint;
import io.tanggap.protocol.DecisionTrigger;
import io.tanggap.protocol.ItemOrder;
import io.tanggap.protocol.SelectionStrategy;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * A decision of the router in plain sentences: which rule, which place in the queue, who was kept
 * out by what, who was compared with whom, and what tipped the scale. Complete, in the order in
 * which the decision was made; nothing that the decision does not say.
 */
final class DecisionSentences {
  private final Names names;
  private final OrderSentences orders;
  private final Language language;
  private final ZoneId zone;

  DecisionSentences(Names names, Language language, ZoneId zone) {
    this.names = names;
    this.orders = new OrderSentences(names);
    this.language = language;
    this.zone = zone;
  }

  /** The whole story of a choice. */
  List<String> chosen(Decision decision, AgentId winner) {
    var said = new ArrayList<Sentence>();
    said.add(rule(decision));
    said.add(place(decision));
    said.addAll(orders.standing(decision));
    ItemOrder order = decision.order();
    if (order != null && decision.trigger() != DecisionTrigger.WORK) {
      // one agent looked: nobody was compared with them, and who else could is not known
      said.addAll(orders.first(decision, order));
      decision.constraints().forEach(constraint -> said.add(keptOut(constraint)));
      return in(said);
    }
    said.add(eligible(decision));
    decision.constraints().forEach(constraint -> said.add(keptOut(constraint)));
    SelectionStrategy strategy = decision.strategy();
    if (strategy != null && decision.candidates().size() > 1) {
      said.add(StrategySentences.strategy(strategy));
    }
    said.add(because(decision, winner));
    return in(said);
  }

  /** When the agent chose the work: nobody was compared. */
  List<String> picked(Decision decision, AgentId agent) {
    var said = new ArrayList<Sentence>();
    said.add(rule(decision));
    said.add(place(decision));
    said.addAll(orders.standing(decision));
    String name = names.agent(agent);
    said.add(
        new Sentence(
            name + " chose it from the queue.", name + " memilihnya sendiri dari antrean."));
    return in(said);
  }

  /** What stands before the names when nobody was chosen. */
  List<String> notChosen(Decision decision) {
    var said = new ArrayList<Sentence>();
    said.add(rule(decision));
    said.add(place(decision));
    said.addAll(orders.standing(decision));
    decision.constraints().forEach(constraint -> said.add(keptOut(constraint)));
    return in(said);
  }

  /** One sentence for the agent themselves. */
  public String why(Decision decision, AgentId you) {
    int others = decision.eligible() - 1;
    String rule = decision.rule();
    if (decision.order() != null && decision.trigger() != DecisionTrigger.WORK) {
      return new Sentence(
              "The rule “%s” sent this here; of the work that waits for you, it came first."
                  .formatted(rule),
              "Aturan “%s” mengirim ini ke sini; dari pekerjaan yang menunggu Anda, ini yang pertama."
                  .formatted(rule))
          .in(language);
    }
    if (others <= 0) {
      return new Sentence(
              "The rule “"
                  + rule
                  + "” sent this here, and you are the only one who can take it now.",
              "Aturan “"
                  + rule
                  + "” mengirim ini ke sini, dan hanya Anda yang bisa mengambilnya sekarang.")
          .in(language);
    }
    Sentence tie = tieForYou(decision);
    return new Sentence(
            "The rule “"
                + rule
                + "” sent this here; of "
                + decision.eligible()
                + " who could take it, "
                + tie.en()
                + ".",
            "Aturan “"
                + rule
                + "” mengirim ini ke sini; dari "
                + decision.eligible()
                + " agen yang bisa mengambilnya, "
                + tie.id()
                + ".")
        .in(language);
  }

  private Sentence rule(Decision d) {
    String queue = names.queue(d.queue());
    return new Sentence(
        "The rule “%s” (version %d) put it in the queue %s with priority %d."
            .formatted(d.rule(), d.ruleSetVersion(), queue, d.priority()),
        "Aturan “%s” (versi %d) menempatkannya di antrean %s dengan prioritas %d."
            .formatted(d.rule(), d.ruleSetVersion(), queue, d.priority()));
  }

  private Sentence place(Decision d) {
    String due = time(d.dueAt());
    if (d.trigger() == DecisionTrigger.REQUEST) {
      return new Sentence(
          "An agent asked for the next: of %d waiting, this one came first (position %d of its kind, due %s)."
              .formatted(d.waiting(), d.position(), due),
          "Seorang agen meminta pekerjaan berikutnya: dari %d yang menunggu, ini yang pertama (posisi %d di kelompoknya, tenggat %s)."
              .formatted(d.waiting(), d.position(), due));
    }
    if (d.trigger() == DecisionTrigger.CAPACITY) {
      return new Sentence(
          "An agent was free to take work: of %d waiting, this one came first (position %d of its kind, due %s)."
              .formatted(d.waiting(), d.position(), due),
          "Seorang agen siap menerima pekerjaan: dari %d yang menunggu, ini yang pertama (posisi %d di kelompoknya, tenggat %s)."
              .formatted(d.waiting(), d.position(), due));
    }
    return new Sentence(
        "It was at position %d of %d waiting; it is due %s."
            .formatted(d.position(), Math.max(d.waiting(), d.position()), due),
        "Posisinya %d dari %d yang menunggu; tenggatnya %s."
            .formatted(d.position(), Math.max(d.waiting(), d.position()), due));
  }

  private static Sentence eligible(Decision d) {
    return new Sentence(
        "%d of the desk's %s could take it.".formatted(d.eligible(), agents(d.agents())),
        "%d dari %d agen di meja ini bisa mengambilnya.".formatted(d.eligible(), d.agents()));
  }

  /** What one constraint did, in the reader's language. */
  String excluded(Constraint constraint) {
    return keptOut(constraint).in(language);
  }

  /** With the names where the router gave them. */
  private Sentence keptOut(Constraint c) {
    String who = c.agents().isEmpty() ? "" : " (" + names.list(c.agents()) + ")";
    String en = "Kept out: " + agents(c.excluded()) + who + ", ";
    String id = "Tersisih: " + c.excluded() + " agen" + who + ", ";
    String asked = names.asked(c.subject());
    return switch (c.kind()) {
      case SKILL ->
          new Sentence(
              en + "for lack of the skill " + asked + " or better.",
              id + "karena tidak memiliki keahlian " + asked + " atau lebih tinggi.");
      case PRESENCE -> new Sentence(en + "not available.", id + "karena sedang tidak tersedia.");
      case CAPACITY ->
          new Sentence(
              en + "with as much work as their capacity allows.",
              id + "karena pekerjaannya sudah sebanyak kapasitasnya.");
      case CHANNEL_CAPACITY ->
          new Sentence(
              en + "with as much work of this channel as they may have (" + c.subject() + ").",
              id
                  + "karena pekerjaan dari saluran ini sudah sebanyak batasnya ("
                  + c.subject()
                  + ").");
      case QUEUE ->
          new Sentence(
              en + "because they do not take work of this queue.",
              id + "karena tidak menangani antrean ini.");
      case BLOCKED ->
          new Sentence(
              en + "because other work they have now keeps this channel out.",
              id + "karena pekerjaan lain yang sedang dipegang menghalangi saluran ini.");
      case QUOTA ->
          new Sentence(
              en + "because they have accepted as much as one shift allows.",
              id + "karena jatah satu gilirannya sudah terpakai.");
      case CLOSED ->
          new Sentence(
              en + "because the queue is closed at this hour.",
              id + "karena antrean ini sedang tutup.");
      case DELIVERY ->
          new Sentence(
              en + "because work of this queue is asked for, not offered.",
              id + "karena pekerjaan antrean ini diminta sendiri, tidak ditawarkan.");
      case BACKOFF ->
          new Sentence(
              en + "because they declined or missed it just now; they are asked again later.",
              id + "karena baru saja menolak atau melewatkannya; akan ditanya lagi nanti.");
    };
  }

  private Sentence because(Decision d, AgentId winner) {
    String name = names.agent(winner);
    if (d.candidates().size() < 2) {
      return new Sentence(
          name + " got it: nobody else could take it.",
          name + " mendapatkannya: tidak ada orang lain yang bisa mengambilnya.");
    }
    Candidate first = d.candidates().get(0);
    Candidate next = d.candidates().get(1);
    String other = names.agent(next.agent());
    return switch (d.tieBreak()) {
      case "preferred" ->
          new Sentence(
              name + " got it before " + other + ": the last to serve this customer.",
              name + " didahulukan dari " + other + ": yang terakhir melayani pelanggan ini.");
      case "load" ->
          new Sentence(
              "%s got it before %s: less busy, %d %% of capacity against %d %%."
                  .formatted(name, other, percent(first), percent(next)),
              "%s didahulukan dari %s: lebih longgar, %d %% dari kapasitas dibanding %d %%."
                  .formatted(name, other, percent(first), percent(next)));
      case "surplus skills" ->
          new Sentence(
              "%s got it before %s: equally busy, but fewer skills that are not needed here (%d against %d), which keeps generalists free."
                  .formatted(name, other, first.surplusSkills(), next.surplusSkills()),
              "%s didahulukan dari %s: sama sibuknya, tetapi lebih sedikit keahlian yang tidak diperlukan di sini (%d dibanding %d), sehingga agen serbabisa tetap bebas."
                  .formatted(name, other, first.surplusSkills(), next.surplusSkills()));
      case "longest since last accepted work" ->
          new Sentence(
              "%s got it before %s: equal otherwise, but longer without new work (%s against %s)."
                  .formatted(name, other, last(first, Language.EN), last(next, Language.EN)),
              "%s didahulukan dari %s: selebihnya sama, tetapi lebih lama tidak menerima pekerjaan baru (%s dibanding %s)."
                  .formatted(name, other, last(first, Language.ID), last(next, Language.ID)));
      default -> StrategySentences.because(d, name, other);
    };
  }

  private Sentence tieForYou(Decision d) {
    return switch (d.tieBreak()) {
      case "preferred" ->
          new Sentence(
              "you were the last to serve this customer",
              "Anda yang terakhir melayani pelanggan ini");
      case "load" ->
          new Sentence(
              "you are the least busy (%d %%)".formatted(percent(d.candidates().getFirst())),
              "Anda yang paling longgar (%d %%)".formatted(percent(d.candidates().getFirst())));
      case "surplus skills" ->
          new Sentence("your skills fit most closely", "keahlian Anda yang paling sesuai");
      case "longest since last accepted work" ->
          new Sentence(
              "you have waited longest for new work",
              "Anda yang paling lama menunggu pekerjaan baru");
      default -> StrategySentences.forYou(d);
    };
  }

  private String last(Candidate candidate, Language in) {
    Instant at = candidate.lastAcceptedAt();
    return at == null ? (in == Language.EN ? "never" : "belum pernah") : time(at);
  }

  private String time(Instant at) {
    return DateTimeFormatter.ofPattern("d MMM HH:mm z", language.locale()).format(at.atZone(zone));
  }

  private static String agents(int count) {
    return count == 1 ? "1 agent" : count + " agents";
  }

  static int percent(Candidate candidate) {
    return candidate.loadPermille() / 10;
  }

  private List<String> in(List<Sentence> said) {
    return said.stream().map(sentence -> sentence.in(language)).toList();
  }
}
