package io.tanggap.gateway.contacts;

import io.tanggap.gateway.access.Caller;
import io.tanggap.gateway.storage.Rows;
import io.tanggap.gateway.words.Refusal;
import io.tanggap.gateway.words.Sentence;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The people behind contacts: who is one, who may be, and how that came about. */
@Singleton
public final class People {
  private static final int MOST_SUGGESTIONS = 20;
  private static final int MOST_AUDIT = 50;

  private final Jdbi jdbi;

  People(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** One contact of a person. */
  public record Member(String id, String name, List<String> addresses) {}

  /** A contact that may be the same person, and why. */
  public record Suggestion(Member contact, List<Sentence> reasons) {}

  /** What somebody, or nobody, decided. */
  public record Decided(
      Instant at,
      String actor,
      String action,
      String contact,
      @Nullable String other,
      String why) {}

  /** A person as the desk knows them. */
  public record Person(
      String desk, List<Member> members, List<Suggestion> suggestions, List<Decided> audit) {}

  private record Same(String contact, String kind, String value) {}

  /** The person behind the contact on a desk of the caller's; refuses if there is none. */
  public Person person(Caller caller, String contact, @Nullable String desk) {
    String where = desk(caller, contact, desk);
    return jdbi.withHandle(
        handle -> {
          var links = new Links(handle);
          List<String> ids = links.members(where, contact);
          var members = ids.stream().map(id -> member(handle, where, id)).toList();
          return new Person(
              where,
              members,
              suggestions(handle, links, where, contact, ids),
              audit(handle, where, ids));
        });
  }

  public void join(Caller caller, String contact, String other, @Nullable String desk, String why) {
    change(
        caller,
        contact,
        other,
        desk,
        (links, where) -> links.join(where, contact, other, caller.username(), why));
  }

  public void refuse(
      Caller caller, String contact, String other, @Nullable String desk, String why) {
    change(
        caller,
        contact,
        other,
        desk,
        (links, where) -> links.refuse(where, contact, other, caller.username(), why));
  }

  public void part(Caller caller, String contact, @Nullable String desk, String why) {
    String where = desk(caller, contact, desk);
    use(links -> links.part(where, contact, caller.username(), why));
  }

  /** What is done to two contacts of a desk. */
  private interface Change {
    void carryOut(Links links, String desk);
  }

  private void change(
      Caller caller, String contact, String other, @Nullable String desk, Change change) {
    String where = desk(caller, contact, desk);
    // another desk's contact is none of this desk's
    desk(caller, other, where);
    if (contact.equals(other)) {
      throw Refusal.bad(
          "SAME_CONTACT",
          "Expected two contacts, but found one twice.",
          "Harus dua kontak yang berbeda.");
    }
    use(links -> change.carryOut(links, where));
  }

  private void use(Consumer<Links> action) {
    jdbi.useTransaction(handle -> action.accept(new Links(handle)));
  }

  private String desk(Caller caller, String contact, @Nullable String desk) {
    List<String> desks = desk == null ? caller.desks() : List.of(desk);
    Optional<String> found =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        "select desk from contact where id = :id and desk = any(:desks) order by desk limit 1")
                    .bind("id", contact)
                    .bindArray("desks", String.class, desks)
                    .mapTo(String.class)
                    .findOne());
    return found
        .filter(caller.desks()::contains)
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "There is no contact " + contact + " on your desks.",
                    "Tidak ada kontak " + contact + " di meja Anda."));
  }

  private static Member member(Handle handle, String desk, String id) {
    String name =
        handle
            .createQuery("select name from contact where desk = :desk and id = :id")
            .bind("desk", desk)
            .bind("id", id)
            .mapTo(String.class)
            .findOne()
            .orElse("");
    List<String> addresses =
        handle
            .createQuery(
                "select address from contact_address where desk = :desk and contact = :id order by address")
            .bind("desk", desk)
            .bind("id", id)
            .mapTo(String.class)
            .list();
    return new Member(id, name, addresses);
  }

  private static List<Suggestion> suggestions(
      Handle handle, Links links, String desk, String contact, List<String> mine) {
    var reasons = new LinkedHashMap<String, List<Same>>();
    handle
        .createQuery(
            """
            select distinct o.contact, o.kind, o.value from contact_identifier i
            join contact_identifier o on o.desk = i.desk and o.kind = i.kind and o.value = i.value
            where i.desk = :desk and i.contact = any(:mine) and o.contact <> all(:mine)
            order by o.contact, o.kind limit 200""")
        .bind("desk", desk)
        .bindArray("mine", String.class, mine)
        .map((rs, context) -> new Same(rs.getString(1), rs.getString(2), rs.getString(3)))
        .forEach(
            same ->
                reasons
                    .computeIfAbsent(
                        // one suggestion for each person, by the name of one of their contacts
                        links.members(desk, same.contact()).getFirst(), key -> new ArrayList<>())
                    .add(same));
    var found = new ArrayList<Suggestion>();
    for (Map.Entry<String, List<Same>> each : reasons.entrySet()) {
      if (found.size() < MOST_SUGGESTIONS && !links.apart(desk, contact, each.getKey())) {
        found.add(new Suggestion(member(handle, desk, each.getKey()), said(each.getValue())));
      }
    }
    return found;
  }

  /** A whole number says more than its end. */
  private static List<Sentence> said(List<Same> all) {
    boolean whole = all.stream().anyMatch(same -> same.kind().equals("PHONE"));
    return all.stream()
        .filter(same -> !(whole && same.kind().equals("PHONE_END")))
        .map(
            same ->
                switch (Identifier.Kind.valueOf(same.kind())) {
                  case EMAIL ->
                      new Sentence(
                          "The same email address: " + same.value(),
                          "Alamat email sama: " + same.value());
                  case PHONE ->
                      new Sentence(
                          "The same phone number: +" + same.value(),
                          "Nomor telepon sama: +" + same.value());
                  case PHONE_END ->
                      new Sentence(
                          "Phone numbers that end alike: …" + same.value(),
                          "Akhir nomor telepon sama: …" + same.value());
                  case NAME_AND_ADDRESS ->
                      new Sentence("The same name and address", "Nama dan alamat sama");
                })
        .distinct()
        .toList();
  }

  private static List<Decided> audit(Handle handle, String desk, List<String> ids) {
    return handle
        .createQuery(
            """
            select * from contact_audit where desk = :desk and (contact = any(:ids) or other = any(:ids))
            order by n desc limit :most""")
        .bind("most", MOST_AUDIT)
        .bind("desk", desk)
        .bindArray("ids", String.class, ids)
        .map(
            (rs, context) ->
                new Decided(
                    Rows.instantOf(rs, "at"),
                    rs.getString("actor"),
                    rs.getString("action"),
                    rs.getString("contact"),
                    rs.getString("other"),
                    rs.getString("why")))
        .list();
  }
}
