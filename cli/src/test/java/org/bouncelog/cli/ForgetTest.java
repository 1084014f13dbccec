package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who asks to be forgotten is: {@code bouncelog forget ADDRESS}. */
@Tag("slow")
class ForgetTest {
  private static final String SENDER = "news@example.org";

  @TempDir Path folder;
  private Terminal terminal;
  private final StringBuilder log = new StringBuilder();
  private int minute;
  private int rules;

  @BeforeEach
  void begin() {
    terminal = new Terminal(folder);
  }

  @Test
  void othersWhoseAddressHoldsTheForgottenOneStayWhole() {
    refused(SENDER, "a@b.example", "550 5.1.1 <a@b.example> unknown, <mia@b.example> is not");
    refused(SENDER, "mia@b.example", "550 5.1.1 <mia@b.example> User unknown");
    refused(SENDER, "x.a@b.example", "550 5.1.1 <x.a@b.example> User unknown");
    refused(SENDER, "a@b.example.org", "550 5.1.1 <a@b.example.org> User unknown");
    run();
    List<String> others =
        rows("events").stream().filter(row -> !row.contains(",a@b.example,")).toList();
    forget("a@b.example");
    List<String> left = rows("events");
    assertTrue(left.containsAll(others), String.join("\n", left));
    String all = String.join("\n", left);
    assertTrue(all.contains("@b.example> unknown, <mia@b.example> is not"), all);
    assertFalse(all.contains("<a@b.example>"), all);
  }

  @Test
  void sendersThatHoldTheirRecipientForgetItAndStayOfTheirList() {
    refused("spring-sale-7-laura=b.example@news.example", "laura@b.example", "550 5.1.1 unknown");
    refused("spring-sale-8-mia-laura=b.example@news.example", "mia-laura@b.example", "550 No");
    refused("SRS0=ab=cd=b.example=laura@forward.example", "bob@c.example", "550 5.7.1 No");
    run();
    String senders = senders();
    forget("laura@b.example");
    String left = String.join("\n", rows("events"));
    assertFalse(left.contains("7-laura="), left);
    assertFalse(left.contains("=laura@"), left);
    assertTrue(left.contains("spring-sale-8-mia-laura=b.example@news.example"), left);
    assertEquals(senders, senders());
  }

  @Test
  void noFileOfTheStateHoldsItAnyMore() throws IOException {
    refused(SENDER, "laura.bernard@b.example", "550 5.1.1 <laura.bernard@b.example> unknown");
    run();
    assertEquals(List.of("bouncelog.duckdb"), filesWith("laura.bernard"));
    String killed = "what a run that was killed has left of laura.bernard@b.example";
    terminal.write("state/tmp/export-events.csv", killed);
    terminal.write("state/bouncelog.duckdb.migrating", killed);
    List<String> totals = rows("totals");
    forget("laura.bernard@b.example");
    assertEquals(List.of(), filesWith("laura.bernard"));
    assertEquals(totals, rows("totals"));
  }

  @Test
  void theSameLogIsNotReadAgainAndANewOneIs() throws IOException {
    refused(SENDER, "laura.bernard@b.example", "550 5.1.1 unknown");
    run();
    forget("laura.bernard@b.example");
    assertEquals(0, terminal.run("mail.log").number("lines"));
    assertEquals(List.of(), filesWith("laura.bernard"));
    refused(SENDER, "bob@b.example", "550 5.1.1 unknown");
    run();
    assertEquals(4, rows("events").size());
  }

  @Test
  void repliesAboutItForgetTheBareName() {
    refused(SENDER, "laura.bernard@b.example", "550 unknown user: \"laura.bernard\"");
    refused(SENDER, "laura.bernard@c.example", "550 5.1.1 laura.bernard is no user of c");
    run();
    List<String> causes = causes();
    forget("laura.bernard@b.example");
    for (String table : List.of("events", "replies", "deliveries", "addresses")) {
      String all = String.join("\n", rows(table));
      assertFalse(all.contains("user: \"\"laura"), all);
      assertTrue(all.contains("laura.bernard is no user of c"), all);
    }
    assertEquals(causes, causes());
  }

  @Test
  void pagesThatRepliesAboutItPointToForgetTheBareName() {
    refused(SENDER, "laura.bernard@b.example", "550 see https://b.example/?user=laura.bernard");
    refused(SENDER, "laura.bernard@c.example", "550 see https://c.example/?user=laura.bernard");
    run();
    List<String> causes = causes();
    forget("laura.bernard@b.example");
    String replies = String.join("\n", rows("replies"));
    assertFalse(replies.contains("https://b.example/?user=laura"), replies);
    assertTrue(replies.contains("https://c.example/?user=laura.bernard"), replies);
    assertEquals(causes, causes());
  }

  @Test
  void aWordOfManyRepliesIsNoName() {
    refused(SENDER, "user@b.example", "550 5.1.1 User unknown");
    refused(SENDER, "bob@c.example", "550 5.1.1 User unknown");
    refused(SENDER, "mailbox@b.example", "550 Mailbox not found");
    run();
    List<String> causes = causes();
    forget("user@b.example");
    forget("mailbox@b.example");
    String replies = String.join("\n", rows("replies"));
    assertTrue(replies.contains("User unknown"), replies);
    assertEquals(causes, causes());
  }

  /** The causes of all replies, made anew by rules with one more, that nothing here meets. */
  private List<String> causes() {
    terminal.write(
        "rules/own.toml",
        """
        [[rule]]
        id = "own.rule%d"
        cause = "policy"
        any = ["never said"]
        examples = ["550 never said"]
        not = ["550 something else"]
        """
            .formatted(rules++));
    terminal.write("bouncelog.toml", "[rules]\nfolders = [\"rules\"]\n");
    Said said = terminal.type("export", "replies", "--state", "state", "--format", "jsonl");
    assertEquals(0, said.exit(), said.err());
    return Pattern.compile("\"(?:cause|rule)\":\"[^\"]*\"")
        .matcher(said.out())
        .results()
        .map(MatchResult::group)
        .sorted()
        .toList();
  }

  private List<String> filesWith(String text) throws IOException {
    List<String> found = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder.resolve("state"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(text)) {
          found.add(file.getFileName().toString());
        }
      }
    }
    return found;
  }

  /** Who sent, as the report tells. */
  private String senders() {
    terminal.type("report", "--state", "state", "--out", "report", "--timezone", "UTC");
    String json = terminal.read("report/latest/report.json");
    int from = json.indexOf("\"senders\"");
    assertTrue(from > 0, json);
    return json.substring(from, json.indexOf("\"blocks\"", from));
  }

  /** One message that is refused, in the log that {@link #run} reads. */
  private void refused(String sender, String recipient, String reply) {
    log.append(
        "1 | 2026-02-03T08:%02d:00Z | 60 | %s | %s | mx.firm.example | %s\n"
            .formatted(minute++, sender, recipient, reply));
  }

  private void run() {
    terminal.write("mail.log", ScenarioLog.of(log.toString()));
    Said said = terminal.run("mail.log");
    // Three that are refused at a server that took no mail are held back, which is exit 2.
    assertTrue(said.exit() == 0 || said.exit() == 2, said.err());
  }

  @Test
  void itSaysHowManyEventsNamedIt() {
    refused("bounce-laura=b.example@news.example", "laura@b.example", "550 5.1.1 unknown");
    refused("spring-mia=b.example@news.example", "bob@b.example", "550 5.1.1 unknown");
    run();
    assertEquals("2 events named this address; they no longer do.\n", forget("laura@b.example"));
    assertEquals("1 event named this address; it no longer does.\n", forget("mia@b.example"));
    String never = forget("nobody@b.example");
    assertTrue(never.startsWith("No event names this address"), never);
    Said french = terminal.type("forget", "bob@b.example", "--lang", "fr", "--state", "state");
    assertEquals("1 événement nommait cette adresse\u202f; il ne la nomme plus.\n", french.out());
  }

  @Test
  void nothingIsForgottenBeforeTheWholeCommandIsUnderstood() {
    refused("news@news.example", "laura@b.example", "550 5.1.1 unknown");
    run();
    Said said = terminal.type("forget", "laura@b.example", "--lang", "xx", "--state", "state");
    assertEquals(ExitCode.USAGE, said.exit(), said.err());
    assertTrue(terminal.export("deliveries").toString().contains("laura@b.example"));
  }

  private String forget(String address) {
    Said said = terminal.type("forget", address, "--state", "state");
    assertEquals(0, said.exit(), said.err());
    return said.out();
  }

  private List<String> rows(String table) {
    return terminal.export(table);
  }
}
