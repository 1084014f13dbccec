package org.bouncelog.analyze.verdict;

import java.util.List;

/**
 * A fault that several failures share, from its first failure to its last.
 *
 * @param since first attempt that failed by it, seconds since 1970 UTC
 * @param last last attempt that failed by it, seconds since 1970 UTC
 * @param ended whether the group took mail afterwards
 * @param addresses how many addresses failed by it
 * @param domains how many recipient domains
 * @param messages how many messages for one recipient
 * @param late how many of these arrived after all
 * @param cause the cause of the last failure
 * @param row where the texts of the last failure stand
 * @param rows all deliveries that it explains
 */
public record Incident(
    Fault fault,
    long since,
    long last,
    boolean ended,
    int addresses,
    int domains,
    int messages,
    int late,
    String cause,
    long row,
    List<Long> rows) {

  public Incident {
    rows = List.copyOf(rows);
  }
}
