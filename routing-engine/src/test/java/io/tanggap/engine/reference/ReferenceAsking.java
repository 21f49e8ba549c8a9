package io.tanggap.engine.reference;

import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.DeliveryMode;
import io.tanggap.protocol.QueueId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingCommand.PickWork;
import io.tanggap.protocol.RoutingCommand.PullWork;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Agents ask for the next, or choose. */
final class ReferenceAsking {
  private final ReferenceDesk desk;

  ReferenceAsking(ReferenceDesk desk) {
    this.desk = desk;
  }

  void pull(PullWork c) {
    ReferenceAgent agent = ready(c.agent());
    if (agent == null) {
      return;
    }
    QueueId wanted = c.queue();
    if (wanted != null && !desk.knowsQueue(wanted)) {
      desk.refuse(RefusalCode.UNKNOWN_QUEUE);
      return;
    }
    if (Stream.of(Channel.values()).noneMatch(channel -> desk.room.open(agent, channel))) {
      desk.refuse(RefusalCode.NO_ROOM);
      return;
    }
    ReferenceOrders.Found found =
        desk.matching.next(agent, queue -> wanted == null || wanted.equals(queue));
    if (found == null) {
      desk.refuse(RefusalCode.NOTHING_WAITS);
    } else {
      desk.matching.pulled(found, agent);
    }
  }

  void pick(PickWork c) {
    ReferenceAgent agent = ready(c.agent());
    if (agent == null) {
      return;
    }
    ReferenceItem item = desk.item(c.work());
    if (item == null) {
      desk.refuse(RefusalCode.UNKNOWN_WORK);
      return;
    }
    var queue = desk.settings(item.queue);
    boolean choosable =
        queue != null && queue.delivery() == DeliveryMode.PICK && desk.isOpen(queue);
    if (!item.waits() || !choosable) {
      desk.refuse(RefusalCode.WRONG_STATE);
    } else if (!desk.room.able(agent, ReferenceDemand.of(item, desk))) {
      desk.refuse(RefusalCode.NOT_ELIGIBLE);
    } else if (!desk.room.open(agent, item.channel())) {
      desk.refuse(RefusalCode.NO_ROOM);
    } else {
      desk.matching.picked(item, agent);
    }
  }

  private @Nullable ReferenceAgent ready(AgentId id) {
    ReferenceAgent agent = desk.configured(id);
    if (agent != null && !agent.present()) {
      desk.refuse(RefusalCode.WRONG_STATE);
      return null;
    }
    return agent;
  }
}
