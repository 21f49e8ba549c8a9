package io.tanggap.gateway.start;

import io.micronaut.context.event.StartupEvent;
import io.micronaut.runtime.event.annotation.EventListener;
import io.tanggap.gateway.access.FirstUser;
import io.tanggap.gateway.configuration.FirstDesk;
import io.tanggap.gateway.configuration.Publisher;
import io.tanggap.gateway.kafka.Questions;
import io.tanggap.gateway.live.LiveFeed;
import io.tanggap.gateway.projection.Projection;
import jakarta.inject.Singleton;

/** First the people and the desk, then everything that runs by itself. */
@Singleton
class Startup {
  private final FirstUser firstUser;
  private final FirstDesk firstDesk;
  private final LiveFeed feed;
  private final Projection projection;
  private final Publisher publisher;
  private final Questions questions;

  Startup(
      FirstUser firstUser,
      FirstDesk firstDesk,
      LiveFeed feed,
      Projection projection,
      Publisher publisher,
      Questions questions) {
    this.firstUser = firstUser;
    this.firstDesk = firstDesk;
    this.feed = feed;
    this.projection = projection;
    this.publisher = publisher;
    this.questions = questions;
  }

  @EventListener
  void start(StartupEvent event) {
    firstUser.ensure();
    firstDesk.ensure();
    feed.start();
    projection.start();
    publisher.start();
    questions.start();
  }
}
