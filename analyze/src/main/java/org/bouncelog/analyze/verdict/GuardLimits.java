package org.bouncelog.analyze.verdict;

/**
 * When refusals at one receiver look like its own fault; the configuration may change them.
 *
 * @param addresses more refused addresses than this …
 * @param share … that are more than this share of those tried …
 * @param factor … and more than so many times the usual share
 * @param outageShare share of other failures from which a receiver has an outage or blocks us
 */
public record GuardLimits(int addresses, double share, double factor, double outageShare) {

  public static final GuardLimits DEFAULT = new GuardLimits(50, 0.2, 3, 0.5);
}
