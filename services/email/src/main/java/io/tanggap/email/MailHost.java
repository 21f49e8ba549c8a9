package io.tanggap.email;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.ratelimiter.RateLimiter;
import io.github.resilience4j.ratelimiter.RateLimiterConfig;
import io.tanggap.channel.Text;
import io.tanggap.email.EmailProperties.Account;
import io.tanggap.email.EmailProperties.Sending;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
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

  private static final String WITHDRAWN =
      "configuration: the server no longer takes a password; set up oauth for this account: ";

  private final String place;
  private final Login login;
  private final CircuitBreaker breaker;
  private final Bulkhead bulkhead;
  private final RateLimiter rate;

  MailHost(String place, Sending sending, Login login) {
    this.place = place;
    this.login = login;
    this.breaker =
        CircuitBreaker.of(
            place,
            CircuitBreakerConfig.custom()
                .slidingWindowSize(10)
                .minimumNumberOfCalls(5)
                .failureRateThreshold(50)
                .waitDurationInOpenState(Duration.ofSeconds(30))
                .permittedNumberOfCallsInHalfOpenState(2)
                .build());
    this.bulkhead =
        Bulkhead.of(
            place, BulkheadConfig.custom().maxConcurrentCalls(sending.concurrency()).build());
    this.rate =
        RateLimiter.of(
            place,
            RateLimiterConfig.custom()
                .limitForPeriod(sending.mostPerMinute())
                .limitRefreshPeriod(Duration.ofMinutes(1))
                .timeoutDuration(Duration.ZERO)
                .build());
  }

  String circuit() {
    return breaker.getState().name();
  }

  SendOutcome send(Account account, Letter.Written.Mail mail) {
    Optional<Instant> paused = login.pausedUntil(account, account.smtp());
    if (paused.isPresent()) {
      return new SendOutcome.NotAsked("the login was refused; not tried before " + paused.get());
    }
    if (!bulkhead.tryAcquirePermission()) {
      return new SendOutcome.NotAsked("all connections to " + place + " are busy");
    }
    try {
      if (!breaker.tryAcquirePermission()) {
        return new SendOutcome.NotAsked(place + " failed repeatedly");
      }
      if (!rate.acquirePermission()) {
        breaker.releasePermission();
        return new SendOutcome.NotAsked(place + " had this minute's mails");
      }
      return guarded(account, mail);
    } finally {
      bulkhead.onComplete();
    }
  }

  private SendOutcome guarded(Account account, Letter.Written.Mail mail) {
    long begun = System.nanoTime();
    try {
      SendOutcome outcome = deliver(account, mail);
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      return outcome;
    } catch (SendFailedException e) {
      // the host answered: it is well, whatever it thinks of this mail
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      return answer(e);
    } catch (AuthenticationFailedException e) {
      // the host is well too; this account's login is not, and has a pause of its own
      breaker.onSuccess(System.nanoTime() - begun, TimeUnit.NANOSECONDS);
      String words = words(e);
      return new SendOutcome.Later(
          words.contains(LOGIN_WITHDRAWN)
              ? WITHDRAWN + words
              : "the server refused our login: " + words);
    } catch (MessagingException e) {
      breaker.onError(System.nanoTime() - begun, TimeUnit.NANOSECONDS, e);
      return new SendOutcome.Later(words(e));
    }
  }

  private SendOutcome deliver(Account account, Letter.Written.Mail mail) throws MessagingException {
    Session session = mail.message().getSession();
    session.getProperties().setProperty("mail.smtp.from", mail.envelopeFrom());
    boolean utf8 = Boolean.parseBoolean(session.getProperty(Letter.UTF8_ADDRESSES));
    try (var transport = (SMTPTransport) session.getTransport("smtp")) {
      login.connect(transport, account, account.smtp());
      if (utf8 && !transport.supportsExtension("SMTPUTF8")) {
        return new SendOutcome.Refused(
            "Expected a server that takes addresses beyond ASCII (RFC 6531), but "
                + place
                + " does not");
      }
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
    if (words.contains(LOGIN_WITHDRAWN)) {
      return new SendOutcome.Later(WITHDRAWN + words);
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
