package io.tanggap.chaos;

import io.tanggap.protocol.Actor;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.Presence;
import io.tanggap.protocol.PresenceCause;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.WorkItemId;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * People who follow the events and do their work: most of it in order, some twice, some too early,
 * some too late.
 */
final class Agents {
  private record Open(DeskId desk, WorkItemId work) {}

  private final Random random;
  private final Writer writer;
  private final Set<Open> open = ConcurrentHashMap.newKeySet();
  private volatile @Nullable Load load;
  private volatile boolean careful;

  Agents(long seed, Writer writer) {
    random = new Random(seed);
    this.writer = writer;
  }

  /** Whose thread writes; nothing is done before. */
  void work(Load thread) {
    load = thread;
  }

  /** From now on everything is done once, in order and in time. */
  void careful() {
    careful = true;
  }

  /** Work that is not over. */
  int open() {
    return open.size();
  }

  /** Hears of an event, on the thread that reads. */
  void heard(RoutingEvent event) {
    switch (event) {
      case RoutingEvent.WorkQueued e -> open.add(new Open(e.desk(), e.work()));
      case RoutingEvent.WorkResolved e -> open.remove(new Open(e.desk(), e.work()));
      case RoutingEvent.OfferMade e -> offered(e);
      case RoutingEvent.WorkAssigned e -> owned(e.desk(), e.work(), e.agent());
      case RoutingEvent.WorkResumed e -> owned(e.desk(), e.work(), e.agent());
      case RoutingEvent.PresenceChanged e when e.why() == PresenceCause.LEASE_ENDED -> {
        Load thread = load;
        if (thread != null) {
          // the page notices and says so
          soon(() -> thread.presence(e.desk(), e.agent(), Presence.AVAILABLE));
        }
      }
      default -> {}
    }
  }

  private void offered(RoutingEvent.OfferMade offer) {
    var accept =
        new RoutingCommand.AcceptOffer(
            writer.id("accept"), offer.desk(), offer.agent(), offer.offer());
    int dice = careful ? 0 : random.nextInt(100);
    if (dice < 70) {
      soon(() -> writer.command(accept));
    } else if (dice < 80) {
      // the page sends it twice, and then somebody clicks again
      soon(
          () -> {
            writer.command(accept);
            writer.command(accept);
            writer.command(
                new RoutingCommand.AcceptOffer(
                    writer.id("again"), offer.desk(), offer.agent(), offer.offer()));
          });
    } else if (dice < 87) {
      soon(
          () ->
              writer.command(
                  new RoutingCommand.DeclineOffer(
                      writer.id("decline"), offer.desk(), offer.agent(), offer.offer(), "busy")));
    } else if (dice < 94) {
      var late = Duration.between(Instant.now(), offer.expiresAt()).plusMillis(700);
      after(late.isNegative() ? Duration.ZERO : late, () -> writer.command(accept));
    } else {
      // done before it is taken
      soon(
          () -> {
            writer.command(resolve(offer.desk(), offer.work(), offer.agent()));
            writer.command(accept);
          });
    }
  }

  private void owned(DeskId desk, WorkItemId work, AgentId agent) {
    int dice = careful ? 0 : random.nextInt(100);
    var pause = Duration.ofMillis(100 + random.nextInt(1_200));
    var actor = new Actor(agent, false);
    if (dice < 50) {
      var reply = reply(desk, work, agent);
      after(
          pause,
          () -> {
            writer.command(reply);
            if (dice >= 40) {
              writer.command(reply);
            }
          });
    } else if (dice < 85) {
      after(pause, () -> writer.command(resolve(desk, work, agent)));
    } else if (dice < 92) {
      after(
          pause,
          () ->
              writer.command(
                  new RoutingCommand.ParkWork(
                      writer.id("park"),
                      desk,
                      actor,
                      work,
                      Instant.now().plusMillis(1_500),
                      dice % 2 == 0)));
    } else {
      after(
          pause,
          () ->
              writer.command(
                  new RoutingCommand.TransferWork(
                      writer.id("transfer"), desk, actor, work, Desks.PLAIN, null)));
    }
  }

  private RoutingCommand reply(DeskId desk, WorkItemId work, AgentId agent) {
    return new RoutingCommand.SendReply(
        writer.id("reply"),
        desk,
        new Actor(agent, false),
        work,
        new ReplyId("r-" + writer.next()),
        new ReplyContent("an answer", agent.value()),
        true,
        "");
  }

  private RoutingCommand resolve(DeskId desk, WorkItemId work, AgentId agent) {
    return new RoutingCommand.ResolveWork(
        writer.id("resolve"), desk, new Actor(agent, false), work, "");
  }

  private void soon(Runnable what) {
    after(Duration.ofMillis(20 + random.nextInt(300)), what);
  }

  private void after(Duration delay, Runnable what) {
    Load thread = load;
    if (thread != null) {
      thread.after(delay, what);
    }
  }
}
