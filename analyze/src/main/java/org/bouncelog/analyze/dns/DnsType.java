package org.bouncelog.analyze.dns;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.xbill.DNS.AAAARecord;
import org.xbill.DNS.ARecord;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

/**
 * A record type and what its records hold.
 *
 * @param <T> what one record holds
 */
public final class DnsType<T> {
  public static final DnsType<InetAddress> A =
      new DnsType<>(
          "A", Type.A, r -> Ip.plain(((ARecord) r).getAddress()), DnsType::text, DnsType::ip);
  public static final DnsType<InetAddress> AAAA =
      new DnsType<>(
          "AAAA",
          Type.AAAA,
          r -> Ip.plain(((AAAARecord) r).getAddress()),
          DnsType::text,
          DnsType::ip);
  public static final DnsType<MailHost> MX =
      new DnsType<>("MX", Type.MX, DnsType::mailHost, MailHost::toString, DnsType::mailHost);

  /** The strings of a record joined, one character for each byte (RFC 7208 section 3.3). */
  public static final DnsType<String> TXT =
      new DnsType<>("TXT", Type.TXT, DnsType::strings, text -> text, text -> text);

  public static final DnsType<String> PTR =
      new DnsType<>(
          "PTR", Type.PTR, r -> name(((PTRRecord) r).getTarget()), text -> text, text -> text);

  /** The alias itself; a look-up of any other type follows it. */
  public static final DnsType<String> CNAME =
      new DnsType<>(
          "CNAME",
          Type.CNAME,
          r -> name(((CNAMERecord) r).getTarget()),
          text -> text,
          text -> text);

  private static final Map<String, DnsType<?>> BY_LABEL =
      Map.of("A", A, "AAAA", AAAA, "MX", MX, "TXT", TXT, "PTR", PTR, "CNAME", CNAME);

  private final String label;
  private final int code;
  private final Function<Record, T> fromRecord;
  private final Function<T, String> write;
  private final Function<String, @Nullable T> read;

  private DnsType(
      String label,
      int code,
      Function<Record, T> fromRecord,
      Function<T, String> write,
      Function<String, @Nullable T> read) {
    this.label = label;
    this.code = code;
    this.fromRecord = fromRecord;
    this.write = write;
    this.read = read;
  }

  /** {@code MX}. */
  public String label() {
    return label;
  }

  /** A value as it is shown and stored. */
  public String text(T value) {
    return write.apply(value);
  }

  /** All values as they are shown, sorted. */
  public List<String> texts(Answer<T> answer) {
    return answer.values().stream().map(write).sorted().toList();
  }

  /** The type of a label; null when there is none. */
  static @Nullable DnsType<?> of(String label) {
    return BY_LABEL.get(label);
  }

  /** Number in the DNS protocol. */
  int code() {
    return code;
  }

  T value(Record record) {
    return fromRecord.apply(record);
  }

  /** Reads what {@link #text} wrote; null when it is something else. */
  @Nullable T parse(String text) {
    return read.apply(text);
  }

  @Override
  public String toString() {
    return label;
  }

  private static String name(Name name) {
    return name.toString(true).toLowerCase(Locale.ROOT);
  }

  private static String text(InetAddress address) {
    return Ip.text(address);
  }

  private static @Nullable InetAddress ip(String text) {
    return Ip.parse(text);
  }

  private static MailHost mailHost(Record record) {
    MXRecord mx = (MXRecord) record;
    Name target = mx.getTarget();
    return new MailHost(mx.getPriority(), target.equals(Name.root) ? "" : name(target));
  }

  private static @Nullable MailHost mailHost(String text) {
    int space = text.indexOf(' ');
    if (space < 1 || space > 5 || !text.chars().limit(space).allMatch(c -> c >= '0' && c <= '9')) {
      return null;
    }
    String host = text.substring(space + 1);
    return new MailHost(Integer.parseInt(text.substring(0, space)), host.equals(".") ? "" : host);
  }

  private static String strings(Record record) {
    StringBuilder joined = new StringBuilder();
    for (byte[] part : ((TXTRecord) record).getStringsAsByteArrays()) {
      joined.append(new String(part, StandardCharsets.ISO_8859_1));
    }
    return joined.toString();
  }
}
