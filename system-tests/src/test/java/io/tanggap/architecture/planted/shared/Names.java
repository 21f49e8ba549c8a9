package io.tanggap.architecture.planted.shared;

final class Names {
  static final class StoreImpl {}

  static final class PartyManager {}

  static final class LinkHelper {}

  static final class TextUtil {}

  static final class TextUtils {}

  static final class ChannelBase {}

  abstract static class AbstractChannel {}

  /** Fine: neither is what it looks like. */
  static final class Base32 {}

  static final class Abstraction {}
}
