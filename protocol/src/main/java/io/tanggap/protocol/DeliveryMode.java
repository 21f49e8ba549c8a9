package io.tanggap.protocol;

/** How work of a queue reaches agents. */
public enum DeliveryMode {
  /** It is offered to the best agent as soon as there is one. */
  PUSH,
  /** It waits until an agent asks for the next. */
  PULL,
  /** As {@link #PULL}, and an agent may also choose one. */
  PICK
}
