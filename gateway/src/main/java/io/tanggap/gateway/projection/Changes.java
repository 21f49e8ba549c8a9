package io.tanggap.gateway.projection;

import io.tanggap.gateway.live.Announcement;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.OfferId;
import io.tanggap.protocol.WorkItemId;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What pages should hear of, as the rows stand after the change. */
final class Changes {
  private final Handle handle;
  private final List<Announcement> all = new ArrayList<>();

  Changes(Handle handle) {
    this.handle = handle;
  }

  List<Announcement> all() {
    return all;
  }

  void add(Announcement announcement) {
    all.add(announcement);
  }

  void work(DeskId desk, WorkItemId work) {
    handle
        .createQuery("select state, owner, queue from work where desk = :desk and id = :work")
        .bind("desk", desk)
        .bind("work", work)
        .map(
            (rs, context) ->
                Announcement.of(
                    desk,
                    "work",
                    "work",
                    work,
                    "state",
                    rs.getString(1),
                    "owner",
                    rs.getString(2),
                    "queue",
                    rs.getString(3)))
        .findOne()
        .ifPresent(all::add);
  }

  void offer(DeskId desk, OfferId offer, WorkItemId work, AgentId agent, String state) {
    all.add(
        Announcement.of(desk, "offer", "offer", offer, "work", work, "agent", agent, "state", state)
            .onlyFor(agent.value()));
  }

  void agent(DeskId desk, AgentId agent) {
    handle
        .createQuery(
            """
            select coalesce((select presence from presence where desk = :desk and agent = :agent), 'OFFLINE'),
              (select count(*) from work where desk = :desk and owner = :agent and state in ('ACTIVE', 'WRAP_UP'))
              + (select count(*) from offer where desk = :desk and agent = :agent and state = 'LIVE')""")
        .bind("desk", desk)
        .bind("agent", agent)
        .map(
            (rs, context) ->
                Announcement.of(
                    desk, "agent", "agent", agent, "status", rs.getString(1), "load", rs.getInt(2)))
        .findOne()
        .ifPresent(all::add);
  }
}
