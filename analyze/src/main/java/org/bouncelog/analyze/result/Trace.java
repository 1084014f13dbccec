package org.bouncelog.analyze.result;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The way of some messages through all of our queues, as far as the logs that were read tell it.
 * All texts are hostile.
 *
 * @param asked what was asked for, as it is compared
 * @param by what it was found to be; null where nothing was found
 * @param messages newest first; lines of a queue id that belong to no message are one without
 *     endings
 * @param all how many messages were found; more than {@code messages} where not all are told
 * @param search how the logs were searched for a Message-ID; null where that was not needed
 */
public record Trace(
    String asked, @Nullable By by, List<Message> messages, long all, @Nullable Search search) {

  public Trace {
    messages = List.copyOf(messages);
  }

  /** What messages are found by. */
  public enum By {
    RECIPIENT("recipient"),
    SENDER("sender"),
    QUEUE_ID("queue-id"),
    MESSAGE_ID("message-id");

    private final String label;

    By(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * The state keeps no Message-IDs: the logs that are still there were searched.
   *
   * @param logs how many were searched
   * @param missing names of those that are there no more, or could not be read
   */
  public record Search(int logs, List<String> missing) {
    public Search {
      missing = List.copyOf(missing);
    }
  }

  /**
   * One message.
   *
   * @param sender envelope sender, empty for the null sender; null where the logs do not say
   * @param endings what became of it for each recipient that was asked for
   * @param allEndings how many there are
   * @param steps in the order of time, by the clock of each host
   * @param allSteps how many there are
   */
  public record Message(
      @Nullable String sender,
      List<Ending> endings,
      long allEndings,
      List<Step> steps,
      long allSteps) {
    public Message {
      endings = List.copyOf(endings);
      steps = List.copyOf(steps);
    }
  }

  /**
   * What became of a message for one recipient.
   *
   * @param original what the recipient was before our server expanded it; null where nothing
   * @param outcome label: {@code delivered}, {@code bounced} …
   * @param last UTC
   * @param cause why it failed or waits; empty for none
   */
  public record Ending(
      String recipient,
      @Nullable String original,
      String outcome,
      Instant last,
      long attempts,
      @Nullable Duration timeToDeliver,
      String cause) {}

  /** What a line tells. */
  public enum Kind {
    /** One of our queues took the message, and from whom. */
    ACCEPTED("accepted"),
    /** Sender and size, or a recipient who waits. */
    QUEUED("queued"),
    /** A try to deliver, with its outcome. */
    ATTEMPT("attempt"),
    /** It went on to another of our queues. */
    HANDED_OVER("handed-over"),
    /** The mail server gave up. */
    EXPIRED("expired"),
    /** It left the queue. */
    REMOVED("removed"),
    /** Our server refused it. */
    REFUSED("refused");

    private final String label;

    Kind(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /**
   * One line of a log, for one recipient where it names any.
   *
   * @param line host, time and queue id, and how to find it
   * @param mta {@code postfix}, {@code exim}, {@code sendmail} or {@code opensmtpd}
   * @param client who gave us the message; null where the line does not say
   * @param outcome of an attempt: {@code delivered}, {@code deferred} …; else null
   * @param relay host, address and port of who answered; null where nobody did
   * @param next queue id of ours that it went on to, or that it had before it was requeued; else
   *     null
   * @param stage of the SMTP dialogue that the reply was given at; null where there is none
   * @param reply verbatim; empty where the line has none: logs keep replies of failures only
   * @param delay since the message arrived; null where the line does not say
   */
  public record Step(
      Kind kind,
      Origin line,
      String mta,
      @Nullable String instance,
      @Nullable String client,
      @Nullable String sender,
      @Nullable Long size,
      @Nullable String recipient,
      @Nullable String original,
      @Nullable String outcome,
      @Nullable String transport,
      @Nullable String relay,
      @Nullable String next,
      @Nullable String stage,
      @Nullable Integer replyCode,
      @Nullable String enhancedStatus,
      String reply,
      @Nullable Duration delay) {}
}
