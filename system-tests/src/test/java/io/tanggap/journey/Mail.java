package io.tanggap.journey;

import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The customers' side: sends by SMTP, looks into a mailbox by IMAP. */
final class Mail {
  /** A mail that arrived at a customer. */
  record Received(
      String messageId,
      String inReplyTo,
      String references,
      String subject,
      String text,
      InternetAddress replyTo) {}

  private final int smtp;
  private final int imap;
  private final String desk;

  Mail(int smtp, int imap, String desk) {
    this.smtp = smtp;
    this.imap = imap;
    this.desk = desk;
  }

  /** Sends a new mail to the desk; returns its Message-ID. */
  String write(String from, String subject, String text) throws MessagingException {
    var message = message(from, subject, text);
    message.setRecipient(Message.RecipientType.TO, new InternetAddress(desk));
    return send(message);
  }

  /** Answers a mail that came from the desk, as a mail program does. */
  String answer(String from, Received to, String text) throws MessagingException {
    var message = message(from, "Re: " + to.subject(), text);
    message.setRecipient(Message.RecipientType.TO, to.replyTo());
    message.setHeader("In-Reply-To", to.messageId());
    message.setHeader("References", (to.references() + " " + to.messageId()).trim());
    return send(message);
  }

  /** Sends bytes as they are. */
  void raw(String from, byte[] bytes) throws MessagingException {
    // Transport.send would tidy the message first, and that is what must not happen
    Session session = Session.getInstance(properties());
    session.getProperties().put("mail.smtp.from", from);
    var message = new MimeMessage(session, new java.io.ByteArrayInputStream(bytes));
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect();
      transport.sendMessage(message, new InternetAddress[] {new InternetAddress(desk)});
    }
  }

  /** Everything in a customer's mailbox. */
  List<Received> inbox(String address, String password) throws MessagingException, IOException {
    var list = new ArrayList<Received>();
    Session session = Session.getInstance(properties());
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", imap, address, password);
      try (Folder folder = store.getFolder("INBOX")) {
        folder.open(Folder.READ_ONLY);
        for (Message found : folder.getMessages()) {
          var message = (MimeMessage) found;
          list.add(
              new Received(
                  message.getMessageID(),
                  header(message, "In-Reply-To"),
                  header(message, "References"),
                  message.getSubject(),
                  String.valueOf(message.getContent()),
                  (InternetAddress) message.getReplyTo()[0]));
        }
      }
    }
    return list;
  }

  /**
   * The In-Reply-To of everything in a customer's mailbox with the Message-ID of each; all headers
   * in one question, which for a thousand mails is the difference between seconds and minutes.
   */
  List<Map.Entry<String, String>> answers(String address, String password)
      throws MessagingException {
    var list = new ArrayList<Map.Entry<String, String>>();
    Session session = Session.getInstance(properties());
    try (Store store = session.getStore("imap")) {
      store.connect("127.0.0.1", imap, address, password);
      try (Folder folder = store.getFolder("INBOX")) {
        folder.open(Folder.READ_ONLY);
        Message[] found = folder.getMessages();
        var profile = new FetchProfile();
        profile.add("In-Reply-To");
        profile.add("Message-ID");
        folder.fetch(found, profile);
        for (Message message : found) {
          list.add(
              Map.entry(
                  header((MimeMessage) message, "In-Reply-To"),
                  header((MimeMessage) message, "Message-ID")));
        }
      }
    }
    return list;
  }

  private MimeMessage message(String from, String subject, String text) throws MessagingException {
    var message = new MimeMessage(Session.getInstance(properties()));
    message.setFrom(new InternetAddress(from));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    return message;
  }

  private static String send(MimeMessage message) throws MessagingException {
    message.saveChanges();
    Transport.send(message);
    return message.getMessageID();
  }

  private static String header(MimeMessage message, String name) throws MessagingException {
    @Nullable String value = message.getHeader(name, " ");
    return value == null ? "" : value.replaceAll("\\s+", " ").trim();
  }

  private Properties properties() {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(smtp));
    properties.put("mail.smtp.timeout", "60000");
    properties.put("mail.imap.timeout", "20000");
    return properties;
  }
}
