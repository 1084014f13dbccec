package org.bouncelog.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;

/**
 * Turns a scenario into a Postfix log. A row {@code COUNT | START | STEP | SENDER | RECIPIENT |
 * RELAY | REPLY ~SECONDS~ REPLY …} is so many messages, one every STEP seconds, each tried once for
 * every reply; {@code expired} at the end gives up. {@code {n}} is the number of the message. With
 * relay {@code none}, {@code local} or a reply that begins {@code X.Y.Z none:} no server answered;
 * a relay may end in {@code :587}. A reply answers RCPT unless it says {@code (in reply to …)}
 * itself. {@code host NAME} is the host of the rows after it; {@code raw COUNT LINE} is written as
 * it stands; {@code gzip} compresses, {@code broken gzip} cuts the result off.
 */
final class ScenarioLog {
  private final TreeMap<String, String> lines = new TreeMap<>();
  private int queueIds;
  private boolean compressed;
  private boolean broken;
  private String host = "mail";

  private ScenarioLog() {}

  static byte[] of(String scenario) {
    ScenarioLog log = new ScenarioLog();
    scenario.lines().filter(row -> !row.startsWith("#") && !row.isBlank()).forEach(log::row);
    byte[] text = String.join("", log.lines.values()).getBytes(StandardCharsets.UTF_8);
    return log.compressed ? log.compress(text) : text;
  }

  private byte[] compress(byte[] text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    byte[] whole = out.toByteArray();
    return broken ? Arrays.copyOf(whole, whole.length * 2 / 3) : whole;
  }

  private void row(String row) {
    if (row.endsWith("gzip")) {
      compressed = true;
      broken = row.startsWith("broken");
    } else if (row.startsWith("host ")) {
      host = row.substring("host ".length());
    } else if (row.startsWith("raw ")) {
      String[] parts = row.split(" ", 3);
      for (int i = 0; i < Integer.parseInt(parts[1]); i++) {
        String line = parts[2].replace("{n}", Integer.toString(i));
        lines.put(line.substring(0, 20) + " raw" + i, line + "\n");
      }
    } else {
      messages(List.of(row.split(" \\| ", 7)));
    }
  }

  private void messages(List<String> row) {
    for (int i = 0; i < Integer.parseInt(row.get(0)); i++) {
      String number = Integer.toString(i);
      Instant at = Instant.parse(row.get(1)).plusSeconds(i * Long.parseLong(row.get(2)));
      String id = String.format(Locale.ROOT, "4BcD%06dzXwV", queueIds++);
      line(at, "qmgr[1]: " + id + ": from=<" + row.get(3) + ">, size=900, nrcpt=1 (queue active)");
      String[] steps = row.get(6).replace("{n}", number).split(" ?~ ?", -1);
      Instant now = at.plusSeconds(1);
      for (int step = 0; step < steps.length; step += 2) {
        if (step > 0) {
          now = now.plusSeconds(Long.parseLong(steps[step - 1]));
        }
        long delay = now.getEpochSecond() - at.getEpochSecond();
        if (steps[step].equals("expired")) {
          line(
              now,
              "qmgr[1]: " + id + ": from=<" + row.get(3) + ">, status=expired, returned to sender");
        } else {
          attempt(
              now,
              id,
              row.get(4).replace("{n}", number),
              row.get(5).replace("{n}", number),
              delay,
              steps[step]);
        }
      }
    }
  }

  private void attempt(
      Instant at, String id, String recipient, String relay, long delay, String reply) {
    char kind = reply.charAt(0);
    String status = kind == '2' ? "sent" : kind == '4' ? "deferred" : "bounced";
    int marker = reply.indexOf(" none: ");
    boolean silent = marker == 5;
    String text =
        silent
            ? reply.substring(marker + 7)
            : kind == '2'
                ? reply
                : "host "
                    + relayHost(relay)
                    + "["
                    + relayAddress(relay)
                    + "] said: "
                    + reply
                    + (reply.endsWith(" command)") ? "" : " (in reply to RCPT TO command)");
    String dsn = silent ? reply.substring(0, 5) : kind + ".0.0";
    boolean named = !relay.equals("none") && !relay.equals("local");
    line(
        at,
        String.format(
            Locale.ROOT,
            "%s[2]: %s: to=<%s>, relay=%s, delay=%d, delays=0/0/0/1, dsn=%s, status=%s (%s)",
            relay.equals("local") ? "local" : "smtp",
            id,
            recipient,
            named
                ? relayHost(relay) + "[" + relayAddress(relay) + "]:" + relayPort(relay)
                : silent ? relay : "mx.late.example[198.51.100.7]:25",
            delay,
            dsn,
            status,
            text));
  }

  private static String relayHost(String relay) {
    int colon = relay.indexOf(':');
    return colon < 0 ? relay : relay.substring(0, colon);
  }

  /** Each host has an address of its own, always the same. */
  private static String relayAddress(String relay) {
    int number = Math.floorMod(relayHost(relay).hashCode(), 250);
    return "203.0.113." + (1 + number);
  }

  private static String relayPort(String relay) {
    int colon = relay.indexOf(':');
    return colon < 0 ? "25" : relay.substring(colon + 1);
  }

  private void line(Instant at, String text) {
    String key = String.format(Locale.ROOT, "%s %08d", at, lines.size());
    lines.put(key, at + " " + host + " postfix/" + text + "\n");
  }
}
