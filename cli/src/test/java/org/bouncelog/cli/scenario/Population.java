package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncelog.cli.scenario.Receiver.Means;

/**
 * The readers of a newsletter: a group that the scenario's fault touches, and others at providers,
 * hosters and servers of their own.
 */
final class Population {
  private static final Receiver LMTP =
      new Receiver("mx1", "", 0, Means.LMTP, "550 5.1.1 <{rcpt}> User doesn't exist: {rcpt}");
  private static final Receiver LOCAL =
      new Receiver("mx1", "", 0, Means.LOCAL, "550 5.1.1 unknown user: \"{user}\"");
  private static final List<Receiver> HOSTERS =
      List.of(
          hoster("mx.webspace.example", "198.51.100.61"),
          hoster("mx2.webspace.example", "198.51.100.62"),
          hoster("mail.pages.example", "198.51.100.71"));

  private final Scenario scenario;
  private final Random random;
  private final List<Reader> readers = new ArrayList<>();

  private Population(Scenario scenario, Random random) {
    this.scenario = scenario;
    this.random = random;
  }

  static List<Reader> of(Scenario scenario, Random random) {
    Population population = new Population(scenario, random);
    int size = scenario.readers();
    for (int i = 0; i < size; i++) {
      if (scenario.kind() == Kind.TWO_AT_ONCE) {
        population.member(Kind.HOSTER, i);
        population.member(Kind.TENANT, i);
      } else {
        population.member(scenario.kind(), i);
      }
    }
    int others =
        scenario.kind().touchesAll() || scenario.kind() == Kind.IMPORT
            ? 0
            : 40 + Math.min(3 * size, 800);
    if (scenario.kind().isOneOf(Kind.RESOLVER_SOME, Kind.NETWORK_SOME)) {
      others = Math.max(12, (int) (2.8 * size));
    }
    for (int i = 0; i < others; i++) {
      population.other(size + i);
    }
    return population.readers;
  }

  private static Receiver hoster(String host, String ip) {
    return Receiver.mx(
        host,
        ip,
        "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in virtual mailbox table");
  }

  private void member(Kind kind, int i) {
    switch (kind) {
      case HOSTER, HOSTER_WEEKLY, GREETING -> {
        int customer = i % 30;
        add(
            "m" + i + "@cust" + customer + ".example",
            hoster(
                "mx" + (1 + customer % 2) + ".hoster.example",
                "198.51.100." + (81 + customer % 2)));
      }
      case HOSTER_VANITY ->
          add(
              "m" + i + "@cust" + i + ".example",
              hoster("mx.cust" + i + ".example", "198.51.100.81"));
      case LEAVERS -> leaver(i);
      case TENANT -> add("m" + i + "@contoso.example", Receiver.MICROSOFT);
      case PROVIDER_UNKNOWN ->
          add(
              "m" + i + "@" + (i % 3 > 0 ? "googlemail.test" : "suite" + i + ".example"),
              Receiver.GOOGLE);
      case PROVIDER_SILENT -> add("m" + i + "@tenant" + i / 2 + ".example", Receiver.MICROSOFT);
      case SENDER_CALLOUT, BLOCKLISTED ->
          add("m" + i + "@strict" + i / 2 + ".example", own("strict" + i / 2));
      case RESOLVER_SOME, NETWORK_SOME ->
          add("m" + i + "@far" + i / 2 + ".example", own("far" + i / 2));
      case DISK_FULL -> add("m" + i + "@hosted" + i % 6 + ".example", LMTP);
      case AGENT_BROKEN -> add("m" + i + "@hosted" + i % 6 + ".example", LOCAL);
      case ALIAS_BROKEN ->
          add((i % 2 == 0 ? "list" + i + "-request" : "team" + i) + "@hosted0.example", LOCAL);
      case UNHEARD_WORDS -> add("m" + i + "@odd" + i + ".example", own("odd" + i));
      case RELAY_OF_FEW -> add("m" + i + "@few" + i % 12 + ".example", own("few" + i % 12));
      default -> other(i);
    }
  }

  private void other(int i) {
    int dice = random.nextInt(100);
    String user = "r" + i;
    if (dice < 25) {
      add(user + "@googlemail.test", Receiver.GOOGLE);
    } else if (dice < 33) {
      add(user + "@outlookmail.test", Receiver.MICROSOFT);
    } else if (dice < 43) {
      add(user + "@org" + random.nextInt(20) + ".example", Receiver.MICROSOFT);
    } else if (dice < 50 && scenario.kind() != Kind.IMPORT) {
      add(user + "@yahoomail.test", Receiver.YAHOO);
    } else if (dice < 68) {
      int hosted = random.nextInt(60);
      add(user + "@shop" + hosted + ".example", HOSTERS.get(hosted % HOSTERS.size()));
    } else {
      String name = "firm" + random.nextInt(80);
      add(user + "@" + name + ".example", own(name));
    }
  }

  /** Of a firm of twelve six go, and all four of another one, on the day of the fault. */
  private void leaver(int i) {
    String name = i % 16 < 12 ? "leaving" + i / 16 : "closing" + i / 16;
    Instant diesAt = i % 16 < 6 || i % 16 >= 12 ? scenario.from() : Instant.MAX;
    readers.add(
        new Reader("m" + i + "@" + name + ".example", own(name), diesAt, Instant.MAX, false));
  }

  private static Receiver own(String name) {
    int number = Math.floorMod(name.hashCode(), 200);
    return Receiver.mx(
        "mx." + name + ".example",
        "203.0.113." + (30 + number),
        Receiver.OWN_MX_UNKNOWN.get(number % Receiver.OWN_MX_UNKNOWN.size()));
  }

  private void add(String address, Receiver mx) {
    int dice = random.nextInt(1000);
    Instant diesAt = Instant.MAX;
    Instant fullFrom = Instant.MAX;
    Instant someDay = Scenario.FIRST_DAY.plus(Duration.ofDays(random.nextInt(scenario.days())));
    if (dice < (scenario.kind() == Kind.IMPORT ? 330 : 25)) {
      diesAt = Instant.MIN;
    } else if (dice < 50 && scenario.kind() != Kind.IMPORT) {
      diesAt = someDay;
    } else if (dice < 65) {
      fullFrom = someDay;
    }
    boolean greylisted =
        mx.means() == Means.MX && mx.host().startsWith("mx.") && address.hashCode() % 4 == 0;
    readers.add(new Reader(address, mx, diesAt, fullFrom, greylisted));
  }
}
