package io.tanggap.phone;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Which logs of an account are read, by its settings. */
record AccountSources(AccountWorker.Surroundings around) {
  /** All of its feeds, none of them opened yet. */
  List<Source> of(Account account) {
    var sources = new ArrayList<Source>();
    var files = account.files();
    file(sources, account, Readers.CDR, files.cdr());
    file(sources, account, Readers.CEL, files.cel());
    file(sources, account, Readers.QUEUE, files.queueLog());
    file(sources, account, Readers.MAPPED, files.log());
    if (!files.folder().isEmpty()) {
      String feed = account.kind() == Account.Kind.FREESWITCH ? Readers.FREESWITCH : Readers.MAPPED;
      sources.add(
          new FolderSource(
              account,
              feed,
              Path.of(files.folder()),
              around.ledger(),
              around.intake(),
              around.clock()));
    }
    if (!account.ami().host().isEmpty()) {
      sources.add(new AmiSource(account, around.intake()));
    }
    if (account.tcp().port() > 0) {
      sources.add(new TcpSource(account, around.properties().reading(), around.intake()));
    }
    return sources;
  }

  private void file(List<Source> sources, Account account, String feed, String path) {
    if (!path.isEmpty()) {
      sources.add(
          new FileSource(
              account,
              feed,
              Path.of(path),
              around.properties().reading(),
              around.ledger(),
              around.intake()));
    }
  }
}
