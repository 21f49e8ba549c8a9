package io.tanggap.architecture.planted.email;

/** May be public: the framework starts it. */
public final class EmailApplication {}
