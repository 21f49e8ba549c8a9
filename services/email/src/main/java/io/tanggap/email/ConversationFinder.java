package io.tanggap.email;

import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import java.util.List;
import java.util.Optional;

/**
 * Finds the conversation a mail belongs to: the signed address it was sent to, then what it
 * answers, then its references from the last to the first. A subject alone joins nothing.
 */
final class ConversationFinder {
  private final Signatures signatures;
  private final KnownThreads known;

  ConversationFinder(Signatures signatures, KnownThreads known) {
    this.signatures = signatures;
    this.known = known;
  }

  /**
   * @param rule token, in-reply-to, references or new
   * @param thirdParty the sender has not taken part in this conversation before
   * @param forged the mail carried a reply address that we did not sign
   */
  record Found(ConversationId conversation, String rule, boolean thirdParty, boolean forged) {}

  Found find(Head head, MessageId id, DeskId desk) {
    var token = signatures.conversation(desk, head.recipients());
    boolean forged = token instanceof Signatures.Token.Forged;
    if (token instanceof Signatures.Token.Good(ConversationId conversation)) {
      return found(head, conversation, "token", forged);
    }
    Optional<ConversationId> answered = firstKnown(desk, head.inReplyTo());
    if (answered.isPresent()) {
      return found(head, answered.get(), "in-reply-to", forged);
    }
    Optional<ConversationId> referred = firstKnown(desk, head.references().reversed());
    if (referred.isPresent()) {
      return found(head, referred.get(), "references", forged);
    }
    // from the mail's own name, so that a mail read twice opens one conversation
    return new Found(new ConversationId("e-" + id.value().substring(2)), "new", false, forged);
  }

  private Found found(Head head, ConversationId conversation, String rule, boolean forged) {
    boolean knownSender =
        head.from().filter(from -> known.participant(conversation, from.address())).isPresent();
    return new Found(conversation, rule, !knownSender, forged);
  }

  private Optional<ConversationId> firstKnown(DeskId desk, List<String> ids) {
    return ids.stream().limit(50).flatMap(id -> known.byMessageId(desk, id).stream()).findFirst();
  }
}
