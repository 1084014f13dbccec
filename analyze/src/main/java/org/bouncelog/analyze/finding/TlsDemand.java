package org.bouncelog.analyze.finding;

import java.util.regex.Pattern;

/** Who asked for the encryption that could not be had: that one has to be looked at first. */
enum TlsDemand {
  /** A rule of our own server ended the connection; the receiver refused nothing. */
  OUR_RULE("tls-failure-own-rule"),
  /** The receiver said that it takes no mail without encryption. */
  RECEIVER("tls-failure-demanded"),
  /** Both sides tried, or the log does not tell. */
  UNKNOWN("tls-failure");

  /** What a server said begins with its code. */
  private static final Pattern REPLY = Pattern.compile("\\s*[45]\\d\\d[ -].*", Pattern.DOTALL);

  /** Sendmail puts a code of its own before what its rules say (cf/m4/proto.m4). */
  private static final Pattern SENDMAIL_RULE =
      Pattern.compile(
          "\\s*[45]\\d\\d [45]\\.7\\.0 (encryption too weak |authentication (failed|required)|DANE).*",
          Pattern.DOTALL);

  /** A handshake that failed, in the same form. */
  private static final Pattern SENDMAIL_HANDSHAKE =
      Pattern.compile("\\s*[45]\\d\\d [45]\\.7\\.0 TLS handshake failed.*", Pattern.DOTALL);

  /** Postfix (smtp/smtp_proto.c), Exim (transports/smtp.c, tls.c) and OpenSMTPD (mta_session.c). */
  private static final Pattern RULE =
      Pattern.compile(
          "tls is required|a tls session is required|tls required but|server certificate not"
              + "|certificate verification failed|dane (error|attempt failed)",
          Pattern.CASE_INSENSITIVE);

  private final String advice;

  TlsDemand(String advice) {
    this.advice = advice;
  }

  /** Key of the advice in the message files. */
  String advice() {
    return advice;
  }

  /** Tells it from the reason as the log has it. */
  static TlsDemand of(String reason) {
    if (SENDMAIL_RULE.matcher(reason).matches()) {
      return OUR_RULE;
    }
    if (SENDMAIL_HANDSHAKE.matcher(reason).matches()) {
      return UNKNOWN;
    }
    if (REPLY.matcher(reason).matches()) {
      return RECEIVER;
    }
    return RULE.matcher(reason).find() ? OUR_RULE : UNKNOWN;
  }
}
