package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.bouncelog.cli.scenario.Answer.Stage;
import org.bouncelog.cli.scenario.Fault.Attempt;
import org.bouncelog.cli.scenario.Receiver.Means;
import org.jspecify.annotations.Nullable;

/** Lets mail go its way through our servers and those of the receivers, in the order of time. */
final class World {
  private static final Duration GREYLISTING = Duration.ofMinutes(5);
  private static final Reader POSTMASTER =
      new Reader(
          "news@own.example",
          new Receiver("local", "", 0, Means.LOCAL, ""),
          Instant.MAX,
          Instant.MAX,
          false);

  private record Event(Instant at, long number, Runnable what) {}

  private final Random random;
  private final Fault fault;
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
  private long numbers;
  private final Map<String, Instant> greylist = new HashMap<>();
  private final Map<Reader, Set<LocalDate>> refusals = new LinkedHashMap<>();
  private final Set<Reader> struck = new LinkedHashSet<>();
  private final Set<String> reached = new HashSet<>();
  private @Nullable Instant firstStrike;
  private Instant now = Instant.MIN;

  World(Random random, Fault fault) {
    this.random = random;
    this.fault = fault;
  }

  /** The days on which the receiver itself said that a dead reader is unknown, by reader. */
  Map<Reader, Set<LocalDate>> refusals() {
    return refusals;
  }

  /** The readers whose mail the fault touched. */
  Set<Reader> struck() {
    return struck;
  }

  /** When the fault first touched mail; null when it has not yet. */
  @Nullable Instant firstStrike() {
    return firstStrike;
  }

  void at(Instant time, Runnable what) {
    events.add(new Event(time, numbers++, what));
  }

  /** Lets the time pass. */
  void runUntil(Instant end) {
    while (!events.isEmpty() && events.peek().at().isBefore(end)) {
      Event event = events.remove();
      now = event.at();
      event.what().run();
    }
  }

  /** A program gives a server one message for those readers. */
  void send(MailServer server, String sender, List<Reader> to, Instant at) {
    at(at, () -> queue(server, server.dialect().newId(at), sender, to, at, false, ""));
  }

  private void queue(
      MailServer server,
      String id,
      String sender,
      List<Reader> to,
      Instant at,
      boolean filtered,
      String about) {
    Message message = new Message(server, id, sender, to, at, filtered, about);
    server.dialect().queued(server.log(), message, at);
    at(at.plusMillis(300 + random.nextInt(900)), () -> deliver(message));
  }

  private void deliver(Message message) {
    MailServer server = message.server();
    if (message.tries() > 0) {
      server.dialect().takenUp(server.log(), message, now);
    }
    message.taken();
    Instant at = now;
    for (Reader reader : message.waiting()) {
      at = at.plusMillis(50 + random.nextInt(200));
      tryOnce(message, reader, at);
    }
    Instant after = at.plusMillis(20);
    Duration age = Duration.between(message.queuedAt(), after);
    if (!message.waiting().isEmpty() && age.compareTo(Dialect.LIFETIME) > 0) {
      server.dialect().expired(server.log(), message, after);
      message.waiting().forEach(reader -> message.over(reader, true));
    }
    if (message.waiting().isEmpty()) {
      done(message, after.plusMillis(5));
    } else {
      at(after.plus(server.dialect().nextTry(age)), () -> deliver(message));
    }
  }

  private void tryOnce(Message message, Reader reader, Instant at) {
    MailServer server = message.server();
    boolean toFilter = server.filter() && !message.filtered() && !message.sender().isEmpty();
    Receiver receiver =
        toFilter
            ? MailServer.FILTER
            : message.sender().isEmpty() ? reader.mx() : server.route().apply(reader);
    Answer answer = answer(message, reader, receiver, at).about(message, reader);
    String next = "";
    if (answer.accepted() && toFilter) {
      next = server.dialect().newId(at);
      answer =
          Answer.reply(
              Stage.END_OF_DATA,
              "250 2.0.0 from MTA(smtp:[127.0.0.1]:10025): 250 2.0.0 Ok: queued as " + next);
    } else if (answer.accepted() && receiver.means() != Means.LOCAL) {
      answer =
          Answer.reply(
              Stage.END_OF_DATA,
              "250 2.0.0 Ok: queued as " + Integer.toHexString(random.nextInt() | 1 << 31));
    }
    server.dialect().tried(server.log(), message, reader, receiver, answer, at);
    if (answer.accepted() || server.dialect().isFinal(answer)) {
      message.over(reader, !answer.accepted());
    }
    if (!next.isEmpty()) {
      String id = next;
      at(
          at,
          () -> queue(server, id, message.sender(), List.of(reader), at.minusMillis(30), true, ""));
    }
  }

  private Answer answer(Message message, Reader reader, Receiver receiver, Instant at) {
    if (message.sender().isEmpty()) {
      return Answer.ACCEPTED;
    }
    Answer shared = fault.meets(new Attempt(message.server(), message, reader, receiver, at));
    if (shared != null) {
      struck.add(reader);
      firstStrike = firstStrike == null ? at : firstStrike;
      return shared;
    }
    if (receiver.means() == Means.SUBMISSION || receiver.means() == Means.FILTER) {
      return Answer.ACCEPTED;
    }
    if (reader.deadAt(at)) {
      refusals
          .computeIfAbsent(reader, dead -> new TreeSet<>())
          .add(LocalDate.ofInstant(at, ZoneOffset.UTC));
      return Answer.reply(Stage.RCPT, receiver.unknown());
    }
    if (reader.fullAt(at)) {
      return Answer.reply(Stage.RCPT, "452 4.2.2 <{rcpt}>: Mailbox is full");
    }
    if (reader.greylisted()) {
      Instant first = greylist.putIfAbsent(message.sender() + " " + reader.address(), at);
      if (first == null || at.isBefore(first.plus(GREYLISTING))) {
        return Answer.reply(
            Stage.RCPT, "450 4.2.0 <{rcpt}>: Recipient address rejected: Greylisted, try again");
      }
    }
    return reached.add(message.id() + reader.address()) && random.nextInt(250) == 0
        ? Answer.reply(Stage.RCPT, "451 4.3.0 Temporary problem, please try again later")
        : Answer.ACCEPTED;
  }

  private void done(Message message, Instant at) {
    MailServer server = message.server();
    if (message.failed().isEmpty() || message.sender().isEmpty()) {
      server.dialect().done(server.log(), message, null, at);
      return;
    }
    String notice = server.dialect().newId(at);
    server.dialect().done(server.log(), message, notice, at);
    at(at, () -> queue(server, notice, "", List.of(POSTMASTER), at, true, message.id()));
  }
}
