package io.tanggap.architecture.planted.email;

public final class OpenForNobody {}
