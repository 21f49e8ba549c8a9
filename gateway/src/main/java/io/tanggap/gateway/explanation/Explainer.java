package io.tanggap.gateway.explanation;

import io.tanggap.gateway.configuration.Desks;
import io.tanggap.gateway.words.Language;
import io.tanggap.protocol.DeskConfiguration;
import io.tanggap.protocol.RoutingEvent;
import io.tanggap.protocol.RoutingEvent.OfferMade;
import io.tanggap.protocol.codec.Codec;
import io.tanggap.protocol.codec.Decoded.Unreadable;
import io.tanggap.protocol.codec.Decoded.Value;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Optional;

/** Says things about a desk with the names and the clock of that desk. */
@Singleton
public final class Explainer {
  private final Desks desks;

  Explainer(Desks desks) {
    this.desks = desks;
  }

  Names names(String desk) {
    return Names.of(desks.current(desk));
  }

  DecisionSentences decisions(String desk, Language language) {
    return new DecisionSentences(names(desk), language, zone(desk));
  }

  WaitingSentences waiting(String desk, Language language) {
    return new WaitingSentences(names(desk), language, zone(desk));
  }

  public HistorySentences history(String desk, Language language) {
    return new HistorySentences(names(desk), language, zone(desk));
  }

  /** Why an agent was offered something, to them. */
  public String why(OfferMade offer, Language language) {
    return decisions(offer.desk().value(), language).why(offer.decision(), offer.agent());
  }

  public OfferMade offer(String event) {
    if (event(event) instanceof OfferMade made) {
      return made;
    }
    throw new IllegalStateException("Expected an offer, but found another event");
  }

  /** An event as it was stored. */
  public static RoutingEvent event(String stored) {
    return switch (Codec.event(stored.getBytes(StandardCharsets.UTF_8))) {
      case Value(RoutingEvent event) -> event;
      case Unreadable(String reason) -> throw new IllegalStateException(reason);
    };
  }

  private ZoneId zone(String desk) {
    return zone(desks.current(desk));
  }

  static ZoneId zone(Optional<DeskConfiguration> configuration) {
    return configuration
        .map(DeskConfiguration::zone)
        // published configurations have a zone that exists; others came past the gateway
        .filter(zone -> ZoneId.getAvailableZoneIds().contains(zone))
        .map(ZoneId::of)
        .orElse(ZoneId.of("UTC"));
  }
}
