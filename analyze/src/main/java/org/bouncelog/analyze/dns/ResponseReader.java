package org.bouncelog.analyze.dns;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.SOARecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Reads the response of a resolver. What does not clearly deny is not a denial. */
final class ResponseReader {
  private ResponseReader() {}

  static <T> Reading<T> read(Message response, Name question, DnsType<T> type) {
    int rcode = response.getRcode();
    if (rcode == Rcode.SERVFAIL) {
      return new Reading.Failed<>(Trouble.SERVFAIL, extendedError(response));
    }
    if (rcode != Rcode.NOERROR && rcode != Rcode.NXDOMAIN) {
      String detail = extendedError(response);
      return new Reading.Failed<>(Trouble.REFUSED, detail.isEmpty() ? Rcode.string(rcode) : detail);
    }
    return answer(response, question, type);
  }

  private static <T> Reading<T> answer(Message response, Name question, DnsType<T> type) {
    List<Record> records = response.getSection(Section.ANSWER);
    if (!records.isEmpty() && records.stream().noneMatch(r -> r.getName().equals(question))) {
      return new Reading.Failed<>(Trouble.OTHER_NAME, "");
    }
    Set<Name> seen = new HashSet<>();
    Name name = question;
    long ttl = Long.MAX_VALUE;
    while (seen.add(name)) {
      List<T> values = new ArrayList<>();
      CNAMERecord alias = null;
      for (Record record : records) {
        if (!record.getName().equals(name)) {
          continue;
        }
        if (record.getType() == type.code()) {
          values.add(type.value(record));
          ttl = Math.min(ttl, record.getTTL());
        } else if (record instanceof CNAMERecord cname) {
          alias = cname;
        }
      }
      if (!values.isEmpty()) {
        return new Reading.Done<>(new Answer.Present<>(values, Duration.ofSeconds(ttl)));
      }
      if (alias == null) {
        return denial(response, question, name, ttl);
      }
      ttl = Math.min(ttl, alias.getTTL());
      name = alias.getTarget();
    }
    return new Reading.Done<>(Answer.broken(Trouble.LOOP));
  }

  private static <T> Reading<T> denial(Message response, Name question, Name last, long ttl) {
    SOARecord soa = soa(response);
    boolean nxdomain = response.getRcode() == Rcode.NXDOMAIN;
    if (!nxdomain && soa == null) {
      if (!last.equals(question)) {
        return new Reading.Alias<>(last, Duration.ofSeconds(ttl));
      }
      boolean recursion = response.getHeader().getFlag(Flags.RA);
      boolean authoritative = response.getHeader().getFlag(Flags.AA);
      if (!recursion && !authoritative) {
        return new Reading.Failed<>(Trouble.NO_RECURSION, "");
      }
      if (!authoritative && hasReferral(response)) {
        return new Reading.Failed<>(Trouble.LAME, "");
      }
    }
    long negative = soa == null ? 0 : Math.min(soa.getTTL(), soa.getMinimum());
    return new Reading.Done<>(
        new Answer.Absent<>(nxdomain, Duration.ofSeconds(Math.min(ttl, negative))));
  }

  private static @Nullable SOARecord soa(Message response) {
    for (Record record : response.getSection(Section.AUTHORITY)) {
      if (record instanceof SOARecord soa) {
        return soa;
      }
    }
    return null;
  }

  private static boolean hasReferral(Message response) {
    return response.getSection(Section.AUTHORITY).stream().anyMatch(r -> r.getType() == Type.NS);
  }

  /** The reason that the resolver gives (RFC 8914); empty when it gives none. */
  private static String extendedError(Message response) {
    OPTRecord opt = response.getOPT();
    if (opt == null) {
      return "";
    }
    for (EDNSOption option : opt.getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR)) {
      if (option instanceof ExtendedErrorCodeOption error) {
        String text = error.getText();
        String name = ExtendedErrorCodeOption.text(error.getErrorCode());
        return Caps.text(text == null || text.isBlank() ? name : name + ": " + text, 200);
      }
    }
    return "";
  }
}
