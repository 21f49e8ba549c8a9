package io.tanggap.protocol;

/** Why an offer ended without being accepted. */
public enum OfferEnd {
  DECLINED,
  EXPIRED,
  WITHDRAWN
}
