package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.bouncelog.analyze.dns.DnsblOutcome.State;

/**
 * Asks blocklists (RFC 5782). A list is believed only after it has passed its own test: it lists
 * what must be listed and not what must not be.
 */
public final class DnsblCheck {
  /** Test entries of RFC 5782 section 5: 127.0.0.2 and 127.0.0.1, ::FFFF:7F00:2 and …:1. */
  private static final byte[] LISTED_V4 = {127, 0, 0, 2};

  private static final byte[] UNLISTED_V4 = {127, 0, 0, 1};
  private static final byte[] LISTED_V6 = mapped(LISTED_V4);
  private static final byte[] UNLISTED_V6 = mapped(UNLISTED_V4);

  private final DnsLookup dns;
  private final Once<Test, SelfTest> tests = new Once<>();

  private record Test(DnsblList list, boolean v6) {}

  /** Answers of earlier runs are not used: a list may have been closed since. */
  public DnsblCheck(DnsLookup dns) {
    this.dns = dns.fresh();
  }

  /** Throws IllegalArgumentException for a list that does not list such addresses. */
  public DnsblOutcome check(DnsblList list, InetAddress ip) {
    if (list.kind() != DnsblList.Kind.IP || (!Ip.isV4(ip) && !list.ipv6())) {
      throw new IllegalArgumentException(list.id() + " does not list " + Ip.text(ip));
    }
    return check(list, Ip.reversed(ip), !Ip.isV4(ip));
  }

  /** Throws IllegalArgumentException for a list that does not list domains. */
  public DnsblOutcome check(DnsblList list, String domain) {
    if (list.kind() != DnsblList.Kind.DOMAIN) {
      throw new IllegalArgumentException(list.id() + " does not list domains");
    }
    return check(list, domain, false);
  }

  private DnsblOutcome check(DnsblList list, String labels, boolean v6) {
    SelfTest test = tests.get(new Test(list, v6), () -> selfTest(list, v6));
    if (test.state() != State.CLEAR) {
      return new DnsblOutcome(list, test.state(), List.of(), List.of(), "", test.trouble());
    }
    String name = labels + "." + list.zone();
    Answer<InetAddress> answer = dns.lookup(name, DnsType.A);
    State state = state(list, answer);
    return new DnsblOutcome(
        list,
        state,
        DnsType.A.texts(answer),
        state == State.LISTED ? meanings(list, answer) : List.of(),
        state == State.LISTED ? reason(name) : "",
        answer.troubleLabel());
  }

  /**
   * Whether a list can be believed.
   *
   * @param state {@link State#CLEAR} when it can, otherwise why it cannot
   * @param trouble what DNS did instead of answering; empty when it answered
   */
  private record SelfTest(State state, String trouble) {}

  private SelfTest selfTest(DnsblList list, boolean v6) {
    boolean domains = list.kind() == DnsblList.Kind.DOMAIN;
    String listed = domains ? list.listedTest() : Ip.reversed(v6 ? LISTED_V6 : LISTED_V4);
    String unlisted = domains ? list.unlistedTest() : Ip.reversed(v6 ? UNLISTED_V6 : UNLISTED_V4);
    Answer<InetAddress> first = dns.lookup(listed + "." + list.zone(), DnsType.A);
    State positive = testEntry(list, first);
    if (positive != State.LISTED) {
      return new SelfTest(positive == State.CLEAR ? State.DEAD : positive, first.troubleLabel());
    }
    Answer<InetAddress> second = dns.lookup(unlisted + "." + list.zone(), DnsType.A);
    State negative = testEntry(list, second);
    return new SelfTest(
        negative == State.LISTED ? State.WILDCARD : negative, second.troubleLabel());
  }

  /** Any code counts in a test entry, unless it is a refusal. */
  private static State testEntry(DnsblList list, Answer<InetAddress> answer) {
    if (!answer.isPresent()) {
      return answer.isAbsent() ? State.CLEAR : State.UNCLEAR;
    }
    State refusal = refusal(list, answer);
    return refusal == State.CLEAR ? State.LISTED : refusal;
  }

  private static State state(DnsblList list, Answer<InetAddress> answer) {
    if (!answer.isPresent()) {
      return answer.isAbsent() ? State.CLEAR : State.UNCLEAR;
    }
    State refusal = refusal(list, answer);
    if (refusal != State.CLEAR) {
      return refusal;
    }
    return meanings(list, answer).isEmpty() ? State.CLEAR : State.LISTED;
  }

  /** CLEAR when no address says anything else than listed. */
  private static State refusal(DnsblList list, Answer<InetAddress> answer) {
    State state = State.CLEAR;
    for (InetAddress address : answer.values()) {
      byte[] bytes = address.getAddress();
      if (bytes[0] != 127) {
        return State.WILDCARD;
      }
      if ((bytes[1] == -1 && bytes[2] == -1)
          || Ip.text(address).equals("127.0.0.1")
          || list.refused().contains(Ip.text(address))) {
        state = State.REFUSED;
      }
    }
    return state;
  }

  private static List<String> meanings(DnsblList list, Answer<InetAddress> answer) {
    TreeSet<String> meanings = new TreeSet<>();
    for (InetAddress address : answer.values()) {
      meanings.addAll(list.meanings(address.getAddress(), Ip.text(address)));
    }
    return new ArrayList<>(meanings);
  }

  private String reason(String name) {
    List<String> texts = DnsType.TXT.texts(dns.lookup(name, DnsType.TXT));
    return texts.isEmpty() ? "" : Caps.text(texts.get(0), Caps.VALUE);
  }

  private static byte[] mapped(byte[] v4) {
    byte[] v6 = new byte[16];
    v6[10] = -1;
    v6[11] = -1;
    System.arraycopy(v4, 0, v6, 12, 4);
    return v6;
  }
}
