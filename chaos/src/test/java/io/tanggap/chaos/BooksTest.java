package io.tanggap.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.protocol.CommandId;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.MessageId;
import io.tanggap.protocol.RefusalCode;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.WorkItemId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nothing is amiss on a good day, and each thing that is amiss on a bad one is told. */
class BooksTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final DeskId DESK = new DeskId("desk-1");
  private static final MessageId MESSAGE = new MessageId("m-1");
  private static final Books.Spot SPOT = new Books.Spot(0, 7);
  private static final CommandId COMMAND = new CommandId("accept-2");
  private static final Map<Books.Spot, CommandId> STANDING = Map.of(SPOT, COMMAND);

  private final Books books = new Books();

  @BeforeEach
  void twoCopiesAndACommand() {
    books.asked(MESSAGE);
    books.acked(MESSAGE);
    books.asked(MESSAGE);
    books.acked(MESSAGE);
    books.taken(COMMAND, SPOT.partition(), SPOT.offset());
  }

  @Test
  void aMessageAcceptedOnceAndItsCopyRefusedIsWell() {
    var account = books.account(List.of(accepted(), refused()), STANDING);

    assertThat(account.amiss()).isEmpty();
    assertThat(account.attached()).isEqualTo(1);
    assertThat(account.duplicates()).isEqualTo(1);
  }

  @Test
  void aLostMessageIsTold() {
    assertThat(books.account(List.of(), STANDING).amiss())
        .singleElement()
        .asString()
        .contains("m-1");
    assertThat(books.account(List.of(refused(), refused()), STANDING).amiss()).hasSize(1);
  }

  @Test
  void aCopyThatWasNotAnsweredIsTold() {
    assertThat(books.account(List.of(accepted()), STANDING).amiss()).hasSize(1);
  }

  @Test
  void aMessageAcceptedTwiceIsTold() {
    assertThat(books.account(List.of(accepted(), accepted()), STANDING).amiss()).hasSize(1);
  }

  @Test
  void anAnswerTooManyIsTold() {
    assertThat(books.account(List.of(accepted(), refused(), refused()), STANDING).amiss())
        .hasSize(1);
  }

  @Test
  void aCopyThatTheBrokerNeverConfirmedMayBeThereOrNot() {
    books.asked(MESSAGE);

    assertThat(books.account(List.of(accepted(), refused()), STANDING).amiss()).isEmpty();
    assertThat(books.account(List.of(accepted(), refused(), refused()), STANDING).amiss())
        .isEmpty();
  }

  @Test
  void aCommandThatIsNotWhereItWasPutIsTold() {
    assertThat(
            books
                .account(List.of(accepted(), refused()), Map.of(new Books.Spot(0, 8), COMMAND))
                .amiss())
        .singleElement()
        .asString()
        .contains("accept-2");
  }

  private static RoutingEvent accepted() {
    return new RoutingEvent.MessageAttached(
        NOON,
        DESK,
        new CommandId("route-m-1"),
        new WorkItemId("desk-1-1"),
        new ConversationId("c-1"),
        MESSAGE,
        NOON,
        false);
  }

  private static RoutingEvent refused() {
    return new RoutingEvent.CommandRefused(
        NOON, DESK, new CommandId("route-m-1"), RefusalCode.DUPLICATE, "Expected a new message");
  }
}
