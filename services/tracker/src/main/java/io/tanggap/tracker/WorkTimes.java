package io.tanggap.tracker;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answer of {@code GET /api/work/{id}/times}: everything the tracker knows of one work item.
 * Seconds have three decimals and are exactly the difference of the times shown; a negative
 * difference, of clocks that disagree, is shown as 0.
 *
 * @param startedAt receipt of the first customer's message; absent if only automatic ones came
 * @param previous the work item this one continues
 * @param reopenedAs the work items that continue this one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record WorkTimes(
    String work,
    int definitionVersion,
    String desk,
    String queue,
    String rule,
    int ruleSetVersion,
    String channel,
    String account,
    String conversation,
    String contact,
    boolean automatic,
    String receivedAt,
    String queuedAt,
    String dueAt,
    @Nullable String startedAt,
    @Nullable String previous,
    List<String> reopenedAs,
    @Nullable String resolvedAt,
    @Nullable String resolvedBy,
    @Nullable String disposition,
    @Nullable Integer calendarVersion,
    List<Message> messages,
    List<Stay> stays,
    List<Offer> offers,
    List<Assignment> assignments,
    List<Park> parks,
    List<Reply> replies,
    Derived derived) {

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Message(
      String message,
      String receivedAt,
      String routedAt,
      boolean automatic,
      @Nullable String answeredBy) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Stay(
      String queue,
      String enqueuedAt,
      @Nullable String leftAt,
      @Nullable String agent,
      @Nullable Integer calendarVersion,
      @Nullable BigDecimal waitSeconds,
      @Nullable BigDecimal waitBusinessSeconds) {}

  /**
   * One offer.
   *
   * @param latencySeconds from the moment item and capacity were both there to the record in the
   *     log: the router's own number
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Offer(
      String offer,
      String agent,
      String offeredAt,
      String loggedAt,
      @Nullable String endedAt,
      @Nullable String ended,
      BigDecimal latencySeconds) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Assignment(
      String agent,
      String how,
      String from,
      @Nullable String to,
      @Nullable String ended,
      @Nullable BigDecimal heldSeconds) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Park(String from, @Nullable String to, boolean untilCustomer) {}

  /**
   * One human reply.
   *
   * @param sentAt when the channel had sent it, if it told
   * @param askedAt receipt of the oldest customer's message this answers; absent if it answers none
   * @param responseSeconds accepted minus asked
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Reply(
      String reply,
      String agent,
      String queue,
      String acceptedAt,
      @Nullable String sentAt,
      @Nullable String askedAt,
      @Nullable Integer calendarVersion,
      @Nullable BigDecimal responseSeconds,
      @Nullable BigDecimal responseBusinessSeconds,
      @Nullable BigDecimal sentResponseSeconds) {}

  /**
   * What follows from the rest.
   *
   * @param handleSeconds with an agent, until after-work ended, less the time parked
   * @param resolutionWithoutCustomerSeconds less the time parked for the customer
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Derived(
      @Nullable String firstRepliedAt,
      @Nullable BigDecimal firstResponseSeconds,
      @Nullable BigDecimal firstResponseBusinessSeconds,
      BigDecimal queueWaitSeconds,
      BigDecimal handleSeconds,
      @Nullable BigDecimal resolutionSeconds,
      @Nullable BigDecimal resolutionBusinessSeconds,
      @Nullable BigDecimal resolutionWithoutCustomerSeconds,
      int transfers,
      int declines,
      int expiries) {}
}
