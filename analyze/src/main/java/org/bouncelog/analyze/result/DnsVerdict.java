package org.bouncelog.analyze.result;

/** What a DNS fact means for mail, best first. */
public enum DnsVerdict {
  OK("ok"),
  /** Nothing can be said. */
  UNKNOWN("unknown"),
  /** Works, but somebody should look at it. */
  WARNING("warning"),
  /** Mail is or will be refused for it. */
  BAD("bad");

  private final String label;

  DnsVerdict(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }
}
