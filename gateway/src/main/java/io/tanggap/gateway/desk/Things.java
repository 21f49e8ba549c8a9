package io.tanggap.gateway.desk;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.protocol.Attribute;
import io.tanggap.protocol.InboundMessage;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the desk shows, in the shapes of {@code docs/http.md}. */
final class Things {
  private Things() {}

  /** Someone at the other end. */
  @Serdeable
  record Address(String address, @Nullable String name) {
    static Address of(String address, @Nullable String name) {
      return new Address(address, name == null || name.isBlank() ? null : name);
    }
  }

  /** Work that waits for this agent's yes or no. */
  @Serdeable
  record Offer(
      String id,
      String work,
      String conversation,
      String queue,
      String channel,
      String subject,
      String preview,
      Address from,
      int priority,
      Instant receivedAt,
      Instant offeredAt,
      Instant expiresAt,
      String why) {}

  /** A list of offers. */
  @Serdeable
  record Offers(List<Offer> items) {}

  /** An offer that ended. */
  @Serdeable
  record OfferState(String offer, String state) {}

  /** A work item as lists show it. */
  @Serdeable
  record WorkSummary(
      String id,
      String conversation,
      String desk,
      String queue,
      String channel,
      String subject,
      String preview,
      Address from,
      int priority,
      String state,
      @Nullable String owner,
      @Nullable String ownerName,
      Instant receivedAt,
      Instant enqueuedAt,
      Instant changedAt,
      @Nullable Instant targetAt,
      @Nullable Instant firstRepliedAt,
      @Nullable Instant resolvedAt,
      int unanswered,
      @Nullable String rule,
      int ruleSetVersion) {

    /** The same with the owner's name. */
    WorkSummary named(Map<String, String> names) {
      return new WorkSummary(
          id,
          conversation,
          desk,
          queue,
          channel,
          subject,
          preview,
          from,
          priority,
          state,
          owner,
          owner == null ? null : names.getOrDefault(owner, owner),
          receivedAt,
          enqueuedAt,
          changedAt,
          targetAt,
          firstRepliedAt,
          resolvedAt,
          unanswered,
          rule,
          ruleSetVersion);
    }
  }

  /** A page of work, and where the next one begins. */
  @Serdeable
  record WorkPage(List<WorkSummary> items, @Nullable String next) {}

  /** A work item whole: its summary and what belongs to it. */
  @Serdeable
  record Work(
      String id,
      String conversation,
      String desk,
      String queue,
      String channel,
      String subject,
      String preview,
      Address from,
      int priority,
      String state,
      @Nullable String owner,
      @Nullable String ownerName,
      Instant receivedAt,
      Instant enqueuedAt,
      Instant changedAt,
      @Nullable Instant targetAt,
      @Nullable Instant firstRepliedAt,
      @Nullable Instant resolvedAt,
      int unanswered,
      @Nullable String rule,
      int ruleSetVersion,
      List<Asked> requirements,
      List<Happened> history,
      List<Note> notes,
      @Nullable Offer offer) {

    static Work of(
        WorkSummary s,
        List<Asked> requirements,
        List<Happened> history,
        List<Note> notes,
        @Nullable Offer offer) {
      return new Work(
          s.id,
          s.conversation,
          s.desk,
          s.queue,
          s.channel,
          s.subject,
          s.preview,
          s.from,
          s.priority,
          s.state,
          s.owner,
          s.ownerName,
          s.receivedAt,
          s.enqueuedAt,
          s.changedAt,
          s.targetAt,
          s.firstRepliedAt,
          s.resolvedAt,
          s.unanswered,
          s.rule,
          s.ruleSetVersion,
          requirements,
          history,
          notes,
          offer);
    }
  }

  /** A skill the work asks for. */
  @Serdeable
  record Asked(String skill, int level, boolean required) {}

  /** One step in the life of a work item. */
  @Serdeable
  record Happened(Instant at, String type, @Nullable String agent, String text) {}

  /** What colleagues tell each other; never sent to the customer. */
  @Serdeable
  record Note(String id, Instant at, String author, String text) {}

  /** The thread of messages with one contact. */
  @Serdeable
  record Conversation(
      String id,
      String desk,
      String channel,
      String account,
      String subject,
      ContactRef contact,
      @Nullable WorkSummary work,
      @Nullable ReplyTerms reply,
      List<Message> messages,
      List<Call> calls) {}

  /**
   * A call that is over and needed nobody, or ended the work it was about.
   *
   * @param direction INBOUND or OUTBOUND
   * @param outcome HANDLED, REACHED or NOT_REACHED
   */
  @Serdeable
  record Call(
      String id,
      String direction,
      String outcome,
      Instant startedAt,
      @Nullable Instant answeredAt,
      Instant endedAt,
      @Nullable String agent,
      @Nullable String detail) {}

  /**
   * What the network allows in answer to the customer's latest message.
   *
   * @param by until when it takes a reply
   * @param most how long a reply may be, in {@code unit}: characters, graphemes, bytes, weighted
   * @param splits true if a longer one goes in several messages; else it is refused
   */
  @Serdeable
  record ReplyTerms(
      String network,
      String handle,
      String capability,
      @Nullable Instant by,
      int most,
      String unit,
      boolean splits) {

    /** Empty where the channel sets no terms. */
    static Optional<ReplyTerms> of(InboundMessage message) {
      String network = fact(message, "network");
      if (network.isEmpty()) {
        return Optional.empty();
      }
      String most = fact(message, "reply.most");
      return Optional.of(
          new ReplyTerms(
              network,
              message.from().address(),
              message.replyCapability().name(),
              message.replyBy(),
              most.matches("\\d{1,7}") ? Integer.parseInt(most) : 0,
              fact(message, "reply.unit"),
              fact(message, "reply.splits").equals("true")));
    }

    private static String fact(InboundMessage message, String name) {
      return message.attributes().stream()
          .filter(attribute -> attribute.name().equals(name))
          .map(Attribute::value)
          .findFirst()
          .orElse("");
    }
  }

  /** The customer, as a conversation names them. */
  @Serdeable
  record ContactRef(String id, @Nullable String name, String address) {}

  /** One message, either way. */
  @Serdeable
  record Message(
      String id,
      String direction,
      Instant at,
      Address from,
      List<Address> to,
      String subject,
      String text,
      @Nullable String quoted,
      boolean hasHtml,
      boolean automatic,
      List<String> flags,
      List<File> attachments,
      @Nullable Delivery delivery,
      @Nullable String author) {}

  /** An attachment, fetched by its number. */
  @Serdeable
  record File(int n, String name, String contentType, long size) {}

  /** What became of a reply. */
  @Serdeable
  record Delivery(String state, Instant at, @Nullable String detail) {}

  /** A reply the router accepted. */
  @Serdeable
  record Replied(String reply, String state, Work work) {}

  /** A customer and everything they wrote about. */
  @Serdeable
  record Contact(
      String id,
      @Nullable String name,
      List<String> addresses,
      List<ConversationRef> conversations,
      List<ContactMember> members,
      List<ContactSuggestion> suggestions,
      List<ContactAudit> audit) {}

  /** A conversation in a contact's list. */
  @Serdeable
  record ConversationRef(
      String id,
      String contact,
      String subject,
      String channel,
      Instant lastAt,
      @Nullable WorkSummary work) {}

  /** One of the contacts that are one person. */
  @Serdeable
  record ContactMember(String id, @Nullable String name, List<String> addresses) {}

  /** A contact that may be the same person. */
  @Serdeable
  record ContactSuggestion(ContactMember contact, List<String> reasons) {}

  /** Who joined or parted contacts. */
  @Serdeable
  record ContactAudit(
      Instant at,
      String actor,
      String action,
      String contact,
      @Nullable String other,
      String why) {}

  /** An agent, as the board shows them. */
  @Serdeable
  record Agent(
      String id,
      String name,
      String status,
      @Nullable String reason,
      Instant since,
      int load,
      int capacity,
      @Nullable Instant leaseUntil,
      List<Skill> skills,
      List<String> items) {}

  /** Something an agent is good at. */
  @Serdeable
  record Skill(String skill, int level) {}

  /** The whole desk at a glance. */
  @Serdeable
  record Board(
      String desk,
      Instant at,
      List<QueueRow> queues,
      List<Agent> agents,
      Totals totals,
      List<Alert> alerts) {}

  /** A queue on the board. */
  @Serdeable
  record QueueRow(
      String id,
      String name,
      int waiting,
      int offered,
      int active,
      @Nullable Long oldestWaitSeconds,
      int breached) {}

  /** Sums over the desk. */
  @Serdeable
  record Totals(int waiting, int offered, int active, int parked, int resolvedToday) {}

  /** Something people should look at. */
  @Serdeable
  record Alert(Instant at, String severity, String text, @Nullable String work) {}
}
