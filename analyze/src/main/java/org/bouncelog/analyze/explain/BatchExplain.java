package org.bouncelog.analyze.explain;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.jspecify.annotations.Nullable;

/**
 * Classifies a table of replies: TSV with the header {@code reply_code enhanced_status relay_host
 * stage text} (in any order, {@code text} is required) to TSV with the header {@code cause type
 * action provider rule confidence}, row by row. Tabs and line ends cannot stand in a field.
 */
public final class BatchExplain {
  private static final String HEADER = "cause\ttype\taction\tprovider\trule\tconfidence\n";

  private final Classifier classifier;

  public BatchExplain(Classifier classifier) {
    this.classifier = classifier;
  }

  /**
   * Reads to the end of {@code in}; closes neither stream.
   *
   * @return number of rows
   * @throws IOException when a stream fails or the header has no column {@code text}
   */
  public long run(BufferedReader in, Writer out) throws IOException {
    String header = in.readLine();
    if (header == null) {
      throw new IOException("nothing to explain: the input is empty");
    }
    Map<String, Integer> columns = new HashMap<>();
    List<String> names = List.of(header.split("\t", -1));
    for (int i = 0; i < names.size(); i++) {
      columns.put(names.get(i).strip(), i);
    }
    if (!columns.containsKey("text")) {
      throw new IOException(
          "the first line must name the columns reply_code enhanced_status relay_host stage text");
    }
    out.write(HEADER);
    long rows = 0;
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] fields = line.split("\t", -1);
      Classification c = classifier.classify(reply(fields, columns));
      out.write(
          String.join(
              "\t",
              c.cause(),
              c.type(),
              c.hygiene(),
              c.provider(),
              c.rule(),
              c.confidence().label()));
      out.write('\n');
      rows++;
    }
    out.flush();
    return rows;
  }

  private static Reply reply(String[] fields, Map<String, Integer> columns) {
    String code = field(fields, columns.get("reply_code"));
    String text = field(fields, columns.get("text"));
    return new Reply(
        code != null && code.matches("\\d{3}") ? Integer.valueOf(code) : null,
        field(fields, columns.get("enhanced_status")),
        field(fields, columns.get("relay_host")),
        field(fields, columns.get("stage")),
        text == null ? "" : text);
  }

  private static @Nullable String field(String[] fields, @Nullable Integer column) {
    return column == null || column >= fields.length || fields[column].isEmpty()
        ? null
        : fields[column];
  }
}
