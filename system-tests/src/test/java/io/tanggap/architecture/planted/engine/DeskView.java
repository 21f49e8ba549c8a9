package io.tanggap.architecture.planted.engine;

interface DeskView {
  long lastAt();
}
