package org.bouncelog.cli.scenario;

/**
 * What one attempt for one recipient meets.
 *
 * @param stage of the SMTP dialogue, for {@link Kind#REPLY} only
 * @param text for a reply: code, enhanced code and words, with {@code {rcpt}}, {@code {domain}} and
 *     {@code {sender}} in it; for a local agent: what the agent says; otherwise the host that a
 *     look-up asked for, or empty
 */
record Answer(Kind kind, Stage stage, String text) {
  static final Answer ACCEPTED = reply(Stage.END_OF_DATA, "250 2.0.0 Ok: queued");

  enum Kind {
    REPLY,
    /** The connection times out. */
    SILENCE,
    /** The connection is refused. */
    CLOSED,
    /** There is no route to the host. */
    UNREACHABLE,
    /** DNS denies the domain, or the host in {@code text}. */
    NO_DOMAIN,
    /** The server refuses our login. */
    LOGIN_FAILED,
    /** Our own delivery agent cannot deliver, for good. */
    AGENT_FAILED,
    /** Our own delivery agent cannot deliver now. */
    AGENT_DEFERRED,
    /** Our mail server has no such transport. */
    NO_TRANSPORT
  }

  enum Stage {
    CONNECT,
    EHLO,
    STARTTLS,
    AUTH,
    MAIL,
    RCPT,
    DATA,
    END_OF_DATA;

    /** Whether the server has not heard of any mail yet. */
    boolean beforeMail() {
      return compareTo(MAIL) < 0;
    }
  }

  static Answer reply(Stage stage, String text) {
    return new Answer(Kind.REPLY, stage, text);
  }

  static Answer of(Kind kind) {
    return new Answer(kind, Stage.CONNECT, "");
  }

  boolean accepted() {
    return kind == Kind.REPLY && text.startsWith("2");
  }

  int code() {
    return Integer.parseInt(text.substring(0, 3));
  }

  /** The enhanced status code of a reply, or one of the same class without a detail. */
  String enhanced() {
    String words = text.substring(4).split("\n", 2)[0];
    String first = words.split(" ", 2)[0];
    return first.matches("[245]\\.\\d+\\.\\d+") ? first : text.charAt(0) + ".0.0";
  }

  Answer about(Message message, Reader reader) {
    if (text.indexOf('{') < 0) {
      return this;
    }
    return new Answer(
        kind,
        stage,
        text.replace("{rcpt}", reader.address())
            .replace("{domain}", reader.domain())
            .replace("{sender}", message.sender())
            .replace("{user}", reader.address().substring(0, reader.address().indexOf('@'))));
  }
}
