package io.tanggap.auditor;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingCommand.RouteMessage;
import io.tanggap.protocol.RoutingEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One partition of commands and the events that answer them, of promise 12 what a reader can see:
 * answers come in the order of the commands, each command is answered once and as a whole, by
 * events of its own desk and name. Of promise 1: whoever asked to route a message was heard.
 */
final class Dialogue {
  private static final class Asked {
    final Place place;
    final long at;
    final RoutingCommand command;
    boolean told;

    Asked(Place place, long at, RoutingCommand command) {
      this.place = place;
      this.at = at;
      this.command = command;
    }
  }

  private static final class Answer {
    final Place place;
    final long input;
    final DeskId desk;
    final CommandId cause;
    final long at;
    final List<Class<? extends RoutingEvent>> said = new ArrayList<>(4);
    @Nullable MessageId accepted;
    @Nullable RefusalCode refused;
    boolean whole;

    Answer(Place place, long input, RoutingEvent first) {
      this.place = place;
      this.input = input;
      this.desk = first.desk();
      this.cause = first.cause();
      this.at = first.at().toEpochMilli();
    }
  }

  private final Findings findings;
  private final Messages messages;
  private final ArrayDeque<Asked> asked = new ArrayDeque<>();
  private final ArrayDeque<Answer> answers = new ArrayDeque<>();
  private long firstCommand = -1;
  private @Nullable Answer current;

  Dialogue(Findings findings, Messages messages) {
    this.findings = findings;
    this.messages = messages;
  }

  void command(Place place, long at, RoutingCommand command) {
    if (firstCommand < 0) {
      firstCommand = place.offset();
    }
    asked.add(new Asked(place, at, command));
    meet();
  }

  /** True if the event answers another command than the one before. */
  boolean begins(long input) {
    return current == null || current.input != input;
  }

  void event(Place place, long input, RoutingEvent event) {
    Answer answer = current;
    if (answer == null || input > answer.input) {
      findings.looked(Check.ONE_ANSWER);
      answerEnded();
      answer = new Answer(place, input, event);
      current = answer;
    } else if (input < answer.input) {
      violated(place, "an answer to a command from " + answer.input + " on, but found " + input);
      return;
    } else if (!answer.desk.equals(event.desk()) || !answer.cause.equals(event.cause())) {
      violated(
          place,
          "all answers to command "
              + input
              + " to name "
              + answer.cause
              + ", but found "
              + event.cause());
    }
    answer.said.add(event.getClass());
    switch (event) {
      case RoutingEvent.WorkQueued e -> answer.accepted = e.message();
      case RoutingEvent.MessageAttached e -> answer.accepted = e.message();
      case RoutingEvent.CommandRefused e -> answer.refused = e.code();
      default -> {}
    }
  }

  /** Everything that was committed has been read: the last answer is whole. */
  void answerEnded() {
    // the last answer stays the current one: the next must not be to an earlier command
    if (current != null && !current.whole) {
      current.whole = true;
      answers.add(current);
      meet();
    }
  }

  /** What was to be routed before {@code horizon} has been, or is told. */
  void settle(long horizon) {
    answerEnded();
    for (Asked some : asked) {
      if (some.at <= horizon && !some.told && some.command instanceof RouteMessage route) {
        some.told = true;
        unheard(some.place, route);
      }
    }
  }

  private void meet() {
    while (!asked.isEmpty() && !answers.isEmpty()) {
      Asked question = asked.peekFirst();
      Answer answer = answers.peekFirst();
      if (question.place.offset() < answer.input) {
        asked.removeFirst();
        unanswered(question);
      } else if (question.place.offset() > answer.input) {
        answers.removeFirst();
        // what was asked before the commands that are kept cannot be compared
        if (answer.input >= firstCommand) {
          violated(answer.place, "a command at offset " + answer.input + ", but there is none");
        }
      } else {
        asked.removeFirst();
        answers.removeFirst();
        compare(question, answer);
      }
    }
  }

  private void unanswered(Asked question) {
    if (question.command instanceof RouteMessage route) {
      if (!question.told) {
        unheard(question.place, route);
      }
    } else if (!Expected.answers(question.command, List.of())) {
      violated(question.place, "an answer to " + name(question.command) + ", but there is none");
    }
  }

  private static String name(RoutingCommand command) {
    return command.getClass().getSimpleName() + " " + command.id();
  }

  private void compare(Asked question, Answer answer) {
    RoutingCommand command = question.command;
    if (!command.id().equals(answer.cause) || !command.desk().equals(answer.desk)) {
      violated(
          answer.place,
          "an answer to " + command.id() + " at " + question.place + ", but found " + answer.cause);
    }
    if (!Expected.answers(command, answer.said)) {
      violated(answer.place, "an answer to " + name(command) + ", but found none of its kind");
    }
    if (answer.at < question.at) {
      violated(answer.place, "an answer after " + question.place + ", but it is dated before it");
    }
    if (command instanceof RouteMessage route) {
      boolean heard =
          route.message().equals(answer.accepted)
              || (answer.refused == RefusalCode.DUPLICATE
                  && messages.wasAccepted(new Messages.Key(route.desk(), route.message())));
      if (!heard) {
        unheard(question.place, route);
      } else {
        findings.looked(Check.MESSAGE_ACCEPTED);
      }
    }
  }

  private void unheard(Place place, RouteMessage route) {
    findings.looked(Check.MESSAGE_ACCEPTED);
    findings.violated(
        Check.MESSAGE_ACCEPTED,
        place,
        "Expected message "
            + route.message()
            + " to become work, to join some, or to be a known duplicate, but none of that is in"
            + " the log");
  }

  private void violated(Place place, String rest) {
    findings.violated(Check.ONE_ANSWER, place, "Expected " + rest);
  }
}
