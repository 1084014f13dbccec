package org.bouncelog.cli;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be configured, by the name it has in {@code bouncelog.toml}. A key without a
 * table is an option of the command line too. {@code bouncelog.sample.toml} explains them all.
 */
enum Key {
  STATE("state", KeyType.TEXT),
  OUT("out", KeyType.TEXT),
  LANG("lang", KeyType.LANGUAGE),
  TIMEZONE("timezone", KeyType.ZONE),
  LOGS("logs", KeyType.TEXTS),
  MTA("mta", KeyType.MTA),
  YEAR("year", KeyType.YEAR),
  FORMAT("format", KeyType.FORMAT),
  COLOR("color", KeyType.COLOR),
  OFFLINE("offline", KeyType.FLAG),
  FAIL_ON("fail_on", KeyType.SEVERITY),
  FILE_MODE("file_mode", KeyType.FILE_MODE),

  SENDER_IPS("sender.ips", KeyType.IPS),
  SENDER_DOMAINS("sender.domains", KeyType.DOMAINS),
  SENDER_DKIM_SELECTORS("sender.dkim_selectors", KeyType.TEXTS),
  SENDER_HELO_NAMES("sender.helo_names", KeyType.HELO_NAMES),
  SENDER_LIST_PATTERNS("sender.list_patterns", KeyType.LIST_PATTERNS),

  HYGIENE_OWN_DOMAINS("hygiene.own_domains", KeyType.DOMAINS),
  HYGIENE_ALLOW("hygiene.allow", KeyType.ALLOWED),
  HYGIENE_EXPIRY_DAYS("hygiene.expiry_days", KeyType.DAYS),
  HYGIENE_BRAKE_ADDRESSES("hygiene.brake_addresses", KeyType.COUNT),
  HYGIENE_BRAKE_SHARE("hygiene.brake_share", KeyType.SHARE),
  HYGIENE_BRAKE_FACTOR("hygiene.brake_factor", KeyType.FACTOR),
  HYGIENE_OUTAGE_SHARE("hygiene.outage_share", KeyType.SHARE),

  FINDINGS_WINDOW_DAYS("findings.window_days", KeyType.DAYS),
  FINDINGS_QUIET_HOURS("findings.quiet_hours", KeyType.COUNT),
  FINDINGS_FEWEST_TAKEN("findings.fewest_taken", KeyType.COUNT),
  FINDINGS_PAUSE_CHANCE("findings.pause_chance", KeyType.SHARE),
  FINDINGS_SUBJECTS_PER_CODE("findings.subjects_per_code", KeyType.COUNT),
  FINDINGS_FEWEST_MESSAGES("findings.fewest_messages", KeyType.COUNT),
  FINDINGS_FEWEST_FOR_SUBJECT("findings.fewest_for_subject", KeyType.COUNT),
  FINDINGS_FEWEST_RECIPIENTS("findings.fewest_recipients", KeyType.COUNT),
  FINDINGS_FEWEST_LISTED("findings.fewest_listed", KeyType.COUNT),
  FINDINGS_UNKNOWN_WARNING("findings.unknown_warning", KeyType.SHARE),
  FINDINGS_UNKNOWN_CRITICAL("findings.unknown_critical", KeyType.SHARE),
  FINDINGS_FULL_SHARE("findings.full_share", KeyType.SHARE),
  FINDINGS_SLOW_MEDIAN_MINUTES("findings.slow_median_minutes", KeyType.COUNT),
  FINDINGS_SLOW_TAIL_MINUTES("findings.slow_tail_minutes", KeyType.COUNT),
  FINDINGS_SHORTEST_RETRY_SECONDS("findings.shortest_retry_seconds", KeyType.COUNT),
  FINDINGS_LONGEST_RETRY_MINUTES("findings.longest_retry_minutes", KeyType.COUNT),
  FINDINGS_SHORTEST_LIFETIME_HOURS("findings.shortest_lifetime_hours", KeyType.COUNT),
  FINDINGS_JUMP_FACTOR("findings.jump_factor", KeyType.FACTOR),
  FINDINGS_FEWEST_FOR_JUMP("findings.fewest_for_jump", KeyType.COUNT),
  FINDINGS_UNPARSED_SHARE("findings.unparsed_share", KeyType.SHARE),
  FINDINGS_LONGEST_GAP_HOURS("findings.longest_gap_hours", KeyType.COUNT),

  DNS_RESOLVER("dns.resolver", KeyType.RESOLVERS),
  DNS_OWN_RESOLVER("dns.own_resolver", KeyType.FLAG),
  DNS_TIMEOUT("dns.timeout", KeyType.COUNT),
  DNS_BUDGET("dns.budget", KeyType.COUNT),
  DNS_QUERIES("dns.queries", KeyType.COUNT),
  DNS_IN_FLIGHT("dns.in_flight", KeyType.COUNT),
  DNS_CACHE("dns.cache", KeyType.FLAG),
  DNS_DNSBL("dns.dnsbl", KeyType.FLAG),
  DNS_DNSBL_ON("dns.dnsbl_on", KeyType.TEXTS),
  DNS_DNSBL_OFF("dns.dnsbl_off", KeyType.TEXTS),

  RETENTION_EVENTS_DAYS("retention.events_days", KeyType.HISTORY_DAYS),

  PRIVACY_ADDRESSES("privacy.addresses", KeyType.ADDRESS_DISPLAY),

  REPORT_TABLE_ROWS("report.table_rows", KeyType.COUNT),
  REPORT_KEEP_RUNS("report.keep_runs", KeyType.DAYS),

  LISTS_FORMATS("lists.formats", KeyType.LIST_FORMATS),
  MAIL_TO("mail.to", KeyType.MAILBOXES),
  MAIL_FROM("mail.from", KeyType.MAILBOX),
  MAIL_SENDMAIL("mail.sendmail", KeyType.TEXT),
  MAIL_ALWAYS("mail.always", KeyType.FLAG),

  RULES_FOLDERS("rules.folders", KeyType.TEXTS),

  STORE_MEMORY_MB("store.memory_mb", KeyType.COUNT),
  STORE_THREADS("store.threads", KeyType.THREADS);

  private final String label;
  private final KeyType type;

  Key(String label, KeyType type) {
    this.label = label;
    this.type = type;
  }

  /** {@code hygiene.own_domains}. */
  String label() {
    return label;
  }

  KeyType type() {
    return type;
  }

  /** {@code BOUNCELOG_HYGIENE_OWN_DOMAINS}. */
  String variable() {
    return "BOUNCELOG_" + label.replace('.', '_').toUpperCase(Locale.ROOT);
  }

  /** Whether it is an option of the command line; the logs are its arguments. */
  boolean isOption() {
    return label.indexOf('.') < 0 && this != LOGS;
  }

  /** The names in square brackets. */
  static Set<String> tables() {
    Set<String> tables = new TreeSet<>();
    for (Key key : values()) {
      int dot = key.label.indexOf('.');
      if (dot > 0) {
        tables.add(key.label.substring(0, dot));
      }
    }
    return tables;
  }

  /** The key of that name, with hyphens or underscores; null for none. */
  static @Nullable Key find(String name) {
    String label = name.replace('-', '_');
    for (Key key : values()) {
      if (key.label.equals(label)) {
        return key;
      }
    }
    return null;
  }
}
