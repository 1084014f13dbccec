package org.bouncelog.analyze.result;

/** The four things that DNS can say. What did not answer is {@link #UNKNOWN}, never absent. */
public enum DnsStatus {
  /** There is such a record. */
  PRESENT("present"),
  /** The zone was asked and has no such name or record. */
  ABSENT("absent"),
  /** There is something, or its servers are known, but it does not work. */
  BROKEN("broken"),
  /** Nobody answered, or was allowed to. */
  UNKNOWN("unknown");

  private final String label;

  DnsStatus(String label) {
    this.label = label;
  }

  public String label() {
    return label;
  }

  /** The status of that label; throws IllegalArgumentException for none. */
  public static DnsStatus of(String label) {
    for (DnsStatus status : values()) {
      if (status.label.equals(label)) {
        return status;
      }
    }
    throw new IllegalArgumentException("no DNS status '" + label + "'");
  }
}
