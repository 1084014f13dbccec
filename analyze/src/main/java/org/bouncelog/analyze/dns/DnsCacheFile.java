package org.bouncelog.analyze.dns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The cache as a file of tab-separated lines: type, name, second of expiry, {@code present} and the
 * values, or {@code nxdomain}, or {@code nodata}. Tabs, line ends and backslashes are escaped.
 */
final class DnsCacheFile {
  private static final String HEADER = "bouncelog-dns-cache\t1";

  /** More than ten runs that use up their budget. */
  private static final int MAX_LINES = 60_000;

  /** A TXT record of 64 KiB, escaped. */
  private static final int MAX_LINE = 200_000;

  private DnsCacheFile() {}

  static String head(Question key) {
    return key.type().label() + '\t' + escape(key.name());
  }

  static Map<Question, KeptAnswer> read(Path file, Instant now) {
    Map<Question, KeptAnswer> entries = new HashMap<>();
    try (Stream<String> lines = Files.lines(file, StandardCharsets.UTF_8)) {
      var each = lines.limit(MAX_LINES + 1L).iterator();
      if (!each.hasNext() || !each.next().equals(HEADER)) {
        return Map.of();
      }
      while (each.hasNext()) {
        String line = each.next();
        if (line.length() <= MAX_LINE) {
          read(List.of(line.split("\t", -1)), now, entries);
        }
      }
      return entries;
    } catch (IOException | UncheckedIOException e) {
      return entries;
    }
  }

  private static void read(List<String> fields, Instant now, Map<Question, KeptAnswer> entries) {
    if (fields.size() < 4) {
      return;
    }
    DnsType<?> type = DnsType.of(fields.get(0));
    Instant expires = instant(fields.get(2));
    if (type == null || expires == null || !expires.isAfter(now)) {
      return;
    }
    // A clock that was set back must not keep an answer for years.
    Duration left = Duration.between(now, expires);
    if (left.compareTo(Duration.ofDays(1)) > 0) {
      return;
    }
    Answer<?> answer = answer(type, fields.subList(3, fields.size()), left);
    if (answer != null) {
      entries.put(new Question(unescape(fields.get(1)), type), new KeptAnswer(answer, expires));
    }
  }

  private static <T> @Nullable Answer<T> answer(
      DnsType<T> type, List<String> fields, Duration ttl) {
    return switch (fields.get(0)) {
      case "nxdomain" -> new Answer.Absent<>(true, ttl);
      case "nodata" -> new Answer.Absent<>(false, ttl);
      case "present" -> present(type, fields.subList(1, fields.size()), ttl);
      default -> null;
    };
  }

  private static <T> @Nullable Answer<T> present(
      DnsType<T> type, List<String> fields, Duration ttl) {
    List<T> values = new ArrayList<>();
    for (String field : fields) {
      T value = type.parse(unescape(field));
      if (value == null) {
        return null;
      }
      values.add(value);
    }
    return values.isEmpty() ? null : new Answer.Present<>(values, ttl);
  }

  private static @Nullable Instant instant(String seconds) {
    try {
      return Instant.ofEpochSecond(Long.parseLong(seconds));
    } catch (NumberFormatException | DateTimeException e) {
      return null;
    }
  }

  /**
   * @param entries by {@link #head}, in the order of the file
   */
  static void write(Path file, Map<String, KeptAnswer> entries) throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    entries.entrySet().stream()
        .limit(MAX_LINES)
        .forEach(
            e -> {
              text.append(e.getKey()).append('\t');
              text.append(e.getValue().expires().getEpochSecond());
              append(text, e.getKey(), e.getValue().answer());
              text.append('\n');
            });
    Path folder = file.toAbsolutePath().getParent();
    if (folder == null) {
      throw new IOException("no folder: " + file);
    }
    Path temporary = Files.createTempFile(folder, ".dns-cache", ".new");
    try {
      Files.writeString(temporary, text, StandardCharsets.UTF_8);
      try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      replace(temporary, file);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  private static void replace(Path temporary, Path file) throws IOException {
    try {
      Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(temporary, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static void append(StringBuilder text, String head, Answer<?> answer) {
    if (answer instanceof Answer.Absent<?> absent) {
      text.append(absent.nxdomain() ? "\tnxdomain" : "\tnodata");
      return;
    }
    text.append("\tpresent");
    DnsType<?> type = DnsType.of(head.substring(0, head.indexOf('\t')));
    if (type != null) {
      values(type, answer).forEach(value -> text.append('\t').append(escape(value)));
    }
  }

  @SuppressWarnings("unchecked") // the key of an entry holds the type of its answer
  private static <T> List<String> values(DnsType<T> type, Answer<?> answer) {
    return type.texts((Answer<T>) answer);
  }

  private static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> escaped.append("\\\\");
        case '\t' -> escaped.append("\\t");
        case '\n' -> escaped.append("\\n");
        case '\r' -> escaped.append("\\r");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '\\' || i + 1 == text.length()) {
        plain.append(c);
        continue;
      }
      char next = text.charAt(++i);
      plain.append(
          switch (next) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'r' -> '\r';
            default -> next;
          });
    }
    return plain.toString();
  }
}
