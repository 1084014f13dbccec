package org.bouncelog.report.list.format;

import java.io.IOException;
import java.util.List;
import org.bouncelog.analyze.result.AddressRow;

/**
 * SendGrid's {@code POST /v3/asm/suppressions/global}: each line is the body of one request, with
 * up to a thousand {@code recipient_emails}.
 */
final class SendGrid implements ListFormat {
  private static final int AT_ONCE = 1000;

  @Override
  public String id() {
    return "sendgrid";
  }

  @Override
  public String file() {
    return "suppress-sendgrid.jsonl";
  }

  /** The address as a JSON string; a dot-atom needs no escape. */
  @Override
  public List<String> entries(AddressRow row) {
    return Spelling.isDotAtom(row.address()) ? List.of('"' + row.address() + '"') : List.of();
  }

  @Override
  public void write(List<AddressRow> rows, Appendable out) throws IOException {
    List<String> strings = rows.stream().flatMap(row -> entries(row).stream()).toList();
    for (int i = 0; i < strings.size(); i += AT_ONCE) {
      List<String> some = strings.subList(i, Math.min(strings.size(), i + AT_ONCE));
      out.append("{\"recipient_emails\":[").append(String.join(",", some)).append("]}\n");
    }
  }
}
