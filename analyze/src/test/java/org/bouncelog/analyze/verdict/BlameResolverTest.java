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

  /** RFC 5321 section 4.1.2; a server that calls a sound address badly written is wrong itself. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ann@firm.example | false",
        "o'brien+news=1@mail.firm.example | false",
        "_ann-@xn--fiqs8s | true",
        "ann@mail.xn--fiqs8s | false",
        "ann..lee@firm.example | true",
        ".ann@firm.example | true",
        "ann.@firm.example | true",
        "ann lee@firm.example | true",
        "ann,lee@firm.example | true",
        "ann@lee@firm.example | true",
        "ann@firm..example | true",
        "ann@-firm.example | true",
        "ann@firm_mail.example | true",
        "ann@firm.example. | true",
        "ann@firm.e | true",
        "ann@192.0.2.1 | true",
        "müller@firm.example | true",
        "a123456789b123456789c123456789d123456789e123456789f123456789g123@firm.example | false",
        "a123456789b123456789c123456789d123456789e123456789f123456789g1234@firm.example | true"
      })
  void onlyAnAddressThatIsBadlyWrittenIsBlamedForItsSpelling(String address, boolean blamed) {
    assertEquals(
        blamed ? ADDRESS : new Blame.Doubtful(Reason.WELL_WRITTEN), blame(misspelt(address)));
  }

  /** RFC 5321 section 4.5.3.1.3: 256 octets with the brackets. */
  @ParameterizedTest
  @CsvSource({"254, false", "255, true"})
  void anAddressMayBeTooLong(int length, boolean blamed) {
    String domain = ".abcdefghi".repeat(24).substring(1) + ".example";
    String address = "a".repeat(length - domain.length() - 1) + "@" + domain;
    assertEquals(
        blamed ? ADDRESS : new Blame.Doubtful(Reason.WELL_WRITTEN), blame(misspelt(address)));
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

  /** The receiver calls the form of the address wrong. */
  private static Failure misspelt(String address) {
    return new Failure(
        1,
        address,
        "firm.example",
        "recipient-syntax",
        false,
        false,
        true,
        0,
        0,
        "mx1",
        "firm.example",
        new Route("mx.firm.example", 25),
        null,
        "rcpt",
        553,
        1,
        true,
        Failure.Names.RECIPIENT,
        false,
        true);
  }
}
