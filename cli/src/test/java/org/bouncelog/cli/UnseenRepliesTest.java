package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A month of mail through providers whose replies are in nobody's rules: each refuses its users day
 * by day in the same words. Who is alive stays on the list, whatever was said.
 */
class UnseenRepliesTest {
  private static final int DAYS = 30;
  private static final int NIGHT = 10; // days that one run reads
  private static final int USERS = 4; // of each provider
  private static final int REACHED = 600; // people who get all their mail
  private static final Instant START = Instant.parse("2026-01-08T06:00:00Z");
  private static final String RESOURCES =
      "../analyze/src/main/resources/org/bouncelog/analyze/cause";

  @TempDir Path folder;

  /**
   * What one provider says.
   *
   * @param alive whether its users exist
   * @param status empty: it gives none
   */
  private record Refusal(int provider, boolean alive, String code, String status, String text) {
    String address(int user) {
      return "user" + user + "@" + domain();
    }

    String domain() {
      return "provider" + provider + ".example";
    }

    String said(String rcpt) {
      String words = text.replace("{rcpt}", "<" + rcpt + ">").replace("{ip}", "192.0.2.10");
      return code + (status.isEmpty() ? "" : " " + status) + " " + words;
    }
  }

  @Test
  void aMonthOfUnseenRepliesSuppressesNobodyAlive() throws IOException {
    Terminal terminal = new Terminal(folder);
    List<Refusal> refusals = refusals();
    for (int day = 0; day < DAYS; day += NIGHT) {
      String log = "mail.log." + day;
      write(refusals, day, folder.resolve(log));
      Said said = terminal.run(log);
      assertEquals(0, said.number("unparsed"), said.err());
    }
    Set<String> suppressed = suppressed();
    assertEquals(List.of(), addresses(refusals, true).filter(suppressed::contains).toList());
    assertTrue(
        suppressed.size() >= addresses(refusals, false).count() / 2,
        "the dead are found: " + suppressed);
    assertTrue(suppressed.stream().noneMatch(address -> address.startsWith("reader")));
  }

  @Test
  void theRepliesAreThoseOfNoRuleAndOfNoLesson() throws IOException {
    StringBuilder known = new StringBuilder();
    try (Stream<Path> files = Files.walk(Path.of(RESOURCES))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".toml")).sorted().toList()) {
        known.append(Files.readString(file).toLowerCase(Locale.ROOT));
      }
    }
    List<String> learnt =
        refusals().stream()
            .flatMap(refusal -> Stream.of(refusal.text().split("\\{[a-z]+\\}", -1)))
            .map(part -> part.strip().toLowerCase(Locale.ROOT))
            .filter(part -> part.length() >= 20)
            .filter(part -> known.indexOf(part) >= 0)
            .toList();
    assertEquals(List.of(), learnt);
  }

  private static Stream<String> addresses(List<Refusal> refusals, boolean alive) {
    return refusals.stream()
        .filter(refusal -> refusal.alive() == alive)
        .flatMap(
            refusal -> Stream.iterate(0, u -> u < USERS, u -> u + 1).map(u -> refusal.address(u)));
  }

  private Set<String> suppressed() throws IOException {
    return Files.readAllLines(folder.resolve("report/latest/suppress.csv")).stream()
        .skip(1)
        .map(row -> row.substring(0, row.indexOf(',')))
        .collect(Collectors.toSet());
  }

  private static List<Refusal> refusals() {
    try (InputStream in =
        Objects.requireNonNull(
            UnseenRepliesTest.class.getResourceAsStream("/unseen/replies.tsv"))) {
      List<Refusal> refusals = new ArrayList<>();
      new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(
              cells ->
                  refusals.add(
                      new Refusal(
                          refusals.size(),
                          cells[0].equals("alive"),
                          cells[1],
                          cells[2],
                          cells[3])));
      return refusals;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(List<Refusal> refusals, int first, Path log) throws IOException {
    try (Writer out = Files.newBufferedWriter(log)) {
      for (int day = first; day < first + NIGHT; day++) {
        Instant at = START.plus(Duration.ofDays(day));
        int number = day * 10_000;
        for (int reader = 0; reader < REACHED; reader++) {
          String to = "reader" + reader + "@readers" + reader % 20 + ".example";
          mail(
              out,
              at.plusSeconds(reader),
              number++,
              to,
              "mx." + to.split("@", -1)[1],
              "sent",
              "250 2.0.0 OK");
        }
        for (Refusal refusal : refusals) {
          for (int user = 0; user < USERS; user++) {
            String to = refusal.address(user);
            String outcome = refusal.code().startsWith("4") ? "deferred" : "bounced";
            String said =
                "host mx."
                    + refusal.domain()
                    + "[198.51.100.1] said: "
                    + refusal.said(to)
                    + " (in reply to RCPT TO command)";
            mail(
                out,
                at.plusSeconds(3600 + user),
                number++,
                to,
                "mx." + refusal.domain(),
                outcome,
                said);
          }
        }
      }
    }
  }

  private static void mail(
      Writer out, Instant at, int number, String to, String host, String outcome, String said)
      throws IOException {
    String id = String.format("4%c%07dzXwV", 'B' + number % 7, number);
    line(
        out,
        at,
        "qmgr[100]: " + id + ": from=<news@example.org>, size=4096, nrcpt=1 (queue active)");
    line(
        out,
        at.plusSeconds(2),
        String.format(
            "smtp[200]: %s: to=<%s>, relay=%s[198.51.100.1]:25, delay=2, delays=1/0/0/1, dsn=%s.0.0, status=%s (%s)",
            id,
            to,
            host,
            outcome.equals("sent") ? "2" : outcome.equals("deferred") ? "4" : "5",
            outcome,
            said));
    line(out, at.plusSeconds(3), "qmgr[100]: " + id + ": removed");
  }

  private static void line(Writer out, Instant at, String text) throws IOException {
    out.write(at + " mail postfix/" + text + "\n");
  }
}
