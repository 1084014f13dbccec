package org.bouncelog.analyze.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncelog.analyze.store.StoreException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * One mail that goes through several hosts of ours is one mail, and a stranger's word proves
 * nothing.
 */
@Tag("slow")
class HandoverTest {
  private static final String APP_ID = "4A5B6C7D8E";
  private static final String RELAY_ID = "9F8E7D6C5B";
  private static final String ONE = "news@example.com ann@example.org 1 bounced";
  private static final List<String> TWO =
      List.of(
          "news@example.com ann@example.org 1 bounced",
          "news@example.com ann@example.org 1 delivered");

  @TempDir Path folder;

  private List<String> deliveries(List<String> lines) throws StoreException, IOException {
    try (History history = new History(folder)) {
      return history.log("mail.log", lines.stream()).derive().deliveries();
    }
  }

  private static String client(String host, String at, String id, String client) {
    return History.postfix(host, at, "postfix/smtpd", id + ": client=" + client);
  }

  private static String from(String host, String at, String id, String sender) {
    return History.postfix(
        host, at, "postfix/qmgr", id + ": from=<" + sender + ">, size=900, nrcpt=1 (queue active)");
  }

  private static String sent(
      String host, String at, String id, String recipient, String relay, String queuedAs) {
    return History.postfix(
        host,
        at,
        "postfix/smtp",
        id
            + ": to=<"
            + recipient
            + ">, relay="
            + relay
            + ":25, delay=1, delays=0/0/1/0, dsn=2.0.0, status=sent (250 2.0.0 Ok: queued as "
            + queuedAs
            + ")");
  }

  private static String refused(String host, String at, String id, String recipient) {
    return History.postfix(
        host,
        at,
        "postfix/smtp",
        id
            + ": to=<"
            + recipient
            + ">, relay=mx.example.org[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=5.1.1,"
            + " status=bounced (host mx.example.org[203.0.113.9] said: 550 5.1.1 User unknown (in"
            + " reply to RCPT TO command))");
  }

  /** Mail of app1 that relay1 takes and then sends on; {@code relay} as app1 sees relay1. */
  private static List<String> twoHosts(String relay, String client, String relayHost) {
    return List.of(
        client("app1", "10:00:00", APP_ID, "www.example.com[192.0.2.80]"),
        from("app1", "10:00:00", APP_ID, "news@example.com"),
        client(relayHost, "10:00:01", RELAY_ID, client),
        from(relayHost, "10:00:01", RELAY_ID, "news@example.com"),
        sent("app1", "10:00:01", APP_ID, "ann@example.org", relay, RELAY_ID),
        refused(relayHost, "10:00:02", RELAY_ID, "ann@example.org"));
  }

  @Test
  void shortIdCountsWhereTheRelaysNameIsTheLogHosts() throws StoreException, IOException {
    String client = "unknown[198.51.100.7]";
    for (String relay : List.of("relay1.example.com[198.51.100.25]", "relay1[198.51.100.25]")) {
      assertEquals(List.of(ONE), deliveries(twoHosts(relay, client, "relay1")));
      assertEquals(List.of(ONE), deliveries(twoHosts(relay, client, "relay1.example.com")));
    }
    assertEquals(
        List.of(ONE), deliveries(twoHosts("unknown[198.51.100.25]", client, "198.51.100.25")));
  }

  @Test
  void shortIdCountsWhereTheAddressIsPrivate() throws StoreException, IOException {
    assertEquals(
        List.of(ONE),
        deliveries(twoHosts("smtp.internal[10.0.0.25]", "unknown[10.0.0.7]", "vm-4711")));
  }

  @Test
  void shortIdCountsWhereTheClientIsOurHost() throws StoreException, IOException {
    assertEquals(
        List.of(ONE),
        deliveries(
            twoHosts(
                "smtp.example.com[198.51.100.25]", "app1.example.com[198.51.100.7]", "vm-4711")));
  }

  /** Its names say nothing; what it handed over does. */
  @Test
  void shortIdCountsWhereOneAddressHandsOverAgainAndAgain() throws StoreException, IOException {
    List<String> log = new ArrayList<>();
    for (int mail = 0; mail < 3; mail++) {
      for (String line :
          twoHosts("smtp.example.com[198.51.100.25]", "unknown[198.51.100.7]", "vm-4711")) {
        log.add(
            line.replace(APP_ID, APP_ID + mail)
                .replace(RELAY_ID, RELAY_ID + mail)
                .replace("T10:0", "T1" + mail + ":0"));
      }
    }
    assertEquals(List.of(ONE, ONE, ONE), deliveries(log));
  }

  @Test
  void strangerWhoNamesAShortIdTakesNothingOver() throws StoreException, IOException {
    assertEquals(
        TWO,
        deliveries(
            twoHosts("mx.stranger.example[203.0.113.66]", "www.example.com[192.0.2.80]", "mx2")));
    // Mail that a server of ours behind a private address brought is no proof either.
    assertEquals(
        TWO, deliveries(twoHosts("mx.stranger.example[203.0.113.66]", "app[10.0.0.7]", "mx2")));
    // The address is private, but sender or recipient are others: such an id occurs anywhere.
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 delivered",
            "shop@example.com ann@example.org 1 bounced"),
        deliveries(
            twoHosts("smtp.internal[10.0.0.25]", "app1[10.0.0.7]", "relay1").stream()
                .map(
                    line ->
                        line.contains(RELAY_ID + ": from") ? line.replace("news@", "shop@") : line)
                .toList()));
    assertEquals(
        List.of(
            "news@example.com ann@example.org 1 delivered",
            "news@example.com bob@example.org 1 bounced"),
        deliveries(
            twoHosts("smtp.internal[10.0.0.25]", "app1[10.0.0.7]", "relay1").stream()
                .map(line -> line.contains("bounced") ? line.replace("ann@", "bob@") : line)
                .toList()));
  }

  /** A public address of our own leads back into the same queue. */
  @Test
  void hopToOurOwnAddressIsProvedByTheClient() throws StoreException, IOException {
    List<String> hop =
        List.of(
            from("mx1", "10:00:00", APP_ID, "news@example.com"),
            client("mx1", "10:00:01", RELAY_ID, "filter.example.com[198.51.100.25]"),
            from("mx1", "10:00:01", RELAY_ID, "news@example.com"),
            sent(
                "mx1",
                "10:00:01",
                APP_ID,
                "ann@example.org",
                "filter.example.com[198.51.100.25]",
                RELAY_ID),
            refused("mx1", "10:00:02", RELAY_ID, "ann@example.org"));
    assertEquals(List.of(ONE), deliveries(hop));
    assertEquals(
        TWO,
        deliveries(
            hop.stream()
                .map(
                    line ->
                        line.contains("client=")
                            ? line.replace("filter.example.com[198.51.100.25]", "www[192.0.2.80]")
                            : line)
                .toList()));
  }

  /** Relays that write another domain into the sender keep its local part. */
  @Test
  void senderMayGetAnotherDomainOnTheWay() throws StoreException, IOException {
    assertEquals(
        List.of("news@app1.example.com ann@example.org 1 bounced"),
        deliveries(
            twoHosts("relay1.example.com[10.0.0.25]", "app1.example.com[10.0.0.7]", "relay1")
                .stream()
                .map(
                    line ->
                        line.contains(APP_ID + ": from")
                            ? line.replace("news@", "news@app1.")
                            : line)
                .toList()));
  }

  @Test
  void clocksOfTwoHostsMayBeMinutesApart() throws StoreException, IOException {
    for (String id : List.of(RELAY_ID, "4f5K1x0m2cz9sB")) {
      for (String minute : List.of("09:57", "10:04", "10:12", "09:50")) {
        List<String> log =
            twoHosts("relay1.example.com[10.0.0.25]", "app1.example.com[10.0.0.7]", "relay1")
                .stream()
                .map(
                    line ->
                        line.replace(RELAY_ID, id)
                            .replace("status=bounced (host", "status=sent (host"))
                .map(
                    line -> line.contains(" relay1 ") ? line.replace("T10:00", "T" + minute) : line)
                .toList();
        try (History history = new History(folder)) {
          history.log("mail.log", log.stream()).derive();
          assertEquals(
              List.of("ann@example.org 1 delivered 2.0"),
              history.ask(
                  "SELECT recipient, attempts, outcome, time_to_deliver_seconds FROM delivery"));
        }
      }
    }
  }

  @Test
  void threeHostsAreOneWay() throws StoreException, IOException {
    String relay2 = "1122334455";
    List<String> log =
        Stream.concat(
                twoHosts("relay1.example.com[10.0.0.25]", "app1.example.com[10.0.0.7]", "relay1")
                    .stream()
                    .filter(line -> !line.contains("bounced")),
                Stream.of(
                    sent(
                        "relay1",
                        "10:00:03",
                        RELAY_ID,
                        "ann@example.org",
                        "relay2.example.com[10.0.1.25]",
                        relay2),
                    client("relay2", "09:55:03", relay2, "relay1.example.com[10.0.0.25]"),
                    from("relay2", "09:55:03", relay2, "news@example.com"),
                    sent(
                        "relay2",
                        "09:55:08",
                        relay2,
                        "ann@example.org",
                        "mx.example.org[203.0.113.9]",
                        "XY1")))
            .toList();
    try (History history = new History(folder)) {
      history.log("mail.log", log.stream()).derive();
      assertEquals(
          List.of("ann@example.org delivered 8.0"),
          history.ask("SELECT recipient, outcome, time_to_deliver_seconds FROM delivery"));
    }
  }
}
