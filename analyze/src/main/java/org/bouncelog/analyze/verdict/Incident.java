package org.bouncelog.analyze.verdict;

/**
 * A fault that several failures share, from its first failure to its last.
 *
 * @param since first attempt that failed by it, seconds since 1970 UTC
 * @param last last attempt that failed by it, seconds since 1970 UTC
 * @param ended whether the group took mail afterwards
 * @param addresses how many addresses failed by it
 * @param domains how many recipient domains
 * @param messages how many messages for one recipient
 * @param cause the cause of the last failure
 * @param row where the texts of the last failure stand
 */
public record Incident(
    Fault fault,
    long since,
    long last,
    boolean ended,
    int addresses,
    int domains,
    int messages,
    String cause,
    long row) {}
