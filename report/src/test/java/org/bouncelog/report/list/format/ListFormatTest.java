package org.bouncelog.report.list.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncelog.analyze.result.AddressRow;
import org.bouncelog.analyze.result.Hygiene;
import org.bouncelog.report.MemoryOutput;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.ReportWriter;
import org.bouncelog.report.SampleAnalysis;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What each form holds, and that it means no address but those of the list. */
class ListFormatTest {
  private static final List<AddressRow> TWO =
      List.of(
          row("ann@example.org", "mailbox-unknown"),
          row("o'brien+news@example.net", "domain-unknown"));

  /** Nothing of these is wrong as an address; each breaks some program's list. */
  private static final List<String> HOSTILE =
      List.of(
          "\"a b\"@x.example",
          "\"a,b\"@x.example",
          "\"a@b\"@x.example",
          "#hash@x.example",
          "-dash@x.example",
          "=cmd@x.example",
          "ann+*@x.example",
          "a*@x.example",
          "a/b@x.example",
          "a&b@x.example",
          "50%off@x.example",
          "a..b@x.example",
          "\u00e9@x.example",
          "ann@[192.0.2.1]",
          "x".repeat(65) + "@x.example",
          "ann@" + "long.".repeat(60) + "example");

  static List<ListFormat> formats() {
    return ListFormats.ALL;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          plain      | all
          listmonk   | # - = + * / & %
          mautic     |
          phplist    |
          mailman3   | - = + * / & %
          sympa      | - = + * / & %
          mailwizz   |
          mailchimp  |
          brevo      |
          sendgrid   | # - = + * / & %
          amazon-ses | # - = + * / & %
          postfix    | # - = + * / & %
          exim       | # - = + * / & %
          sendmail   | # - = * / & %
          """)
  void whatAFormCannotSayIsLeftOut(String id, String held) {
    Set<String> expected = new TreeSet<>();
    for (String address : HOSTILE) {
      String mark =
          switch (address) {
            case "#hash@x.example" -> "#";
            case "-dash@x.example" -> "-";
            case "=cmd@x.example" -> "=";
            case "ann+*@x.example" -> "+";
            case "a*@x.example" -> "*";
            case "a/b@x.example" -> "/";
            case "a&b@x.example" -> "&";
            case "50%off@x.example" -> "%";
            default -> "none";
          };
      if (held != null && (held.equals("all") || List.of(held.split(" ", -1)).contains(mark))) {
        expected.add(address);
      }
    }
    Set<String> actual = new TreeSet<>();
    for (String address : HOSTILE) {
      if (ListFormats.of(id).stream().anyMatch(f -> !f.entries(row(address, "x")).isEmpty())) {
        actual.add(address);
      }
    }
    assertEquals(expected, actual);
  }

  @Test
  void everyFormHoldsAnOrdinaryAddressAndOneWithAnExtension() {
    for (String id : ListFormats.ids()) {
      for (AddressRow row : TWO) {
        assertTrue(ListFormats.of(id).stream().anyMatch(f -> !f.entries(row).isEmpty()), id);
      }
    }
  }

  /** The page shows what is written, under the name of the form and of its files. */
  @ParameterizedTest
  @MethodSource("formats")
  void thePageShowsTheFile(ListFormat format) throws IOException {
    String page = Files.readString(Path.of("../docs/lists.md"));
    String section = "";
    for (String part : page.split("\n## ", -1)) {
      section = part.startsWith(format.id() + "\n") ? part : section;
    }
    assertTrue(section.contains("`" + format.file() + "`"), format.file());
    assertTrue(section.contains("\n```\n" + written(format, TWO) + "```\n"), format.id());
  }

  @Test
  void idnHasBothSpellingsWhereLettersAreCompared() {
    AddressRow row = row("ann@xn--mller-kva.example", "x");
    for (ListFormat format : ListFormats.ALL) {
      boolean letters = Set.of("listmonk", "exim").contains(format.id());
      String all = String.join("\n", format.entries(row));
      assertEquals(letters, all.contains("ann@m\u00fcller.example"), format.id());
      assertTrue(all.contains("ann@xn--mller-kva.example") || all.isEmpty(), format.id());
    }
  }

  /** access(5): all but the regexp table is looked up with the address less its extension, too. */
  @Test
  void postfixHashTableHoldsNoExtension() throws IOException {
    List<AddressRow> rows = hostile();
    for (String line : written(new PostfixAccess(), rows).lines().toList()) {
      assertTrue(line.matches("[^#+\\s][^+\\s]*@x\\.example 550 5\\.1\\.1 .*"), line);
    }
  }

  /** regexp_table(5): not case sensitive, the first match counts. */
  @Test
  void postfixRegexpTableMatchesItsAddressesOnly() throws IOException {
    List<String> lines = written(new PostfixExtensions(), hostile()).lines().toList();
    List<String> all = new ArrayList<>(HOSTILE);
    all.addAll(List.of("ann@x.example", "ann++@x.example", "annn@x.example", "hash@x.example"));
    for (String line : lines.subList(0, lines.size() - 2)) {
      Pattern pattern =
          Pattern.compile(line.substring(1, line.lastIndexOf("/ 550")), Pattern.CASE_INSENSITIVE);
      long matches = all.stream().filter(address -> pattern.matcher(address).find()).count();
      assertEquals(1, matches, line);
    }
    assertEquals(
        List.of("/[+]/ DUNNO", "/./ bouncelog_suppressed"),
        lines.subList(lines.size() - 2, lines.size()));
  }

  @Test
  void sendGridBodiesHoldAThousandAddressesAtMost() throws IOException {
    List<AddressRow> rows = new ArrayList<>();
    for (int i = 0; i < 2001; i++) {
      rows.add(row("u" + i + "@x.example", "x"));
    }
    List<String> bodies = written(new SendGrid(), rows).lines().toList();
    assertEquals(3, bodies.size());
    assertEquals(1000, bodies.get(0).split("@", -1).length - 1);
    assertEquals("{\"recipient_emails\":[\"u2000@x.example\"]}", bodies.get(2));
    assertEquals("", written(new SendGrid(), List.of()));
  }

  @Test
  void whatIsLeftOutIsCountedAndNamed() throws IOException {
    MemoryOutput out = new MemoryOutput();
    List<ListFormat> formats = new ArrayList<>();
    for (String id : List.of("plain", "postfix", "sympa")) {
      formats.addAll(ListFormats.of(id));
    }
    Hygiene hygiene =
        new Hygiene(
            List.of(row("\"a b\"@x.example", "x"), row("#hash@x.example", "x")),
            List.of(),
            List.of());
    ReportOptions options = ReportOptions.DEFAULT.withListFormats(formats);
    List<String> notices =
        Notice.all(ReportWriter.write(SampleAnalysis.with(hygiene), options, out), Language.EN);
    assertEquals(
        List.of(
            "Addresses that a list format cannot hold exactly were left out (postfix 1, sympa 2):"
                + " left-out.txt names them"),
        notices);
    assertEquals(
        "postfix\t\"a b\"@x.example\nsympa\t\"a b\"@x.example\nsympa\t#hash@x.example\n",
        out.text("left-out.txt"));
    assertTrue(out.text("summary.txt").contains(notices.get(0)));
    assertEquals(
        List.of(
            "Des adresses qu\u2019un format de liste ne peut exprimer exactement ont \u00e9t\u00e9 omises"
                + " (postfix 1, sympa 2)\u00a0: left-out.txt les nomme"),
        Notice.all(
            ReportWriter.write(
                SampleAnalysis.with(hygiene),
                options.withLanguage(Locale.FRENCH),
                new MemoryOutput()),
            Language.FR));
  }

  private static List<AddressRow> hostile() {
    return HOSTILE.stream().map(address -> row(address, "x")).toList();
  }

  private static String written(ListFormat format, List<AddressRow> rows) throws IOException {
    StringBuilder out = new StringBuilder();
    format.write(rows, out);
    return out.toString();
  }

  private static AddressRow row(String address, String cause) {
    return SampleAnalysis.address(address, "suppress", "strikes", cause, "550 5.1.1 no");
  }
}
