package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two logs hold alike is counted once. */
class CopiedLinesTest {
  private static final String COUNTS =
      "SELECT kind, outcome, count(*) FROM event WHERE kind <> 'removal' GROUP BY ALL";

  @TempDir Path folder;

  /** Mail {@code from} to {@code to}, one a minute, each refused client in between. */
  private static List<String> mails(String host, int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int mail = from; mail < to; mail++) {
      String id = String.format("4A5B6C7D%02X", mail);
      String at = String.format("10:%02d:00.123456", mail);
      lines.add(History.postfix(host, at, "postfix/smtpd", id + ": client=app[192.0.2.50]"));
      lines.add(
          History.postfix(
              host,
              at,
              "postfix/qmgr",
              id + ": from=<news@example.com>, size=900, nrcpt=1 (queue active)"));
      lines.add(
          History.postfix(
              host,
              at,
              "postfix/smtpd",
              "NOQUEUE: reject: RCPT from unknown[203.0.113.4]: 554 5.7.1 <x@example.com>: Relay"
                  + " access denied; from=<a@spam.example> to=<x@example.com> proto=ESMTP helo=<a>"));
      lines.add(
          History.postfix(
              host,
              at,
              "postfix/smtp",
              id
                  + ": to=<ann"
                  + mail
                  + "@example.org>, relay=mx.example.org[203.0.113.9]:25, delay=1,"
                  + " delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 Ok)"));
    }
    return lines;
  }

  private static List<String> counts(int mails) {
    return List.of(
        "attempt delivered " + mails, "message null " + 2 * mails, "reject null " + mails);
  }

  private static List<String> withOtherLines(List<String> lines) {
    List<String> all = new ArrayList<>();
    all.add("2026-02-03T09:59:00.000001+00:00 mx1 cron[7]: (root) CMD (true)");
    all.addAll(lines);
    return all;
  }

  @Test
  void mailLogAndSyslogAreOne() throws StoreException, IOException {
    try (History history = new History(folder)) {
      List<String> lines = mails("mx1", 0, 9);
      history.log("mail.log", lines.stream()).log("syslog", withOtherLines(lines).stream());
      history.derive();
      assertEquals(counts(9), history.ask(COUNTS));
      assertEquals(List.of("9"), history.ask("SELECT count(*) FROM delivery WHERE attempts = 1"));
    }
  }

  /** The one log is a few lines ahead of the other, as it is read a moment later. */
  @Test
  void bothGrowFromNightToNight() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", mails("mx1", 0, 4).stream());
      history.log("syslog", withOtherLines(mails("mx1", 0, 6)).stream());
      history.read();
      assertEquals(counts(6), history.ask(COUNTS));
      history.log("mail.log", mails("mx1", 0, 12).stream());
      history.log("syslog", withOtherLines(mails("mx1", 0, 14)).stream());
      history.read();
      assertEquals(counts(14), history.ask(COUNTS));
    }
  }

  @Test
  void aLogThatBeginsLaterOrWritesWholeSecondsIsACopyToo() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("mail.log", mails("mx1", 0, 9).stream());
      history.log(
          "syslog",
          mails("mx1", 5, 12).stream()
              .map(line -> line.replaceFirst("^2026-02-03T(\\S{8})\\S+", "Feb  3 $1")));
      history.read();
      assertEquals(counts(12), history.ask(COUNTS));
    }
  }

  @Test
  void equalLinesOfOneLogAllCount() throws StoreException, IOException {
    List<String> twice = new ArrayList<>(mails("mx1", 0, 3));
    twice.addAll(2, mails("mx1", 0, 3));
    try (History history = new History(folder)) {
      history.log("mail.log", twice.stream()).read();
      assertEquals(counts(6), history.ask(COUNTS));
      history.log("syslog", withOtherLines(twice).stream()).read();
      assertEquals(counts(6), history.ask(COUNTS));
    }
  }

  /** Of two servers that both call themselves mx1 one is refused the same at the same second. */
  @Test
  void serversOfOneNameAreNoCopies() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("a.log", mails("mx1", 0, 9).stream());
      history.log(
          "b.log", mails("mx1", 0, 9).stream().map(line -> line.replace("4A5B6C7D", "5555555")));
      history.read();
      assertEquals(counts(18), history.ask(COUNTS));
    }
  }

  /** What time a log tells of a host is looked up once in a night, also where it has just grown. */
  @Test
  void copiesAmongManyLogsOfOneNight() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("a.log", mails("mx1", 0, 4).stream());
      history.log("b.log", mails("mx2", 0, 2).stream());
      history.read();
      history.log("a.log", mails("mx1", 0, 8).stream());
      history.log("b.log", mails("mx2", 0, 4).stream());
      history.log("c.log", withOtherLines(mails("mx1", 0, 8)).stream());
      history.log("d.log", mails("mx1", 6, 12).stream());
      history.log("e.log", withOtherLines(mails("mx2", 2, 6)).stream());
      history.log("f.log", mails("mx1", 11, 14).stream());
      history.read();
      assertEquals(counts(14 + 6), history.ask(COUNTS));
    }
  }

  @Test
  void otherHostsAreNoCopies() throws StoreException, IOException {
    try (History history = new History(folder)) {
      history.log("a.log", mails("mx1", 0, 5).stream()).log("b.log", mails("mx2", 0, 5).stream());
      history.read();
      assertEquals(counts(10), history.ask(COUNTS));
    }
  }

  @Test
  void eximsPaniclogRepeatsItsMainlog() throws StoreException, IOException {
    String id = "2026-02-03 10:00:00 1w0FaA-00012a-3x ";
    String defers = id + "== ann@example.org R=local T=maildir defer (-1): no such folder";
    try (History history = new History(folder)) {
      history.log(
          "mainlog",
          id + "<= news@example.com H=app.example.com [192.0.2.50] P=esmtp S=900",
          defers);
      history.log("paniclog", defers);
      history.read();
      assertEquals(List.of("attempt deferred 1", "message null 1"), history.ask(COUNTS));
    }
  }
}
