package io.tanggap.email;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Sending;
import io.tanggap.email.EmailProperties.Server;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/**
 * Hands mail to one SMTP host: not to many connections at once, and not again and again while the
 * host is down.
 */
final class MailHost {
  /** Microsoft's word for "basic authentication is off": waiting does not help, settings do. */
  private static final String LOGIN_WITHDRAWN = "5.7.30";

  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;

  MailHost(Server server, Sending sending) {
    this.breaker =
        CircuitBreaker.of(
            server.place(),
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(30))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    this.bulkhead =
        Bulkhead.of(
            server.place(),
            BulkheadConfig.custom().maxConcurrentCalls(sending.concurrency()).build());
  }

  String circuit() {
    return breaker.getState().name();
  }

  SendOutcome send(Session session, Server server, Letter.Written.Mail mail) {
    if (!bulkhead.tryAcquirePermission()) {
      return new SendOutcome.NotAsked("all connections to " + server.place() + " are busy");
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        return new SendOutcome.NotAsked(server.place() + " failed repeatedly");
      }
      return guarded(session, server, mail);
    } finally {
      bulkhead.onComplete();
    }
  }

  private SendOutcome guarded(Session session, Server server, Letter.Written.Mail mail) {
    long begun = System.nanoTime();
    try {
      SendOutcome outcome = deliver(session, server, mail);
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      return outcome;
    } catch (SendFailedException e) {
      // the host answered: it is well, whatever it thinks of this mail
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      return answer(e);
    } catch (AuthenticationFailedException e) {
      breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, e);
      String words = words(e);
      return new SendOutcome.Later(
          words.contains(LOGIN_WITHDRAWN)
              ? "configuration: the server no longer takes a password (" + words + ")"
              : "the server refused our login: " + words);
    } catch (MessagingException e) {
      breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, e);
      return new SendOutcome.Later(words(e));
    }
  }

  private static SendOutcome deliver(Session session, Server server, Letter.Written.Mail mail)
      throws MessagingException {
    mail.message().getSession().getProperties().setProperty("mail.smtp.from", mail.envelopeFrom());
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      transport.connect(
          server.host(),
          server.port(),
          server.user().isEmpty() ? null : server.user(),
          server.user().isEmpty() ? null : server.password());
      transport.sendMessage(mail.message(), new Address[] {mail.recipient()});
      return new SendOutcome.Accepted(Text.line("" + transport.getLastServerResponse(), 300));
    }
  }

  /** One recipient, so the most telling answer in the chain is the answer. */
  private static SendOutcome answer(SendFailedException e) {
    int code = 0;
    String words = words(e);
    for (Exception at = e; at instanceof MessagingException inner; at = inner.getNextException()) {
      int found =
          switch (at) {
            case SMTPAddressFailedException refused -> refused.getReturnCode();
            case SMTPSenderFailedException refused -> refused.getReturnCode();
            case SMTPSendFailedException refused -> refused.getReturnCode();
            default -> 0;
          };
      if (found > 0) {
        // the innermost answer is the one about the recipient
        code = found;
        words = words(at);
      }
    }
    return code >= 500 && code < 600
        ? new SendOutcome.Refused(words)
        : new SendOutcome.Later(words);
  }

  private static String words(Exception e) {
    Throwable cause = e.getCause();
    String inner = cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")";
    return Text.line("" + e.getMessage(), 300) + inner;
  }
}
