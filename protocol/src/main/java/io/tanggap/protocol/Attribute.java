package io.tanggap.protocol;

/** A named fact; a list of these, not a map, so that the order on the wire is ours. */
public record Attribute(String name, String value) {}
