package org.bouncelog.analyze.dns;

import java.time.Duration;
import org.xbill.DNS.Name;

/** What one response says. */
sealed interface Reading<T> {

  /** It answers the question. */
  record Done<T>(Answer<T> answer) implements Reading<T> {}

  /** It ends in an alias that has to be asked for. */
  record Alias<T>(Name target, Duration ttl) implements Reading<T> {}

  /** It answers nothing; another resolver or another try may. */
  record Failed<T>(Trouble trouble, String detail) implements Reading<T> {}
}
