package io.tanggap.journey;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.journey.JourneyAgent.Answer;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/**
 * Fifty mails, two skills, four agents, over SMTP, IMAP and HTTP: each is offered to somebody who
 * has the skill and the room, is answered once in its thread, and a customer's answer comes back to
 * the same agent in the same conversation.
 */
final class Journey {
  static final int MAILS = 50;
  private static final Duration LIMIT = Duration.ofMinutes(4);
  private static final Map<String, List<String>> SKILLED =
      Map.of("invoices", List.of("ana", "bayu"), "everything else", List.of("citra", "dodi"));
  private static final Map<String, Integer> CAPACITY =
      Map.of("ana", 3, "bayu", 2, "citra", 3, "dodi", 2);

  private final Mail mail;
  private final List<JourneyAgent> agents;
  private final String customers;
  private final String password;
  private final Map<String, String> sent = new LinkedHashMap<>();

  Journey(Mail mail, List<JourneyAgent> agents, String customers, String password) {
    this.mail = mail;
    this.agents = agents;
    this.customers = customers;
    this.password = password;
  }

  void run() throws MessagingException, IOException, InterruptedException {
    for (JourneyAgent agent : agents) {
      agent.available();
    }
    Instant begun = Instant.now();
    for (int i = 0; i < MAILS; i++) {
      String subject = (i % 2 == 0 ? "My invoice " : "Broken router ") + i;
      sent.put(mail.write(customers, subject, "Mail number " + i + ", please help."), subject);
    }
    List<Answer> answers = answerAll(MAILS, begun);
    offeredToTheSkilledWithRoom();
    List<Mail.Received> replies = eachAnswerArrivedOnceInItsThread(answers);
    firstResponsesEqualTheTimestamps(answers);
    theCustomersAnswerComesBackToTheSameAgent(answers, replies);
  }

  private List<Answer> answerAll(int count, Instant begun)
      throws IOException, InterruptedException {
    while (answers().size() < count) {
      assertThat(Instant.now())
          .as("%d of %d mails answered so far", answers().size(), count)
          .isBefore(begun.plus(LIMIT));
      for (JourneyAgent agent : agents) {
        agent.beat();
        agent.round(true);
        roomIsKept(agent);
      }
    }
    return answers();
  }

  private void roomIsKept(JourneyAgent agent) throws IOException, InterruptedException {
    for (JsonNode row : agent.get("/desks/support/board").path("agents")) {
      int capacity = CAPACITY.get(row.path("id").asString(""));
      assertThat(row.path("load").asInt(0))
          .as("load of %s", row.path("id"))
          .isLessThanOrEqualTo(capacity);
    }
  }

  private void offeredToTheSkilledWithRoom() throws IOException, InterruptedException {
    int offered = 0;
    for (JourneyAgent agent : agents) {
      for (JsonNode offer : agent.offers) {
        JsonNode explanation =
            agent.get("/work/" + offer.path("work").asString("") + "/explanation");
        JsonNode decision = explanation.path("decisions").path(0);
        assertThat(SKILLED.get(decision.path("rule").asString("")))
            .as("offer %s", offer)
            .contains(agent.name);
        assertThat(decision.path("sentences").size()).isPositive();
        offered++;
      }
    }
    assertThat(offered).isGreaterThanOrEqualTo(MAILS);
  }

  private List<Mail.Received> eachAnswerArrivedOnceInItsThread(List<Answer> answers)
      throws MessagingException, IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(60));
    List<Mail.Received> inbox = mail.inbox(customers, password);
    while (inbox.size() < answers.size() && Instant.now().isBefore(end)) {
      agents.getFirst().beat();
      inbox = mail.inbox(customers, password);
    }
    assertThat(inbox).hasSize(answers.size());
    var answered = new TreeSet<String>();
    for (Mail.Received reply : inbox) {
      String question = reply.inReplyTo();
      assertThat(sent).as("In-Reply-To of %s", reply.subject()).containsKey(question);
      assertThat(answered.add(question)).as("%s is answered once", question).isTrue();
      assertThat(reply.references()).contains(question);
      assertThat(reply.subject()).isEqualTo("Re: " + sent.get(question));
      assertThat(answers).filteredOn(answer -> reply.text().contains(answer.text())).hasSize(1);
    }
    return inbox;
  }

  private void firstResponsesEqualTheTimestamps(List<Answer> answers)
      throws IOException, InterruptedException {
    for (Answer answer : answers) {
      JsonNode work = agents.getFirst().get("/work/" + answer.work());
      Instant received = Instant.parse(work.path("receivedAt").asString(""));
      Instant replied = Instant.parse(work.path("firstRepliedAt").asString(""));
      JsonNode report = item(answer.work());
      assertThat(report.path("receivedAt").asString(""))
          .isEqualTo(work.path("receivedAt").asString(""));
      assertThat(report.path("firstRepliedAt").asString(""))
          .isEqualTo(work.path("firstRepliedAt").asString(""));
      assertThat(report.path("firstResponseSeconds").asDouble(-1))
          .as("first response of %s", answer.work())
          .isEqualTo(Duration.between(received, replied).toMillis() / 1000.0);
    }
  }

  private JsonNode item(String work) throws IOException, InterruptedException {
    Instant end = Instant.now().plus(Duration.ofSeconds(30));
    while (Instant.now().isBefore(end)) {
      JsonNode report = report();
      for (JsonNode item : report.path("items")) {
        if (item.path("work").asString("").equals(work)
            && !item.path("firstRepliedAt").asString("").isEmpty()) {
          return item;
        }
      }
    }
    throw new AssertionError("Expected " + work + " in the response-time report");
  }

  private JsonNode report() throws IOException, InterruptedException {
    Instant now = Instant.now();
    for (JourneyAgent agent : agents) {
      if (agent.name.equals("admin")) {
        return agent.get(
            "/reports/response-times?desk=support&from="
                + now.minusSeconds(7200)
                + "&to="
                + now.plusSeconds(60));
      }
    }
    throw new IllegalStateException("Expected the admin among the journey's people");
  }

  private void theCustomersAnswerComesBackToTheSameAgent(
      List<Answer> answers, List<Mail.Received> replies)
      throws MessagingException, IOException, InterruptedException {
    var chosen = new ArrayList<Answer>();
    for (Mail.Received reply : replies.subList(0, 4)) {
      Answer answer =
          answers.stream().filter(a -> reply.text().contains(a.text())).findFirst().orElseThrow();
      chosen.add(answer);
      mail.answer(customers, reply, "Thank you, one more question.");
    }
    int before = answers().size();
    answerAll(before + chosen.size(), Instant.now());
    for (Answer answer : chosen) {
      JourneyAgent owner =
          agents.stream().filter(agent -> agent.answers.contains(answer)).findFirst().orElseThrow();
      assertThat(owner.answers)
          .as("%s answers in %s again", owner.name, answer.conversation())
          .filteredOn(a -> a.conversation().equals(answer.conversation()))
          .hasSize(2);
      JsonNode messages = owner.get("/conversations/" + answer.conversation()).path("messages");
      assertThat(messages.size()).as("messages of %s", answer.conversation()).isEqualTo(4);
    }
  }

  private List<Answer> answers() {
    return agents.stream().flatMap(agent -> agent.answers.stream()).toList();
  }
}
