package io.tanggap.architecture.planted.common;

final class Anything {}
