package org.bouncelog.report.list.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.Notice;

/** The suppression list in all forms of a run. */
public final class FormattedLists {
  /** The file that names what a form cannot hold. */
  public static final String LEFT_OUT = "left-out.txt";

  private static final ListFormat ALWAYS = new Plain();

  private final List<AddressRow> rows;
  private final Set<ListFormat> formats = new LinkedHashSet<>();

  /** The plain list and those of these forms. */
  public FormattedLists(List<AddressRow> suppress, List<ListFormat> formats) {
    this.rows = suppress;
    this.formats.add(ALWAYS);
    formats.stream().filter(format -> !(format instanceof Plain)).forEach(this.formats::add);
  }

  /** One file to write. */
  public record ListFile(String name, ListFormat format, List<AddressRow> rows) {
    public void write(Appendable out) throws IOException {
      format.write(rows, out);
    }
  }

  public List<ListFile> files() {
    return formats.stream().map(format -> new ListFile(format.file(), format, rows)).toList();
  }

  /** By the name of the form, the addresses that none of its files can hold; only such forms. */
  public Map<String, List<String>> leftOut() {
    Map<String, List<String>> leftOut = new TreeMap<>();
    Set<String> ids = new TreeSet<>();
    formats.forEach(format -> ids.add(format.id()));
    for (String id : ids) {
      List<ListFormat> files = formats.stream().filter(one -> one.id().equals(id)).toList();
      List<String> missing = new ArrayList<>();
      for (AddressRow row : rows) {
        if (files.stream().allMatch(format -> format.entries(row).isEmpty())) {
          missing.add(row.address());
        }
      }
      if (!missing.isEmpty()) {
        leftOut.put(id, missing);
      }
    }
    return leftOut;
  }

  /** One line {@code FORM<TAB>ADDRESS} for each. */
  public void writeLeftOut(Appendable out) throws IOException {
    for (Map.Entry<String, List<String>> form : leftOut().entrySet()) {
      for (String address : form.getValue()) {
        out.append(form.getKey()).append('\t').append(address).append('\n');
      }
    }
  }

  /** How many are missing where. */
  public Notice notice() {
    return language -> {
      Messages words = Messages.load("report", language);
      List<String> parts = new ArrayList<>();
      leftOut()
          .forEach(
              (id, addresses) ->
                  parts.add(
                      words.get("lists.left-out", Map.of("form", id, "n", addresses.size()))));
      return words.get("lists.left-out.all", Map.of("parts", String.join(", ", parts)));
    };
  }
}
