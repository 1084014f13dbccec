package org.bouncelog.analyze.finding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whose rule it was that mail must not go without encryption. */
class TlsDemandTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "TLS is required, but was not offered by host mx.example.org[192.0.2.9]",
        "TLS is required, but host mx.example.org[192.0.2.9] refused to start TLS: 454 4.7.0 TLS not"
            + " available",
        "Server certificate not trusted",
        "Server certificate not verified",
        "a TLS session is required, but the server did not offer TLS support",
        "TLS session: (certificate verification failed): certificate invalid",
        "454 4.7.0 encryption too weak 0 less than 128",
        "454 4.7.0 authentication failed",
        "454 4.7.0 DANE check failed.",
        "454 4.7.0 DANE: missing STARTTLS.",
        "403 4.7.0 encryption too weak 0 less than 128",
      })
  void ourOwnServerEndedTheConnection(String reason) {
    assertEquals(TlsDemand.OUR_RULE, TlsDemand.of(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "530 5.7.0 Must issue a STARTTLS command first",
        "550 5.7.10 TLS is required for this domain",
        "421-4.7.29 mail is not sent over a TLS connection",
        "550 5.7.1 the recipient's domain demands TLS",
      })
  void theReceiverTakesNoMailWithoutEncryption(String reason) {
    assertEquals(TlsDemand.RECEIVER, TlsDemand.of(reason));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Cannot start TLS: handshake failure",
        "TLS session: (gnutls_handshake): An unexpected TLS packet was received.",
        "454 4.7.0 TLS handshake failed.",
        "lost connection while performing the TLS handshake",
      })
  void aHandshakeThatFailedSaysNothingOfIt(String reason) {
    assertEquals(TlsDemand.UNKNOWN, TlsDemand.of(reason));
  }
}
