package io.tanggap.auditor;

import io.tanggap.protocol.RoutingCommand;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import java.util.List;

/** What a command is answered with, if it is not refused. */
final class Expected {
  private Expected() {}

  /** Whether these kinds of events answer the command. */
  static boolean answers(RoutingCommand command, List<Class<? extends RoutingEvent>> said) {
    return switch (command) {
      // time and questions may change nothing, and a heartbeat is told at times only
      case RoutingCommand.Tick _,
          RoutingCommand.RenewPresence _,
          RoutingCommand.AskWhyWaiting _,
          RoutingCommand.TryMessage _ ->
          true;
      // who asks for work gets it or is refused; in which words, their events may still tell
      case RoutingCommand.PullWork _, RoutingCommand.PickWork _ -> !said.isEmpty();
      case RoutingCommand.TransferWork _ ->
          said(said, WorkRequeued.class) || said(said, WorkAssigned.class);
      case RoutingCommand.AcceptOffer _, RoutingCommand.AssignWork _ ->
          said(said, WorkAssigned.class);
      case RoutingCommand.ApplyConfiguration _ ->
          said(said, RoutingEvent.ConfigurationApplied.class);
      case RoutingCommand.ChangePresence _ -> said(said, RoutingEvent.PresenceChanged.class);
      case RoutingCommand.DeclineOffer _ -> said(said, RoutingEvent.OfferEnded.class);
      case RoutingCommand.SendReply _ -> said(said, RoutingEvent.ReplyAccepted.class);
      case RoutingCommand.ResolveWork _ -> said(said, RoutingEvent.WorkResolved.class);
      case RoutingCommand.ParkWork _ -> said(said, RoutingEvent.WorkParked.class);
      case RoutingCommand.ResumeWork _ -> said(said, RoutingEvent.WorkResumed.class);
      case RoutingCommand.EndWrapUp _ -> said(said, RoutingEvent.WrapUpEnded.class);
      case RoutingCommand.RecordDelivery _ -> said(said, RoutingEvent.DeliveryRecorded.class);
      case RoutingCommand.AbandonWork _ -> said(said, RoutingEvent.WorkAbandoned.class);
      case RoutingCommand.RecordCall _ -> said(said, RoutingEvent.CallRecorded.class);
      case RoutingCommand.LinkContacts _ -> said(said, RoutingEvent.ContactsLinked.class);
      case RoutingCommand.MergeWork _ -> said(said, RoutingEvent.WorkMerged.class);
      // the message's own check says more
      case RoutingCommand.RouteMessage _ -> true;
    };
  }

  private static boolean said(
      List<Class<? extends RoutingEvent>> said, Class<? extends RoutingEvent> kind) {
    return said.contains(kind) || said.contains(CommandRefused.class);
  }
}
