package io.tanggap.phone;

import io.tanggap.channel.RawStore;
import io.tanggap.channel.RawStoreUnavailable;
import io.tanggap.channel.Text;
import io.tanggap.phone.PhoneLedger.Bad;
import io.tanggap.phone.PhoneLedger.Cursor;
import io.tanggap.phone.PhoneLedger.Fresh;
import io.tanggap.phone.call.CallRow;
import io.tanggap.phone.call.Leg;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.call.UnreadableRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes rows on, whatever way they came. When {@link #take} returns, they are in the database with
 * the place they were read up to; anything that goes wrong before is thrown, and they come again.
 */
final class RowIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RowIntake.class);

  private final PhoneLedger ledger;
  private final RawStore store;
  private final Counters counters;

  RowIntake(PhoneLedger ledger, RawStore store, Counters counters) {
    this.ledger = ledger;
    this.store = store;
    this.counters = counters;
  }

  /** Rows that were read and what was no row. */
  record Read(List<Fresh> rows, List<String> unreadable, List<String> reasons, Instant after) {}

  /** Reads without taking on. */
  Read read(RowReader reader, List<String> texts, Instant after) {
    var rows = new ArrayList<Fresh>();
    var unreadable = new ArrayList<String>();
    var reasons = new ArrayList<String>();
    Instant last = after;
    for (String text : texts) {
      String clean = Text.body(text);
      try {
        Optional<CallRow> row = reader.read(clean, last);
        if (row.isPresent()) {
          rows.add(new Fresh(clean, last, row.get()));
          last = row.get().at();
        }
      } catch (UnreadableRow e) {
        unreadable.add(text);
        reasons.add("" + e.getMessage());
      }
    }
    return new Read(rows, unreadable, reasons, last);
  }

  void take(Account account, String feed, Read read, @Nullable Cursor moved) {
    take(account, feed, read, moved, feed);
  }

  /**
   * The same for a feed of many files.
   *
   * @param place whose cursor it is that moves
   */
  void take(Account account, String feed, Read read, @Nullable Cursor moved, String place) {
    var bad = new ArrayList<Bad>();
    for (int i = 0; i < read.unreadable().size(); i++) {
      String reference = keep(read.unreadable().get(i));
      LOG.error(
          "account {}: a row of {} cannot be read ({}); kept as {}",
          account.id(),
          feed,
          read.reasons().get(i),
          reference);
      counters.row(account, feed, "unreadable");
      bad.add(new Bad(reference, read.reasons().get(i)));
    }
    int fresh = ledger.take(account, feed, read.rows(), bad, moved, place);
    counters.rows(account, feed, fresh, read.rows().size() - fresh);
    for (Fresh row : read.rows()) {
      if (row.row() instanceof Leg leg && leg.disposition() == Leg.Disposition.UNKNOWN) {
        LOG.error(
            "account {}: a call ended with {}, which nobody here knows; it is kept",
            account.id(),
            Text.line(leg.extra().note(), 40));
        counters.row(account, feed, "unknown-disposition");
      }
    }
  }

  private String keep(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    try {
      return store.keep(new ByteArrayInputStream(bytes)).reference();
    } catch (IOException e) {
      throw new RawStoreUnavailable("Expected to keep " + bytes.length + " bytes", e);
    }
  }
}
