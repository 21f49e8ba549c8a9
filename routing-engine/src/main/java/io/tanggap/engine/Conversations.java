package io.tanggap.engine;

import io.tanggap.engine.DeskView.Ended;
import io.tanggap.protocol.ConversationId;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which open work a conversation has, and how those ended that have none. */
final class Conversations {
  private final IdTable<WorkItem> open =
      new IdTable<>(WorkItem.class, item -> item.conversation.value());

  /** Conversations whose work was merged into another's. */
  private final Map<ConversationId, WorkItem> joined = new LinkedHashMap<>();

  private final IdTable<Ended> ended =
      new IdTable<>(Ended.class, end -> end.conversation().value());

  /** Oldest first; one that was replaced since is no longer in the table. */
  private final ArrayDeque<Ended> endings = new ArrayDeque<>();

  @Nullable WorkItem open(ConversationId conversation) {
    WorkItem item = open.get(conversation.value());
    return item == null && !joined.isEmpty() ? joined.get(conversation) : item;
  }

  @Nullable Ended ended(ConversationId conversation) {
    return ended.get(conversation.value());
  }

  void opened(WorkItem item) {
    open.put(item);
    Ended before = ended.get(item.conversation.value());
    if (before != null) {
      ended.remove(before);
    }
    joined.remove(item.conversation);
  }

  void closed(WorkItem item) {
    open.remove(item);
    if (!joined.isEmpty()) {
      joined.values().removeIf(into -> into == item);
    }
  }

  /** What had joined the one work joins the other. */
  void moves(WorkItem from, WorkItem to) {
    joined.replaceAll((conversation, into) -> into == from ? to : into);
  }

  void joins(ConversationId conversation, WorkItem into) {
    joined.put(conversation, into);
  }

  /** The conversation has no open work any more; its end is kept for so many milliseconds. */
  void ended(WorkItem item, Ended how, long keep) {
    closed(item);
    restore(how);
    while (!endings.isEmpty() && endings.peekFirst().at() < how.at() - keep) {
      ended.remove(endings.pollFirst());
    }
  }

  void restore(Ended how) {
    ended.put(how);
    endings.add(how);
  }

  /** Those that are kept, oldest first. */
  void endings(Consumer<Ended> action) {
    for (Ended end : endings) {
      if (end.equals(ended.get(end.conversation().value()))) {
        action.accept(end);
      }
    }
  }

  Map<ConversationId, WorkItem> joined() {
    return joined;
  }
}
