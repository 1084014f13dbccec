package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A block is over when so much was taken since that it cannot be a pause of it. One that comes and
 * goes is not told to end and to be new every morning.
 */
@Tag("slow")
class BlockEndTest {
  private static final LocalDate FIRST = LocalDate.parse("2026-02-02");
  private static final String CODE = "provider-block";
  private static final String BLOCKED =
      "550 5.7.1 Unfortunately, messages from [192.0.2.10] weren't sent. Part of your network is on our block list (S3140).";
  private static final String TAKEN = "250 2.6.0 Queued mail for delivery";

  @TempDir Path folder;
  private Terminal terminal;
  private final StringBuilder log = new StringBuilder();
  private int night;

  @BeforeEach
  void mailBeforeIt() {
    terminal = new Terminal(folder);
    mail(20, "06:00:00", "news@example.org", TAKEN);
    assertEquals("", morning());
  }

  @Test
  void itIsOverTheFirstMorningAfterEnoughWasTaken() {
    mail(40, "08:00:00", "news@example.org", BLOCKED);
    assertEquals("new", morning());
    mail(10, "08:00:00", "news@example.org", TAKEN);
    assertEquals("ended", morning());
    assertTrue(
        terminal
            .read("report/latest/summary.txt")
            .contains("Mail is accepted again since 2026-02-04 08:00: you may resume sending"));
    assertEquals("", morning(), "it stays ended");
  }

  @Test
  void fewerAreNoProof() {
    mail(40, "08:00:00", "news@example.org", BLOCKED);
    assertEquals("new", morning());
    mail(9, "08:00:00", "news@example.org", TAKEN);
    assertEquals("", morning());
  }

  /** Ten of two hundred were refused: sixty that are not may be chance. */
  @Test
  void aRareRefusalNeedsMore() {
    for (int i = 0; i < 10; i++) {
      mail(1, String.format("%02d:00:00", 8 + i), "news@example.org", BLOCKED);
      mail(20, String.format("%02d:00:30", 8 + i), "news@example.org", TAKEN);
    }
    assertEquals("new", morning());
    mail(40, "08:00:00", "news@example.org", TAKEN);
    assertEquals("", morning());
    mail(150, "08:00:00", "news@example.org", TAKEN);
    assertEquals("ended", morning());
  }

  /** What is refused in one mailing, and over before anybody looked, has to be told first. */
  @Test
  void whatNobodyWasToldOfStands() {
    mail(40, "08:00:00", "news@example.org", BLOCKED);
    mail(200, "12:00:00", "news@example.org", TAKEN);
    assertEquals("new", morning());
    assertEquals("ended", morning());
  }

  @Test
  void mailOfAnotherSenderProvesNothing() {
    mail(40, "08:00:00", "news@example.org", BLOCKED);
    assertEquals("new", morning());
    mail(200, "08:00:00", "shop@other.example", TAKEN);
    assertEquals("", morning());
  }

  @Test
  void aBlockOfEachMorningIsToldOnce() {
    List<String> told = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      mail(15, "08:00:00", "news@example.org", BLOCKED);
      mail(60, "10:00:00", "news@example.org", TAKEN);
      told.add(morning());
    }
    assertEquals(List.of("new", "", "", "", "", ""), told);
  }

  /** The first pause may look like the end; the next ones are known. */
  @Test
  void aBlockOfEverySecondDayEndsOnceAtMost() {
    List<String> told = new ArrayList<>();
    for (int day = 0; day < 8; day++) {
      mail(60, "08:00:00", "news@example.org", day % 2 == 0 ? BLOCKED : TAKEN);
      told.add(morning());
    }
    assertEquals(List.of("new", "ended", "new", "", "", "", "", ""), told);
  }

  private void mail(int count, String time, String sender, String reply) {
    log.append(
        String.format(
            "%d | %sT%sZ | 60 | %s | reader{n}@hotmail.example | hotmail-com.olc.protection.outlook.com | %s%n",
            count, FIRST.plusDays(night), time, sender, reply));
  }

  /** Whether the report of the morning after tells that the block is new or over. */
  private String morning() {
    night++;
    terminal.write("mail.log", ScenarioLog.of(log.toString()));
    Terminal.Said said = terminal.run("mail.log", "--as-of", FIRST.plusDays(night) + "T04:15:00Z");
    assertEquals(0, said.exit(), said.err());
    String report = terminal.read("report/latest/report.json");
    List<String> codes = Json.texts(report, "changes.findings.*.code");
    List<String> kinds = Json.texts(report, "changes.findings.*.change");
    return IntStream.range(0, codes.size())
        .filter(i -> codes.get(i).equals(CODE))
        .mapToObj(kinds::get)
        .filter(kind -> kind.equals("new") || kind.equals("ended"))
        .findFirst()
        .orElse("");
  }
}
