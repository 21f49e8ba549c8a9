package io.tanggap.architecture.planted.gateway;

public interface OpenForNobody {}
