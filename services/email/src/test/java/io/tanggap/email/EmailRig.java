package io.tanggap.email;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.user.UserException;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.tanggap.channel.AccountStatus;
import io.tanggap.channel.AccountTasks;
import io.tanggap.channel.WrongClock;
import io.tanggap.protocol.AccountId;
import io.tanggap.protocol.AgentId;
import io.tanggap.protocol.Channel;
import io.tanggap.protocol.ConversationId;
import io.tanggap.protocol.DeliveryReport;
import io.tanggap.protocol.DeskId;
import io.tanggap.protocol.InboundMessage;
import io.tanggap.protocol.OutboundReply;
import io.tanggap.protocol.ReplyContent;
import io.tanggap.protocol.ReplyId;
import io.tanggap.protocol.Topic;
import io.tanggap.protocol.WorkItemId;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded;
import io.tanggap.standalone.Ports;
import io.tanggap.testkit.Broker;
import io.tanggap.testkit.Database;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Properties;
import java.util.UUID;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The room with real neighbours: a broker, a database, a mail server. One broker and database for
 * the whole test run.
 */
final class EmailRig implements AutoCloseable {
  static final String ADDRESS = "support@example.org";
  static final Duration SOON = Duration.ofSeconds(60);

  static {
    // a connection that breaks ends a thread of the test's mail server with an exception nobody
    // catches, and Awaitility would fail whatever waits meanwhile
    Awaitility.doNotCatchUncaughtExceptionsByDefault();
  }

  private static final Broker BROKER = Broker.start(2);
  private static final Database DATABASE = Database.start();

  final String account = "support-" + UUID.randomUUID().toString().substring(0, 8);
  final String database = "email-" + account;
  final Path folder = temporaryFolder();
  int smtpPort = Ports.any();
  int imapPort = Ports.any();
  GreenMail mail;
  ConfigurableApplicationContext room;
  private final List<ConfigurableApplicationContext> rooms = new ArrayList<>();

  static EmailRig withGreenMail() {
    var rig = new EmailRig();
    DATABASE.create(rig.database);
    rig.startMail();
    return rig;
  }

  /** Without a mail server: the caller brings one. */
  static EmailRig withPort(int imapPort) {
    var rig = new EmailRig();
    DATABASE.create(rig.database);
    rig.imapPort = imapPort;
    return rig;
  }

  void startMail() {
    mail =
        new GreenMail(
            new ServerSetup[] {
              new ServerSetup(smtpPort, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
              new ServerSetup(imapPort, "127.0.0.1", ServerSetup.PROTOCOL_IMAP)
            });
    mail.start();
    GreenMailUser support = mail.setUser(ADDRESS, "support", "secret");
    mail.getUserManager()
        .setMessageDeliveryHandler(
            (message, address) ->
                address.getEmail().startsWith("support+") || address.getEmail().equals(ADDRESS)
                    ? support
                    : user(address.getEmail()));
  }

  private GreenMailUser user(String email) {
    GreenMailUser found = mail.getUserManager().getUserByEmail(email);
    if (found != null) {
      return found;
    }
    try {
      return mail.getUserManager().createUser(email, email, email);
    } catch (UserException e) {
      throw new IllegalStateException(e);
    }
  }

  void startRoom(String... more) {
    var settings =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url=" + url(),
                "--spring.datasource.username=postgres",
                "--spring.datasource.password=postgres",
                "--spring.cloud.stream.kafka.binder.brokers=" + BROKER.bootstrapServers(),
                "--tanggap.email.secret=a secret of the tests",
                "--tanggap.email.raw-store=" + folder,
                "--tanggap.email.accounts[0].id=" + account,
                "--tanggap.email.accounts[0].desk=main",
                "--tanggap.email.accounts[0].address=" + ADDRESS,
                "--tanggap.email.accounts[0].display-name=Example Support",
                "--tanggap.email.accounts[0].allow-insecure=true",
                "--tanggap.email.accounts[0].imap.host=127.0.0.1",
                "--tanggap.email.accounts[0].imap.port=" + imapPort,
                "--tanggap.email.accounts[0].imap.user=support",
                "--tanggap.email.accounts[0].imap.password=secret",
                "--tanggap.email.accounts[0].imap.tls=none",
                "--tanggap.email.accounts[0].smtp.host=127.0.0.1",
                "--tanggap.email.accounts[0].smtp.port=" + smtpPort,
                "--tanggap.email.accounts[0].smtp.tls=none",
                "--tanggap.email.reading.backoff-first=100ms",
                "--tanggap.email.reading.backoff-most=1s",
                "--tanggap.email.reading.takeover=500ms",
                "--tanggap.email.reading.idle-noop=3s",
                "--tanggap.email.sending.first-retry=1s"));
    for (String one : more) {
      String name = one.substring(0, one.indexOf('=') + 1);
      settings.removeIf(setting -> setting.startsWith(name));
      settings.add(one);
    }
    room =
        EmailApplication.builder()
            .sources(ClientSettings.class, WrongClock.class)
            .run(settings.toArray(String[]::new));
    rooms.add(room);
  }

  void stopRoom() {
    if (room != null) {
      room.close();
      room = null;
    }
  }

  String url() {
    return DATABASE.url().replace("/postgres?", "/" + database + "?");
  }

  /** How the account is, as health has it. */
  AccountStatus status() {
    return room.getBean(AccountTasks.class).statuses().get(account);
  }

  String lastError() {
    return String.valueOf(status().details().get("lastError"));
  }

  /** Ends the room's database sessions and lets no new ones begin. */
  void databaseAway() {
    DATABASE.away(database);
  }

  void databaseBack() {
    DATABASE.back(database);
  }

  static Broker broker() {
    return BROKER;
  }

  JdbcClient sql() {
    return JdbcClient.create(room.getBean(javax.sql.DataSource.class));
  }

  /** Hands a mail to the server as a customer's server would. */
  void deliver(String from, String raw) {
    deliver(from, ADDRESS, raw.getBytes(StandardCharsets.UTF_8));
  }

  void deliver(String from, String to, byte[] raw) {
    try {
      var message =
          new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
      var user =
          to.startsWith("support") ? mail.getUserManager().getUserByEmail(ADDRESS) : user(to);
      user.deliver(message);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Records of this rig's account, as soon as there are enough. */
  List<ConsumerRecord<String, byte[]>> records(
      Topic topic, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
    return mine(BROKER.await(topic.title(), SOON, all -> enough.test(mine(all))));
  }

  List<InboundMessage> inbound(int count) {
    return records(Topic.MESSAGES_INBOUND, all -> all.size() >= count).stream()
        .map(r -> inbound(r.value()))
        .toList();
  }

  List<DeliveryReport> reports(Predicate<List<DeliveryReport>> enough) {
    return records(
            Topic.DELIVERY_REPORTS,
            all -> enough.test(all.stream().map(r -> report(r.value())).toList()))
        .stream()
        .map(r -> report(r.value()))
        .toList();
  }

  private List<ConsumerRecord<String, byte[]>> mine(List<ConsumerRecord<String, byte[]>> all) {
    String needle = "\"account\":\"" + account + "\"";
    return all.stream()
        .filter(r -> new String(r.value(), StandardCharsets.UTF_8).contains(needle))
        // partitions are read in any order; the room writes one record after the other
        .sorted(Comparator.comparingLong(ConsumerRecord::timestamp))
        .toList();
  }

  OutboundReply reply(ConversationId conversation, String text) {
    OutboundReply reply = answer(conversation, new ReplyContent(text, "Ann Agent"));
    send(reply);
    return reply;
  }

  /** As the router would hand it to the room. */
  OutboundReply answer(ConversationId conversation, ReplyContent content) {
    return new OutboundReply(
        new ReplyId("reply-" + UUID.randomUUID()),
        new DeskId("main"),
        conversation,
        new WorkItemId("w-1"),
        new AgentId("ann"),
        Channel.EMAIL,
        new AccountId(account),
        Instant.now(),
        content);
  }

  void send(OutboundReply reply) {
    BROKER.put(Topic.REPLIES_OUTBOUND, reply.conversation().value(), reply);
  }

  /** What a customer's mailbox holds. */
  List<MimeMessage> mailboxOf(String email) {
    return List.of(mail.getReceivedMessages()).stream()
        .filter(
            m -> {
              try {
                return m.getAllRecipients()[0].toString().equals(email);
              } catch (jakarta.mail.MessagingException e) {
                throw new IllegalStateException(e);
              }
            })
        .toList();
  }

  static InboundMessage inbound(byte[] bytes) {
    return switch (Codec.inbound(bytes)) {
      case Decoded.Value<InboundMessage>(var value) -> value;
      case Decoded.Unreadable<InboundMessage>(var reason) -> throw new AssertionError(reason);
    };
  }

  static DeliveryReport report(byte[] bytes) {
    return switch (Codec.report(bytes)) {
      case Decoded.Value<DeliveryReport>(var value) -> value;
      case Decoded.Unreadable<DeliveryReport>(var reason) -> throw new AssertionError(reason);
    };
  }

  static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("tanggap-email");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    rooms.forEach(ConfigurableApplicationContext::close);
    if (mail != null) {
      mail.stop();
    }
  }
}
