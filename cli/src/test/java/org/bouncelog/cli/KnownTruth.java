package org.bouncelog.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.cli.Terminal.Said;
import org.bouncelog.cli.scenario.Kind;
import org.bouncelog.cli.scenario.Scenario;
import org.bouncelog.cli.scenario.Story;

/**
 * Plays a scenario, runs the real command at nights and once over all, and holds what it says
 * against the truth. Each mailing leaves out who is on the suppression list by then.
 */
final class KnownTruth {
  private static final int OCCASIONS = 3;
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Duration WEEK = Duration.ofDays(7);
  private static final int SEVERAL = 3;

  /** Findings that tell of something that went wrong, other than of a list or of statistics. */
  private static final Set<String> OF_FAULTS =
      Set.of(
          "auth-dkim",
          "auth-dmarc",
          "auth-missing",
          "auth-spf",
          "greylisting-expired",
          "ip-blocklisted",
          "domain-blocklisted",
          "lists-held-back",
          "new-reply",
          "nothing-arrives",
          "own-config",
          "own-dns-failure",
          "own-network",
          "own-relay",
          "policy-refusals",
          "provider-block",
          "provider-outage",
          "provider-throttling",
          "provider-unreachable",
          "rdns-helo",
          "relay-denied",
          "sender-address",
          "smtp-auth",
          "tls-failure",
          "unusual-jump");

  /** On which nights the command runs. */
  enum Nights {
    ALL,
    /** After mailings, while the fault lasts and two days on; and once over all. */
    NEAR,
    /** After the fault began, and at the end. */
    FEW
  }

  /** A finding as it is exported; times in UTC. */
  record Finding(String code, String severity, String subject, Instant since, boolean ended) {
    boolean isOfLeavers() {
      return code.equals("lists-held-back") && subject.matches("(?:leaving|closing)\\d+\\.example");
    }

    @Override
    public String toString() {
      return severity + " " + code + "[" + subject + "]" + since + (ended ? " ended" : "");
    }
  }

  /**
   * What came out.
   *
   * @param living addresses with a living mailbox that were suppressed on any morning
   * @param dead addresses that their own receivers refused on three days at least, or that are
   *     suppressed
   * @param missed those of them that were not suppressed on the morning after the third day
   * @param findings about faults, as they stood when they were last seen
   * @param about those of the first morning that are since the fault began
   * @param most the most findings about faults on one morning
   * @param beside findings about faults that are since another time than the fault began
   * @param struck how many readers the fault touched
   * @param review the most addresses for review on one morning
   */
  record Result(
      Scenario scenario,
      Set<String> living,
      Set<String> dead,
      Set<String> missed,
      List<Finding> findings,
      List<Finding> about,
      int most,
      List<Finding> beside,
      int struck,
      int review,
      List<String> oneGo,
      long millis) {
    /**
     * Whether there is one finding about the fault on the next morning, never more of them on any
     * morning, and none about anything else. One or two readers are no fault that many share, and
     * whether domains exist that never took mail, the log tells later.
     */
    boolean found() {
      if (scenario.kind() == Kind.UNHEARD_WORDS) {
        return true; // each receiver has reasons of its own: findings may be about any of them
      }
      if (scenario.kind() == Kind.LEAVERS) {
        // A firm whose people fail together is held back until they fail again, and that is told.
        return findings.stream().allMatch(Finding::isOfLeavers);
      }
      if (scenario.kind() == Kind.IMPORT) {
        // The same where all readers of a firm were dead before the first mailing.
        return findings.stream().allMatch(this::isOfTheDead);
      }
      int expected = struck == 0 ? 0 : scenario.kind().findings();
      boolean mayBeLate =
          struck < SEVERAL || (scenario.before() == 0 && scenario.kind().isOfSomeDomains());
      boolean first = about.size() == expected || (mayBeLate && about.size() < expected);
      return first && most <= expected && beside.isEmpty();
    }

    private boolean isOfTheDead(Finding finding) {
      return finding.code().equals("lists-held-back")
          && dead.stream().anyMatch(address -> address.endsWith("@" + finding.subject()));
    }

    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%-72s struck %4d living %4d dead %3d missed %3d review %4d about %d of %d%s one go %s %5d ms | %s",
          scenario,
          struck,
          living.size(),
          dead.size(),
          missed.size(),
          review,
          about.size(),
          most,
          found() ? "" : " WRONG " + beside,
          oneGo,
          millis,
          findings);
    }
  }

  private final Terminal terminal;
  private final Story story;
  private final Scenario scenario;
  private final Nights nights;
  private final Set<String> files = new LinkedHashSet<>();
  private final Set<String> living = new TreeSet<>();
  private final Set<String> missed = new TreeSet<>();
  private final Set<String> everSuppressed = new HashSet<>();
  private final Map<String, Finding> findings = new LinkedHashMap<>();
  private final Set<Finding> beside = new LinkedHashSet<>();
  private List<Finding> about = List.of();
  private int most;
  private Set<String> suppressed = Set.of();
  private int review;

  private KnownTruth(Path folder, Scenario scenario, Nights nights) {
    this.terminal = new Terminal(folder);
    this.scenario = scenario;
    this.story = new Story(scenario);
    this.nights = nights;
  }

  static Result of(Path folder, Scenario scenario, Nights nights) {
    return new KnownTruth(folder, scenario, nights).play();
  }

  private Result play() {
    long begin = System.nanoTime();
    for (int day = 0; day < scenario.days(); day++) {
      story.day(day, suppressed);
      write(day);
      if (isRead(day)) {
        morning(day);
      }
    }
    long millis = (System.nanoTime() - begin) / 1_000_000;
    Set<String> dead = new TreeSet<>(everSuppressed);
    dead.removeAll(living);
    story
        .refusals()
        .forEach(
            (address, days) -> {
              if (days.size() >= OCCASIONS) {
                dead.add(address);
              }
            });
    return new Result(
        scenario,
        living,
        dead,
        missed,
        List.copyOf(findings.values()),
        about,
        most,
        List.copyOf(beside),
        story.struck(),
        review,
        nights == Nights.FEW ? List.of() : oneGo(),
        millis);
  }

  private Instant firstMorning() {
    Instant first = story.firstStrike();
    int day = 0;
    while (first != null && !Story.night(day).isAfter(first)) {
      day++;
    }
    return Story.night(day);
  }

  private boolean isRead(int day) {
    boolean first = Story.night(day).equals(firstMorning()) && story.firstStrike() != null;
    boolean last = day == scenario.days() - 1;
    return switch (nights) {
      case ALL -> true;
      case FEW -> first || last;
      case NEAR -> {
        boolean near =
            Story.night(day).isAfter(scenario.from())
                && Story.night(day).isBefore(scenario.to().plus(Duration.ofDays(2)))
                && scenario.hours() <= 100;
        yield first || last || near || day % 7 == 0;
      }
    };
  }

  private void write(int day) {
    story
        .cut(day)
        .forEach(
            (host, text) -> {
              Path file = terminal.folder.resolve(host + ".log");
              files.add(file.getFileName().toString());
              try {
                Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file, FileTime.from(Story.night(day)));
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
  }

  private Said run(String state, Instant now) {
    List<String> arguments =
        new ArrayList<>(
            List.of("run", "--state", state, "--out", "report-" + state, "--format", "json"));
    arguments.addAll(List.of("--timezone", "UTC", "--as-of", now.toString()));
    arguments.addAll(files);
    Said said = terminal.type(arguments.toArray(String[]::new));
    if (said.exit() != 0 && said.exit() != 2) {
      throw new AssertionError(scenario + ": exit " + said.exit() + ": " + said.err());
    }
    return said;
  }

  private void morning(int day) {
    Instant now = Story.night(day);
    run("state", now);
    suppressed = suppressed("state");
    everSuppressed.addAll(suppressed);
    review =
        Math.max(review, terminal.read("report-state/latest/review.csv").split("\n").length - 1);
    for (String address : suppressed) {
      if (story.lives(address, now)) {
        living.add(address);
      }
    }
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    story
        .refusals()
        .forEach(
            (address, days) -> {
              if (days.stream().filter(refused -> refused.isBefore(today)).count() >= OCCASIONS
                  && !suppressed.contains(address)) {
                missed.add(address);
              }
            });
    List<Finding> told =
        findings(terminal.read("report-state/latest/report.json")).stream()
            .filter(finding -> OF_FAULTS.contains(finding.code()))
            .toList();
    told.forEach(finding -> findings.put(finding.code() + finding.subject(), finding));
    most = Math.max(most, told.size());
    told.stream().filter(finding -> !isAbout(finding)).forEach(beside::add);
    if (now.equals(firstMorning())) {
      about = told.stream().filter(this::isAbout).toList();
    }
  }

  /** Whether it is since the fault began, or began again. */
  private boolean isAbout(Finding finding) {
    Instant from = story.firstStrike();
    if (from == null || scenario.kind().findings() == 0) {
      return false;
    }
    if (scenario.before() == 0 && scenario.kind().isOfSomeDomains()) {
      // That the domains exist which failed first, the log tells later.
      return !finding.since().isBefore(from.minus(HOUR)) && finding.since().isBefore(scenario.to());
    }
    Duration after = Duration.between(from.minus(HOUR), finding.since());
    Duration late =
        scenario.kind().isWeekly() && !after.isNegative()
            ? Duration.ofSeconds(after.toSeconds() % WEEK.toSeconds())
            : after;
    return !late.isNegative() && late.compareTo(HOUR.multipliedBy(2)) <= 0;
  }

  /**
   * What reading all logs at once says otherwise: living people on its list, and how many fewer
   * dead.
   */
  private List<String> oneGo() {
    run("once", Story.night(scenario.days() - 1));
    List<String> wrong = new ArrayList<>();
    Instant now = Story.night(scenario.days() - 1);
    for (String address : suppressed("once")) {
      if (story.lives(address, now)) {
        wrong.add(address);
      }
    }
    return wrong;
  }

  private Set<String> suppressed(String state) {
    Set<String> addresses =
        new TreeSet<>(
            Arrays.asList(terminal.read("report-" + state + "/latest/suppress.txt").split("\n")));
    addresses.remove("");
    return addresses;
  }

  /** The findings of a report. */
  private static List<Finding> findings(String report) {
    List<Finding> findings = new ArrayList<>();
    try (JsonParser json = new JsonFactory().createParser(report)) {
      while (json.nextToken() != null) {
        if (json.getParsingContext().pathAsPointer().toString().equals("/findings")
            && json.currentToken() == JsonToken.START_ARRAY) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            findings.add(finding(json));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return findings;
  }

  private static Finding finding(JsonParser json) throws IOException {
    Map<String, String> values = new HashMap<>();
    for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
      json.nextToken();
      values.put(name, json.getText());
      json.skipChildren();
    }
    return new Finding(
        values.getOrDefault("code", ""),
        values.getOrDefault("severity", ""),
        values.getOrDefault("subject", ""),
        Instant.parse(values.getOrDefault("since", "")),
        Boolean.parseBoolean(values.get("ended")));
  }
}
