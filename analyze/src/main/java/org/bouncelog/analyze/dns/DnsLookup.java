package org.bouncelog.analyze.dns;

/** Asks DNS. Safe for use by several threads; never throws for what DNS answers. */
@FunctionalInterface
public interface DnsLookup {

  /**
   * Waits for the answer; aliases are followed.
   *
   * @param name domain name in presentation form, ASCII, with or without final dot
   */
  <T> Answer<T> lookup(String name, DnsType<T> type);

  /** The same without what was answered in earlier runs. */
  default DnsLookup fresh() {
    return this;
  }
}
