package io.tanggap.phone.asterisk;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.asteriskjava.manager.AuthenticationFailedException;
import org.asteriskjava.manager.DefaultManagerConnection;
import org.asteriskjava.manager.ManagerConnectionState;
import org.asteriskjava.manager.TimeoutException;
import org.asteriskjava.manager.event.CelEvent;
import org.asteriskjava.manager.event.ManagerEvent;
import org.jspecify.annotations.Nullable;

/**
 * Channel events by Asterisk's manager interface, as lines like those of the log: the same event by
 * either way is the same row. Events are told once, to whoever is connected; the log has them all.
 */
public final class AmiLink {
  private static final int HELD = 10_000;
  private static final int PATIENCE = 5_000;

  private final String host;
  private final int port;
  private final String user;
  private final String secret;
  private final boolean tls;
  private final BlockingQueue<String> events = new ArrayBlockingQueue<>(HELD);
  private final AtomicLong lost = new AtomicLong();
  private @Nullable DefaultManagerConnection connection;

  public AmiLink(String host, int port, String user, String secret, boolean tls) {
    this.host = host;
    this.port = port;
    this.user = user;
    this.secret = secret;
    this.tls = tls;
  }

  /**
   * What was told since the last time; logs in if nobody is.
   *
   * @throws IOException if Asterisk cannot be reached or does not let us in
   */
  public List<String> told(int most) throws IOException {
    DefaultManagerConnection live = connection;
    if (live == null || live.getState() != ManagerConnectionState.CONNECTED) {
      close();
      connection = login();
    }
    var lines = new ArrayList<String>();
    events.drainTo(lines, most);
    return lines;
  }

  /** Events that came faster than they were taken on. */
  public long lost() {
    return lost.get();
  }

  public void close() {
    DefaultManagerConnection old = connection;
    connection = null;
    if (old != null && old.getState() != ManagerConnectionState.DISCONNECTED) {
      old.logoff();
    }
  }

  private DefaultManagerConnection login() throws IOException {
    var made = new DefaultManagerConnection(host, port, user, secret);
    made.setSsl(tls);
    made.setSocketTimeout(PATIENCE);
    made.setDefaultResponseTimeout(PATIENCE);
    made.addEventListener(this::heard);
    try {
      made.login();
      return made;
    } catch (AuthenticationFailedException e) {
      // the library's message holds no secret, the operator's page needs only this
      throw new IOException("the manager interface does not know " + user + " by this secret", e);
    } catch (TimeoutException e) {
      throw new IOException("the manager interface does not answer", e);
    }
  }

  private void heard(ManagerEvent event) {
    if (event instanceof CelEvent channel && !events.offer(line(channel))) {
      lost.incrementAndGet();
    }
  }

  /** In the order of the log's columns. */
  private static String line(CelEvent e) {
    return Stream.of(
            e.getEventName(),
            e.getEventTime(),
            e.getCallerIdName(),
            e.getCallerIdNum(),
            e.getCallerIDani(),
            e.getCallerIDrdnis(),
            e.getCallerIDdnid(),
            e.getExten(),
            e.getContext(),
            e.getChannel(),
            e.getApplication(),
            e.getAppData(),
            e.getAmaFlags(),
            e.getAccountCode(),
            e.getUniqueID(),
            e.getLinkedID(),
            e.getPeer(),
            e.getUserField(),
            "",
            e.getExtra())
        .map(text -> '"' + (text == null ? "" : text.replace("\"", "\"\"")) + '"')
        .collect(Collectors.joining(","));
  }
}
