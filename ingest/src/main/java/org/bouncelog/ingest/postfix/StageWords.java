package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/** The words by which Postfix names the place in the dialogue. */
final class StageWords {
  private static final byte[] WHILE = Bytes.of(" while ");
  private static final byte[] HOST_NOT_FOUND = Bytes.of(": host not found");

  /** Behind {@code in reply to} and {@code reject:}; longer ones before their beginnings. */
  private static final Beginnings<Stage> COMMANDS =
      new Beginnings<Stage>()
          .add(Stage.RCPT, "RCPT")
          .add(Stage.MAIL, "MAIL")
          .add(
              Stage.END_OF_DATA,
              "end of DATA",
              "END-OF-MESSAGE",
              "END-OF-DATA",
              "header ",
              "body ",
              "mime-",
              "mime ",
              "nested ")
          .add(Stage.DATA, "DATA", "BDAT")
          .add(Stage.CONNECT, "CONNECT")
          .add(Stage.EHLO, "EHLO", "HELO", "LHLO")
          .add(Stage.STARTTLS, "STARTTLS")
          .add(Stage.AUTH, "AUTH")
          .add(Stage.QUIT, "QUIT");

  /** Behind {@code while}. */
  private static final Beginnings<Stage> ACTIVITIES =
      new Beginnings<Stage>()
          .add(Stage.CONNECT, "receiving the initial")
          .add(Stage.STARTTLS, "receiving the STARTTLS")
          .add(
              Stage.EHLO,
              "performing the initial",
              "performing the EHLO",
              "performing the HELO",
              "performing the LHLO")
          .add(Stage.STARTTLS, "performing the TLS")
          .add(Stage.MAIL, "sending MAIL")
          .add(Stage.RCPT, "sending RCPT")
          .add(Stage.DATA, "sending DATA", "sending message body")
          .add(Stage.END_OF_DATA, "sending end of data")
          .add(Stage.QUIT, "sending QUIT");

  /** Sentences of the SMTP client about a failure without a reply. */
  private static final Beginnings<Stage> SENTENCES =
      new Beginnings<Stage>()
          .add(
              Stage.CONNECT,
              "connect to ",
              "Host or domain name not found",
              "Name service error",
              "Domain ",
              "mail for ",
              "unable to look up host",
              "unable to find primary relay",
              "all network protocols are disabled",
              "network address conversion failed",
              "server unavailable or unable to receive mail",
              "bad host/domain syntax")
          .add(Stage.EHLO, "message size ", "message requires SMTPUTF8", "SMTPUTF8 is required")
          .add(
              Stage.STARTTLS,
              "TLS is required",
              "Cannot start TLS",
              "Server certificate",
              "Sender requested REQUIRETLS",
              "REQUIRETLS policy",
              "TLSA lookup error",
              "client TLS configuration problem")
          .add(Stage.AUTH, "SASL authentication");

  private StageWords() {}

  /** The stage of the command at {@code from}, or null. */
  static @Nullable Stage ofCommand(byte[] b, int from, int to) {
    return COMMANDS.at(b, from, to);
  }

  /** The stage of a failure that Postfix tells in its own words, or null. */
  static @Nullable Stage ofText(byte[] b, int from, int to) {
    Stage stage = SENTENCES.at(b, from, to);
    if (stage != null || from >= to) {
      return stage;
    }
    int at = Bytes.lastIndexOf(b, from, to, WHILE);
    if (at >= 0) {
      return ACTIVITIES.at(b, at + WHILE.length, to);
    }
    return Bytes.indexOf(b, from, to, HOST_NOT_FOUND) >= 0 ? Stage.CONNECT : null;
  }
}
