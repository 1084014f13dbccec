package org.bouncelog.analyze.dns;

import java.time.Duration;
import java.util.List;
import org.bouncelog.analyze.result.DnsStatus;

/**
 * What DNS answered. A name that nobody answered for is {@link Unknown}, never {@link Absent}.
 *
 * @param <T> what one record holds
 */
public sealed interface Answer<T> {

  /** At least one record. The values are not sorted; ttl is the shortest one on the way. */
  record Present<T>(List<T> values, Duration ttl) implements Answer<T> {
    public Present {
      values = List.copyOf(values);
      if (values.isEmpty()) {
        throw new IllegalArgumentException("present without a value");
      }
    }
  }

  /**
   * The zone was asked and has none.
   *
   * @param nxdomain true when there is nothing at or below the name (RFC 8020); false when the name
   *     has other records (NODATA, RFC 2308)
   */
  record Absent<T>(boolean nxdomain, Duration ttl) implements Answer<T> {}

  /** There should be something, but it does not work. {@code detail} is hostile text. */
  record Broken<T>(Trouble trouble, String detail) implements Answer<T> {}

  /** No answer. {@code detail} is hostile text. */
  record Unknown<T>(Trouble trouble, String detail) implements Answer<T> {}

  static <T> Answer<T> unknown(Trouble trouble) {
    return new Unknown<>(trouble, "");
  }

  static <T> Answer<T> broken(Trouble trouble) {
    return new Broken<>(trouble, "");
  }

  /** The records; empty unless present. */
  default List<T> values() {
    return this instanceof Present<T> present ? present.values() : List.of();
  }

  default boolean isPresent() {
    return this instanceof Present<T>;
  }

  default boolean isAbsent() {
    return this instanceof Absent<T>;
  }

  /** True for neither present nor absent. */
  default boolean isUnclear() {
    return !isPresent() && !isAbsent();
  }

  /** True when there is no such name at all. */
  default boolean isNxdomain() {
    return this instanceof Absent<T> absent && absent.nxdomain();
  }

  default DnsStatus status() {
    if (this instanceof Present<T>) {
      return DnsStatus.PRESENT;
    }
    if (this instanceof Absent<T>) {
      return DnsStatus.ABSENT;
    }
    return this instanceof Broken<T> ? DnsStatus.BROKEN : DnsStatus.UNKNOWN;
  }

  /** What went wrong, {@code timeout}; empty for present and absent. */
  default String troubleLabel() {
    if (this instanceof Broken<T> broken) {
      return broken.trouble().label();
    }
    return this instanceof Unknown<T> unknown ? unknown.trouble().label() : "";
  }
}
