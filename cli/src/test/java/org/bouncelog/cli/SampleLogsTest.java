package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the whole job makes of the sample logs. After an intended change write the expectations with
 * {@code mvn test -pl cli -am -Dtest=SampleLogsTest -Dgolden.write=true} and read the difference.
 */
class SampleLogsTest {
  private static final List<String> TOTALS =
      List.of(
          "lines",
          "recognised",
          "ignored",
          "unparsed",
          "events",
          "messages",
          "attempts",
          "delivered",
          "deferred",
          "bounced",
          "expired",
          "rejected",
          "deliveries.first_try",
          "deliveries.after_retry",
          "deliveries.bounced",
          "deliveries.expired",
          "deliveries.open",
          "totals.handovers",
          "totals.notices");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"postfix", "exim", "sendmail", "opensmtpd", ""})
  void everyLineCountsAndEveryDeliveryHasItsOutcome(String part) throws IOException {
    Terminal terminal = new Terminal(folder);
    Said said = terminal.run("--as-of", Samples.AS_OF, Samples.FOLDER.resolve(part).toString());
    assertEquals(0, said.exit(), said.err());
    assertAddsUp(said);
    assertEquals(0, said.number("unparsed"));
    Path golden = Path.of("src/test/resources/golden", (part.isEmpty() ? "all" : part) + ".totals");
    String found = totals(said) + digest(Tables.rows(terminal, "deliveries"));
    if (Boolean.getBoolean("golden.write")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, found);
    }
    assertEquals(Files.readString(golden), found);
  }

  private static void assertAddsUp(Said said) {
    assertEquals(
        said.number("lines"),
        said.number("recognised") + said.number("ignored") + said.number("unparsed"));
    assertEquals(
        said.number("attempts"),
        said.number("delivered")
            + said.number("deferred")
            + said.number("bounced")
            + said.number("expired"));
  }

  private static String totals(Said said) {
    StringBuilder text = new StringBuilder();
    for (String name : TOTALS) {
      text.append(name).append(' ').append(said.number(name)).append('\n');
    }
    return text.toString();
  }

  /** How often each outcome with each reply, and a hash over who got what when. */
  private static String digest(List<String> deliveries) {
    Map<String, Integer> outcomes = new TreeMap<>();
    MessageDigest hash = sha256();
    for (String row : deliveries) {
      String outcome = value(row, "mta") + " " + value(row, "outcome");
      outcomes.merge(
          String.join(" ", outcome, value(row, "reply_code"), value(row, "enhanced_status")),
          1,
          Integer::sum);
      for (String column :
          List.of("queue_id", "sender", "recipient", "attempts", "first_attempt_at", "outcome")) {
        hash.update(value(row, column).getBytes(StandardCharsets.UTF_8));
        hash.update((byte) 0);
      }
    }
    StringBuilder text = new StringBuilder();
    outcomes.forEach(
        (outcome, count) ->
            text.append(String.format(Locale.ROOT, "%6d %s%n", count, outcome).replace("\r", "")));
    return text + "sha256 " + HexFormat.of().formatHex(hash.digest()) + "\n";
  }

  private static String value(String row, String column) {
    Matcher value =
        Pattern.compile("\"" + column + "\":(\"(?:[^\"\\\\]|\\\\.)*+\"|[^,}]*+)").matcher(row);
    return value.find() && !value.group(1).equals("null") ? value.group(1).replace("\"", "") : "-";
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
