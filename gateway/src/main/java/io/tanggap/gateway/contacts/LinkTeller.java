package io.tanggap.gateway.contacts;

import io.micronaut.scheduling.annotation.Scheduled;
import io.tanggap.gateway.command.Commands;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ContactId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.LinkedContact;
import io.tanggap.protocol.RoutingCommand.LinkContacts;
import jakarta.inject.Singleton;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the router which contacts are one person, so that whoever served them on one channel is
 * preferred on another. What was decided while the log could not be reached is told later, in
 * order.
 */
@Singleton
final class LinkTeller {
  private static final int MOST = 100;
  private static final Logger LOG = LoggerFactory.getLogger(LinkTeller.class);

  private final Jdbi jdbi;
  private final Commands commands;

  LinkTeller(Jdbi jdbi, Commands commands) {
    this.jdbi = jdbi;
    this.commands = commands;
  }

  private record Change(long n, String desk, List<String> contacts) {}

  @Scheduled(initialDelay = "1s", fixedDelay = "1s")
  void tell() {
    try {
      while (jdbi.inTransaction(this::one)) {
        LOG.debug("told of a person; looking for the next");
      }
    } catch (Refusal e) {
      LOG.debug("not told of a person yet", e);
    }
  }

  /** The first change goes to the log and then from the table; a repeat says the same again. */
  private boolean one(Handle handle) {
    var next =
        handle
            .createQuery(
                "select n, desk, contacts from contact_change order by n limit 1 for update")
            .map(
                (rs, context) ->
                    new Change(
                        rs.getLong(1),
                        rs.getString(2),
                        List.of((String[]) rs.getArray(3).getArray())))
            .findOne();
    next.ifPresent(
        change -> {
          commands.send(
              new LinkContacts(
                  new CommandId("link-" + change.n()),
                  new DeskId(change.desk()),
                  recent(handle, change).stream()
                      .map(contact -> served(handle, change.desk(), contact))
                      .toList()));
          handle.execute("delete from contact_change where n = ?", change.n());
        });
    return next.isPresent();
  }

  /** Those of a person that were heard of last; whoever served an older one is no news any more. */
  private static List<String> recent(Handle handle, Change change) {
    return change.contacts().size() <= MOST
        ? change.contacts()
        : handle
            .createQuery(
                """
                select contact from conversation where desk = :desk and contact = any(:contacts)
                group by contact order by max(last_at) desc, contact limit :most""")
            .bind("desk", change.desk())
            .bindArray("contacts", String.class, change.contacts())
            .bind("most", MOST)
            .mapTo(String.class)
            .list();
  }

  /** The router remembers who served a contact only once it knows that the contact has company. */
  private static LinkedContact served(Handle handle, String desk, String contact) {
    return handle
        .createQuery(
            """
            select e.agent, e.at from work w
            join work_event e on e.desk = w.desk and e.work = w.id and e.type = 'WorkAssigned'
            where w.desk = :desk and w.contact = :contact order by e.at desc limit 1""")
        .bind("desk", desk)
        .bind("contact", contact)
        .map(
            (rs, context) ->
                new LinkedContact(
                    new ContactId(contact), new AgentId(rs.getString(1)), Rows.instantOf(rs, "at")))
        .findOne()
        .orElseGet(() -> new LinkedContact(new ContactId(contact), null, null));
  }
}
