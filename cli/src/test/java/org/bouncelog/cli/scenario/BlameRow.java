package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.bouncelog.cli.scenario.Answer.Kind;
import org.bouncelog.cli.scenario.Answer.Stage;
import org.bouncelog.cli.scenario.Receiver.Means;

/**
 * A row of the blame matrix, and the log of a server to which it happens: two mailings reach
 * everybody, in the four weeks after them {@code domains} domains fail as the row says, and other
 * domains take all mail.
 *
 * @param stage of the SMTP dialogue, or {@code none} where nobody answered
 * @param who answered: {@code mx} of the recipient's domain, {@code relay25}, {@code relay465} or
 *     {@code relay587} that takes our mail, our {@code agent}, {@code lmtp} store or {@code
 *     filter}, or {@code qmgr}, our own queue manager
 * @param words the reply, or what our queue manager found out
 * @param expect {@code suppress}; {@code may} do so; for a person to {@code review}; {@code keep},
 *     for the fault is another's; {@code ours}
 */
public record BlameRow(String stage, String who, String words, int domains, String expect) {
  private static final int MAILINGS = 6;
  private static final int GOOD_MAILINGS = 2;
  private static final int OTHER_DOMAINS = 25;
  private static final Instant FIRST = Instant.parse("2026-01-05T08:00:00Z");
  private static final Receiver RELAY =
      Receiver.submission("smtp.isp.example", "203.0.113.25", 587);

  /** When the log ends. */
  public static final Instant END = FIRST.plus(Duration.ofDays(7L * MAILINGS));

  /** A row of the tab-separated file. */
  public static BlameRow of(String row) {
    String[] cells = row.split("\t", -1);
    return new BlameRow(cells[0], cells[1], cells[2], Integer.parseInt(cells[3]), cells[4]);
  }

  /** The addresses that fail. */
  public Set<String> concerned() {
    Set<String> addresses = new java.util.TreeSet<>();
    for (int i = 0; i < domains; i++) {
      for (String user : wholeDomain() ? List.of("ann", "bob", "eve") : List.of("ann")) {
        addresses.add(user + "@d" + i + ".example");
      }
    }
    return addresses;
  }

  /** Before RCPT, and by whoever takes all mail, everybody at the domain is refused. */
  private boolean wholeDomain() {
    boolean one = who.startsWith("relay") && stage.equals("rcpt") && domains == 1;
    boolean mailbox = stage.equals("rcpt") || stage.equals("data") || stage.equals("end-of-data");
    return !one && (!who.equals("mx") || !mailbox);
  }

  /** What the server logs in these weeks. */
  public String log() {
    Random random = new Random(words.hashCode() + domains);
    Answer answer = answer();
    boolean exim = isExim(answer);
    Log log = new Log("mx1", exim ? Log.Stamp.EXIM : Log.Stamp.RFC3339, Duration.ZERO);
    MailServer server =
        new MailServer(
            "mx1",
            exim ? new Exim(random) : new Postfix(false, random),
            log,
            this::route,
            who.equals("filter"));
    Set<String> concerned = concerned();
    Fault fault =
        attempt ->
            concerned.contains(attempt.reader().address()) && !isPast(attempt) ? answer : null;
    World world =
        new World(random, fault.between(FIRST.plus(Duration.ofDays(7L * GOOD_MAILINGS - 1)), END));
    for (int mailing = 0; mailing < MAILINGS; mailing++) {
      Instant at = FIRST.plus(Duration.ofDays(7L * mailing));
      for (Reader reader : readers()) {
        world.send(server, "news@own.example", List.of(reader), at);
        at = at.plusSeconds(7);
      }
    }
    world.runUntil(END);
    return log.cut(END);
  }

  public boolean isExim() {
    return isExim(answer());
  }

  /** Exim gives up early and retries less; local agents and routes have the words of Postfix. */
  private boolean isExim(Answer answer) {
    boolean own =
        Set.of("agent", "lmtp", "filter", "qmgr").contains(who)
            && !words.equals("timeout")
            && !words.equals("unreachable");
    boolean later =
        answer.kind() != Kind.REPLY || answer.text().startsWith("4") || answer.stage().beforeMail();
    return !own && (later || Math.floorMod(words.hashCode(), 3) == 0);
  }

  /** The filter is asked once; after it mail is on its way out. */
  private boolean isPast(Fault.Attempt attempt) {
    return who.equals("filter") && attempt.message().filtered();
  }

  private Answer answer() {
    if (stage.equals("local")) {
      return new Answer(
          words.startsWith("5") ? Kind.AGENT_FAILED : Kind.AGENT_DEFERRED, Stage.CONNECT, words);
    }
    String[] found = words.split(" ", 2);
    return switch (found[0]) {
      case "nxdomain" ->
          new Answer(Kind.NO_DOMAIN, Stage.CONNECT, found.length > 1 ? found[1] : "");
      case "no-transport" -> Answer.of(Kind.NO_TRANSPORT);
      case "timeout" -> Answer.of(Kind.SILENCE);
      case "unreachable" -> Answer.of(Kind.UNREACHABLE);
      case "connect-refused" -> Answer.of(Kind.CLOSED);
      default ->
          Answer.reply(Stage.valueOf(stage.replace('-', '_').toUpperCase(Locale.ROOT)), words);
    };
  }

  private List<Reader> readers() {
    List<Reader> readers = new ArrayList<>();
    for (int i = 0; i < domains + OTHER_DOMAINS; i++) {
      String domain = (i < domains ? "d" + i : "b" + (i - domains)) + ".example";
      Receiver mx = Receiver.mx("mx." + domain, "198.51.100." + (20 + i), "");
      for (String user : List.of("ann", "bob", "eve")) {
        readers.add(new Reader(user + "@" + domain, mx, Instant.MAX, Instant.MAX, false));
      }
    }
    return readers;
  }

  private Receiver route(Reader reader) {
    if (!reader.domain().startsWith("d")) {
      return reader.mx();
    }
    return switch (who) {
      case "relay25" -> new Receiver(RELAY.host(), RELAY.ip(), 25, Means.SUBMISSION, "");
      case "relay465" -> new Receiver(RELAY.host(), RELAY.ip(), 465, Means.SUBMISSION, "");
      case "relay587" -> RELAY;
      case "lmtp" -> new Receiver("mx1", "", 0, Means.LMTP, "");
      case "agent" -> new Receiver("mx1", "", 0, Means.LOCAL, "");
      default -> reader.mx();
    };
  }
}
