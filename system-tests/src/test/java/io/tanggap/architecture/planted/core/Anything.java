package io.tanggap.architecture.planted.core;

final class Anything {}
