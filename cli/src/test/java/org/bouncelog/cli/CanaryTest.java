package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * With pseudonyms, and with domains alone, no name is in anything that is written but the lists,
 * whose purpose are addresses, and the state.
 */
@Tag("slow")
class CanaryTest {
  /** Recipients, senders, and others whom only replies name; each stands for a person. */
  private static final List<String> CANARIES =
      List.of("zebedee", "quillan", "wystan", "peregrin", "ottoline", "xanthe", "ysolde");

  private static final String REPLIES =
      """
      550 5.1.1 <zebedee.q@firm.example>: Recipient address rejected: User unknown
      550 5.1.1 zebedee.q unknown
      550 5.1.1 The user quillan does not exist
      550 5.1.1 No such user: quillan
      550 5.1.1 quillan... User unknown
      451 4.3.0 ldap: no entry for cn=Wystan Quillan,ou=people,dc=firm
      550 5.7.1 user=wystan may not receive
      550 5.7.1 uid=wystan, mailbox="wystan" is closed
      552 5.2.2 mailbox <peregrin> is full
      550 5.7.1 see https://firm.example/why?user=peregrin&ip=192.0.2.25
      550 5.7.1 see https://firm.example/why?address=zebedee.q=firm.example&ip=192.0.2.25
      550 5.7.1 see https://firm.example/why/zebedee.q%40firm.example
      450 4.2.0 <ottoline@elsewhere.example>: over quota, forwarded for ottoline@firm.example
      550 5.1.1 "ysolde"@firm.example is no mailbox here
      """;

  private static final List<String> LISTS =
      List.of("suppress", "review.csv", "corrections.csv", "left-out.txt");

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({"pseudonym, csv", "domain-only, jsonl"})
  void nobodyIsNamedInWhatIsWritten(String display, String format) throws IOException {
    Terminal terminal = new Terminal(folder);
    Path program = folder.resolve("sendmail");
    Files.writeString(program, "#!/bin/sh\ncat >> \"$(dirname \"$0\")/mailed\"\n");
    assertTrue(program.toFile().setExecutable(true));
    terminal.write(
        "bouncelog.toml",
        "[privacy]\naddresses = \"%s\"\n[mail]\nsendmail = \"%s\"\n".formatted(display, program));
    terminal.write("log/postfix", postfix());
    terminal.write("log/exim", exim());

    Map<String, String> written = new LinkedHashMap<>();
    say(written, "run", terminal.run("--as-of", "2026-02-04", "--mail-to", "root", "log"));
    say(
        written,
        "the same as text",
        terminal.type(
            "run",
            "--state",
            "state",
            "--out",
            "text",
            "--as-of",
            "2026-02-04",
            "--offline",
            "log"));
    say(written, "status", terminal.type("status", "--state", "state"));
    for (String table :
        List.of("events", "replies", "deliveries", "addresses", "findings", "totals", "sources")) {
      say(
          written,
          "export " + table,
          terminal.type("export", table, "--state", "state", "--format", format));
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).filter(this::isForAll).toList()) {
        written.put(
            folder.relativize(file).toString(),
            new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    assertTrue(written.keySet().stream().anyMatch(name -> name.endsWith("report.html")));
    assertTrue(written.containsKey("mailed"), written.keySet()::toString);
    written.forEach(CanaryTest::assertNamesNobody);
  }

  private static void say(Map<String, String> written, String what, Said said) {
    assertTrue(said.exit() <= ExitCode.WARNINGS, said::err);
    written.put(what, said.out() + said.err());
  }

  /** Neither a log of others, nor a list, nor the state. */
  private boolean isForAll(Path file) {
    String name = folder.relativize(file).toString();
    return !name.startsWith("log/")
        && !name.startsWith("state/")
        && LISTS.stream().noneMatch(list -> file.getFileName().toString().startsWith(list));
  }

  private static void assertNamesNobody(String where, String text) {
    String small = text.toLowerCase(Locale.ROOT);
    for (String canary : CANARIES) {
      int at = small.indexOf(canary);
      assertFalse(
          at >= 0,
          () ->
              where
                  + ": "
                  + text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 80)));
    }
  }

  /**
   * Each reply thrice, so that it decides about somebody, and one so often that a mail tells it.
   */
  private static String postfix() {
    StringBuilder log = new StringBuilder();
    int number = 0;
    for (int day = 1; day <= 3; day++) {
      Stream<String> blocked =
          Stream.generate(() -> "550 5.7.1 Client host [192.0.2.25] blocked, user zebedee.q")
              .limit(day == 3 ? 200 : 0);
      for (String reply : Stream.concat(REPLIES.lines(), blocked).toList()) {
        number++;
        String line = "2026-02-0%dT08:%02d:00+00:00 mail postfix/".formatted(day, number % 60);
        String id = "4BcD%08dXwV".formatted(number);
        log.append(line)
            .append(
                "qmgr[1]: %s: from=<xanthe@example.org>, size=9, nrcpt=1 (queue active)\n"
                    .formatted(id));
        log.append(line)
            .append(
                "smtp[2]: %s: to=<%s>, orig_to=<ysolde@example.org>, relay=mx.firm.example[192.0.2.9]:25, delay=1, delays=0/0/0/1, dsn=%s, status=%s (host mx.firm.example[192.0.2.9] said: %s (in reply to RCPT TO command))\n"
                    .formatted(
                        id,
                        "zebedee.q@firm.example",
                        reply.charAt(0) == '4' ? "4.0.0" : "5.0.0",
                        reply.charAt(0) == '4' ? "deferred" : "bounced",
                        reply));
      }
    }
    return log.toString();
  }

  private static String exim() {
    StringBuilder log = new StringBuilder();
    int number = 0;
    for (String reply : REPLIES.lines().toList()) {
      number++;
      String line = "2026-02-03 09:%02d:00 1w0000-%06d-00 ".formatted(number, number);
      log.append(line).append("<= xanthe@example.org U=news P=local S=900\n");
      log.append(line)
          .append(
              "** quillan@firm.example <ottoline@example.org> R=dnslookup T=remote_smtp H=mx.firm.example [192.0.2.9]: SMTP error from remote mail server after RCPT TO:<quillan@firm.example>: %s\n"
                  .formatted(reply));
    }
    return log.toString();
  }
}
