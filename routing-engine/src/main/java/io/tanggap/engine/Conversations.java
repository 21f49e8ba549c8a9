package io.tanggap.engine;

import io.tanggap.engine.DeskView.Ended;
import io.tanggap.protocol.ConversationId;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which open work a conversation has, and how those ended that have none. */
final class Conversations {
  /** What is known of a conversation; never both. */
  static final class Talk {
    final ConversationId id;
    @Nullable WorkItem open;
    @Nullable Ended ended;

    Talk(ConversationId id) {
      this.id = id;
    }
  }

  private final IdTable<Talk> talks = new IdTable<>(Talk.class, talk -> talk.id.value());

  /** Conversations whose work was merged into another's. */
  private final Map<ConversationId, WorkItem> joined = new LinkedHashMap<>();

  /** Oldest first; one that was replaced since is no longer its conversation's. */
  private final ArrayDeque<Talk> endings = new ArrayDeque<>();

  private final ArrayDeque<Ended> ends = new ArrayDeque<>();

  @Nullable WorkItem open(ConversationId conversation) {
    Talk talk = talks.get(conversation.value());
    WorkItem item = talk == null ? null : talk.open;
    return item == null && !joined.isEmpty() ? joined.get(conversation) : item;
  }

  @Nullable Ended ended(ConversationId conversation) {
    Talk talk = talks.get(conversation.value());
    return talk == null ? null : talk.ended;
  }

  /** So many more come at once. */
  void expect(int more) {
    talks.expect(more);
  }

  void opened(WorkItem item) {
    Talk talk = talk(item.conversation);
    talk.open = item;
    talk.ended = null;
    item.talk = talk;
    if (!joined.isEmpty()) {
      joined.remove(item.conversation);
    }
  }

  void closed(WorkItem item) {
    Talk talk = item.talk;
    if (talk != null && talk.open == item) {
      talk.open = null;
      if (talk.ended == null) {
        talks.remove(talk);
      }
    }
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
    Talk talk = item.talk;
    if (talk == null || (talk.open != null && talk.open != item)) {
      talk = talk(how.conversation());
    }
    end(talk, how);
    closed(item);
    while (!ends.isEmpty() && ends.peekFirst().at() < how.at() - keep) {
      forget(endings.removeFirst(), ends.removeFirst());
    }
  }

  void restore(Ended how) {
    end(talk(how.conversation()), how);
  }

  private void end(Talk talk, Ended how) {
    talk.ended = how;
    endings.add(talk);
    ends.add(how);
  }

  @SuppressWarnings("ReferenceEquality")
  private void forget(Talk talk, Ended end) {
    // a conversation that ended again since has a later end
    if (talk.ended == end) {
      talk.ended = null;
      if (talk.open == null) {
        talks.remove(talk);
      }
    }
  }

  private Talk talk(ConversationId conversation) {
    Talk known = talks.get(conversation.value());
    if (known != null) {
      return known;
    }
    var made = new Talk(conversation);
    talks.put(made);
    return made;
  }

  /** Those that are kept, oldest first. */
  @SuppressWarnings("ReferenceEquality")
  void endings(Consumer<Ended> action) {
    Iterator<Talk> of = endings.iterator();
    for (Ended end : ends) {
      if (of.next().ended == end) {
        action.accept(end);
      }
    }
  }

  Map<ConversationId, WorkItem> joined() {
    return joined;
  }
}
