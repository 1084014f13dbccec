package org.bouncelog.analyze.cause;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who says a reply, as far as its host's name, its code and its stage tell. */
enum Speaker {
  /** Our own mail server: nobody answered, or a delivery agent of ours failed. */
  OWN,
  /** A server that takes mail for the recipient's domain. */
  MX,
  /** A server that takes our mail for others: a smarthost or sending service. */
  RELAY,
  /** A server that may be either. */
  SERVER;

  /** First labels of hosts that take mail from their customers. */
  private static final Set<String> RELAYS =
      Set.of(
          "smtp",
          "smtps",
          "relay",
          "smtp-relay",
          "smtprelay",
          "email-smtp",
          "smarthost",
          "submission",
          "mailout",
          "mail-out",
          "out",
          "outbound",
          "mailrelay",
          "mail-relay",
          "smtpauth",
          "auth",
          "smtp-out",
          "smtpout",
          "mailhub",
          "in-v3",
          "send",
          "smtp-auth",
          "authsmtp");

  /** Hosts that are named like relays, and take mail for the domains of their customers. */
  private static final Set<String> MX_NAMED_SMTP =
      Set.of("smtp.google.com", "smtp.secureserver.net");

  /** Domains of services that do nothing but send for their customers. */
  private static final Set<String> SENDING_SERVICES =
      Set.of(
          "smtp2go.com",
          "sendgrid.net",
          "mailgun.org",
          "mailjet.com",
          "mandrillapp.com",
          "sparkpostmail.com",
          "postmarkapp.com",
          "elasticemail.com",
          "socketlabs.com",
          "sendinblue.com",
          "brevo.com",
          "smtp.com",
          "mailersend.net",
          "turbo-smtp.com");

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @param code of the reply, {@link CodeCondition#NONE} if none
   * @param relayHost null where nobody answered
   * @param stage ingest stage label; null where unknown
   */
  static Speaker of(int code, @Nullable String relayHost, @Nullable String stage) {
    String host = relayHost == null ? "" : relayHost.toLowerCase(Locale.ROOT);
    boolean nobody = host.isEmpty() || host.equals("none");
    if ("local".equals(stage) || host.equals("local") || (nobody && code == CodeCondition.NONE)) {
      return OWN;
    }
    return nobody ? SERVER : byName(host);
  }

  /** A relay that quotes the reply of another server does not speak for itself. */
  Speaker of(boolean quotes) {
    return this == RELAY && quotes ? SERVER : this;
  }

  private static Speaker byName(String host) {
    if (MX_NAMED_SMTP.contains(host)) {
      return MX;
    }
    int dot = host.indexOf('.');
    String first = dot < 0 ? host : host.substring(0, dot);
    int end = first.length();
    while (end > 0 && (Character.isDigit(first.charAt(end - 1)) || first.charAt(end - 1) == '-')) {
      end--;
    }
    String stem = first.substring(0, end);
    if (RELAYS.contains(stem) || RELAYS.contains(first)) {
      return RELAY;
    }
    boolean mx =
        stem.startsWith("mx")
            || stem.endsWith("mx")
            || stem.endsWith("-in")
            || stem.contains("inbound")
            || host.contains(".mx.")
            || host.endsWith(".protection.outlook.com")
            || host.endsWith(".mx.microsoft");
    if (mx) {
      return MX;
    }
    return SENDING_SERVICES.stream().anyMatch(s -> host.endsWith("." + s)) ? RELAY : SERVER;
  }
}
