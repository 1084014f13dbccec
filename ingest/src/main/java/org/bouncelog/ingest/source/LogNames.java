package org.bouncelog.ingest.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Which files of a directory are taken for logs. A file that is named by itself is read whatever
 * its name.
 */
final class LogNames {
  private static final Set<String> OTHER_ENDINGS =
      Set.of(
          "md", "tsv", "csv", "html", "htm", "xml", "yml", "yaml", "toml", "conf", "cfg", "ini",
          "py", "sh", "pl", "lock", "lck", "pid", "swp", "tmp", "part", "offset", "state", "md5",
          "sha1", "sha256", "sha512", "sum", "sig", "asc", "pdf", "png", "jpg", "svg", "tar", "tgz",
          "tbz2", "txz", "zip", "7z", "rar", "jar", "deb", "rpm", "db", "sqlite", "duckdb", "wal",
          "parquet", "journal", "eml", "pcap");

  private static final Set<String> OTHER_NAMES =
      Set.of("wtmp", "btmp", "utmp", "lastlog", "faillog", "lock", "license", "makefile");

  /** What is in every folder of a run's output, and hardly together in one of logs. */
  private static final List<String> OWN_OUTPUT = List.of("report.html", "metrics.prom");

  private static final Path DYNAMIC_USERS = Path.of("var", "log", "private");

  private static final Set<String> PACKED = Set.of("gz", "bz2", "xz", "zst");

  private static final int JSON_HEAD = 4096;

  private LogNames() {}

  static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }

  /**
   * Whether systemd keeps the logs of services there that have no user of their own
   * (systemd.exec(5), DynamicUser=): no mail server is one, and only root may enter it.
   */
  static boolean isOfDynamicUsers(Path directory) {
    return directory.endsWith(DYNAMIC_USERS);
  }

  /** Whether Bouncelog itself wrote what is in that directory: its lists look like text logs. */
  static boolean isOwnOutput(Path directory) {
    return OWN_OUTPUT.stream().allMatch(name -> Files.isRegularFile(directory.resolve(name)));
  }

  static boolean isLog(Path file) {
    return isLog(String.valueOf(file.getFileName()), new LocalFile(file));
  }

  /**
   * Whether a file is taken for a log.
   *
   * @param fileName without its folder
   */
  static boolean isLog(String fileName, LogFile file) {
    String name = fileName.toLowerCase(Locale.ROOT);
    if (name.startsWith(".")
        || name.startsWith("#")
        || name.endsWith("~")
        || name.startsWith("readme")
        || OTHER_NAMES.contains(name)) {
      return false;
    }
    String ending = ending(name);
    if (PACKED.contains(ending)) {
      ending = ending(name.substring(0, name.lastIndexOf('.')));
    }
    return !OTHER_ENDINGS.contains(ending) && (!isJson(ending) || isJournal(file));
  }

  private static String ending(String name) {
    int dot = name.lastIndexOf('.');
    return dot < 0 ? "" : name.substring(dot + 1);
  }

  private static boolean isJson(String ending) {
    return ending.equals("json") || ending.equals("jsonl");
  }

  /** Whether the file begins with an entry of {@code journalctl -o json}. */
  private static boolean isJournal(LogFile file) {
    try (InputStream raw = file.open(0);
        DamageTolerantStream in = DamageTolerantStream.unpack(raw)) {
      byte[] head = new byte[JSON_HEAD];
      int length = in.read(head, 0, head.length);
      String text = new String(head, 0, length, StandardCharsets.ISO_8859_1);
      return text.startsWith("{")
          && (text.contains("\"__REALTIME_TIMESTAMP\"") || text.contains("\"SYSLOG_IDENTIFIER\""));
    } catch (IOException e) {
      // Kept, so that the reading names what is wrong with it.
      return true;
    }
  }
}
