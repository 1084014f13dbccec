package org.bouncelog.cli;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * People with known fates, and the Postfix log of mailings to them. In between, one provider blocks
 * us, another one calls living mailboxes unknown, and so does a small host.
 */
final class MailingList {
  private static final int BLOCKED_MAILING = 2;
  private static final int OUTAGE_MAILING = 4;
  private static final int SMALL_OUTAGE_MAILING = 5;
  private static final int PER_MESSAGE = 50;
  private static final int DAYS_BETWEEN = 13;
  private static final Instant START = Instant.parse("2025-11-03T08:00:00Z");

  private final Random random = new Random(20260210);
  private final List<Person> people = new ArrayList<>();

  enum Fate {
    ALIVE,
    DEAD,
    FULL,
    RESTRICTED
  }

  /** {@code diedBefore}: the first mailing that does not reach a dead person. */
  record Person(String address, String host, Fate fate, int diedBefore) {
    boolean at(String domain) {
      return address.endsWith("@" + domain);
    }
  }

  MailingList(int size) {
    for (int i = 0; i < size; i++) {
      double dice = random.nextDouble();
      double fate = random.nextDouble();
      String domain = "firm" + random.nextInt(60) + ".example";
      String host = "mx." + domain;
      if (dice < 0.25) {
        domain = "gmail.example";
        host = "gmail-smtp-in.l.google.com";
      } else if (dice < 0.40) {
        domain = "outlook.example";
        host = "outlook-example.mail.protection.outlook.com";
      } else if (dice < 0.50) {
        domain = "grey.example";
        host = "mx.grey.example";
      }
      String address = "person" + i + "@" + domain;
      if (fate < 0.06) {
        people.add(new Person(address, host, Fate.DEAD, 0));
      } else if (fate < 0.08) {
        people.add(new Person(address, host, Fate.DEAD, 1 + random.nextInt(6)));
      } else if (fate < 0.09) {
        people.add(new Person(address, host, Fate.FULL, 0));
      } else if (fate < 0.095) {
        people.add(new Person(address, host, Fate.RESTRICTED, 0));
      } else {
        people.add(new Person(address, host, Fate.ALIVE, 0));
      }
    }
  }

  List<Person> people() {
    return people;
  }

  /** Writes the log of one mailing to everybody who is not left out. */
  void send(int mailing, Set<String> leftOut, Path log) throws IOException {
    List<Person> audience =
        people.stream().filter(person -> !leftOut.contains(person.address())).toList();
    Instant begin = START.plusSeconds((long) mailing * DAYS_BETWEEN * 86_400);
    try (Writer out = Files.newBufferedWriter(log)) {
      for (int from = 0; from < audience.size(); from += PER_MESSAGE) {
        int to = Math.min(audience.size(), from + PER_MESSAGE);
        message(out, mailing, from, begin.plusSeconds(from / 10), audience.subList(from, to));
      }
    }
  }

  private void message(Writer out, int mailing, int number, Instant at, List<Person> to)
      throws IOException {
    String id = String.format("4%cM%05dzXwV", 'B' + mailing, number);
    line(out, at, "qmgr[100]: " + id + ": from=<news@example.org>, size=4096, nrcpt=" + to.size());
    List<Person> again = new ArrayList<>();
    for (Person person : to) {
      String failure = failure(person, mailing);
      if (failure == null && person.at("grey.example")) {
        attempt(
            out,
            at.plusSeconds(2),
            id,
            person,
            2,
            "deferred",
            "450 4.2.0 <" + person.address() + ">: Recipient address rejected: Greylisted");
        again.add(person);
      } else if (failure == null) {
        attempt(out, at.plusSeconds(2), id, person, 2, "sent", "250 2.0.0 OK");
      } else {
        String status = failure.startsWith("4") ? "deferred" : "bounced";
        attempt(out, at.plusSeconds(2), id, person, 2, status, failure);
      }
    }
    for (Person person : again) {
      attempt(out, at.plusSeconds(600), id, person, 600, "sent", "250 2.0.0 OK");
    }
  }

  /** What the receiver says; null when it takes the mail. */
  private @Nullable String failure(Person person, int mailing) {
    boolean unknown = person.fate() == Fate.DEAD && person.diedBefore() <= mailing;
    if (mailing == BLOCKED_MAILING && person.at("outlook.example")) {
      return "550 5.7.1 Unfortunately, messages from [192.0.2.10] weren't sent. Please contact your"
          + " Internet service provider since part of their network is on our block list (S3140).";
    }
    boolean outage =
        (mailing == OUTAGE_MAILING && person.at("gmail.example") && random.nextInt(10) < 6)
            || (mailing == SMALL_OUTAGE_MAILING && person.at("firm7.example"));
    if (unknown || outage) {
      return person.at("gmail.example")
          ? "550-5.1.1 The email account that you tried to reach does not exist. 550 5.1.1"
              + " https://support.google.com/mail/?p=NoSuchUser a1-20020 - gsmtp"
          : "550 5.1.1 <" + person.address() + ">: Recipient address rejected: User unknown";
    }
    return switch (person.fate()) {
      case FULL -> "452 4.2.2 <" + person.address() + ">: Mailbox full";
      case RESTRICTED -> "550 5.7.1 <" + person.address() + ">: Recipient not authorized";
      default -> null;
    };
  }

  private static void attempt(
      Writer out, Instant at, String id, Person person, int delay, String status, String reply)
      throws IOException {
    String said =
        status.equals("sent")
            ? reply
            : "host "
                + person.host()
                + "[198.51.100.1] said: "
                + reply
                + " (in reply to RCPT TO command)";
    line(
        out,
        at,
        String.format(
            "smtp[200]: %s: to=<%s>, relay=%s[198.51.100.1]:25, delay=%d, delays=1/0/0/1, dsn=%s.0.0, status=%s (%s)",
            id, person.address(), person.host(), delay, reply.substring(0, 1), status, said));
  }

  private static void line(Writer out, Instant at, String text) throws IOException {
    out.write(at + " mail postfix/" + text + "\n");
  }
}
