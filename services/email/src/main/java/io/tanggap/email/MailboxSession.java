package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Reading;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import jakarta.mail.event.MessageCountAdapter;
import jakarta.mail.event.MessageCountEvent;
import jakarta.mail.search.ComparisonTerm;
import jakarta.mail.search.ReceivedDateTerm;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.eclipse.angus.mail.imap.protocol.BODY;

/** One connection to one mailbox, opened so that nothing in it can be changed. */
final class MailboxSession implements AutoCloseable {
  private static final int BATCH = 200;
  private static final int HEADER_BYTES = 1 << 18;

  private final IMAPStore store;
  private final IMAPFolder folder;
  private final boolean idle;
  private final AtomicBoolean news = new AtomicBoolean();

  private MailboxSession(IMAPStore store, IMAPFolder folder, boolean idle) {
    this.store = store;
    this.folder = folder;
    this.idle = idle;
  }

  static MailboxSession open(Account account, Reading reading, Login login)
      throws MessagingException {
    var server = account.imap();
    Session mail =
        Session.getInstance(TransportSettings.imap(server, reading, account.oauth() != null));
    var store = (IMAPStore) mail.getStore("imap");
    login.connect(store, account, server);
    try {
      // asked before the folder takes the connection: the store would open a second one to answer
      boolean idle = store.hasCapability("IDLE");
      var folder = (IMAPFolder) store.getFolder(server.folder());
      folder.open(Folder.READ_ONLY);
      var session = new MailboxSession(store, folder, idle);
      folder.addMessageCountListener(
          new MessageCountAdapter() {
            @Override
            public void messagesAdded(MessageCountEvent event) {
              session.news.set(true);
            }
          });
      return session;
    } catch (MessagingException e) {
      store.close();
      throw e;
    }
  }

  /** A mail on the server. */
  record Listed(long uid, long size, Instant receivedAt, IMAPMessage message) {}

  long uidValidity() throws MessagingException {
    return folder.getUIDValidity();
  }

  boolean supportsIdle() {
    return idle;
  }

  /**
   * The UID after which reading begins where no cursor is known: before the first mail since then,
   * or else after the last mail that is there. Never the announced next UID: it may already count a
   * mail that is still being stored, and that mail would be skipped for good.
   */
  long startSince(Instant since) throws MessagingException {
    int count = folder.getMessageCount();
    long last = count > 0 ? folder.getUID(folder.getMessage(count)) : 0;
    Message[] found = folder.search(new ReceivedDateTerm(ComparisonTerm.GE, Date.from(since)));
    long first = Long.MAX_VALUE;
    for (Message message : found) {
      first = Math.min(first, folder.getUID(message));
    }
    return Math.min(last, first == Long.MAX_VALUE ? last : first - 1);
  }

  /** The next mails after a UID, oldest first, a bounded number of them. */
  List<Listed> after(long lastUid) throws MessagingException {
    // "n:*" names the last mail even if its UID is below n
    Message[] found = folder.getMessagesByUID(lastUid + 1, UIDFolder.LASTUID);
    var newer = new ArrayList<Message>();
    for (Message message : found) {
      if (message != null && !message.isExpunged() && folder.getUID(message) > lastUid) {
        newer.add(message);
      }
    }
    Message[] batch = newer.stream().limit(BATCH).toArray(Message[]::new);
    var profile = new FetchProfile();
    profile.add(UIDFolder.FetchProfileItem.UID);
    profile.add(FetchProfile.Item.SIZE);
    profile.add(IMAPFolder.FetchProfileItem.INTERNALDATE);
    folder.fetch(batch, profile);
    var listed = new ArrayList<Listed>();
    for (Message message : batch) {
      listed.add(listed((IMAPMessage) message));
    }
    listed.sort(Comparator.comparingLong(Listed::uid));
    return listed;
  }

  private Listed listed(IMAPMessage message) throws MessagingException {
    long uid = folder.getUID(message);
    try {
      Date received = message.getReceivedDate();
      return new Listed(
          uid, message.getSize(), received == null ? Instant.now() : received.toInstant(), message);
    } catch (MessageRemovedException e) {
      // reading it will find the same and skip it
      return new Listed(uid, 0, Instant.now(), message);
    }
  }

  /** The mail's bytes; a mail that is gone fails with {@link MessageRemovedException}. */
  InputStream raw(Listed mail) throws MessagingException {
    mail.message().setPeek(true);
    return mail.message().getMimeStream();
  }

  /** The first bytes of the mail's header. */
  InputStream header(Listed mail) throws MessagingException {
    int number = mail.message().getMessageNumber();
    Object body =
        folder.doCommand(protocol -> protocol.peekBody(number, "HEADER", 0, HEADER_BYTES));
    return body instanceof BODY header && header.getByteArrayInputStream() != null
        ? header.getByteArrayInputStream()
        : new ByteArrayInputStream(new byte[0]);
  }

  /** How many mails there are now; asks the server. */
  int count() throws MessagingException {
    return folder.getMessageCount();
  }

  /** True if the server spoke of new mail since the last call. */
  boolean takeNews() {
    return news.getAndSet(false);
  }

  boolean hasNews() {
    return news.get();
  }

  /**
   * Waits until the server speaks. The library's wait has no time limit and a dead connection would
   * hold it for ever, so after {@code most} another thread asks the server something, which ends
   * the wait either way.
   */
  void idle(ScheduledExecutorService clock, Duration most) throws MessagingException {
    ScheduledFuture<?> watchdog =
        clock.schedule(
            () -> Thread.ofPlatform().daemon().name("watchdog").start(this::noopQuietly),
            most.toMillis(),
            TimeUnit.MILLISECONDS);
    try {
      folder.idle(true);
    } finally {
      watchdog.cancel(false);
    }
    // the library returns, rather than throws, when the wait ended with the connection
    if (!folder.isOpen()) {
      throw new MessagingException("the connection was closed while waiting for mail");
    }
  }

  void noop() throws MessagingException {
    folder.doCommand(
        protocol -> {
          protocol.simpleCommand("NOOP", null);
          return true;
        });
  }

  private void noopQuietly() {
    try {
      noop();
    } catch (MessagingException | IllegalStateException e) {
      // the waiting thread gets the same news, and acts on it
      news.set(true);
    }
  }

  @Override
  public void close() {
    try {
      if (folder.isOpen()) {
        folder.forceClose();
      }
      store.close();
    } catch (MessagingException e) {
      news.set(false);
    }
  }

  @Override
  public String toString() {
    return "MailboxSession" + Arrays.asList(store.getURLName().getHost(), folder.getFullName());
  }
}
