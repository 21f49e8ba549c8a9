package io.tanggap.architecture.planted.impl;

final class Anything {}
