package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.event.Transport;
import org.bouncelog.ingest.line.Bytes;
import org.jspecify.annotations.Nullable;

/** The Postfix program that wrote a line: the last part of {@code postfix-out/relay/smtp}. */
enum Daemon {
  SMTP("smtp", Transport.SMTP),
  LMTP("lmtp", Transport.LMTP),
  LOCAL("local", Transport.LOCAL),
  VIRTUAL("virtual", Transport.LOCAL),
  PIPE("pipe", Transport.PIPE),
  DISCARD("discard", Transport.DISCARD),
  QMGR("qmgr", Transport.OTHER),
  CLEANUP("cleanup", Transport.OTHER),
  BOUNCE("bounce", Transport.OTHER),
  SMTPD("smtpd", Transport.OTHER),
  POSTSCREEN("postscreen", Transport.OTHER),
  ANVIL("anvil", Transport.OTHER),
  DNSBLOG("dnsblog", Transport.OTHER),
  TLSMGR("tlsmgr", Transport.OTHER),
  TLSPROXY("tlsproxy", Transport.OTHER),
  /** Speak for deliveries that were not tried. */
  ERROR("error", Transport.OTHER),
  RETRY("retry", Transport.OTHER),
  OTHER("", Transport.OTHER);

  @SuppressWarnings("ImmutableEnumChecker") // nobody writes to it
  private final byte[] programName;

  private final Transport transport;

  Daemon(String programName, Transport transport) {
    this.programName = Bytes.of(programName);
    this.transport = transport;
  }

  Transport transport() {
    return transport;
  }

  /** Whether it speaks SMTP or LMTP with another server. */
  boolean isClient() {
    return this == SMTP || this == LMTP;
  }

  /** Whether it talks with clients of ours. */
  boolean isServer() {
    return this == SMTPD || this == POSTSCREEN || this == ANVIL || this == DNSBLOG;
  }

  /** The daemon of the program tag {@code b[from, to)}. */
  static Daemon of(byte[] b, int from, int to) {
    int name = Bytes.lastIndexOf(b, from, to, '/') + 1;
    Daemon candidate = name == 0 || name == to ? null : candidate(b, name, to - name);
    return candidate != null && Bytes.equals(b, name, to, candidate.programName)
        ? candidate
        : OTHER;
  }

  /** First letters and length leave one name. */
  private static @Nullable Daemon candidate(byte[] b, int name, int length) {
    byte first = b[name];
    return switch (length) {
      case 4 ->
          switch (first) {
            case 's' -> SMTP;
            case 'q' -> QMGR;
            case 'l' -> LMTP;
            case 'p' -> PIPE;
            default -> null;
          };
      case 5 ->
          switch (first) {
            case 's' -> SMTPD;
            case 'l' -> LOCAL;
            case 'a' -> ANVIL;
            case 'e' -> ERROR;
            case 'r' -> RETRY;
            default -> null;
          };
      case 6 ->
          switch (first) {
            case 'b' -> BOUNCE;
            case 't' -> TLSMGR;
            default -> null;
          };
      case 7 ->
          switch (first) {
            case 'c' -> CLEANUP;
            case 'v' -> VIRTUAL;
            case 'd' -> b[name + 1] == 'i' ? DISCARD : DNSBLOG;
            default -> null;
          };
      case 8 -> TLSPROXY;
      case 10 -> POSTSCREEN;
      default -> null;
    };
  }
}
