package io.tanggap.architecture.planted.sleepy.mockito;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Stands in for the library's. */
@Retention(RetentionPolicy.RUNTIME)
public @interface Mock {}
