package io.tanggap.protocol;

/** A typed name; JSON shows it as the plain string. */
public sealed interface Id
    permits AccountId,
        AgentId,
        CommandId,
        ContactId,
        ConversationId,
        DeskId,
        MessageId,
        OfferId,
        QueueId,
        ReplyId,
        SkillId,
        WorkItemId {

  /** Longest id accepted, in characters: ids are Kafka keys and database keys. */
  int MAX_LENGTH = 200;

  String value();

  /**
   * Refuses what is not fit to be an id.
   *
   * @throws IllegalArgumentException if the value is blank, too long or holds a control character
   */
  static void check(String type, String value) {
    if (value.isBlank() || value.length() > MAX_LENGTH) {
      throw new IllegalArgumentException(
          "Expected a "
              + type
              + " of 1 to "
              + MAX_LENGTH
              + " characters, but found "
              + value.length());
    }
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < ' ') {
        throw new IllegalArgumentException(
            "Expected a " + type + " without control characters, but found one at " + i);
      }
    }
  }
}
