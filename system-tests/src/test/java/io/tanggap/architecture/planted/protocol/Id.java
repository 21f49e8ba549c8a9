package io.tanggap.architecture.planted.protocol;

public interface Id {}
