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

/** Exim 4.96 as Debian sets it up, without {@code log_selector}. */
final class Exim implements Dialect {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final String TLS =
      " X=TLS1.3:ECDHE_X25519__RSA_PSS_RSAE_SHA256__AES_256_GCM:256 CV=yes";

  private final Random random;
  private final Set<String> ids = new HashSet<>();

  Exim(Random random) {
    this.random = random;
  }

  @Override
  public String newId(Instant at) {
    String id;
    do {
      id =
          base62(at.getEpochSecond(), 6)
              + "-"
              + base62(random.nextInt(400_000), 6)
              + "-"
              + base62(random.nextInt(3_000), 2);
    } while (!ids.add(id));
    return id;
  }

  private static String base62(long value, int width) {
    char[] digits = new char[width];
    long rest = value;
    for (int i = width - 1; i >= 0; i--) {
      digits[i] = BASE62.charAt((int) (rest % 62));
      rest /= 62;
    }
    return new String(digits);
  }

  /** {@code F,2h,15m; G,16h,1h,1.5; F,4d,6h}; the queue runs every 30 minutes. */
  @Override
  public Duration nextTry(Duration age) {
    long hours = age.toHours();
    return hours < 2 ? Duration.ofMinutes(30) : hours < 16 ? age.dividedBy(2) : Duration.ofHours(6);
  }

  @Override
  public boolean isFinal(Answer answer) {
    return switch (answer.kind()) {
      case REPLY -> answer.code() / 100 != 4;
      case NO_DOMAIN -> answer.text().isEmpty();
      case AGENT_FAILED -> true;
      default -> false;
    };
  }

  @Override
  public void queued(Log log, Message message, Instant at) {
    String from =
        message.sender().isEmpty()
            ? "<> R=" + message.about() + " U=Debian-exim P=local"
            : message.sender() + " H=" + message.client().replace("[", " [") + " P=esmtp";
    log.add(
        at, message.id() + " <= " + from + " S=" + message.size() + " id=" + message.messageId());
  }

  @Override
  public void takenUp(Log log, Message message, Instant at) {}

  @Override
  public void tried(
      Log log, Message message, Reader reader, Receiver receiver, Answer answer, Instant at) {
    boolean own = receiver.means() == Means.LOCAL || receiver.means() == Means.LMTP;
    String router = own ? "local_user" : receiver.means() == Means.MX ? "dnslookup" : "smarthost";
    String transport =
        own
            ? receiver.means() == Means.LMTP ? "dovecot_lmtp" : "maildir_home"
            : receiver.means() == Means.MX ? "remote_smtp" : "remote_smtp_smarthost";
    String way = " R=" + router + " T=" + transport;
    // The port is logged with +outgoing_port only.
    String host = receiver.hostFor(reader) + " [" + receiver.ip() + "]";
    String id = message.id();
    String to = reader.address();
    switch (answer.kind()) {
      case SILENCE, CLOSED, UNREACHABLE -> {
        int number = answer.kind() == Kind.SILENCE ? 110 : answer.kind() == Kind.CLOSED ? 111 : 101;
        String why =
            answer.kind() == Kind.SILENCE
                ? "Connection timed out"
                : answer.kind() == Kind.CLOSED ? "Connection refused" : "Network is unreachable";
        if (message.tries() > 2 && random.nextBoolean()) {
          log.add(
              at,
              id
                  + " == "
                  + to
                  + way
                  + " defer (-54): retry time not reached for any host for '"
                  + reader.domain()
                  + "'");
        } else {
          log.add(at, id + " H=" + host + " " + why);
          log.add(at, id + " == " + to + way + " defer (" + number + "): " + why);
        }
      }
      case NO_DOMAIN -> {
        if (answer.text().isEmpty()) {
          log.add(at, id + " ** " + to + ": Unrouteable address");
        } else {
          String name = answer.text().replace("relayhost ", "");
          log.add(
              at,
              id
                  + " == "
                  + to
                  + " R=smarthost defer (-1): lookup of host \""
                  + name
                  + "\" failed in smarthost router");
        }
      }
      case LOGIN_FAILED -> {
        log.add(
            at,
            id
                + " plain authenticator failed H="
                + host
                + " 535 5.7.8 Error: authentication failed");
        log.add(
            at,
            id
                + " == "
                + to
                + way
                + " defer (-42) H="
                + host
                + ": authentication required but authentication attempt(s) failed");
      }
      case NO_TRANSPORT ->
          log.add(
              at,
              id
                  + " == "
                  + to
                  + " R=smarthost defer (-31): \"outgoing\" transport not found in smarthost router");
      case AGENT_FAILED ->
          log.add(at, id + " ** " + to + way + ": " + answer.text().split(" ", 2)[1]);
      case AGENT_DEFERRED ->
          log.add(at, id + " == " + to + way + " defer (28): " + answer.text().split(" ", 2)[1]);
      default -> reply(log, message, to, way, own ? "" : " H=" + host, answer, at);
    }
  }

  private static void reply(
      Log log, Message message, String to, String way, String host, Answer answer, Instant at) {
    String words = answer.text().replace("\n", "\\n");
    String command =
        switch (answer.stage()) {
          case CONNECT -> "initial connection";
          case EHLO -> "EHLO mx1.own.example";
          case STARTTLS -> "STARTTLS";
          case AUTH -> "AUTH";
          case DATA -> "DATA";
          case MAIL -> "MAIL FROM:<" + message.sender() + "> SIZE=" + (message.size() + 1048);
          case RCPT -> "RCPT TO:<" + to + ">";
          case END_OF_DATA -> "end of data";
        };
    String error =
        host.isEmpty()
            ? ": LMTP error after " + command + ": " + words
            : host + TLS + ": SMTP error from remote mail server after " + command + ": " + words;
    String id = message.id();
    if (answer.accepted()) {
      String said = host.isEmpty() ? "" : host + TLS + " C=\"" + words + "\"";
      String shown = host.isEmpty() ? to.substring(0, to.indexOf('@')) + " <" + to + ">" : to;
      log.add(at, id + " => " + shown + way + said);
    } else if (answer.code() / 100 == 4) {
      int number =
          answer.stage() == Answer.Stage.RCPT
              ? -44
              : answer.stage() == Answer.Stage.MAIL ? -45 : -46;
      log.add(at, id + " == " + to + way + " defer (" + number + ")" + error);
    } else {
      log.add(at, id + " ** " + to + way + error);
    }
  }

  @Override
  public void expired(Log log, Message message, Instant at) {
    for (Reader reader : message.waiting()) {
      log.add(at, message.id() + " ** " + reader.address() + ": retry timeout exceeded");
    }
  }

  @Override
  public void done(Log log, Message message, @Nullable String notice, Instant at) {
    log.add(at.plusMillis(10), String.format(Locale.ROOT, "%s Completed", message.id()));
  }
}
