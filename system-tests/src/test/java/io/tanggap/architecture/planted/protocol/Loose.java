package io.tanggap.architecture.planted.protocol;

final class Loose {
  static final class Command implements RoutingCommand {}

  static final class Event implements RoutingEvent {}

  enum Answer implements RoutingAnswer {}

  static final class LooseId implements Id {}

  record Fine() implements RoutingEvent {}
}
