package io.tanggap.phone;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import io.tanggap.phone.PhoneLedger.Due;
import io.tanggap.phone.PhoneLedger.Kept;
import io.tanggap.phone.PhoneLedger.Outcome;
import io.tanggap.phone.asterisk.Mailboxes;
import io.tanggap.phone.call.CallClassifier;
import io.tanggap.phone.call.CallGroup;
import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Classified;
import io.tanggap.phone.call.Masked;
import io.tanggap.phone.call.UnreadableRow;
import io.tanggap.phone.call.Verdict;
import io.tanggap.phone.call.VoiceMessage;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.PhoneCall;
import io.tanggap.protocol.Topic;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes records of calls that are over. The broker has a record before the ledger says so; a call
 * that is looked at again and comes out the same makes none.
 */
final class CallRecords {
  private static final Logger LOG = LoggerFactory.getLogger(CallRecords.class);
  private static final int MOST = 200;

  private final PhoneLedger ledger;
  private final RawStore store;
  private final Recordings recordings;
  private final Publisher publisher;
  private final Counters counters;
  private final Clock clock;

  CallRecords(
      PhoneLedger ledger,
      RawStore store,
      Recordings recordings,
      Publisher publisher,
      Counters counters,
      Clock clock) {
    this.ledger = ledger;
    this.store = store;
    this.recordings = recordings;
    this.publisher = publisher;
    this.counters = counters;
    this.clock = clock;
  }

  /**
   * Looks at the calls that are over.
   *
   * @return how many there were
   */
  int tell(Account account) throws IOException, InterruptedException {
    List<Due> due = ledger.due(account, MOST);
    if (due.isEmpty()) {
      return 0;
    }
    Instant oldest = ledger.firstSeen(account).minus(account.timing().history());
    for (Due call : due) {
      tell(account, call, oldest);
    }
    return due.size();
  }

  private void tell(Account account, Due due, Instant oldest)
      throws IOException, InterruptedException {
    List<Kept> kept = ledger.rows(account, due.call());
    List<CallRow> rows = rows(account, kept);
    if (rows.isEmpty()) {
      ledger.looked(account, due, new Outcome("unreadable", "", "", ""));
      return;
    }
    var group = new CallGroup(due.call(), rows);
    Classified call = new CallClassifier(account.rules()).classify(group, mailbox(account, group));
    var record = new CallRecord(account, call);
    String kind = call.verdict().kind();
    boolean told = kind.equals(due.kind());
    boolean history = call.endedAt().isBefore(oldest);
    String made = "nothing";
    if (told) {
      made = "again";
    } else if (history) {
      made = "history";
    } else if (call.work()) {
      made = "work";
      work(account, record, kept);
    } else if (record.finished()) {
      made = "record";
      PhoneCall finished = record.call();
      publisher.publish(
          Topic.CALLS_FINISHED,
          finished.conversation().value(),
          finished.id() + "/" + finished.outcome(),
          account.id(),
          finished);
    }
    ledger.looked(account, due, outcome(record, due, call, made));
    counters.call(account, kind, made);
    LOG.info(
        "account {}: call {} with {} is {}, made {}",
        account.id(),
        due.call(),
        Masked.of(call.other().shown()),
        call.verdict() instanceof Verdict.Ignored(var reason) ? "ignored, " + reason : kind,
        made);
  }

  private static Outcome outcome(CallRecord record, Due due, Classified call, String made) {
    String message = made.equals("work") ? record.messageId().value() : due.message();
    return new Outcome(
        call.verdict().kind(),
        call.other().shown(),
        message.isEmpty() ? "" : record.conversation().value(),
        message);
  }

  private void work(Account account, CallRecord record, List<Kept> rows)
      throws InterruptedException {
    Instant until = record.classified().endedAt().plus(account.recordings().keep());
    String raw = keep(rows);
    ledger.keeps(account, record.classified().call(), raw, until);
    var sound = recordings.keep(account, record.classified(), until);
    InboundMessage message = record.message(clock.instant(), raw, sound, until);
    publisher.publish(
        Topic.MESSAGES_INBOUND,
        message.conversation().value(),
        message.id().value(),
        account.id(),
        message);
  }

  /** The rows as they came, in one piece: what the message was made of. */
  private String keep(List<Kept> rows) {
    byte[] bytes =
        rows.stream()
            .map(row -> row.feed() + "\t" + row.body())
            .collect(Collectors.joining("\n", "", "\n"))
            .getBytes(StandardCharsets.UTF_8);
    try {
      return store.keep(new ByteArrayInputStream(bytes)).reference();
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to keep " + bytes.length + " bytes", e);
    }
  }

  private static List<CallRow> rows(Account account, List<Kept> kept) {
    var rows = new ArrayList<CallRow>();
    for (Kept one : kept) {
      try {
        Readers.of(account, one.feed()).read(one.body(), one.after()).ifPresent(rows::add);
      } catch (UnreadableRow e) {
        // it could be read when it came: settings changed since
        LOG.error(
            "account {}: a row that was read before cannot be read now: {}",
            account.id(),
            Text.line("" + e.getMessage(), 200));
      }
    }
    return rows;
  }

  private static Optional<List<VoiceMessage>> mailbox(Account account, CallGroup call)
      throws IOException {
    return account.kind() != Account.Kind.ASTERISK || account.files().voicemail().isEmpty()
        ? Optional.empty()
        : Optional.of(new Mailboxes(Path.of(account.files().voicemail())).of(call));
  }
}
