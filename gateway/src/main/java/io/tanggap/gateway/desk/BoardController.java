package io.tanggap.gateway.desk;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.serde.annotation.Serdeable;
import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.access.Callers;
import io.tanggap.gateway.access.DeskNames;
import io.tanggap.gateway.access.Role;
import io.tanggap.gateway.desk.Things.Board;
import java.util.List;

/** The desks someone works on, and one of them at a glance. */
@Controller("/api/v1/desks")
class BoardController {
  private final BoardStore board;
  private final DeskNames names;
  private final Callers callers;

  BoardController(BoardStore board, DeskNames names, Callers callers) {
    this.board = board;
    this.names = names;
    this.callers = callers;
  }

  /** A desk someone works on. */
  @Serdeable
  record Desk(String id, String name, Role role) {}

  /** All of them. */
  @Serdeable
  record DeskList(List<Desk> items) {}

  @Get
  DeskList desks() {
    Caller caller = callers.current();
    return new DeskList(
        caller.roles().entrySet().stream()
            .map(entry -> new Desk(entry.getKey(), names.of(entry.getKey()), entry.getValue()))
            .toList());
  }

  @Get("/{desk}/board")
  Board board(String desk) {
    callers.current().require(desk, Role.AGENT);
    return board.board(desk);
  }
}
