package org.bouncelog.ingest.postfix;

import org.bouncelog.ingest.line.Bytes;

/** The programs of Postfix that log, as the last component of {@code syslog_name/program}. */
final class PostfixDaemons {
  private static final byte[][] NAMES =
      names(
          "smtp smtpd lmtp local virtual pipe error retry discard qmgr oqmgr nqmgr cleanup bounce"
              + " defer trace pickup master anvil scache tlsmgr tlsproxy trivial-rewrite verify"
              + " flush proxymap proxywrite postscreen dnsblog postlogd postdrop postsuper"
              + " postqueue postmap postalias postfix-script postkick postlog sendmail showq spawn"
              + " qmqpd");

  private PostfixDaemons() {}

  static boolean contains(byte[] b, int from, int to) {
    for (byte[] name : NAMES) {
      if (name[0] == (from < to ? b[from] : 0) && Bytes.equals(b, from, to, name)) {
        return true;
      }
    }
    return false;
  }

  private static byte[][] names(String list) {
    String[] names = list.split(" ", -1);
    byte[][] bytes = new byte[names.length][];
    for (int i = 0; i < names.length; i++) {
      bytes[i] = Bytes.of(names[i]);
    }
    return bytes;
  }
}
