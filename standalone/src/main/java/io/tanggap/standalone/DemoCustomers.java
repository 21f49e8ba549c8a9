package io.tanggap.standalone;

import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Customers of the demo: they write at uneven intervals, in two languages, and some answer what
 * they get.
 */
final class DemoCustomers implements Runnable {
  private record Person(String address, String name) {}

  private record Matter(String subject, String text) {}

  private static final Logger log = LoggerFactory.getLogger("tanggap");

  private static final List<Person> PEOPLE =
      List.of(
          new Person("budi@customers.example", "Budi Setiawan"),
          new Person("siti@customers.example", "Siti Rahayu"),
          new Person("andi@customers.example", "Andi Wijaya"),
          new Person("emma@customers.example", "Emma Clarke"),
          new Person("oliver@customers.example", "Oliver Brandt"),
          new Person("ratna@customers.example", "Ratna Sari"),
          new Person("yusuf@customers.example", "Yusuf Hidayat"),
          new Person("grace@customers.example", "Grace Tan"));

  private static final List<Matter> MATTERS =
      List.of(
          new Matter(
              "Tagihan November belum saya terima",
              "Selamat pagi,\n\nsampai hari ini tagihan bulan November belum saya terima. Mohon dikirim ulang ke alamat ini.\n\nTerima kasih"),
          new Matter(
              "Charged twice for my invoice",
              "Hello,\n\nmy card was charged twice for invoice 2026-1187. Please refund one of the two payments.\n\nKind regards"),
          new Matter(
              "Aplikasi error waktu login",
              "Halo admin,\n\nsejak kemarin aplikasi selalu error waktu saya login. Sudah saya coba pasang ulang, tetap tidak bisa masuk."),
          new Matter(
              "Router keeps losing the connection",
              "Hi,\n\nthe router loses the connection every evening around eight. The light turns red and I have to restart it. Can you help?"),
          new Matter(
              "Ganti alamat pengiriman",
              "Mohon bantuannya mengganti alamat pengiriman pesanan saya ke Jl. Melati No. 5, Bandung."),
          new Matter(
              "How do I change my password?",
              "Hello, I cannot find where to change the password of my account. Could you point me to it?"),
          new Matter(
              "Pembayaran sudah, status belum",
              "Saya sudah melakukan pembayaran dua hari yang lalu, tetapi status pesanan masih menunggu. Bukti transfer menyusul."),
          new Matter(
              "Terima kasih atas pelayanannya",
              "Hanya ingin bilang terima kasih, masalah saya minggu lalu selesai dengan cepat."),
          new Matter(
              "Refund for a cancelled order",
              "Good morning,\n\nI cancelled order 55120 last week and have not seen the refund yet. When can I expect it?"),
          new Matter("Jam buka toko", "Apakah toko di Surabaya buka pada hari Minggu?"));

  private final DemoMail mail;
  private final double pace;
  private final Random random = new Random();
  private final Set<String> answered = new LinkedHashSet<>();

  DemoCustomers(DemoMail mail, double pace) {
    this.mail = mail;
    this.pace = pace;
    PEOPLE.forEach(
        person -> mail.server().setUser(person.address(), person.address(), DemoMail.PASSWORD));
  }

  @Override
  public void run() {
    try {
      for (int i = 0; i < 6; i++) {
        writeSomething();
      }
      while (!Thread.currentThread().isInterrupted()) {
        Thread.sleep(
            Duration.ofMillis(
                (long) Math.max(50, -Math.log(1 - random.nextDouble()) * pace * 1_000)));
        if (random.nextInt(4) > 0 || !answerSomething()) {
          writeSomething();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (MessagingException | IOException e) {
      log.info("The demo's customers fell silent: {}", e.toString());
    }
  }

  private void writeSomething() throws MessagingException, UnsupportedEncodingException {
    Person person = PEOPLE.get(random.nextInt(PEOPLE.size()));
    Matter matter = MATTERS.get(random.nextInt(MATTERS.size()));
    send(person, matter.subject(), matter.text() + "\n\n" + person.name(), null);
  }

  private boolean answerSomething() throws MessagingException, IOException {
    for (MimeMessage received : mail.server().getReceivedMessages()) {
      String id = received.getMessageID();
      String to = received.getAllRecipients()[0].toString();
      for (Person person : PEOPLE) {
        if (to.contains(person.address()) && id != null && answered.add(id)) {
          String text =
              random.nextBoolean()
                  ? "Terima kasih, sudah beres."
                  : "Thank you. One more question: how long will it take?";
          send(person, received.getSubject(), text + "\n\n" + quote(received), received);
          return true;
        }
      }
    }
    return false;
  }

  private void send(Person from, String subject, String text, @Nullable MimeMessage answerTo)
      throws MessagingException, UnsupportedEncodingException {
    var properties = new Properties();
    properties.put("mail.smtp.host", "127.0.0.1");
    properties.put("mail.smtp.port", Integer.toString(mail.smtpPort()));
    properties.put("mail.smtp.timeout", "10000");
    var message = new MimeMessage(Session.getInstance(properties));
    message.setFrom(new InternetAddress(from.address(), from.name(), "UTF-8"));
    message.setSubject(subject, "UTF-8");
    message.setText(text, "UTF-8");
    if (answerTo == null) {
      message.setRecipient(Message.RecipientType.TO, new InternetAddress(DemoMail.DESK_ADDRESS));
    } else {
      message.setRecipients(Message.RecipientType.TO, answerTo.getReplyTo());
      message.setHeader("In-Reply-To", answerTo.getMessageID());
      message.setHeader("References", answerTo.getMessageID());
      message.setSubject(subject.startsWith("Re:") ? subject : "Re: " + subject, "UTF-8");
    }
    message.saveChanges();
    Transport.send(message);
  }

  private static String quote(MimeMessage message) throws MessagingException, IOException {
    String text =
        message.getContent() instanceof String content
            ? content
            : new String(message.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return "On "
        + message.getSentDate()
        + ", Support wrote:\n> "
        + text.strip().replace("\r\n", "\n").replace("\n", "\n> ");
  }
}
