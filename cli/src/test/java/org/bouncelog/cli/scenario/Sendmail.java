package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Locale;
import org.bouncelog.cli.scenario.Answer.Kind;
import org.bouncelog.cli.scenario.Receiver.Means;
import org.jspecify.annotations.Nullable;

/** Sendmail 8.17 at {@code LogLevel} 9 with a queue run every hour. */
final class Sendmail implements Dialect {
  private static final String BASE60 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwx";
  private int ids = 1000;

  @Override
  public String newId(Instant at) {
    ZonedDateTime time = at.atZone(ZoneOffset.UTC);
    int number = ids++;
    return ""
        + BASE60.charAt((time.getYear() - 1900) % 60)
        + BASE60.charAt(time.getMonthValue() - 1)
        + BASE60.charAt(time.getDayOfMonth())
        + BASE60.charAt(time.getHour())
        + BASE60.charAt(time.getMinute())
        + BASE60.charAt(time.getSecond())
        + BASE60.charAt(number / 60 % 60)
        + BASE60.charAt(number % 60)
        + String.format(Locale.ROOT, "%06d", number);
  }

  @Override
  public Duration nextTry(Duration age) {
    return Duration.ofHours(1);
  }

  @Override
  public boolean isFinal(Answer answer) {
    return switch (answer.kind()) {
      case REPLY -> answer.code() / 100 != 4;
      case NO_DOMAIN, AGENT_FAILED, NO_TRANSPORT -> true;
      default -> false;
    };
  }

  @Override
  public void queued(Log log, Message message, Instant at) {
    String relay = message.sender().isEmpty() ? "localhost" : message.client().replace("[", " [");
    log.add(
        at,
        String.format(
            Locale.ROOT,
            "sm-mta[%s]: %s: from=<%s>, size=%d, class=0, nrcpts=%d, msgid=<%s>, proto=ESMTP, daemon=MTA-v4, relay=%s",
            pid(message),
            message.id(),
            message.sender(),
            message.size(),
            message.recipients(),
            message.messageId(),
            relay));
  }

  @Override
  public void takenUp(Log log, Message message, Instant at) {}

  @Override
  public void tried(
      Log log, Message message, Reader reader, Receiver receiver, Answer answer, Instant at) {
    boolean local = receiver.means() == Means.LOCAL || receiver.means() == Means.LMTP;
    String name = receiver.hostFor(reader);
    boolean literal = name.equals(receiver.ip());
    String shown = literal ? "[" + name + "]" : name + ".";
    String relay = local ? "" : ", relay=" + shown + " [" + receiver.ip() + "]";
    String dsn;
    String said = "";
    String stat;
    switch (answer.kind()) {
      case SILENCE, CLOSED, UNREACHABLE -> {
        dsn = "4.0.0";
        stat =
            answer.kind() == Kind.SILENCE
                ? "Deferred: Connection timed out with " + name + "."
                : answer.kind() == Kind.CLOSED
                    ? "Deferred: Connection refused by " + name + "."
                    : "Deferred: Network is unreachable";
      }
      case NO_DOMAIN -> {
        String asked =
            answer.text().isEmpty() ? reader.domain() : answer.text().replace("relayhost ", "");
        dsn = "5.1.2";
        relay = ", relay=" + asked;
        stat = "Host unknown (Name server: " + asked + ": host not found)";
      }
      case NO_TRANSPORT -> {
        dsn = "5.3.5";
        relay = "";
        stat = "Local configuration error";
      }
      case LOGIN_FAILED -> {
        dsn = "4.7.0";
        stat = "Deferred: Temporary AUTH failure";
      }
      case AGENT_FAILED -> {
        dsn = answer.text().split(" ", 2)[0];
        stat = "unknown mailer error 127";
      }
      case AGENT_DEFERRED -> {
        dsn = "4.3.0";
        stat = "Deferred: local mailer (/usr/bin/procmail) exited with EX_TEMPFAIL";
      }
      default -> {
        String first = answer.text().split("\n", 2)[0];
        dsn = answer.enhanced();
        if (answer.accepted()) {
          stat = "Sent (" + first.substring(10) + ")";
        } else {
          said = receiver.means() == Means.LOCAL ? "" : ", reply=" + first;
          stat =
              answer.code() / 100 == 4
                  ? "Deferred: " + first
                  : answer.code() == 550 && answer.stage() == Answer.Stage.RCPT
                      ? "User unknown"
                      : "Service unavailable";
        }
      }
    }
    log.add(
        at,
        String.format(
            Locale.ROOT,
            "sm-mta[%s]: %s: to=<%s>, delay=%s, xdelay=00:00:01, mailer=%s, pri=%d%s, dsn=%s%s, stat=%s",
            pid(message),
            message.id(),
            reader.address(),
            delay(Duration.between(message.queuedAt(), at)),
            local ? "local" : receiver.means() == Means.MX ? "esmtp" : "relay",
            30_000 + message.size() + 90_000L * message.tries(),
            relay,
            dsn,
            said,
            stat));
  }

  private static String delay(Duration delay) {
    String clock =
        String.format(
            Locale.ROOT,
            "%02d:%02d:%02d",
            delay.toHoursPart(),
            delay.toMinutesPart(),
            delay.toSecondsPart());
    return delay.toDays() == 0 ? clock : delay.toDays() + "+" + clock;
  }

  @Override
  public void expired(Log log, Message message, Instant at) {
    log.add(
        at,
        "sm-mta["
            + pid(message)
            + "]: "
            + message.id()
            + ": "
            + newId(at)
            + ": sender notify: Cannot send message for 5 days");
  }

  @Override
  public void done(Log log, Message message, @Nullable String notice, Instant at) {
    if (notice != null) {
      log.add(
          at,
          "sm-mta[" + pid(message) + "]: " + message.id() + ": " + notice + ": DSN: User unknown");
    }
  }

  private static String pid(Message message) {
    return message.id().substring(8);
  }
}
