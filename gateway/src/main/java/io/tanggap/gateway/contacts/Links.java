package io.tanggap.gateway.contacts;

import io.tanggap.protocol.InboundMessage;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Which contacts are one person, within one database transaction. Contacts are joined by themselves
 * only where both proved the same identifier; people may join and part any.
 */
public final class Links {
  private static final String AUTOMATIC = "automatic";

  private final Handle handle;

  public Links(Handle handle) {
    this.handle = handle;
  }

  /** Notes what a message says of its sender, and joins them to who proved the same. */
  public void learn(InboundMessage message) {
    String desk = message.desk().value();
    String contact = message.contact().value();
    for (Identifier identifier : Identifier.of(message)) {
      handle
          .createUpdate(
              """
              insert into contact_identifier (desk, contact, kind, value, verified)
              values (:desk, :contact, :kind, :value, :verified)
              on conflict (desk, contact, kind, value)
              do update set verified = contact_identifier.verified or excluded.verified""")
          .bind("desk", desk)
          .bind("contact", contact)
          .bind("kind", identifier.kind().name())
          .bind("value", identifier.value())
          .bind("verified", identifier.verified())
          .execute();
      if (identifier.verified()) {
        match(desk, contact, identifier);
      }
    }
  }

  private void match(String desk, String contact, Identifier identifier) {
    List<String> same =
        handle
            .createQuery(
                """
                select contact from contact_identifier where desk = :desk and kind = :kind and value = :value
                  and verified and contact <> :contact order by contact""")
            .bind("desk", desk)
            .bind("kind", identifier.kind().name())
            .bind("value", identifier.value())
            .bind("contact", contact)
            .mapTo(String.class)
            .list();
    for (String other : same) {
      lock(desk);
      if (!person(desk, contact).equals(person(desk, other)) && !apart(desk, contact, other)) {
        join(desk, contact, other, AUTOMATIC, "the same verified " + identifier.kind());
      }
    }
  }

  /** The two become one person, with whoever was one with either. */
  void join(String desk, String contact, String other, String actor, String why) {
    lock(desk);
    String person = person(desk, other);
    List<String> joining = members(desk, contact);
    List<String> there = members(desk, other);
    if (joining.contains(other)) {
      return;
    }
    for (String each : joining) {
      link(desk, each, person);
      for (String one : there) {
        handle.execute(
            "delete from contact_apart where desk = ? and one = least(?, ?) and other = greatest(?, ?)",
            desk,
            each,
            one,
            each,
            one);
      }
    }
    tell(desk, members(desk, other));
    audit(desk, actor, "MERGED", contact, other, why);
  }

  /** The contact is a person of its own again, and stays so until somebody says otherwise. */
  void part(String desk, String contact, String actor, String why) {
    lock(desk);
    List<String> rest =
        members(desk, contact).stream().filter(each -> !each.equals(contact)).toList();
    if (rest.isEmpty()) {
      return;
    }
    // whoever stays needs a name that is not the leaver's
    rest.forEach(each -> link(desk, each, rest.getFirst()));
    link(desk, contact, contact);
    rest.forEach(each -> keepApart(desk, contact, each));
    tell(desk, List.of(contact));
    audit(desk, actor, "SPLIT", contact, rest.getFirst(), why);
  }

  /** A suggestion is refused. */
  void refuse(String desk, String contact, String other, String actor, String why) {
    lock(desk);
    for (String one : members(desk, contact)) {
      for (String two : members(desk, other)) {
        keepApart(desk, one, two);
      }
    }
    audit(desk, actor, "KEPT_APART", contact, other, why);
  }

  String person(String desk, String contact) {
    return handle
        .createQuery("select person from contact_link where desk = :desk and contact = :contact")
        .bind("desk", desk)
        .bind("contact", contact)
        .mapTo(String.class)
        .findOne()
        .orElse(contact);
  }

  /** Everybody who is one person with the contact, itself too. */
  List<String> members(String desk, String contact) {
    return handle
        .createQuery(
            """
            select :contact union select contact from contact_link where desk = :desk and person = :person
            union select :person order by 1""")
        .bind("desk", desk)
        .bind("contact", contact)
        .bind("person", person(desk, contact))
        .mapTo(String.class)
        .list();
  }

  boolean apart(String desk, String contact, String other) {
    return handle
        .createQuery(
            """
            select exists (select 1 from contact_apart where desk = :desk
              and ((one = any(:mine) and other = any(:theirs)) or (one = any(:theirs) and other = any(:mine))))""")
        .bind("desk", desk)
        .bindArray("mine", String.class, members(desk, contact))
        .bindArray("theirs", String.class, members(desk, other))
        .mapTo(Boolean.class)
        .one();
  }

  private void link(String desk, String contact, String person) {
    handle.execute(
        """
        insert into contact_link (desk, contact, person) values (?, ?, ?)
        on conflict (desk, contact) do update set person = excluded.person""",
        desk,
        contact,
        person);
  }

  private void keepApart(String desk, String one, String other) {
    handle.execute(
        "insert into contact_apart (desk, one, other) values (?, least(?, ?), greatest(?, ?)) on conflict do nothing",
        desk,
        one,
        other,
        one,
        other);
  }

  private void tell(String desk, List<String> contacts) {
    handle
        .createUpdate("insert into contact_change (desk, contacts) values (:desk, :contacts)")
        .bind("desk", desk)
        .bindArray("contacts", String.class, contacts)
        .execute();
  }

  private void audit(
      String desk,
      String actor,
      String action,
      String contact,
      @Nullable String other,
      String why) {
    handle.execute(
        "insert into contact_audit (desk, at, actor, action, contact, other, why) values (?, now(), ?, ?, ?, ?, ?)",
        desk,
        actor,
        action,
        contact,
        other,
        why);
  }

  /** One at a time on a desk: two merges that cross would lose one. */
  private void lock(String desk) {
    handle.execute("select pg_advisory_xact_lock(hashtext('contacts ' || ?))", desk);
  }
}
