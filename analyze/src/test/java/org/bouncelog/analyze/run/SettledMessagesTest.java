package org.bouncelog.analyze.run;

import static org.bouncelog.analyze.run.History.postfix;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Mail that a server took at the first try is kept as one row, until a line tells more of it.
 * Nobody who asks for events, messages or deliveries sees a difference.
 */
class SettledMessagesTest {
  private static final String ID = "4A5B6C7D8E";

  @TempDir Path folder;
  private History history;

  @BeforeEach
  void open() throws StoreException, IOException {
    history = new History(folder);
  }

  @AfterEach
  void close() throws StoreException {
    history.close();
  }

  private static String client(String at, String id) {
    return postfix("mx1", at, "postfix/smtpd", id + ": client=app.example.com[192.0.2.50]");
  }

  private static String queued(String at, String id, int recipients) {
    return postfix(
        "mx1",
        at,
        "postfix/qmgr",
        id + ": from=<news@example.com>, size=900, nrcpt=" + recipients + " (queue active)");
  }

  private static String sent(String at, String id, String recipient, String more) {
    return postfix(
        "mx1",
        at,
        "postfix/smtp",
        id
            + ": to=<"
            + recipient
            + ">"
            + more
            + ", relay=mx.example.org[203.0.113.9]:25, delay=1.5, delays=0.1/0/1/0.4, dsn=2.0.0,"
            + " status=sent (250 2.0.0 Ok: queued as 9F8E7D6C5B)");
  }

  private static String deferred(String at, String id) {
    return postfix(
        "mx1",
        at,
        "postfix/smtp",
        id
            + ": to=<ann@example.org>, relay=mx.example.org[203.0.113.9]:25, delay=1, dsn=4.2.0,"
            + " status=deferred (host mx.example.org[203.0.113.9] said: 450 4.2.0 try later (in"
            + " reply to RCPT TO command))");
  }

  private static String removed(String at, String id) {
    return postfix("mx1", at, "postfix/qmgr", id + ": removed");
  }

  private static List<String> simple(String id, String recipient) {
    return List.of(
        client("10:00:00", id),
        queued("10:00:00", id, 1),
        sent("10:00:02", id, recipient, ""),
        removed("10:00:02", id));
  }

  private void settled(int expected) throws StoreException {
    assertEquals(List.of(String.valueOf(expected)), history.ask("SELECT count(*) FROM settled"));
  }

  private void derive(String... lines) throws StoreException, IOException {
    history.log("mail.log", lines).derive();
  }

  @Test
  void whatAServerTookAtTheFirstTryIsOneRow() throws StoreException, IOException {
    history.log("mail.log", simple(ID, "ann@example.org").stream()).derive();
    settled(1);
    assertEquals(List.of("0"), history.ask("SELECT count(*) FROM unsettled_event"));
    assertEquals(
        List.of(
            "attempt null ann@example.org null delivered 1.5 null",
            "message news@example.com null null null null 900",
            "message null null 192.0.2.50 null null null",
            "removal null null null null null null"),
        history.ask(
            "SELECT kind, sender, recipient, regexp_extract(client, '[0-9.]{8,}'), outcome, delay_seconds,"
                + " message_size FROM event"));
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 delivered true 1.5 app.example.com[192.0.2.50]"),
        history.ask(
            "SELECT sender, recipient, attempts, outcome, first_try, time_to_deliver_seconds, client"
                + " FROM delivery"));
  }

  @Test
  void whatHasAHistoryOfItsOwnStaysAsItsEvents() throws StoreException, IOException {
    derive(
        // Two recipients.
        client("10:00:00", "4000000001"),
        queued("10:00:00", "4000000001", 2),
        sent("10:00:01", "4000000001", "ann@example.org", ""),
        sent("10:00:02", "4000000001", "bob@example.org", ""),
        removed("10:00:02", "4000000001"),
        // A second try.
        client("10:01:00", "4000000002"),
        queued("10:01:00", "4000000002", 1),
        deferred("10:01:01", "4000000002"),
        queued("10:11:01", "4000000002", 1),
        sent("10:11:02", "4000000002", "ann@example.org", ""),
        removed("10:11:02", "4000000002"),
        // An alias.
        client("10:02:00", "4000000003"),
        queued("10:02:00", "4000000003", 1),
        sent("10:02:01", "4000000003", "ann@example.org", ", orig_to=<team@example.com>"),
        removed("10:02:01", "4000000003"),
        // A beginning that another log has.
        queued("10:03:00", "4000000004", 1),
        sent("10:03:01", "4000000004", "ann@example.org", ""),
        removed("10:03:01", "4000000004"));
    settled(0);
    assertEquals(List.of("5"), history.ask("SELECT count(*) FROM delivery"));
  }

  @Test
  void aLineThatComesLaterOpensItAgain() throws StoreException, IOException {
    history.log("mail.log", simple(ID, "ann@example.org").stream()).derive();
    history.more("mail.log", List.of(deferred("11:00:00", ID))).derive();
    settled(0);
    assertEquals(List.of("news@example.com ann@example.org 2 delivered"), history.deliveries());
    assertEquals(List.of("5"), history.ask("SELECT count(*) FROM event"));
  }

  @Test
  void aHandOverThatAnotherLogTellsOpensBoth() throws StoreException, IOException {
    history.log("mail.log", simple("4ZJmqk1x2Mz5R1n", "ann@example.org").stream()).derive();
    settled(1);
    // The same message in the log of the host that took it.
    history
        .log(
            "second.log",
            simple("9F8E7D6C5B", "ann@example.org").stream()
                .map(line -> line.replace(" mx1 ", " mx.example.org "))
                .map(line -> line.replace("app.example.com[192.0.2.50]", "mx1[192.0.2.1]"))
                .map(
                    line ->
                        line.replace(
                            "mx.example.org[203.0.113.9]:25", "in.example.org[203.0.113.30]:25"))
                .map(line -> line.replace("queued as 9F8E7D6C5B", "ok")))
        .derive();
    settled(0);
    assertEquals(List.of("news@example.com ann@example.org 1 delivered"), history.deliveries());
    assertEquals(List.of("2"), history.ask("SELECT count(*) FROM message"));
  }

  @Test
  void twoMessagesOfOneQueueIdAreToldApartByTheirEvents() throws StoreException, IOException {
    history
        .log(
            "mail.log",
            Stream.concat(
                simple(ID, "ann@example.org").stream(),
                simple(ID, "bob@example.org").stream()
                    .map(line -> line.replace("T10:00:", "T12:00:"))))
        .derive();
    settled(0);
    assertEquals(List.of("2"), history.ask("SELECT count(*) FROM message"));
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 delivered",
            "news@example.com bob@example.org 1 delivered"),
        history.deliveries());
  }

  @Test
  void aCopyInAnotherLogIsDropped() throws StoreException, IOException {
    history
        .log("mail.log", simple(ID, "ann@example.org").stream())
        .log(
            "syslog",
            Stream.concat(
                Stream.of(postfix("mx1", "09:59:00", "CRON", "(root) CMD (true)")),
                simple(ID, "ann@example.org").stream()))
        .derive();
    settled(1);
    assertEquals(List.of("4"), history.ask("SELECT count(*) FROM event"));
    assertEquals(List.of("4 8"), history.ask("SELECT sum(events), sum(recognised) FROM source"));
  }

  @Test
  void aCopyThatBeginsLaterIsDroppedLineByLine() throws StoreException, IOException {
    List<String> lines = simple(ID, "ann@example.org");
    history.log("mail.log", lines.stream()).log("syslog", lines.stream().skip(1)).derive();
    settled(0);
    assertEquals(List.of("4"), history.ask("SELECT count(*) FROM event"));
    assertEquals(List.of("news@example.com ann@example.org 1 delivered"), history.deliveries());
  }

  @Test
  void whatAFilterOnThisMachineGivesBackIsOneDelivery() throws StoreException, IOException {
    derive(
        client("10:00:00", ID),
        queued("10:00:00", ID, 1),
        postfix("mx1", "10:00:01", "postfix/smtpd", "9F8E7D6C5B: client=localhost[127.0.0.1]"),
        queued("10:00:01", "9F8E7D6C5B", 1),
        sent("10:00:01", ID, "ann@example.org", "")
            .replace("mx.example.org[203.0.113.9]:25", "127.0.0.1[127.0.0.1]:10024"),
        removed("10:00:01", ID),
        sent("10:00:03", "9F8E7D6C5B", "ann@example.org", "").replace("queued as 9F8E7D6C5B", "ok"),
        removed("10:00:03", "9F8E7D6C5B"));
    settled(0);
    assertEquals(List.of("news@example.com ann@example.org 1 delivered"), history.deliveries());
  }

  @Test
  void whoIsForgottenStandsInNone() throws StoreException, IOException {
    history
        .log(
            "mail.log",
            Stream.concat(
                simple(ID, "ann@example.org").stream(),
                simple("4B5B6C7D8E", "bob@example.org").stream()))
        .derive();
    settled(2);
    new Forgetting(history.store(), Classifier.builtIn()).forget("ann@example.org");
    settled(1);
    history.derive();
    assertEquals(
        List.of("0"),
        history.ask("SELECT count(*) FROM event WHERE recipient = 'ann@example.org'"));
    assertEquals(
        List.of("2"),
        history.ask("SELECT count(*) FROM delivery WHERE recipient_domain = 'example.org'"));
  }

  @Test
  void whatIsTooOldIsDropped() throws StoreException, IOException {
    history.log("mail.log", simple(ID, "ann@example.org").stream()).derive();
    Retention retention = new Retention(history.store());
    assertEquals(0, retention.apply(Instant.parse("2026-02-10T00:00:00Z"), 30));
    assertEquals(4, retention.apply(Instant.parse("2026-04-10T00:00:00Z"), 30));
    settled(0);
    assertEquals(List.of(), history.ask("SELECT * FROM event"));
  }

  @Test
  void eventsAndWhatIsDerivedFromThemAreTheSame() throws StoreException, IOException, SQLException {
    history
        .log(
            "mail.log",
            Stream.concat(
                simple(ID, "ann@example.org").stream(),
                simple("4B5B6C7D8E", "Bob@Example.org").stream()))
        .log(
            "mainlog",
            "2026-02-03 10:00:00 1vnCda-0000000091J-1zAb <= news@example.com H=app [192.0.2.50] P=esmtp"
                + " S=900",
            "2026-02-03 10:00:04 1vnCda-0000000091J-1zAb => eve@example.net R=dnslookup T=remote_smtp"
                + " H=mx.example.net [203.0.113.20] C=\"250 OK\"",
            "2026-02-03 10:00:04 1vnCda-0000000091J-1zAb Completed")
        .log(
            "maillog",
            "Feb  3 10:00:00 mx3 sendmail[41]: 613A00xx000041: from=<news@example.com>, size=900,"
                + " class=0, nrcpts=1, msgid=<1@example.com>, relay=app [192.0.2.50]",
            "Feb  3 10:00:02 mx3 sendmail[42]: 613A00xx000041: to=<joe@example.net>, delay=00:00:02,"
                + " xdelay=00:00:02, mailer=esmtp, pri=120, relay=mx.example.net. [203.0.113.20],"
                + " dsn=2.0.0, stat=Sent (ok)")
        .derive();
    settled(4);
    List<String> tables =
        List.of(
            "SELECT * EXCLUDE (event_row) FROM event",
            "SELECT * FROM message",
            "SELECT * EXCLUDE (delivery_row) FROM delivery");
    for (String table : tables) {
      List<String> before = history.ask(table);
      history.store().execute("BEGIN TRANSACTION");
      history.reopenAll();
      new Derivation(history.store(), Classifier.builtIn()).run();
      assertEquals(List.of("0"), history.ask("SELECT count(*) FROM settled"));
      assertEquals(before, history.ask(table));
      history.store().execute("ROLLBACK");
    }
  }
}
