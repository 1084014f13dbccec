package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncelog.cli.Nights.Reply;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The mail about a night: handed to a program that stands in for {@code sendmail}. */
@Tag("slow")
class MailTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-29");

  @TempDir Path folder;
  private Terminal terminal;
  private Nights log;

  @BeforeEach
  void twoWeeks() throws IOException {
    terminal = new Terminal(folder);
    sendmail("cat > message; echo \"$@\" > arguments");
    log = new Nights("mx1");
    for (LocalDate day = DAY.minusDays(14); day.isBefore(DAY); day = day.plusDays(1)) {
      log.mail(day, 0, 24, 200, "example.net", Reply.TAKEN);
    }
  }

  /** A program that does this in the test's folder. */
  private void sendmail(String does) throws IOException {
    Path program = folder.resolve("sendmail");
    Files.writeString(program, "#!/bin/sh\ncd '" + folder + "'\n" + does + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
    terminal.write(
        "bouncelog.toml",
        "[mail]\nsendmail = \"" + program + "\"\nfrom = \"bouncelog@example.org\"\n");
  }

  private Said run(String asOf, String... more) {
    terminal.write("mail.log", log.text());
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "run",
                "-q",
                "--state",
                "state",
                "--out",
                "report",
                "--timezone",
                "UTC",
                "--as-of",
                asOf,
                "--mail-to",
                "ops@example.org",
                "--mail-to",
                "root"));
    arguments.addAll(List.of(more));
    arguments.add("mail.log");
    return terminal.type(arguments.toArray(String[]::new));
  }

  private void blocklisting() {
    log.mail(DAY, 0, 24, 194, "example.net", Reply.TAKEN);
    log.mail(DAY, 6, 22, 60, "big.example", Reply.LISTED);
  }

  private boolean isSent() throws IOException {
    return Files.deleteIfExists(folder.resolve("message"));
  }

  @Test
  void aCalmNightSendsNothingAndABadOneOneMail() throws IOException {
    assertEquals(0, run("2026-11-29T04:15:00Z").exit());
    assertFalse(isSent());
    blocklisting();
    assertEquals(0, run("2026-11-30T04:15:00Z").exit());
    assertTrue(isSent());
    assertEquals("-t -oi -f bouncelog@example.org\n", terminal.read("arguments"));
    assertEquals(0, run("2026-11-30T05:15:00Z").exit());
    assertFalse(isSent(), "it was told an hour ago");
    assertEquals(0, run("2026-12-01T04:15:00Z").exit());
    assertFalse(isSent(), "it was told a day ago");
  }

  @Test
  void whoWantsOneEachNightGetsOne() throws IOException {
    terminal.variables.put("BOUNCELOG_MAIL_ALWAYS", "true");
    assertEquals(0, run("2026-11-29T04:15:00Z").exit());
    String mail = terminal.read("message");
    assertTrue(subject(mail).contains(": nothing new, 100% arrived on 2026-11-28"), subject(mail));
    assertTrue(isSent());
  }

  @Test
  void theSubjectCarriesTheVerdictAndThreeLinesSayWhatToDo() {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    Said said = run("2026-11-30T04:15:00Z");
    String mail = terminal.read("message");
    assertTrue(
        subject(mail).matches("Bouncelog \\S+: 1 new problem, 76\\.4% arrived on 2026-11-29"),
        subject(mail));
    List<String> text = part(mail, "text/plain").lines().toList();
    assertEquals("New: Your server 192.0.2.10 is on a blocklist: bl.example", text.get(0));
    assertTrue(text.get(1).startsWith("→ Find the source first: "), text.get(1));
    assertEquals(
        "Other servers refused 60 of 60 messages (100%) because your server 192.0.2.10 is listed by bl.example.",
        text.get(2));
    assertTrue(text.contains(said.out().lines().findFirst().orElseThrow()), "the summary follows");
    String html = part(mail, "text/html");
    assertTrue(
        html.contains("<b>New: Your server 192.0.2.10 is on a blocklist: bl.example</b>"), html);
    assertTrue(html.contains("Sent by people and lists: "), "the numbers of the day");
    assertFalse(Pattern.compile("src=|href=|url\\(|<script|<form").matcher(html).find(), html);
  }

  @Test
  void aMailSaysNothingTwiceAndWhereTheListsAre() {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    for (int i = 0; i < 3; i++) {
      log.mail(DAY, 40_000 + 60L * i, "dead" + i + "@example.net", Reply.NO_SUCH_USER);
    }
    run("2026-11-30T04:15:00Z");
    String mail = terminal.read("message");
    String text = part(mail, "text/plain");
    String step = text.lines().skip(1).findFirst().orElseThrow();
    assertEquals(2, text.split(Pattern.quote(step), -1).length, "the first step stands once");
    assertEquals(
        2,
        text.split("because your server 192.0.2.10 is listed", -1).length,
        "and so does the size");
    String lists = folder.resolve("report/20261130T041500Z").toString();
    assertTrue(
        text.contains("Stop sending to 3 addresses: " + lists + "/suppress.csv (3 new)."), text);
    assertTrue(
        text.contains("3 addresses newly on the suppression list: " + lists + "/suppress-new.csv."),
        text);
    String html = part(mail, "text/html");
    assertTrue(html.contains(lists + "/suppress-new.csv"), html);
    assertTrue(html.contains("<ol start=\"2\">"), "the steps go on where the first lines end");
  }

  /** A day on which the receiver takes mail again, and the morning after it. */
  private String morningAfter(LocalDate day, String... more) throws IOException {
    Files.deleteIfExists(folder.resolve("message"));
    log.mail(day, 0, 24, 194, "example.net", Reply.TAKEN);
    log.mail(day, 6, 22, 60, "big.example", Reply.TAKEN);
    assertEquals(0, run(day.plusDays(1) + "T04:15:00Z", more).exit());
    return Files.exists(folder.resolve("message")) ? terminal.read("message") : "";
  }

  @Test
  void theEndOfABlockIsToldOnceWithTheTimeFromWhichSendingMayGoOn() throws IOException {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    run("2026-11-30T04:15:00Z");
    List<String> mails = new ArrayList<>();
    for (LocalDate day = DAY.plusDays(1); day.isBefore(DAY.plusDays(6)); day = day.plusDays(1)) {
      mails.add(morningAfter(day));
    }
    List<String> sent = mails.stream().filter(mail -> !mail.isEmpty()).toList();
    assertEquals(1, sent.size(), "one mail, and none on calm nights");
    assertTrue(
        subject(sent.get(0)).matches("Bouncelog \\S+: 1 problem ended, 100% arrived on 2026-11-30"),
        subject(sent.get(0)));
    List<String> text = part(sent.get(0), "text/plain").lines().toList();
    assertEquals("Ended: Your server 192.0.2.10 is on a blocklist: bl.example", text.get(0));
    assertTrue(
        text.get(1)
            .matches(
                "→ Mail is accepted again since 2026-11-30 06:\\d\\d: you may resume sending, in small amounts at first\\."),
        text.get(1));
  }

  @Test
  void theEndIsNotToldAgainOnTheSameDay() throws IOException {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    run("2026-11-30T04:15:00Z");
    LocalDate day = DAY;
    do {
      day = day.plusDays(1);
    } while (morningAfter(day).isEmpty() && day.isBefore(DAY.plusDays(6)));
    assertTrue(isSent());
    run(day.plusDays(1) + "T06:00:00Z");
    assertFalse(isSent());
  }

  @Test
  void inFrenchToo() {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    run("2026-11-30T04:15:00Z", "--lang", "fr");
    String mail = terminal.read("message");
    String subject = subject(mail).replaceAll("[\\u00a0\\u202f]", " ");
    assertTrue(subject.endsWith(": 1 nouveau problème, 76,4 % arrivé le 2026-11-29"), subject);
    assertTrue(part(mail, "text/plain").startsWith("Nouveau"), mail);
  }

  @Test
  void itIsAMessageAsTheStandardsWantIt() {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    run("2026-11-30T04:15:00Z", "--lang", "fr");
    String mail = terminal.read("message");
    assertTrue(mail.chars().allMatch(c -> c < 0x7f && (c >= ' ' || c == '\n')), "7 bits");
    assertTrue(mail.lines().allMatch(line -> line.length() <= 78), "short lines");
    String head = mail.substring(0, mail.indexOf("\n\n"));
    assertTrue(
        head.matches(
            "(?s)Date: Tue, 10 Feb 2026 04:15:00 \\+0000\nMessage-ID: <[^@\\s]+@[A-Za-z0-9.-]+>\n"
                + "From: bouncelog@example\\.org\nTo: ops@example\\.org,\n root\nSubject: (=\\?UTF-8\\?B\\?[^\\s]+\\?=\n? ?)+\n?"
                + "Auto-Submitted: auto-generated\nMIME-Version: 1\\.0\n"
                + "Content-Type: multipart/alternative;\n boundary=\"[^\"]+\""),
        head);
    String boundary = head.substring(head.indexOf("boundary=\"") + 10, head.length() - 1);
    assertEquals(3, mail.lines().filter(line -> line.startsWith("--" + boundary)).count());
    assertTrue(mail.endsWith("\n--" + boundary + "--\n"));
  }

  @Test
  void whatTheMailServerDoesNotTakeIsSaidAndSentAgainTheNextNight() throws IOException {
    run("2026-11-29T04:15:00Z");
    blocklisting();
    sendmail("cat > /dev/null; echo 'queue file write error' >&2; exit 75");
    Said said = run("2026-11-30T04:15:00Z");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("the mail was not handed over: "), said.err());
    assertTrue(said.err().contains("exit code 75: queue file write error"), said.err());
    sendmail("cat > message");
    assertEquals(0, run("2026-12-01T04:15:00Z").exit());
    assertTrue(subject(terminal.read("message")).contains("1 new problem"));
  }

  @Test
  void aProgramThatIsNotThereOrReadsNothingIsSaid() throws IOException {
    blocklisting();
    sendmail("exit 69");
    assertEquals(2, run("2026-11-30T04:15:00Z").exit());
    Files.delete(folder.resolve("sendmail"));
    Said said = run("2026-11-30T04:15:00Z");
    assertEquals(2, said.exit());
    assertTrue(said.err().contains("the mail was not handed over: "), said.err());
  }

  @Test
  void whatIsNoAddressIsRefusedBeforeAnyWork() {
    for (String address :
        List.of(
            "-oQ/tmp@example.org",
            "a@example.org,b@example.org",
            "a b@example.org",
            "a@example.org\nBcc: x@example.org",
            "\"a\"@example.org",
            "é@example.org",
            "")) {
      Said said = terminal.type("run", "--mail-to", address, "mail.log");
      assertEquals(64, said.exit(), address);
    }
  }

  private static String subject(String mail) {
    StringBuilder subject = new StringBuilder();
    int from = mail.indexOf("\nSubject: ") + 10;
    for (String word : mail.substring(from, mail.indexOf("\nAuto-Submitted")).split("\n ", -1)) {
      subject.append(
          word.startsWith("=?UTF-8?B?")
              ? new String(
                  Base64.getDecoder().decode(word.substring(10, word.length() - 2)),
                  StandardCharsets.UTF_8)
              : word);
    }
    return subject.toString();
  }

  private static String part(String mail, String type) {
    int from = mail.indexOf("\n\n", mail.indexOf("Content-Type: " + type)) + 2;
    String text = mail.substring(from, mail.indexOf("\n--=_", from)).replace("=\n", "");
    java.io.ByteArrayOutputStream out = new java.io.ByteArrayOutputStream();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '=') {
        out.write(Integer.parseInt(text.substring(i + 1, i + 3), 16));
        i += 2;
      } else {
        out.write(text.charAt(i));
      }
    }
    return out.toString(StandardCharsets.UTF_8);
  }
}
