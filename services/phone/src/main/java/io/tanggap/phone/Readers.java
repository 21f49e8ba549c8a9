package io.tanggap.phone;

import io.tanggap.phone.asterisk.CdrReader;
import io.tanggap.phone.asterisk.CelReader;
import io.tanggap.phone.asterisk.QueueLogReader;
import io.tanggap.phone.call.RowReader;
import io.tanggap.phone.freeswitch.FreeSwitchReader;
import io.tanggap.phone.mapped.MappedReader;
import io.tanggap.phone.twilio.TwilioReader;

/** The readers of an account's feeds, by the feeds' names. */
final class Readers {
  static final String CDR = "cdr";
  static final String CEL = "cel";
  static final String QUEUE = "queue_log";
  static final String FREESWITCH = "freeswitch";
  static final String TWILIO = "twilio";
  static final String MAPPED = "mapped";

  private Readers() {}

  static RowReader of(Account account, String feed) {
    return switch (feed) {
      case CDR -> new CdrReader(account.clock());
      case CEL -> new CelReader(account.clock());
      case QUEUE -> new QueueLogReader();
      case FREESWITCH -> new FreeSwitchReader();
      case TWILIO -> new TwilioReader();
      case MAPPED -> mapped(account);
      default ->
          throw new IllegalArgumentException("Expected the name of a feed, but found " + feed);
    };
  }

  static MappedReader mapped(Account account) {
    return new MappedReader(account.mapping().toColumns(), account.clock());
  }
}
