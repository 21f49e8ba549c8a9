package io.tanggap.email;

import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Sending;
import jakarta.mail.Session;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Hands letters to the SMTP host of their account; what guards a host is one for all accounts. */
final class Postman {
  private final Sending sending;
  private final Login login;
  private final Map<String, MailHost> hosts = new ConcurrentHashMap<>();

  Postman(Sending sending, Login login) {
    this.sending = sending;
    this.login = login;
  }

  Session session(Account account) {
    return Session.getInstance(
        TransportSettings.smtp(account.smtp(), sending, account.oauth() != null));
  }

  SendOutcome send(Account account, Letter.Written.Mail letter) {
    return hosts
        .computeIfAbsent(account.smtp().place(), place -> new MailHost(place, sending, login))
        .send(account, letter);
  }

  /** How the circuit of each host stands, for the operator. */
  Map<String, String> circuits() {
    var circuits = new TreeMap<String, String>();
    hosts.forEach((place, host) -> circuits.put(place, host.circuit()));
    return circuits;
  }
}
