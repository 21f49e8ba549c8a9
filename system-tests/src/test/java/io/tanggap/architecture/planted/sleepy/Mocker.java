package io.tanggap.architecture.planted.sleepy;

import io.tanggap.architecture.planted.sleepy.mockito.Mock;

final class Mocker {
  @Mock Object agent = new Object();
}
