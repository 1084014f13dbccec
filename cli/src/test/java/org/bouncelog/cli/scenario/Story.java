package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.bouncelog.cli.scenario.Receiver.Means;
import org.jspecify.annotations.Nullable;

/**
 * A scenario being played: a newsletter goes out each Monday from {@code mx1}, letters to customers
 * every day from {@code web1} by another relay, and a list every Thursday from {@code list1}.
 */
public final class Story {
  private static final Receiver OTHER_RELAY =
      Receiver.submission("mail.sender.example", "203.0.113.26", 587);
  private static final Receiver INSIDE =
      Receiver.mx("mail.staff.example", "10.0.0.5", "550 5.1.1 <{rcpt}>: User unknown");

  /** People of our own; a third is not there any more. */
  private static final List<Reader> STAFF =
      java.util.stream.IntStream.range(0, 60)
          .mapToObj(
              i ->
                  new Reader(
                      "w" + i + "@staff.example",
                      INSIDE,
                      i % 3 == 0 ? Instant.MIN : Instant.MAX,
                      Instant.MAX,
                      false))
          .toList();

  private static final Duration NIGHT = Duration.ofMinutes(24 * 60 + 250);

  private final Scenario scenario;
  private final Random random;
  private final World world;
  private final List<Reader> readers;
  private final List<MailServer> servers = new ArrayList<>();
  private final MailServer newsletter;
  private final MailServer web;
  private final MailServer list;

  public Story(Scenario scenario) {
    this.scenario = scenario;
    this.random = new Random(scenario.seed() * 31 + scenario.kind().ordinal());
    this.world = new World(random, Faults.of(scenario));
    this.readers = Population.of(scenario, random);
    this.newsletter = newsletterHost();
    this.web =
        new MailServer(
            "web1",
            new Postfix(true, random),
            new Log("web1", Log.Stamp.RFC3339, Duration.ZERO),
            reader -> OTHER_RELAY,
            false);
    this.list =
        new MailServer(
            "list1",
            new Exim(random),
            new Log("list1", Log.Stamp.EXIM, Duration.ZERO),
            reader -> outside(reader.mx()),
            false);
    servers.add(newsletter);
    if (!scenario.isAlone()) {
      servers.add(web);
      servers.add(list);
    }
  }

  /** Hosts other than that of the hosted domains reach them as everybody does. */
  private static Receiver outside(Receiver mx) {
    return mx.means() == Means.MX ? mx : Receiver.mx("mx1.own.example", "192.0.2.10", mx.unknown());
  }

  private MailServer newsletterHost() {
    Kind kind = scenario.kind();
    Dialect dialect =
        switch (scenario.mta()) {
          case POSTFIX -> new Postfix(false, random);
          case POSTFIX_LONG -> new Postfix(true, random);
          case EXIM -> new Exim(random);
          case SENDMAIL -> new Sendmail();
        };
    Log.Stamp stamp =
        switch (scenario.mta()) {
          case EXIM -> Log.Stamp.EXIM;
          case SENDMAIL -> Log.Stamp.RFC3164;
          default -> Log.Stamp.RFC3339;
        };
    List<Receiver> relays = relays(scenario.seed(), kind == Kind.RELAY_UNKNOWN_25 ? 25 : 587);
    Duration error = kind == Kind.CLOCK ? Duration.ofSeconds(-150) : Duration.ZERO;
    return new MailServer(
        "mx1",
        dialect,
        new Log("mx1", stamp, error),
        reader ->
            kind.byRelay() || (kind == Kind.RELAY_OF_FEW && reader.domain().startsWith("few"))
                ? relays.get(Math.floorMod(reader.address().hashCode(), relays.size()))
                : reader.mx(),
        kind == Kind.FILTER_DOWN);
  }

  /** By name, by address, two names of one service, or by IPv6; which one is up to the seed. */
  private static List<Receiver> relays(long seed, int port) {
    return switch ((int) (seed % 4)) {
      case 0 -> List.of(Receiver.submission("203.0.113.25", "203.0.113.25", port));
      case 1 -> List.of(Receiver.submission("smtp.isp.example", "203.0.113.25", port));
      case 2 ->
          List.of(
              Receiver.submission("out1.isp.example", "203.0.113.25", port),
              Receiver.submission("out2.isp.example", "203.0.113.27", port));
      default -> List.of(Receiver.submission("smtp.isp.example", "2001:db8::25", port));
    };
  }

  public Scenario scenario() {
    return scenario;
  }

  /** Plays a day and the night after it, until the logs are cut. The suppressed get no mail. */
  public void day(int day, Set<String> suppressed) {
    Instant midnight = Scenario.FIRST_DAY.plus(Duration.ofDays(day));
    List<Reader> all =
        readers.stream().filter(reader -> !suppressed.contains(reader.address())).toList();
    Duration mailing = scenario.start().plusMinutes(30);
    if (day % 7 == 0) {
      mail(newsletter, all, midnight.plus(mailing), "news");
    } else if (isReminded(day)) {
      mail(newsletter, some(all, 50), midnight.plus(mailing.minusHours(3)), "news");
    }
    if (!scenario.isAlone()) {
      mail(web, some(all, 10), midnight.plus(Duration.ofHours(9)), "shop");
      if (day % 7 == 3) {
        mail(list, some(all, 30), midnight.plus(Duration.ofHours(14)), "list");
      }
    }
    if (scenario.kind() == Kind.INBOUND) {
      for (int i = 0; i < Math.max(3, scenario.readers() / 10); i++) {
        Reader staff = STAFF.get(random.nextInt(STAFF.size()));
        Instant at = midnight.plus(Duration.ofMinutes(random.nextInt(24 * 60)));
        world.send(newsletter, "s" + random.nextInt(50) + "@strangers.test", List.of(staff), at);
      }
    }
    world.runUntil(night(day));
  }

  /** Half of the readers get a second letter: the day after the fault began, or every other day. */
  private boolean isReminded(int day) {
    int late = day - scenario.faultDay();
    return late > 0 && late * 24 <= scenario.hours() && late % 2 == 1;
  }

  private List<Reader> some(List<Reader> all, int percent) {
    return all.stream().filter(reader -> random.nextInt(100) < percent).toList();
  }

  private void mail(MailServer server, List<Reader> to, Instant from, String what) {
    Instant at = from;
    boolean together = what.equals("news") && scenario.seed() % 3 == 0;
    int step = together ? 20 : 1;
    for (int i = 0; i < to.size(); i += step) {
      List<Reader> batch = to.subList(i, Math.min(to.size(), i + step));
      at = at.plusMillis(what.equals("shop") ? 90_000 : 700 + random.nextInt(1500));
      world.send(server, sender(what, batch), batch, at);
    }
  }

  private String sender(String what, List<Reader> to) {
    if (to.size() > 1 || what.equals("shop") || scenario.seed() % 3 == 1) {
      return what + "@own.example";
    }
    return what + "+" + to.get(0).address().replace('@', '=') + "@own.example";
  }

  /** The moment at which the logs of that day are cut and read. */
  public static Instant night(int day) {
    return Scenario.FIRST_DAY.plus(Duration.ofDays(day)).plus(NIGHT);
  }

  /** What the hosts have written since the last time, by host. */
  public Map<String, String> cut(int day) {
    Map<String, String> logs = new TreeMap<>();
    for (MailServer server : servers) {
      String text = server.log().cut(night(day));
      if (scenario.kind() == Kind.SENDERS_MISSING && server.equals(newsletter)) {
        text = String.join("\n", text.lines().filter(line -> !line.contains("from=<")).toList());
        text = text.isEmpty() ? text : text + "\n";
      }
      logs.put(server.name(), text);
    }
    return logs;
  }

  /** Whether that address has a living mailbox at that moment. */
  public boolean lives(String address, Instant at) {
    for (Reader reader : readers) {
      if (reader.address().equals(address)) {
        return !reader.deadAt(at);
      }
    }
    return true;
  }

  /** The days on which the receivers themselves refused a dead address, outside of the fault. */
  public Map<String, Set<LocalDate>> refusals() {
    Map<String, Set<LocalDate>> refusals = new TreeMap<>();
    world
        .refusals()
        .forEach(
            (reader, days) -> {
              if (!STAFF.contains(reader)) {
                refusals.put(reader.address(), days);
              }
            });
    return refusals;
  }

  /** How many readers the fault has touched. */
  public int struck() {
    return world.struck().size();
  }

  /** When it first did; null when it has not yet. */
  public @Nullable Instant firstStrike() {
    return world.firstStrike();
  }
}
