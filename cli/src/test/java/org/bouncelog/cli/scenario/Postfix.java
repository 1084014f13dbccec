package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.bouncelog.cli.scenario.Answer.Kind;
import org.bouncelog.cli.scenario.Receiver.Means;
import org.jspecify.annotations.Nullable;

/** Postfix 3.7 with its default queue times: retries after 300 to 4000 s, five days. */
final class Postfix implements Dialect {
  private static final String BASE52 = "0123456789BCDFGHJKLMNPQRSTVWXYZbcdfghjklmnpqrstvwxyz";

  private final boolean longIds;
  private final Random random;
  private final Set<String> ids = new HashSet<>();

  Postfix(boolean longIds, Random random) {
    this.longIds = longIds;
    this.random = random;
  }

  @Override
  public String newId(Instant at) {
    String id;
    do {
      id =
          longIds
              ? base52(at.getEpochSecond(), 6)
                  + base52(random.nextInt(1_000_000), 4)
                  + "z"
                  + base52(5_000_000L + random.nextInt(200_000), 4).replace('z', 'y')
              : String.format(
                  Locale.ROOT,
                  "%05X%05X",
                  random.nextInt(0xF4240),
                  0x20000 + random.nextInt(0x8000));
    } while (!ids.add(id));
    return id;
  }

  private static String base52(long value, int width) {
    StringBuilder digits = new StringBuilder();
    for (long rest = value; rest > 0 || digits.length() < width; rest /= 52) {
      digits.append(BASE52.charAt((int) (rest % 52)));
    }
    return digits.reverse().toString();
  }

  @Override
  public Duration nextTry(Duration age) {
    return Duration.ofSeconds(Math.min(4000, Math.max(300, age.toSeconds())));
  }

  /** A refusal at the greeting is tried again: the next server may do better. */
  @Override
  public boolean isFinal(Answer answer) {
    return switch (answer.kind()) {
      case REPLY -> answer.code() / 100 != 4 && !answer.stage().beforeMail();
      case NO_DOMAIN -> !answer.text().startsWith("relayhost ");
      case AGENT_FAILED -> true;
      default -> false;
    };
  }

  @Override
  public void queued(Log log, Message message, Instant at) {
    String id = message.id();
    if (message.sender().isEmpty()) {
      log.add(at, line("cleanup", id, "message-id=<" + message.messageId() + ">"));
    } else {
      log.add(at, "postfix/smtpd[411]: connect from " + message.client());
      log.add(at, line("smtpd", id, "client=" + message.client()));
      log.add(at, line("cleanup", id, "message-id=<" + message.messageId() + ">"));
    }
    takenUp(log, message, at.plusMillis(20));
    if (!message.sender().isEmpty()) {
      log.add(
          at.plusMillis(40),
          "postfix/smtpd[411]: disconnect from "
              + message.client()
              + " ehlo=1 mail=1 rcpt=1 data=1 quit=1 commands=5");
    }
  }

  @Override
  public void takenUp(Log log, Message message, Instant at) {
    log.add(
        at,
        line(
            "qmgr",
            message.id(),
            String.format(
                "from=<%s>, size=%d, nrcpt=%d (queue active)",
                message.sender(), message.size(), message.recipients())));
  }

  @Override
  public void tried(
      Log log, Message message, Reader reader, Receiver receiver, Answer answer, Instant at) {
    String host = receiver.hostFor(reader) + "[" + receiver.ip() + "]";
    String relay = host + ":" + receiver.port();
    String agent =
        switch (receiver.means()) {
          case LMTP -> "lmtp";
          case LOCAL -> "local";
          default -> "smtp";
        };
    if (receiver.means() == Means.LOCAL) {
      relay = "local";
    } else if (receiver.means() == Means.LMTP) {
      host = "mx1.own.example[private/dovecot-lmtp]";
      relay = host;
    }
    String dsn;
    String status = "deferred";
    String text;
    switch (answer.kind()) {
      case SILENCE, CLOSED, UNREACHABLE -> {
        String why =
            answer.kind() == Kind.SILENCE
                ? "Connection timed out"
                : answer.kind() == Kind.CLOSED ? "Connection refused" : "Network is unreachable";
        dsn = "4.4.1";
        text = "connect to " + host + ":" + receiver.port() + ": " + why;
        if (message.tries() > 1 && random.nextInt(3) == 0) {
          agent = "error";
          text = "delivery temporarily suspended: " + text;
        }
        relay = "none";
      }
      case NO_DOMAIN -> {
        boolean relayhost = answer.text().startsWith("relayhost ");
        String name =
            answer.text().isEmpty() ? reader.domain() : answer.text().replace("relayhost ", "");
        dsn = relayhost ? "4.3.5" : "5.4.4";
        status = relayhost ? "deferred" : "bounced";
        text =
            "Host or domain name not found. Name service error for name="
                + name
                + " type=A: Host not found";
        relay = "none";
      }
      case LOGIN_FAILED -> {
        dsn = "4.7.8";
        text =
            "SASL authentication failed; server "
                + host
                + " said: 535 5.7.8 Error: authentication failed: bad credentials";
      }
      case NO_TRANSPORT -> {
        agent = "error";
        relay = "none";
        dsn = "4.3.0";
        text = "mail transport unavailable";
      }
      case AGENT_FAILED, AGENT_DEFERRED -> {
        String[] parts = answer.text().split(" ", 2);
        dsn = parts[0];
        text = parts[1];
        status = answer.kind() == Kind.AGENT_FAILED ? "bounced" : "deferred";
      }
      default -> {
        String words = answer.text().replace('\n', ' ');
        if (answer.accepted()) {
          dsn = "2.0.0";
          status = "sent";
          text = receiver.means() == Means.LOCAL ? "delivered to mailbox" : words;
        } else if (answer.stage().beforeMail()) {
          dsn = "4" + answer.enhanced().substring(1);
          text =
              switch (answer.stage()) {
                case STARTTLS ->
                    "TLS is required, but host " + host + " refused to start TLS: " + words;
                case AUTH -> "SASL authentication failed; server " + host + " said: " + words;
                default -> "host " + host + " refused to talk to me: " + words;
              };
        } else {
          dsn = answer.enhanced();
          status = answer.code() / 100 == 4 ? "deferred" : "bounced";
          boolean here = receiver.means() == Means.LOCAL;
          text =
              here
                  ? words.substring(answer.enhanced().length() + 5)
                  : "host "
                      + host
                      + " said: "
                      + words
                      + " (in reply to "
                      + command(answer.stage())
                      + " command)";
        }
      }
    }
    double delay = Duration.between(message.queuedAt(), at).toMillis() / 1000.0;
    double before = Math.max(0, delay - 0.4);
    log.add(
        at,
        line(
            agent,
            message.id(),
            String.format(
                Locale.ROOT,
                "to=<%s>, relay=%s, delay=%s, delays=%s/0.01/0.2/0.19, dsn=%s, status=%s (%s)",
                reader.address(),
                relay,
                number(delay),
                number(before),
                dsn,
                status,
                text)));
  }

  private static String number(double seconds) {
    return seconds >= 10
        ? Long.toString((long) seconds)
        : String.format(Locale.ROOT, "%.2g", seconds + 0.011);
  }

  private static String command(Answer.Stage stage) {
    return switch (stage) {
      case MAIL -> "MAIL FROM";
      case RCPT -> "RCPT TO";
      case DATA -> "DATA";
      default -> "end of DATA";
    };
  }

  @Override
  public void expired(Log log, Message message, Instant at) {
    log.add(
        at,
        line(
            "qmgr",
            message.id(),
            "from=<" + message.sender() + ">, status=expired, returned to sender"));
  }

  @Override
  public void done(Log log, Message message, @Nullable String notice, Instant at) {
    if (notice != null) {
      log.add(at, line("bounce", message.id(), "sender non-delivery notification: " + notice));
    }
    log.add(at.plusMillis(10), line("qmgr", message.id(), "removed"));
  }

  private String line(String agent, String id, String text) {
    int pid = 1000 + Math.floorMod(agent.hashCode(), 800);
    return "postfix/" + agent + "[" + pid + "]: " + id + ": " + text;
  }
}
