package org.bouncelog.analyze.dns;

/**
 * One MX record.
 *
 * @param host lower case without final dot; empty for the null MX (RFC 7505)
 */
public record MailHost(int preference, String host) {
  @Override
  public String toString() {
    return preference + " " + (host.isEmpty() ? "." : host);
  }
}
