package org.bouncelog.analyze.dns;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.bouncelog.analyze.dns.DkimOutcome.State;
import org.bouncelog.analyze.result.DnsStatus;

/** Looks at the public keys behind DKIM selectors. */
public final class DkimCheck {
  /** RFC 8463 section 4: the bare 32-byte key. */
  private static final int ED25519_BYTES = 32;

  private final DnsLookup dns;

  public DkimCheck(DnsLookup dns) {
    this.dns = dns;
  }

  /** {@code selector._domainkey.domain}. */
  public static String name(String selector, String domain) {
    return selector + "._domainkey." + domain;
  }

  public DkimOutcome check(String selector, String domain) {
    Answer<String> answer = dns.lookup(name(selector, domain), DnsType.TXT);
    if (answer.isUnclear()) {
      return new DkimOutcome(
          answer.status(), State.UNCLEAR, "", "", 0, false, answer.troubleLabel());
    }
    List<String> keys = answer.values().stream().filter(DkimCheck::looksLikeKey).toList();
    if (keys.isEmpty()) {
      return answer.isAbsent()
          ? new DkimOutcome(DnsStatus.ABSENT, State.MISSING, "", "", 0, false, "")
          : broken(State.MALFORMED, answer.values().get(0));
    }
    return keys.size() > 1 ? broken(State.SEVERAL, keys.get(0)) : read(keys.get(0));
  }

  private static boolean looksLikeKey(String record) {
    Map<String, String> tags = Tags.parse(record);
    return tags == null
        ? record.strip().regionMatches(true, 0, "v=DKIM1", 0, 7)
        : tags.containsKey("p") || Tags.get(tags, "v", "").equals("DKIM1");
  }

  private static DkimOutcome broken(State state, String record) {
    return new DkimOutcome(DnsStatus.BROKEN, state, record, "", 0, false, "");
  }

  private static DkimOutcome read(String record) {
    Map<String, String> tags = Tags.parse(record);
    if (tags == null || !tags.containsKey("p") || !isDkim(tags)) {
      return broken(State.MALFORMED, record);
    }
    String encoded = Tags.get(tags, "p", "").replaceAll("\\s", "");
    String algorithm = Tags.get(tags, "k", "rsa").toLowerCase(Locale.ROOT);
    boolean testing = List.of(Tags.get(tags, "t", "").split("\\s*:\\s*")).contains("y");
    if (encoded.isEmpty()) {
      return new DkimOutcome(DnsStatus.PRESENT, State.REVOKED, record, algorithm, 0, testing, "");
    }
    if (!allows(tags, "h", Set.of("sha256")) || !allows(tags, "s", Set.of("*", "email"))) {
      return new DkimOutcome(DnsStatus.PRESENT, State.UNUSABLE, record, algorithm, 0, testing, "");
    }
    int bits = bits(algorithm, encoded);
    if (bits == 0) {
      return broken(State.MALFORMED, record);
    }
    State state = State.KEY;
    if (algorithm.equals("rsa") && bits < 2048) {
      state = bits < 1024 ? State.TOO_SHORT : State.SHORT;
    }
    return new DkimOutcome(DnsStatus.PRESENT, state, record, algorithm, bits, testing, "");
  }

  /** Whether a list names one of these; one that is not there allows all. */
  private static boolean allows(Map<String, String> tags, String tag, Set<String> wanted) {
    String list = tags.get(tag);
    return list == null
        || Arrays.stream(list.toLowerCase(Locale.ROOT).split(":", -1))
            .anyMatch(entry -> wanted.contains(entry.strip()));
  }

  /** A version that is there must be DKIM1, and first. */
  private static boolean isDkim(Map<String, String> tags) {
    return !tags.containsKey("v")
        || (Tags.get(tags, "v", "").equals("DKIM1") && tags.keySet().iterator().next().equals("v"));
  }

  /** 0 when it is no such key. */
  private static int bits(String algorithm, String encoded) {
    try {
      byte[] key = Base64.getDecoder().decode(encoded);
      return switch (algorithm) {
        case "rsa" -> RsaKey.bits(key);
        case "ed25519" -> key.length == ED25519_BYTES ? 256 : 0;
        default -> 0;
      };
    } catch (IllegalArgumentException e) {
      return 0;
    }
  }
}
