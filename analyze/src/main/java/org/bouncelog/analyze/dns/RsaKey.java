package org.bouncelog.analyze.dns;

import java.math.BigInteger;
import java.util.Arrays;

/**
 * Reads the modulus of an RSA public key in DER. DKIM has two forms in use: SubjectPublicKeyInfo
 * and the bare RSAPublicKey that RFC 6376 names.
 */
final class RsaKey {
  private static final int INTEGER = 0x02;
  private static final int BIT_STRING = 0x03;
  private static final int SEQUENCE = 0x30;

  private final byte[] der;
  private int at;

  private RsaKey(byte[] der) {
    this.der = der;
  }

  /** Length of the modulus in bits; 0 when it is no RSA key. */
  static int bits(byte[] der) {
    try {
      return new RsaKey(der).key();
    } catch (NotDer e) {
      return 0;
    }
  }

  private int key() throws NotDer {
    if (enter(SEQUENCE) != der.length) {
      throw new NotDer();
    }
    if (at < der.length && der[at] == SEQUENCE) {
      at = enter(SEQUENCE);
      int end = enter(BIT_STRING);
      if (end != der.length || at >= end || der[at] != 0) {
        throw new NotDer();
      }
      at++;
      if (enter(SEQUENCE) != der.length) {
        throw new NotDer();
      }
    }
    int end = enter(INTEGER);
    BigInteger modulus = new BigInteger(Arrays.copyOfRange(der, at, end));
    at = end;
    if (enter(INTEGER) != der.length || modulus.signum() <= 0) {
      throw new NotDer();
    }
    return modulus.bitLength();
  }

  /** Goes to the content of the next value, and tells where it ends. */
  private int enter(int tag) throws NotDer {
    if (next() != tag) {
      throw new NotDer();
    }
    int length = next();
    if (length > 0x80 && length <= 0x83) {
      int bytes = length & 0x7f;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = (length << 8) | next();
      }
    } else if (length >= 0x80) {
      throw new NotDer();
    }
    if (length == 0 || length > der.length - at) {
      throw new NotDer();
    }
    return at + length;
  }

  private int next() throws NotDer {
    if (at >= der.length) {
      throw new NotDer();
    }
    return der[at++] & 0xff;
  }

  private static final class NotDer extends Exception {
    private static final long serialVersionUID = 1;

    NotDer() {
      super(null, null, false, false);
    }
  }
}
