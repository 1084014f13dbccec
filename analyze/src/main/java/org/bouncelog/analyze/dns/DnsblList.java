package org.bouncelog.analyze.dns;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * A blocklist in DNS (RFC 5782).
 *
 * @param id short stable name for the configuration, {@code spamhaus-zen}
 * @param name as people know it
 * @param zone what the reversed address or the domain is put in front of
 * @param ipv6 true when it lists IPv6 addresses
 * @param impact how much mail a listing costs
 * @param publicResolvers false when the operator refuses queries that come through a resolver that
 *     many share
 * @param on whether it is asked unless the configuration says otherwise
 * @param url page to look up and get off the list; {@code {subject}} stands for what was asked
 * @param codes meaning of an answer, by address
 * @param bits meaning of a bit of the last octet, for lists that combine several
 * @param refused answers that mean that the query was refused, besides 127.0.0.1 and 127.255.255.x
 * @param onlyKnown true when other answers are no listing: reputation classes, allow-lists
 * @param listedTest for domain lists, a name that is always listed
 * @param unlistedTest for domain lists, a name that never is
 */
public record DnsblList(
    String id,
    String name,
    String zone,
    Kind kind,
    boolean ipv6,
    Impact impact,
    boolean publicResolvers,
    boolean on,
    String url,
    Map<String, String> codes,
    Map<Integer, String> bits,
    Set<String> refused,
    boolean onlyKnown,
    String listedTest,
    String unlistedTest) {

  public DnsblList {
    codes = Map.copyOf(codes);
    bits = Map.copyOf(bits);
    refused = Set.copyOf(refused);
  }

  void pack(Packer out) {
    out.text(id);
    out.text(name);
    out.text(zone);
    out.number(kind.ordinal());
    out.flag(ipv6);
    out.number(impact.ordinal());
    out.flag(publicResolvers);
    out.flag(on);
    out.text(url);
    Map<String, String> sortedCodes = new TreeMap<>(codes);
    out.texts(sortedCodes.keySet());
    out.texts(sortedCodes.values());
    Map<Integer, String> sortedBits = new TreeMap<>(bits);
    out.numbers(sortedBits.keySet().stream().mapToInt(bit -> bit).toArray());
    out.texts(sortedBits.values());
    out.texts(new TreeSet<>(refused));
    out.flag(onlyKnown);
    out.text(listedTest);
    out.text(unlistedTest);
  }

  static DnsblList unpack(Unpacker in) {
    return new DnsblList(
        in.text(),
        in.text(),
        in.text(),
        Kind.values()[in.number()],
        in.flag(),
        Impact.values()[in.number()],
        in.flag(),
        in.flag(),
        in.text(),
        codes(in),
        bits(in),
        Set.copyOf(in.texts()),
        in.flag(),
        in.text(),
        in.text());
  }

  private static Map<String, String> codes(Unpacker in) {
    List<String> keys = in.texts();
    List<String> meanings = in.texts();
    Map<String, String> codes = new HashMap<>();
    for (int i = 0; i < keys.size(); i++) {
      codes.put(keys.get(i), meanings.get(i));
    }
    return codes;
  }

  private static Map<Integer, String> bits(Unpacker in) {
    int[] keys = in.numbers();
    List<String> meanings = in.texts();
    Map<Integer, String> bits = new HashMap<>();
    for (int i = 0; i < keys.length; i++) {
      bits.put(keys[i], meanings.get(i));
    }
    return bits;
  }

  /** What it lists. */
  public enum Kind {
    IP,
    DOMAIN
  }

  /** How much mail a listing costs. */
  public enum Impact {
    HIGH("high"),
    MEDIUM("medium"),
    LOW("low");

    private final String label;

    Impact(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /** Whether people or replies mean this list: its zone, its name, or how its name begins. */
  boolean isCalled(String text) {
    String begin = text + " ";
    return zone.equalsIgnoreCase(text)
        || name.equalsIgnoreCase(text)
        || name.regionMatches(true, 0, begin, 0, begin.length());
  }

  /** Whether it is the kind of thing that this list has. */
  boolean canHave(String subject) {
    return switch (kind) {
      case IP -> Ip.parse(subject) != null;
      case DOMAIN -> Ip.parse(subject) == null && Domain.of(subject) != null;
    };
  }

  /** The page about a listing. */
  public String url(String subject) {
    return url.replace("{subject}", subject);
  }

  /** What an answer within 127/8 means; empty when it is no listing. */
  List<String> meanings(byte[] address, String text) {
    String meaning = codes.get(text);
    if (meaning != null) {
      return List.of(meaning);
    }
    List<String> found = new ArrayList<>();
    for (int bit = 1; bit < 256 && isPlain(address); bit <<= 1) {
      String of = bits.get(bit);
      if (of != null && (address[3] & bit) != 0) {
        found.add(of);
      }
    }
    return found.isEmpty() && !onlyKnown ? List.of(text) : found;
  }

  private static boolean isPlain(byte[] address) {
    return address[1] == 0 && address[2] == 0;
  }
}
