package org.bouncelog.analyze.cause;

import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;

/**
 * A reason why mail is not delivered, and what follows from it.
 *
 * @param id stable name in exports and reports
 * @param type {@code hard}, {@code soft}, {@code block}, {@code admin} or {@code unknown}
 * @param fault whose problem it is: {@code recipient-list}, {@code sender-identity} …
 * @param hygiene {@code suppress-now}, {@code suppress-after-n}, {@code fix-sender}, {@code keep}
 *     or {@code as-last-cause}
 * @param family the common SMTP error that people look up: {@code 5.7.26}, {@code 550} …
 * @param precedence place among rules of equal evidence, 0 first
 * @param suppresses whether it can ever take an address or a domain off the lists
 * @param hardStrikes permanent failures that it takes; 0: never
 * @param hardDays days that must lie between the first and the last of them
 * @param softStrikes temporary failures that it takes; 0: never
 * @param softDays days that must lie between the first and the last of them
 * @param domainWide whether strikes count for the whole recipient domain
 * @param spelling whether it says that the address is badly written
 * @param dns what name servers have to do with it
 * @param names what other bounce classifiers call it
 */
public record Cause(
    String id,
    String type,
    String fault,
    String hygiene,
    String family,
    int precedence,
    boolean suppresses,
    int hardStrikes,
    int hardDays,
    int softStrikes,
    int softDays,
    boolean domainWide,
    boolean spelling,
    Dns dns,
    PeerNames names) {

  /** What name servers have to do with a cause. */
  public enum Dns {
    /** Nothing. */
    NONE,
    /** They did not answer. */
    FAILS,
    /** They say that the domain takes no mail. */
    DENIES
  }

  void pack(Packer out) {
    for (String text : new String[] {id, type, fault, hygiene, family}) {
      out.text(text);
    }
    out.number(precedence);
    out.flag(suppresses);
    for (int number : new int[] {hardStrikes, hardDays, softStrikes, softDays}) {
      out.number(number);
    }
    out.flag(domainWide);
    out.flag(spelling);
    out.number(dns.ordinal());
    names.pack(out);
  }

  static Cause unpack(Unpacker in) {
    return new Cause(
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.text(),
        in.number(),
        in.flag(),
        in.number(),
        in.number(),
        in.number(),
        in.number(),
        in.flag(),
        in.flag(),
        Dns.values()[in.number()],
        PeerNames.unpack(in));
  }

  /** The cause in the words of other products, for people who migrate. */
  public record PeerNames(
      String sisimai,
      String kumomta,
      String sparkpost,
      String powermta,
      String sendgrid,
      String zonemta) {

    private void pack(Packer out) {
      for (String name : new String[] {sisimai, kumomta, sparkpost, powermta, sendgrid, zonemta}) {
        out.text(name);
      }
    }

    private static PeerNames unpack(Unpacker in) {
      return new PeerNames(in.text(), in.text(), in.text(), in.text(), in.text(), in.text());
    }
  }
}
