package org.bouncelog.analyze.finding;

/** The list of all findings as a page of the documentation. */
public final class FindingList {
  private static final String HEAD =
      """
      # What Bouncelog finds

      This page is made from the code; a test keeps it true. Each finding says how many messages it affects of how many that could
      have met the same fault, and since when. Shares need a number of messages and count with the lower bound of their Wilson
      interval. Findings are about the last 30 days before the last event. A fault that has not been seen for two days while mail got
      through since to the receivers that refused most of it has *ended* and is a notice; when it comes back, it is new. A refusal for
      who sends (a block, a listing, failed authentication) or a connection that fails has ended at once when those receivers took 10
      messages of the same server and sender domain since, twice as many as in any pause before, and failures as frequent as before
      would have spared them all with a chance of 1% at most; but a report has said first that it stands. What fails for half of all
      mail is critical whatever it is. At most five subjects are shown for one code.
      These numbers are the usual ones; `[findings]` of [bouncelog.sample.toml](../bouncelog.sample.toml) changes them.

      | code | category | when | severity |
      |---|---|---|---|
      """;

  private FindingList() {}

  /** Markdown, ending with a line feed. */
  public static String markdown() {
    StringBuilder page = new StringBuilder(HEAD);
    for (FindingCode code : FindingCode.values()) {
      page.append("| `")
          .append(code.id())
          .append("` | ")
          .append(code.category().label())
          .append(" | ")
          .append(code.when())
          .append(" | ")
          .append(code.severityRule())
          .append(" |\n");
    }
    return page.toString();
  }
}
