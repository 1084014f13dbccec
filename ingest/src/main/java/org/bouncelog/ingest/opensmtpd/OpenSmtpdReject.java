package org.bouncelog.ingest.opensmtpd;

import org.bouncelog.ingest.event.EventKind;
import org.bouncelog.ingest.event.EventRow;
import org.bouncelog.ingest.event.Stage;
import org.bouncelog.ingest.event.TextField;
import org.bouncelog.ingest.line.Bytes;
import org.bouncelog.ingest.line.LineVerdict;
import org.bouncelog.ingest.line.SmtpReply;

/**
 * Reads {@code command="RCPT TO:<…>" result="550 Invalid recipient: <…>"}: what our server refused.
 * Commands in a wrong order or form (500 to 504) are talk of the session.
 */
final class OpenSmtpdReject {
  private static final byte[] RESULT = Bytes.of("\" result=\"");
  private static final byte[] MAIL = Bytes.of("MAIL FROM:<");
  private static final byte[] RCPT = Bytes.of("RCPT TO:<");
  private static final byte[] DATA = Bytes.of("DATA");
  private static final int FIRST_SYNTAX_CODE = 500;
  private static final int LAST_SYNTAX_CODE = 504;

  private OpenSmtpdReject() {}

  /** {@code from} is behind {@code command="}. */
  static LineVerdict read(EventRow row, byte[] b, int from, int to) {
    int end = Bytes.lastIndexOf(b, from, to, RESULT);
    if (end < 0 || b[to - 1] != '"') {
      return LineVerdict.TRUNCATED;
    }
    int reply = end + RESULT.length;
    if (!SmtpReply.read(row, b, reply, to - 1)) {
      return LineVerdict.SESSION;
    }
    boolean syntax = row.replyCode() >= FIRST_SYNTAX_CODE && row.replyCode() <= LAST_SYNTAX_CODE;
    if (syntax || !command(row, b, from, end)) {
      return LineVerdict.SESSION;
    }
    row.kind(EventKind.REJECT);
    row.text(TextField.REPLY_TEXT, b, reply, to - 1);
    return LineVerdict.RECOGNISED;
  }

  /** Sets the step and whom it names; false where the command gives us no mail. */
  private static boolean command(EventRow row, byte[] b, int from, int to) {
    if (startsWith(b, from, to, MAIL)) {
      row.stage(Stage.MAIL);
      return address(row, TextField.SENDER, b, from + MAIL.length, to);
    }
    if (startsWith(b, from, to, RCPT)) {
      row.stage(Stage.RCPT);
      return address(row, TextField.RECIPIENT, b, from + RCPT.length, to);
    }
    row.stage(Stage.DATA);
    return startsWith(b, from, to, DATA);
  }

  private static boolean address(EventRow row, TextField field, byte[] b, int from, int to) {
    int end = Bytes.addressEnd(b, from, to);
    if (end < 0) {
      return false;
    }
    row.text(field, b, from, end);
    return true;
  }

  /** Clients write commands in any case. */
  private static boolean startsWith(byte[] b, int from, int to, byte[] command) {
    if (to - from < command.length) {
      return false;
    }
    for (int i = 0; i < command.length; i++) {
      byte c = b[from + i];
      if ((c >= 'a' && c <= 'z' ? c - 32 : c) != command[i]) {
        return false;
      }
    }
    return true;
  }
}
