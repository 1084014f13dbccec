package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receivers name pages of their own in their replies; a listing is looked up at the list. */
class ListPageTest {
  private static final String LOG =
      """
      9 | 2026-02-02T08:00:00Z | 60 | news@example.org | reader{n}@partner.example | mx.partner.example | 250 2.0.0 OK
      1 | 2026-02-03T08:00:00Z | 60 | news@example.org | ann@partner.example | mx.partner.example | 550 5.7.1 [192.0.2.10] blocked using zen.spamhaus.org; http://help.partner.example/errors#a
      1 | 2026-02-03T09:00:00Z | 60 | news@example.org | bob@friend.example | mx.friend.example | 550 5.7.1 [192.0.2.10] blocked using zen.spamhaus.org; https://friend.example/why
      """;

  @TempDir Path folder;

  @Test
  void theListsOwnPageIsNamedAndThatOfTheReplyAsTheReceiversWord() throws IOException {
    Files.write(folder.resolve("mail.log"), ScenarioLog.of(LOG));
    Terminal terminal = new Terminal(folder);
    terminal.run("mail.log");
    String json = terminal.read("report/latest/report.json");
    String page = "https://check.spamhaus.org/results/?query=192.0.2.10";
    assertTrue(json.contains("\"url\" : \"" + page + "\""), json);
    assertTrue(json.contains("\"lookup_url\" : \"" + page + "\""), json);
    assertTrue(json.contains("\"replyUrl\" : \"https://friend.example/why\""), json);
    assertTrue(json.contains("\"reply_url\" : \"http"), json);
    String html = terminal.read("report/latest/report.html");
    assertTrue(html.contains("href=\"" + page + "\""), "advice without the list's page");
    assertFalse(html.contains("href=\"https://friend.example"), "a page of a reply became a link");
    assertFalse(html.contains("href=\"http://help.partner"), "a page of a reply became a link");
  }
}
