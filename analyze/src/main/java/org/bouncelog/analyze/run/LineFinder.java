package org.bouncelog.analyze.run;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.bouncelog.analyze.result.Origin.Search;
import org.jspecify.annotations.Nullable;

/**
 * Makes the shell command that finds a line again: by queue id and time, in all logs whose name
 * begins like the log's own, so that it works after the next rotation as well. The hour is left
 * out: how a log writes the day and which zone it is in differ from line to line.
 */
final class LineFinder {
  private static final Pattern QUEUE_ID = Pattern.compile("[A-Za-z0-9.-]+");
  private static final Pattern PACKED = Pattern.compile("\\.(?:gz|bz2|xz|zst|Z|lzma)$");
  private static final Pattern TURN = Pattern.compile("(?<=[^/])[.-][0-9]+$");
  private static final Pattern UNSAFE = Pattern.compile("\\p{Cntrl}");
  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern(":mm:ss", Locale.ROOT);
  private static final Map<String, String> TOOLS =
      Map.of(
          "none", "zgrep", "gzip", "zgrep", "bzip2", "bzgrep", "xz", "xzgrep", "zstd", "zstdgrep");

  private final ZoneId zone;
  private final Map<String, Set<String>> compressions = new HashMap<>();
  private final Map<String, Optional<Words>> logs = new HashMap<>();

  /** Each is the same for all lines of a log that were written at the same minute and second. */
  private final Map<Search, Search> searches = new HashMap<>();

  /** The words of a command before and behind the queue id; the same for all lines of a log. */
  private record Words(String tool, String files) {}

  /**
   * @param zone of stamps that name none
   */
  LineFinder(ZoneId zone, List<SourceName> sources) {
    this.zone = zone;
    for (SourceName source : sources) {
      compressions
          .computeIfAbsent(stem(source.name()), name -> new TreeSet<>())
          .add(source.compression());
    }
  }

  /**
   * The name of a log in the ledger.
   *
   * @param compression label of the compression
   * @param isText whether each stamp is a date and time; false where it may be seconds since 1970
   */
  record SourceName(String name, String compression, boolean isText) {}

  /** Prints the lines of that queue id at that minute and second; null for standard input. */
  @Nullable Search byQueueId(SourceName source, String queueId, Instant at) {
    Words words = logs.computeIfAbsent(source.name(), this::words).orElse(null);
    if (words == null || !QUEUE_ID.matcher(queueId).matches()) {
      return null;
    }
    Search search = new Search(words.tool() + " -hF '", "' " + words.files() + times(source, at));
    return searches.computeIfAbsent(search, first -> first);
  }

  private Optional<Words> words(String name) {
    return isFile(name)
        ? Optional.of(new Words(tool(name), quoted(stem(name)) + "* | grep -F "))
        : Optional.empty();
  }

  /** Prints the line at that place; null for standard input. */
  @Nullable Search byOffset(SourceName source, long byteOffset) {
    if (!isFile(source.name())) {
      return null;
    }
    String unpack =
        switch (source.compression()) {
          case "gzip" -> "gzip -dc ";
          case "bzip2" -> "bzip2 -dc ";
          case "xz" -> "xz -dc ";
          case "zstd" -> "zstd -dc ";
          default -> null;
        };
    String file = quoted(source.name());
    String tail = "tail -c +" + (byteOffset + 1);
    String print = unpack == null ? tail + " " + file : unpack + file + " | " + tail;
    return new Search(print + " | head -n 1", null);
  }

  private String times(SourceName source, Instant at) {
    Set<String> texts = new LinkedHashSet<>();
    texts.add(MINUTE.format(at.atZone(zone)));
    texts.add(MINUTE.format(at.atOffset(ZoneOffset.UTC)));
    if (!source.isText()) {
      texts.add(Long.toString(at.getEpochSecond()));
    }
    if (texts.size() == 1) {
      return "'" + texts.iterator().next() + "'";
    }
    StringBuilder all = new StringBuilder();
    texts.forEach(
        text -> all.append(all.isEmpty() ? "" : " ").append("-e '").append(text).append("'"));
    return all.toString();
  }

  /** The one that reads all packings of that log; xzgrep reads each. */
  private String tool(String name) {
    Set<String> packings = new TreeSet<>(compressions.getOrDefault(stem(name), Set.of()));
    packings.remove("none");
    return packings.size() > 1
        ? "xzgrep"
        : TOOLS.getOrDefault(packings.isEmpty() ? "none" : packings.iterator().next(), "zgrep");
  }

  private static boolean isFile(String name) {
    return !name.equals("-") && !name.isEmpty() && !UNSAFE.matcher(name).find();
  }

  /** What the names of a log have in common through all rotations: mail.log of mail.log.2.gz. */
  static String stem(String name) {
    String stem = PACKED.matcher(name).replaceFirst("");
    for (String shorter = TURN.matcher(stem).replaceFirst("");
        !shorter.equals(stem);
        shorter = TURN.matcher(stem).replaceFirst("")) {
      stem = shorter;
    }
    return stem;
  }

  private static String quoted(String name) {
    String safe = name.startsWith("-") ? "./" + name : name;
    return "'" + safe.replace("'", "'\\''") + "'";
  }
}
