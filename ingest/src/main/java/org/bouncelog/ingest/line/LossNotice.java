package org.bouncelog.ingest.line;

/**
 * What syslog daemons say when they drop lines because there are too many: rsyslog of each input
 * (imuxsock, imjournal), journald of each unit. A notice about a unit that is none of the mail
 * system's does not count.
 */
final class LossNotice {
  private static final byte[] RSYSLOG = Bytes.of("rsyslogd");
  private static final byte[] JOURNALD = Bytes.of("systemd-journal");
  private static final byte[][] RSYSLOG_TEXTS = {
    Bytes.of("messages lost due to rate-limiting"),
    Bytes.of("begin to drop messages due to rate-limiting"),
    Bytes.of("imuxsock lost "),
  };
  private static final byte[] SUPPRESSED = Bytes.of("Suppressed ");
  private static final byte[] FROM = Bytes.of(" messages from ");
  private static final byte[][] MAIL_UNITS = {
    Bytes.of("postfix"),
    Bytes.of("exim"),
    Bytes.of("sendmail"),
    Bytes.of("smtpd"),
    Bytes.of("docker"),
    Bytes.of("podman"),
    Bytes.of("libpod"),
    Bytes.of("containerd"),
    Bytes.of("mail"),
  };

  private LossNotice() {}

  static boolean is(LogLine line) {
    byte[] b = line.bytes;
    int from = line.messageFrom;
    int to = line.messageTo;
    if (Bytes.startsWith(b, line.programFrom, line.programTo, RSYSLOG)) {
      return hasAny(b, from, to, RSYSLOG_TEXTS);
    }
    if (!Bytes.startsWith(b, line.programFrom, line.programTo, JOURNALD)
        || !Bytes.startsWith(b, from, to, SUPPRESSED)) {
      return false;
    }
    int digits = Bytes.digitsEnd(b, from + SUPPRESSED.length, to);
    return Bytes.startsWith(b, digits, to, FROM) && hasAny(b, digits + FROM.length, to, MAIL_UNITS);
  }

  private static boolean hasAny(byte[] b, int from, int to, byte[][] words) {
    for (byte[] word : words) {
      if (Bytes.indexOf(b, from, to, word) >= 0) {
        return true;
      }
    }
    return false;
  }
}
