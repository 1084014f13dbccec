package org.bouncelog.analyze.result;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that was looked up in DNS.
 *
 * @param subject the domain or IP address that it is about
 * @param check {@code spf}, {@code dkim}, {@code dmarc}, {@code mx}, {@code ptr}, {@code helo} or
 *     {@code dnsbl}
 * @param code stable name of what was found, {@code spf-fail}: key of its text in the message files
 * @param details values for the text, by placeholder name; hostile text, capped in length
 * @param records the DNS records that it rests on, as they were received; hostile text, capped in
 *     number and length
 */
public record DnsFact(
    String subject,
    String check,
    String code,
    DnsStatus status,
    DnsVerdict verdict,
    Map<String, String> details,
    List<String> records) {

  public DnsFact {
    details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    records = List.copyOf(records);
  }
}
