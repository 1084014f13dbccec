package org.bouncelog.analyze.finding;

import java.util.Locale;
import org.bouncelog.analyze.result.Finding.Category;

/** Everything that can be found, with when and how bad, as the documentation tells it. */
public enum FindingCode {
  IP_BLOCKLISTED(
      Category.REPUTATION,
      "critical from 10 messages and 1% of all mail, else warning",
      "a receiver refuses mail because an IP address is on a public blocklist"),
  DOMAIN_BLOCKLISTED(
      Category.REPUTATION,
      "critical from 10 messages and 1% of all mail, else warning",
      "a receiver refuses mail because of a listed domain"),
  PROVIDER_BLOCK(
      Category.REPUTATION,
      "critical from 20% of the mail to the receiver and 1% of all mail, else warning",
      "10 messages and 1% of the mail to a receiver refused for good because of who sent them"),
  PROVIDER_THROTTLING(
      Category.REPUTATION,
      "warning when a tenth of it is lost, else notice",
      "10 messages and 1% of the mail to a receiver deferred because too much came at once"),
  REPUTATION_DEFERRAL(
      Category.REPUTATION,
      "warning",
      "10 messages and 1% of the mail to a receiver deferred for complaints or a low reputation"),
  AUTH_SPF(Category.AUTHENTICATION, Rule.ACUTE, "3 messages refused because SPF fails"),
  AUTH_DKIM(Category.AUTHENTICATION, Rule.ACUTE, "3 messages refused because DKIM fails"),
  AUTH_DMARC(Category.AUTHENTICATION, Rule.ACUTE, "3 messages refused because DMARC fails"),
  AUTH_MISSING(
      Category.AUTHENTICATION,
      Rule.ACUTE,
      "3 messages refused because neither SPF nor DKIM passes"),
  RDNS_HELO(
      Category.AUTHENTICATION,
      Rule.ACUTE,
      "3 messages refused because of reverse DNS or the HELO name"),
  SENDER_ADDRESS(
      Category.AUTHENTICATION, Rule.ACUTE, "3 messages refused because of their sender address"),
  CONTENT_SPAM(
      Category.CONTENT,
      "warning from 1% of all mail, else notice",
      "10 messages and 1% of the sender's mail to those receivers refused as spam"),
  CONTENT_VIRUS(
      Category.CONTENT, "critical from 10 messages, else warning", "a scanner found malware"),
  MESSAGE_TOO_BIG(
      Category.CONTENT,
      "notice",
      "10 messages and 1% of the mail to a receiver refused for their size"),
  TLS_FAILURE(
      Category.INFRASTRUCTURE,
      "warning",
      "10 messages and 1% of the mail to a receiver without an encrypted connection"),
  GREYLISTING_EXPIRED(Category.INFRASTRUCTURE, "warning", "3 greylisted messages were given up"),
  RETRY_INTERVAL(
      Category.INFRASTRUCTURE,
      "notice",
      "20 retries measured: the first comes within a minute or after two hours, or mail is given up within a day"),
  RELAY_DENIED(
      Category.INFRASTRUCTURE,
      "warning",
      "10 messages and 1% of the mail to a receiver refused: relaying denied"),
  OWN_DNS_FAILURE(
      Category.INFRASTRUCTURE,
      "critical from 10 messages and 1% of all mail, else warning",
      "lookups failed for more than 10% of the domains tried at one time, 3 at least, all of which take mail otherwise, and 3 times as many as usual"),
  OWN_CONFIG(
      Category.INFRASTRUCTURE,
      "critical from 10 messages, half of the mail of the server and 1% of all mail, else warning",
      "3 messages failed on this server itself, or mail from outside failed 5 times in a row for 3 people whose mail a store of ours took before"),
  SMTP_AUTH(
      Category.INFRASTRUCTURE,
      "critical from 20% of the mail to our relay (port 587 or 465, or mail of 3 domains) and 1% of all mail, else warning; notice for the MX of one domain",
      "3 messages refused: authentication required"),
  NOTHING_ARRIVES(
      Category.INFRASTRUCTURE,
      "critical",
      "none of the last 10 messages to 3 domains arrived, and no other critical finding says why"),
  OWN_RELAY(
      Category.INFRASTRUCTURE,
      "critical from 10 messages, half of the mail to the relay and 1% of all mail, else warning",
      "the relay that mail leaves by refuses us or cannot be reached: one reply for recipients of several domains"),
  OWN_NETWORK(
      Category.INFRASTRUCTURE,
      "critical from 10 messages, half of the mail of the server and 1% of all mail, else warning",
      "most of the recipient domains that a server tried could not be reached, or more than 10% at once that take mail otherwise"),
  PROVIDER_OUTAGE(
      Category.INFRASTRUCTURE,
      "warning",
      "most mail of 3 recipients to a receiver fails for reasons that are not the addresses', and no other finding says which"),
  PROVIDER_UNREACHABLE(
      Category.INFRASTRUCTURE,
      "warning for a known provider or from 100 messages, else notice",
      "10 messages (5 for a known provider) and 20% of the mail to a receiver whose connection failed"),
  UNUSUAL_JUMP(
      Category.INFRASTRUCTURE,
      "warning",
      "the last day has 3 times as many as the same weekday before (two weeks at least), 50 more, and twice as many as any other day of four weeks but one, of 10 deliveries at least, without what other findings tell of"),
  UNKNOWN_USER_RATE(
      Category.LIST_HYGIENE,
      "warning above 2%, critical above 5% (lower bound of the Wilson interval)",
      "of 100 recipients of a list or sender domain too many do not exist"),
  FULL_MAILBOXES(
      Category.LIST_HYGIENE,
      "notice",
      "more than 1% of 100 recipients of a list or sender domain are full"),
  DEAD_DOMAINS(Category.LIST_HYGIENE, "notice", "3 addresses at domains that take no mail"),
  SUPPRESSION_NOT_APPLIED(
      Category.LIST_HYGIENE,
      "warning",
      "a list or sender domain has written to 3 addresses that the reports had listed for 2 days and more, and to at least one in the 24 hours up to its newest message"),
  LISTS_HELD_BACK(
      Category.LIST_HYGIENE,
      "warning",
      "a receiver refuses addresses together that took mail before, or far more than it usually does: the bounce-spike guard holds them back"),
  SLOW_PROVIDER(
      Category.INFRASTRUCTURE,
      "notice",
      "of 100 deliveries half take over 30 minutes, or 5% over 4 hours"),
  OPEN_ABOUT_TO_EXPIRE(
      Category.INFRASTRUCTURE,
      "warning from 10 messages, else notice",
      "a message has waited for three quarters of the queue's lifetime"),
  POLICY_REFUSALS(
      Category.REPUTATION,
      "notice",
      "10 messages and 1% of the mail to a receiver refused by an unstated policy"),
  NEW_REPLY(
      Category.DATA,
      "warning when no rule knows the reply for sure, else notice",
      "10 deliveries to one receiver met replies in the last 24 hours that are new after a week and that no rule knows for sure, or 50 met known ones, and no other finding tells of them"),
  UNPARSED_LINES(Category.DATA, "warning", "10 lines and 0.5% of all were not understood"),
  LOST_LINES(Category.DATA, "warning", "rsyslog or journald says in a log that it dropped lines"),
  LOG_GAP(
      Category.DATA,
      "warning",
      "a server logged nothing for 6 hours when lines were to be expected, or for 36 hours up to the end"),
  SENDER_RECORDS(
      Category.AUTHENTICATION,
      "warning for a configured sender domain, else notice; a mere lack of DMARC is a notice",
      "SPF, DKIM or DMARC of a sender domain are broken; of a configured one also missing, or its mail leads nowhere"),
  REVERSE_DNS(
      Category.AUTHENTICATION,
      "warning for a configured address and a greeting name without any, else notice",
      "a sending address has no reverse DNS, or a name that does not lead back; a configured greeting name leads to no sending address"),
  LISTED_IN_DNS(
      Category.REPUTATION,
      "warning for a configured address or domain on a list that many use, else notice",
      "a blocklist that passed its own test lists a sending address or sender domain, and no receiver said so yet"),
  SOURCE_DAMAGED(Category.DATA, "warning", "a log breaks off or cannot be unpacked");

  private final Category category;
  private final String severityRule;
  private final String when;

  FindingCode(Category category, String severityRule, String when) {
    this.category = category;
    this.severityRule = severityRule;
    this.when = when;
  }

  /** Stable name in exports and texts: {@code ip-blocklisted}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Category category() {
    return category;
  }

  /** How bad it is, in words for the documentation. */
  public String severityRule() {
    return severityRule;
  }

  /** When it is found, in words for the documentation. */
  public String when() {
    return when;
  }

  /** Rules that several codes have in common. */
  private static final class Rule {
    static final String ACUTE =
        "critical from 20% of the mail to those receivers and 1% of all mail, notice below 1%, else warning";
  }

  static FindingCode of(String id) {
    return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
  }
}
