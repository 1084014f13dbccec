package org.bouncelog.analyze.cause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tomlj.Toml;

/**
 * Writes {@code docs/causes.md}, {@code docs/errors.md} and {@code docs/rules.md} from the data:
 * run its main method.
 */
public final class ReferenceDocs {
  private static final Path DOCS = Path.of("..", "docs");

  private ReferenceDocs() {}

  /** Run in the folder of this module, or with the path of the docs folder. */
  public static void main(String[] args) throws IOException {
    Path docs = args.length > 0 ? Path.of(args[0]) : DOCS;
    for (Map.Entry<String, String> page : pages().entrySet()) {
      Files.writeString(docs.resolve(page.getKey()), page.getValue());
    }
  }

  static Path docs() {
    return DOCS;
  }

  /** Content by file name. */
  static Map<String, String> pages() {
    return new TreeMap<>(Map.of("causes.md", causes(), "errors.md", errors(), "rules.md", rules()));
  }

  private static String causes() {
    CauseTexts texts = CauseTexts.of(Locale.ENGLISH);
    List<Cause> all = CauseCatalogue.builtIn().all();
    StringBuilder out = new StringBuilder(Resource.text("causes-head.md"));
    out.append(
        "| cause | what it is | type | whose problem | common error |\n|---|---|---|---|---|\n");
    for (Cause cause : all) {
      row(
          out,
          "[" + cause.id() + "](#" + cause.id() + ")",
          texts.cause(cause.id()).title(),
          cause.type(),
          texts.fault(cause.fault()),
          cause.family());
    }
    out.append("\n## Names elsewhere\n\n")
        .append("For people who migrate: `export replies` and `export deliveries` have them as")
        .append(" `sisimai_reason`, `kumomta_class`,\n`sparkpost_class`, `powermta_category`,")
        .append(" `sendgrid_class` and `zonemta_category`.\n\n")
        .append("| cause | Sisimai | KumoMTA | SparkPost | PowerMTA | SendGrid | ZoneMTA |\n")
        .append("|---|---|---|---|---|---|---|\n");
    for (Cause cause : all) {
      Cause.PeerNames n = cause.names();
      row(
          out,
          cause.id(),
          n.sisimai(),
          n.kumomta(),
          n.sparkpost(),
          n.powermta(),
          n.sendgrid(),
          n.zonemta());
    }
    out.append("\n## The causes\n");
    for (Cause cause : all) {
      CauseText text = texts.cause(cause.id());
      out.append("\n### ").append(cause.id()).append("\n\n**").append(text.title()).append(".** ");
      out.append(text.meaning()).append("\n\nUsual reasons:\n\n");
      text.reasons().forEach(reason -> out.append("- ").append(reason).append('\n'));
      out.append("\nWhat to do:\n\n");
      int step = 1;
      for (String s : text.steps()) {
        out.append(step++).append(". ").append(s).append('\n');
      }
      out.append("\nThe address: ").append(text.address()).append('\n');
    }
    return out.toString();
  }

  private static String errors() {
    CauseTexts texts = CauseTexts.of(Locale.ENGLISH);
    StringBuilder out = new StringBuilder(Resource.text("errors-head.md"));
    for (String family : ErrorFamilies.all()) {
      out.append("\n## ").append(texts.family(family)).append("\n\n");
      row(out, "what it is", "usual reasons", "what to do");
      out.append("|---|---|---|\n");
      for (String cause : ErrorFamilies.causes(family)) {
        CauseText text = texts.cause(cause);
        row(
            out,
            "[" + text.title() + "](causes.md#" + cause + ")",
            String.join(" ", text.reasons()),
            String.join(" ", text.steps()));
      }
    }
    return out.toString();
  }

  private static String rules() {
    Classifier classifier = Classifier.builtIn();
    Map<String, List<Rule>> byFile =
        classifier.rules().stream()
            .collect(Collectors.groupingBy(Rule::file, TreeMap::new, Collectors.toList()));
    StringBuilder out = new StringBuilder(Resource.text("rules-head.md"));
    out.append(classifier.rules().size()).append(" rules in ").append(byFile.size());
    out.append(" files.\n");
    for (Map.Entry<String, List<Rule>> file : byFile.entrySet()) {
      String description = Toml.parse(Resources.text(file.getKey())).getString("description");
      out.append("\n### ").append(file.getKey().substring("rules/".length())).append("\n\n");
      out.append(description).append("\n\n");
      out.append("| rule | cause | strength | codes | for example |\n|---|---|---|---|---|\n");
      for (Rule rule : file.getValue()) {
        row(
            out,
            rule.id(),
            rule.cause() + (rule.type() == null ? "" : " (" + rule.type() + ")"),
            rule.strength().label(),
            codes(rule),
            code(rule.examples().get(0)));
      }
    }
    return out.toString();
  }

  private static String codes(Rule rule) {
    return java.util.stream.Stream.of(rule.code(), rule.enhanced(), rule.stage())
        .flatMap(List::stream)
        .collect(Collectors.joining(" "));
  }

  private static String code(Reply reply) {
    String codes = reply.replyCode() == null ? "" : reply.replyCode() + " ";
    String text = (codes + reply.text()).strip();
    return "`" + text.replace("`", "'") + "`";
  }

  private static void row(StringBuilder out, String... cells) {
    for (String cell : cells) {
      out.append("| ").append(cell.replace("|", "\\|")).append(' ');
    }
    out.append("|\n");
  }

  /** Texts that introduce the pages. */
  private static final class Resource {
    static String text(String name) {
      return Resources.text("docs/" + name);
    }
  }
}
