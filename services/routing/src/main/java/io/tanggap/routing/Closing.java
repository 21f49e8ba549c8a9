package io.tanggap.routing;

/** What is done at the end of a try, in the way that is meant and not in the library's. */
@FunctionalInterface
interface Closing extends AutoCloseable {
  @Override
  void close();
}
