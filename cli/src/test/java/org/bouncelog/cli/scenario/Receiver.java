package org.bouncelog.cli.scenario;

import java.util.List;

/**
 * A server that takes mail of domains.
 *
 * @param host its name; {@code {domain}} stands for the recipient domain with dashes
 * @param means what it is to us
 * @param unknown what it says to a recipient that it does not know
 */
record Receiver(String host, String ip, int port, Means means, String unknown) {
  enum Means {
    MX,
    SUBMISSION,
    LMTP,
    /** A program or file on our own machine. */
    LOCAL,
    FILTER
  }

  static final Receiver GOOGLE =
      mx(
          "gmail-smtp-in.l.google.com",
          "198.51.100.26",
          """
          550-5.1.1 The email account that you tried to reach does not exist. Please try
          550-5.1.1 double-checking the recipient's email address for typos or
          550 5.1.1 unnecessary spaces. https://support.google.com/mail/?p=NoSuchUser a1-20020 - gsmtp""");
  static final Receiver MICROSOFT =
      mx(
          "{domain}.mail.protection.outlook.com",
          "198.51.100.36",
          "550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient {rcpt} not found by SMTP address lookup");
  static final Receiver YAHOO =
      new Receiver(
          "mta5.am0.yahoodns.net",
          "198.51.100.46",
          25,
          Means.MX,
          "552 1 Requested mail action aborted, mailbox not found");
  static final List<String> OWN_MX_UNKNOWN =
      List.of(
          "550 5.1.1 <{rcpt}>: Recipient address rejected: User unknown in local recipient table",
          "550 No such user here",
          "550 5.1.1 <{rcpt}> User unknown",
          "550 5.1.1 <{rcpt}>... User unknown",
          "550 sorry, no mailbox here by that name (#5.1.1)");

  static Receiver mx(String host, String ip, String unknown) {
    return new Receiver(host, ip, 25, Means.MX, unknown);
  }

  static Receiver submission(String host, String ip, int port) {
    return new Receiver(host, ip, port, Means.SUBMISSION, "550 5.1.1 <{rcpt}> User unknown");
  }

  String hostFor(Reader reader) {
    return host.replace("{domain}", reader.domain().replace('.', '-'));
  }
}
