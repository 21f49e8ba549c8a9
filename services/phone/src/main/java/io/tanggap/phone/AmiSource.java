package io.tanggap.phone;

import io.tanggap.phone.asterisk.AmiLink;
import java.io.IOException;
import java.time.Instant;
import java.util.List;

/**
 * Asterisk's manager interface: tells of calls as they happen. What it said while nobody was
 * connected is in the channel event log, which is read beside it in every round.
 */
final class AmiSource implements Source {
  private static final int MOST = 500;

  private final Account account;
  private final RowIntake intake;
  private final AmiLink link;
  private Instant after = Instant.EPOCH;

  AmiSource(Account account, RowIntake intake) {
    this.account = account;
    this.intake = intake;
    var ami = account.ami();
    this.link = new AmiLink(ami.host(), ami.port(), ami.user(), ami.secret(), ami.tls());
  }

  @Override
  public String feed() {
    return "ami";
  }

  @Override
  public boolean round() throws IOException {
    List<String> told = link.told(MOST);
    if (!told.isEmpty()) {
      var read = intake.read(Readers.of(account, Readers.CEL), told, after);
      // what is lost between here and the database is in the log
      intake.take(account, Readers.CEL, read, null);
      after = read.after();
    }
    return told.size() == MOST;
  }

  @Override
  public void close() {
    link.close();
  }
}
