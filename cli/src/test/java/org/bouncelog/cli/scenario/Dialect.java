package org.bouncelog.cli.scenario;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A mail server program: when it tries again, when it gives up, and what it writes. */
interface Dialect {
  Duration LIFETIME = Duration.ofDays(5);

  /** An id for a message that comes to the queue then; no other of this server has it. */
  String newId(Instant at);

  /** How long after a message of that age has been tried it is tried again. */
  Duration nextTry(Duration age);

  /** Whether the server does not try again after that answer. */
  boolean isFinal(Answer answer);

  void queued(Log log, Message message, Instant at);

  /** The queue takes the message up again. */
  void takenUp(Log log, Message message, Instant at);

  void tried(Log log, Message message, Reader reader, Receiver receiver, Answer answer, Instant at);

  /** The message is given up for those who still wait. */
  void expired(Log log, Message message, Instant at);

  /** Nobody waits any more; a notice went to the sender where somebody's mail was lost. */
  void done(Log log, Message message, @Nullable String notice, Instant at);
}
