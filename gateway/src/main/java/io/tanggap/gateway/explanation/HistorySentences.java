package io.tanggap.gateway.explanation;

import io.tanggap.gateway.words.Language;
import io.tanggap.gateway.words.Sentence;
import io.tanggap.protocol.DivertCause;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.AlertRaised;
import io.tanggap.protocol.RoutingEvent.BackoffEnded;
import io.tanggap.protocol.RoutingEvent.CallRecorded;
import io.tanggap.protocol.RoutingEvent.CommandRefused;
import io.tanggap.protocol.RoutingEvent.ConfigurationApplied;
import io.tanggap.protocol.RoutingEvent.ContactsLinked;
import io.tanggap.protocol.RoutingEvent.DeliveryRecorded;
import io.tanggap.protocol.RoutingEvent.MessageAttached;
import io.tanggap.protocol.RoutingEvent.OfferEnded;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.RoutingEvent.PresenceChanged;
import io.tanggap.protocol.RoutingEvent.PresenceRenewed;
import io.tanggap.protocol.RoutingEvent.QueueHoursChanged;
import io.tanggap.protocol.RoutingEvent.ReplyAccepted;
import io.tanggap.protocol.RoutingEvent.RoomGrown;
import io.tanggap.protocol.RoutingEvent.StepReached;
import io.tanggap.protocol.RoutingEvent.WorkAbandoned;
import io.tanggap.protocol.RoutingEvent.WorkAnswered;
import io.tanggap.protocol.RoutingEvent.WorkAssigned;
import io.tanggap.protocol.RoutingEvent.WorkDiverted;
import io.tanggap.protocol.RoutingEvent.WorkMerged;
import io.tanggap.protocol.RoutingEvent.WorkParked;
import io.tanggap.protocol.RoutingEvent.WorkQueued;
import io.tanggap.protocol.RoutingEvent.WorkRequeued;
import io.tanggap.protocol.RoutingEvent.WorkResolved;
import io.tanggap.protocol.RoutingEvent.WorkResumed;
import io.tanggap.protocol.RoutingEvent.WrapUpEnded;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** One line of a work item's history per event. */
public final class HistorySentences {
  private final Names names;
  private final Language language;
  private final ZoneId zone;

  HistorySentences(Names names, Language language, ZoneId zone) {
    this.names = names;
    this.language = language;
    this.zone = zone;
  }

  public String line(RoutingEvent event) {
    return sentence(event).in(language);
  }

  private Sentence sentence(RoutingEvent event) {
    return switch (event) {
      case RoomGrown e ->
          new Sentence(
              names.agent(e.agent()) + " may have " + e.units() + " units of work now.",
              names.agent(e.agent()) + " kini boleh memegang " + e.units() + " unit pekerjaan.");
      case QueueHoursChanged e ->
          e.open()
              ? new Sentence(
                  names.queue(e.queue()) + " is open.", names.queue(e.queue()) + " buka.")
              : new Sentence(
                  names.queue(e.queue()) + " is closed.", names.queue(e.queue()) + " tutup.");
      case StepReached e -> stepped(e);
      case WorkDiverted e -> diverted(e);
      case WorkAbandoned e ->
          new Sentence(
              "The customer went away: " + e.reason() + ".",
              "Pelanggan pergi: " + e.reason() + ".");
      case CallRecorded e -> called(e);
      case ContactsLinked e ->
          e.contacts().size() > 1
              ? new Sentence(
                  "Contacts turned out to be one customer.",
                  "Beberapa kontak ternyata satu pelanggan.")
              : new Sentence(
                  "A contact turned out to be a customer of their own.",
                  "Sebuah kontak ternyata pelanggan tersendiri.");
      case WorkAnswered e ->
          e.agent() == null
              ? new Sentence("Customer and desk spoke.", "Pelanggan dan meja sudah berbicara.")
              : new Sentence(
                  names.agent(e.agent()) + " spoke with the customer.",
                  names.agent(e.agent()) + " berbicara dengan pelanggan.");
      case WorkMerged e ->
          new Sentence(
              "It is the same matter as " + e.into() + " and goes on there.",
              "Ini perkara yang sama dengan " + e.into() + " dan berlanjut di sana.");
      case WorkQueued e -> {
        String queue = names.queue(e.queue());
        if (e.diverted() != null) {
          yield new Sentence(
              "The rule “%s” meant it for %s; because that was %s, it went to %s."
                  .formatted(
                      e.outcome().rule(),
                      names.queue(e.outcome().queue()),
                      divert(e.diverted()).en(),
                      queue),
              "Aturan “%s” menujukannya ke %s; karena %s, dialihkan ke %s."
                  .formatted(
                      e.outcome().rule(),
                      names.queue(e.outcome().queue()),
                      divert(e.diverted()).id(),
                      queue));
        }
        yield new Sentence(
            "The rule “" + e.outcome().rule() + "” put it in the queue " + queue + ".",
            "Aturan “" + e.outcome().rule() + "” menempatkannya di antrean " + queue + ".");
      }
      case MessageAttached e ->
          e.automatic()
              ? new Sentence("An automatic message came in.", "Sebuah pesan otomatis masuk.")
              : new Sentence("The customer wrote again.", "Pelanggan menulis lagi.");
      case OfferMade e -> {
        String name = names.agent(e.agent());
        String until = time(e.expiresAt());
        yield new Sentence(
            "Offered to " + name + " until " + until + ".",
            "Ditawarkan kepada " + name + " sampai " + until + ".");
      }
      case OfferEnded e -> ended(e);
      case BackoffEnded e -> {
        String name = names.agent(e.agent());
        yield new Sentence(name + " may be asked again.", name + " boleh ditawari lagi.");
      }
      case WorkAssigned e -> assigned(e);
      case ReplyAccepted e ->
          new Sentence(
              names.agent(e.agent()) + " answered the customer.",
              names.agent(e.agent()) + " membalas pelanggan.");
      case WorkParked e -> parked(e);
      case WorkResumed e -> resumed(e);
      case WorkRequeued e -> requeued(e);
      case WorkResolved e -> resolved(e);
      case WrapUpEnded _ -> new Sentence("The after-work is done.", "Pekerjaan lanjutan selesai.");
      case DeliveryRecorded e ->
          new Sentence(
              "The reply: " + e.state() + ". " + e.detail(),
              "Balasan: " + e.state() + ". " + e.detail());
      case AlertRaised e -> new Sentence(e.text(), e.text());
      case CommandRefused e -> new Sentence(e.sentence(), e.sentence());
      case ConfigurationApplied e ->
          new Sentence(
              "Configuration " + e.configuration().version() + " took effect.",
              "Konfigurasi " + e.configuration().version() + " mulai berlaku.");
      case PresenceChanged e ->
          new Sentence(
              names.agent(e.agent()) + " is " + e.presence() + ".",
              names.agent(e.agent()) + " kini " + e.presence() + ".");
      case PresenceRenewed e ->
          new Sentence(
              names.agent(e.agent()) + " is still there.", names.agent(e.agent()) + " masih ada.");
    };
  }

  private static Sentence stepped(StepReached e) {
    return switch (e.why()) {
      case TIME ->
          new Sentence(
              "It has waited long enough for step " + e.step() + ": more agents may take it now.",
              "Sudah cukup lama menunggu untuk langkah "
                  + e.step()
                  + ": lebih banyak agen boleh mengambilnya.");
      case OFFERS ->
          new Sentence(
              "Nobody took it when offered; it went to step " + e.step() + " early.",
              "Tidak ada yang mengambilnya saat ditawarkan; maju lebih awal ke langkah "
                  + e.step()
                  + ".");
    };
  }

  private Sentence called(CallRecorded e) {
    Sentence who =
        e.agent() == null
            ? new Sentence("The desk", "Meja")
            : new Sentence(names.agent(e.agent()), names.agent(e.agent()));
    return switch (e.outcome()) {
      case HANDLED ->
          new Sentence("The customer called and was answered.", "Pelanggan menelepon dan dijawab.");
      case REACHED ->
          new Sentence(
              who.en() + " called the customer back.", who.id() + " menelepon balik pelanggan.");
      case NOT_REACHED ->
          new Sentence(
              who.en() + " called the customer back, but nobody answered.",
              who.id() + " menelepon balik pelanggan, tetapi tidak dijawab.");
    };
  }

  private Sentence diverted(WorkDiverted e) {
    String from = names.queue(e.from());
    String to = names.queue(e.queue());
    return new Sentence(
        "It went from %s to %s (%s), with its age kept.".formatted(from, to, divert(e.why()).en()),
        "Dialihkan dari %s ke %s (%s) dengan usia tetap."
            .formatted(from, to, divert(e.why()).id()));
  }

  private static Sentence divert(DivertCause why) {
    return switch (why) {
      case CLOSED -> new Sentence("closed", "antreannya tutup");
      case FULL -> new Sentence("full", "antreannya penuh");
      case STEP -> new Sentence("waited long enough", "sudah cukup lama menunggu");
    };
  }

  private Sentence ended(OfferEnded e) {
    String name = names.agent(e.agent());
    String why = e.reason() == null || e.reason().isBlank() ? "" : ": " + e.reason();
    return switch (e.end()) {
      case DECLINED -> new Sentence(name + " declined" + why + ".", name + " menolak" + why + ".");
      case EXPIRED ->
          new Sentence(
              name + " did not answer the offer in time.",
              name + " tidak menjawab tawaran tepat waktu.");
      case WITHDRAWN ->
          new Sentence(
              "The offer to " + name + " was withdrawn" + why + ".",
              "Tawaran kepada " + name + " ditarik" + why + ".");
    };
  }

  private Sentence assigned(WorkAssigned e) {
    String name = names.agent(e.agent());
    Sentence over =
        e.overCapacity()
            ? new Sentence(", over their capacity", ", melebihi kapasitasnya")
            : new Sentence("", "");
    Sentence how =
        switch (e.how()) {
          case ACCEPTED -> new Sentence(" accepted it", " menerimanya");
          case AUTO_ACCEPTED -> new Sentence(" got it directly", " langsung mendapatkannya");
          case ASSIGNED_BY_SUPERVISOR ->
              new Sentence(" was given it by a supervisor", " ditugasi oleh supervisor");
          case TRANSFERRED -> new Sentence(" got it from a colleague", " menerimanya dari rekan");
          case PULLED -> new Sentence(" asked for the next and got it", " meminta berikutnya");
          case PICKED -> new Sentence(" chose it", " memilihnya sendiri");
        };
    return new Sentence(name + how.en() + over.en() + ".", name + how.id() + over.id() + ".");
  }

  private Sentence parked(WorkParked e) {
    @Nullable Instant until = e.until();
    String name = names.agent(e.agent());
    String time = until == null ? "" : time(until);
    if (until != null && e.untilCustomer()) {
      return new Sentence(
          name + " parked it until " + time + " or until the customer writes.",
          name + " menundanya sampai " + time + " atau sampai pelanggan menulis.");
    }
    return until == null
        ? new Sentence(
            name + " parked it until the customer writes.",
            name + " menundanya sampai pelanggan menulis.")
        : new Sentence(
            name + " parked it until " + time + ".", name + " menundanya sampai " + time + ".");
  }

  private Sentence resumed(WorkResumed e) {
    String name = names.agent(e.agent());
    return switch (e.why()) {
      case ASKED -> new Sentence(name + " took it up again.", name + " melanjutkannya.");
      case TIME ->
          new Sentence(
              "The time was up; it is with " + name + " again.",
              "Waktunya habis; kembali ke " + name + ".");
      case CUSTOMER ->
          new Sentence(
              "The customer wrote; it is with " + name + " again.",
              "Pelanggan menulis; kembali ke " + name + ".");
    };
  }

  private Sentence requeued(WorkRequeued e) {
    String name = names.agent(e.from());
    String queue = names.queue(e.queue());
    return switch (e.why()) {
      case OWNER_GONE ->
          new Sentence(
              name + " was gone too long; it waits in " + queue + " again, with its age kept.",
              name + " terlalu lama pergi; kini menunggu lagi di " + queue + " dengan usia tetap.");
      case OWNER_FULL ->
          new Sentence(
              name
                  + " has no room for it any more; it waits in "
                  + queue
                  + " again, with its age kept.",
              name
                  + " sudah tidak punya tempat; kini menunggu lagi di "
                  + queue
                  + " dengan usia tetap.");
      case TRANSFERRED ->
          new Sentence(
              name + " passed it on to " + queue + ", with its age kept.",
              name + " meneruskannya ke " + queue + " dengan usia tetap.");
    };
  }

  private Sentence resolved(WorkResolved e) {
    String name = names.agent(e.agent());
    String how = e.disposition() == null || e.disposition().isBlank() ? "" : ": " + e.disposition();
    return new Sentence(name + " resolved it" + how + ".", name + " menyelesaikannya" + how + ".");
  }

  /** With its zone: the page's other times are in the reader's own. */
  private String time(Instant at) {
    return DateTimeFormatter.ofPattern("d MMM HH:mm z", language.locale()).format(at.atZone(zone));
  }
}
