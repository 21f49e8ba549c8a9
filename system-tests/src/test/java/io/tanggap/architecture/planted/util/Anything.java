package io.tanggap.architecture.planted.util;

final class Anything {}
