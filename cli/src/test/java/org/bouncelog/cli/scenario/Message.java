package org.bouncelog.cli.scenario;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** A message in the queue of one mail server, for the recipients that still wait. */
final class Message {
  private final MailServer server;
  private final String id;
  private final String sender;
  private final Instant queuedAt;
  private final int recipients;
  private final Set<Reader> waiting;
  private final boolean filtered;
  private final String about;
  private final List<Reader> failed = new ArrayList<>();
  private int tries;

  Message(
      MailServer server,
      String id,
      String sender,
      List<Reader> to,
      Instant queuedAt,
      boolean filtered,
      String about) {
    this.server = server;
    this.id = id;
    this.sender = sender;
    this.queuedAt = queuedAt;
    this.recipients = to.size();
    this.waiting = new LinkedHashSet<>(to);
    this.filtered = filtered;
    this.about = about;
  }

  MailServer server() {
    return server;
  }

  String id() {
    return id;
  }

  String sender() {
    return sender;
  }

  Instant queuedAt() {
    return queuedAt;
  }

  int recipients() {
    return recipients;
  }

  /** Whether the content filter has seen it. */
  boolean filtered() {
    return filtered;
  }

  /** The id of the message that a notice is about; empty for other mail. */
  String about() {
    return about;
  }

  List<Reader> waiting() {
    return List.copyOf(waiting);
  }

  void over(Reader reader, boolean hasFailed) {
    waiting.remove(reader);
    if (hasFailed) {
      failed.add(reader);
    }
  }

  List<Reader> failed() {
    return failed;
  }

  void taken() {
    tries++;
  }

  /** How often the queue took it up. */
  int tries() {
    return tries;
  }

  /** The program or stranger that gave it to us. */
  String client() {
    if (filtered) {
      return "localhost[127.0.0.1]";
    }
    return sender.endsWith("@own.example")
        ? "app.own.example[10.0.0.7]"
        : "mail.strangers.test[198.51.100.99]";
  }

  int size() {
    return 2_000 + Math.floorMod(id.hashCode(), 60_000);
  }

  String messageId() {
    return Integer.toHexString(id.hashCode()) + "." + queuedAt.getEpochSecond() + "@own.example";
  }
}
