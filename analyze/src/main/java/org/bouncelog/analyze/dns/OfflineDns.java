package org.bouncelog.analyze.dns;

/** Says unknown to everything: {@code --offline}. */
public final class OfflineDns implements DnsLookup {
  @Override
  public <T> Answer<T> lookup(String name, DnsType<T> type) {
    return Answer.unknown(Trouble.OFFLINE);
  }
}
