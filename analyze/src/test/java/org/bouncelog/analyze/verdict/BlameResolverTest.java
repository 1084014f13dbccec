package org.bouncelog.analyze.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.bouncelog.analyze.cause.CauseCatalogue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whom one failure blames, where it has nothing in common with others. */
class BlameResolverTest {
  private static final Blame ADDRESS = new Blame.Address();

  /**
   * An MX record or a route of ours names a host, and a reader's domain may be alive without it.
   */
  @ParameterizedTest
  @CsvSource({
    "firm.example, firm.example, true",
    "mx.firm.example, firm.example, true",
    "mx.firm.example, lists.firm.example, true",
    "smtp.isp.example, firm.example, false",
    "notfirm.example, firm.example, false",
    "mx.firm.example.net, firm.example, false"
  })
  void aHostThatDnsDeniesSpeaksOfADomainOnlyWhereItIsOfIt(
      String host, String domain, boolean blamed) {
    assertEquals(
        blamed ? ADDRESS : new Blame.Doubtful(Reason.HOST_ELSEWHERE), blame(denied(host, domain)));
  }

  @Test
  void aDomainThatDnsDeniesIsBlamedWhereNoHostIsNamed() {
    assertEquals(ADDRESS, blame(denied(null, "firm.example")));
  }

  private static Blame blame(Failure failure) {
    History history = new History(Map.of(), Map.of(), Map.of(), Map.of());
    return new BlameResolver(history, GuardLimits.DEFAULT)
        .of(failure, CauseCatalogue.builtIn().get(failure.cause()));
  }

  /** Our own mail server could not find a host. */
  private static Failure denied(@Nullable String host, String domain) {
    return new Failure(
        1,
        "ann@" + domain,
        domain,
        "domain-unknown",
        false,
        false,
        true,
        0,
        0,
        "mx1",
        host == null ? null : registered(host),
        host == null ? null : new Route(host, null),
        null,
        null,
        null,
        1,
        true,
        Failure.Names.NOBODY,
        false,
        true);
  }

  /** The last two labels. */
  private static String registered(String host) {
    int last = host.lastIndexOf('.');
    return host.substring(host.lastIndexOf('.', last - 1) + 1);
  }
}
