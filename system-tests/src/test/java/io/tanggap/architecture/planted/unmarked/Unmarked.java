package io.tanggap.architecture.planted.unmarked;

/** Its package has no package-info. */
final class Unmarked {}
