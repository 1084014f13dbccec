package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exim names no port and often no host: what went out by a service, and what came in. */
class UnnamedPortTest {
  @TempDir Path folder;
  private Terminal terminal;
  private final StringBuilder log = new StringBuilder();
  private int messages;

  @BeforeEach
  void openTerminal() {
    terminal = new Terminal(folder);
  }

  /** Twelve domains go by the service, and many more to their own mail exchangers. */
  @Test
  void aServiceIsOurRelayThoughFewDomainsGoByIt() {
    for (int domain = 0; domain < 40; domain++) {
      String name = "firm" + domain + ".example";
      sent("2026-01-12", "ann@" + name, " => ", "mx." + name, " C=\"250 2.0.0 queued\"");
    }
    for (int domain = 50; domain < 62; domain++) {
      String name = "firm" + domain + ".example";
      sent("2026-01-12", "ann@" + name, " => ", "smtp.eu.mailgun.org", " C=\"250 great success\"");
      sent(
          "2026-01-19",
          "ann@" + name,
          " ** ",
          "smtp.eu.mailgun.org",
          ": SMTP error from remote mail server after RCPT TO:<ann@"
              + name
              + ">: 550 5.1.1 User account is disabled");
    }
    run();
    assertEquals("", terminal.read("report/latest/suppress.txt"));
    String report = terminal.read("report/latest/report.json");
    assertTrue(Json.texts(report, "findings.*.code").contains("own-relay"), report);
    assertTrue(Json.texts(report, "findings.*.subject").contains("smtp.eu.mailgun.org"), report);
    assertEquals(12, Json.number(report, "totals.deliveries.relayed"));
  }

  /** Strangers write to people of ours who are gone: their mail is no mailing of ours. */
  @Test
  void strangersWhoWriteToWhoIsGoneJudgeNobody() {
    for (int day = 5; day < 26; day++) {
      sent(
          "2026-01-" + String.format(Locale.ROOT, "%02d", day),
          "ann@firm.example",
          " => ",
          "mx.firm.example",
          " C=\"250 ok\"");
      for (int stranger = 0; stranger < 3; stranger++) {
        cameIn(day, "gone" + stranger + "@own.example");
      }
    }
    run();
    assertEquals("", terminal.read("report/latest/suppress.txt"));
    assertEquals(1, terminal.read("report/latest/review.csv").lines().count());
    assertEquals(
        0, Json.texts(terminal.read("report/latest/report.json"), "findings.*.code").size());
  }

  private void run() {
    terminal.write("mainlog", log.toString());
    terminal.run("mainlog");
  }

  private String id() {
    return String.format(Locale.ROOT, "1v%04d-00000%06d-0001", messages, messages++);
  }

  private void sent(String day, String to, String sign, String host, String said) {
    String at =
        String.format(Locale.ROOT, "%s 08:%02d:%02d ", day, messages / 60 % 60, messages % 60);
    String id = id();
    log.append(at).append(id).append(" <= news@lists.example.org H=app [10.0.0.9] P=esmtp S=900\n");
    log.append(at).append(id).append(sign).append(to);
    log.append(" R=out T=remote_smtp H=")
        .append(host)
        .append(" [198.51.100.7]")
        .append(said)
        .append('\n');
    log.append(at).append(id).append(" Completed\n");
  }

  private void cameIn(int day, String to) {
    String at =
        String.format(
            Locale.ROOT, "2026-01-%02d 09:%02d:%02d ", day, messages / 60 % 60, messages % 60);
    String id = id();
    log.append(at)
        .append(id)
        .append(
            " <= bob@elsewhere.example H=mail.elsewhere.example [203.0.113.41] P=esmtps S=900\n");
    log.append(at)
        .append(id)
        .append(" ** ")
        .append(to)
        .append(" R=virtual_aliases: No such person here\n");
    log.append(at).append(id).append(" Completed\n");
  }
}
