package org.bouncelog.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.bouncelog.cli.Terminal.Said;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report names as evidence is found in the logs, before and after they are rotated. */
@Tag("slow")
class EvidenceTest {
  @TempDir Path folder;
  private Terminal terminal;
  private Path logs;

  @BeforeEach
  void setUp() throws IOException {
    terminal = new Terminal(folder);
    logs = Files.createDirectories(folder.resolve("logs"));
    try (Stream<Path> samples = Files.walk(Samples.FOLDER)) {
      for (Path sample : samples.filter(Files::isRegularFile).toList()) {
        String name = Samples.FOLDER.relativize(sample).toString();
        if (!name.endsWith(".md")) {
          Path copy = logs.resolve(name);
          Files.createDirectories(copy.getParent());
          Files.copy(sample, copy);
        }
      }
    }
  }

  private Said run() {
    return terminal.run("--as-of", Samples.AS_OF, logs.toString());
  }

  /** As logrotate leaves it: mail.log becomes mail.log.1, and what was .1.gz becomes .2.gz. */
  private void rotate() throws IOException {
    move("postfix/mail.log.2.gz", "postfix/mail.log.3.gz");
    move("postfix/mail.log.1.gz", "postfix/mail.log.2.gz");
    pack("postfix/mail.log", "postfix/mail.log.1.gz");
    Files.writeString(
        logs.resolve("postfix/mail.log"),
        "Mar 31 06:00:00 mail postfix/qmgr[9]: 4D00A5B6C7: from=<news@example.com>, size=900,"
            + " nrcpt=1 (queue active)\n");
    move("exim/mainlog.1.bz2", "exim/mainlog.2.bz2");
    move("exim/mainlog", "exim/mainlog.1");
    move("sendmail/maillog.1.xz", "sendmail/maillog.2.xz");
    move("sendmail/maillog", "sendmail/maillog.1");
  }

  private void move(String from, String to) throws IOException {
    Files.move(logs.resolve(from), logs.resolve(to));
  }

  private void pack(String from, String to) throws IOException {
    try (var out = new GZIPOutputStream(Files.newOutputStream(logs.resolve(to)))) {
      Files.copy(logs.resolve(from), out);
    }
    Files.delete(logs.resolve(from));
  }

  /** One pointer of report.json: the object that holds {@code byte_offset}. */
  private record Pointer(
      String file,
      long byteOffset,
      boolean isThere,
      String host,
      String queueId,
      String find,
      String said) {}

  private List<Pointer> pointers() throws IOException {
    List<Pointer> pointers = new ArrayList<>();
    try (JsonParser parser =
        new JsonFactory().createParser(terminal.read("report/latest/report.json"))) {
      List<Map<String, String>> open = new ArrayList<>();
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT) {
          open.add(new HashMap<>());
        } else if (token == JsonToken.END_OBJECT) {
          Map<String, String> object = open.remove(open.size() - 1);
          if (object.containsKey("byte_offset")) {
            pointers.add(
                new Pointer(
                    object.getOrDefault("file", ""),
                    Long.parseLong(object.get("byte_offset")),
                    "true".equals(object.get("is_there")),
                    object.getOrDefault("log_host", ""),
                    object.getOrDefault("queue_id", ""),
                    object.getOrDefault("find", ""),
                    object.getOrDefault("sample", object.getOrDefault("text", ""))));
          }
        } else if (token.isScalarValue() && token != JsonToken.VALUE_NULL && !open.isEmpty()) {
          open.get(open.size() - 1).put(parser.currentName(), parser.getText());
        }
      }
    }
    return pointers;
  }

  /** The line that begins at that byte of the unpacked file. */
  private static String lineAt(Path file, long offset) throws IOException {
    byte[] log = unpacked(file);
    int end = (int) offset;
    while (end < log.length && log[end] != '\n') {
      end++;
    }
    return new String(log, (int) offset, end - (int) offset, StandardCharsets.ISO_8859_1);
  }

  private static final Map<Path, byte[]> UNPACKED = new HashMap<>();

  private static byte[] unpacked(Path file) throws IOException {
    byte[] known = UNPACKED.get(file);
    if (known != null) {
      return known;
    }
    String name = file.toString();
    String tool =
        name.endsWith(".gz")
            ? "gzip"
            : name.endsWith(".bz2")
                ? "bzip2"
                : name.endsWith(".xz") ? "xz" : name.endsWith(".zst") ? "zstd" : "";
    byte[] log =
        tool.isEmpty()
            ? Files.readAllBytes(file)
            : shell(tool + " -dc '" + name + "'").getBytes(StandardCharsets.ISO_8859_1);
    UNPACKED.put(file, log);
    return log;
  }

  private static String shell(String command) throws IOException {
    Process process = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true).start();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (InputStream in = process.getInputStream()) {
      in.transferTo(out);
    }
    return out.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean hasTools() {
    for (String tool : List.of("zgrep", "xzgrep", "bzgrep", "gzip", "bzip2", "xz", "zstd")) {
      try {
        Process which = new ProcessBuilder("sh", "-c", "command -v " + tool).start();
        if (!which.waitFor(10, TimeUnit.SECONDS) || which.exitValue() != 0) {
          return false;
        }
      } catch (IOException e) {
        return false;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return false;
      }
    }
    return true;
  }

  /** Commands of one log differ in queue id and time alone; so many of each log are really run. */
  private static final int REALLY_RUN = 5;

  private static final Pattern COMMAND =
      Pattern.compile(
          "((?:z|bz|xz|zstd)grep) -hF '([A-Za-z0-9.-]+)' '([^']+)'\\* \\| grep -F ('[0-9:]+'|-e '[0-9:]+'(?: -e"
              + " '[0-9:]+')*)");

  /** What a command prints: a shell says so for the first of each log, then it is looked up. */
  private static List<String> found(String command, Map<String, Integer> run) throws IOException {
    Matcher matcher = COMMAND.matcher(command);
    if (!matcher.matches()
        || run.merge(matcher.group(1) + " " + matcher.group(3), 1, Integer::sum) <= REALLY_RUN) {
      return List.of(shell(command).split("\n", -1));
    }
    List<String> times =
        Stream.of(matcher.group(4).split("'", -1)).filter(time -> time.matches("[0-9:]+")).toList();
    Path stem = Path.of(matcher.group(3));
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(stem.getParent())) {
      for (Path file : files.sorted().toList()) {
        if (file.toString().startsWith(stem.toString())) {
          String log = new String(unpacked(file), StandardCharsets.ISO_8859_1);
          log.lines()
              .filter(line -> line.contains(matcher.group(2)))
              .filter(line -> times.stream().anyMatch(line::contains))
              .forEach(lines::add);
        }
      }
    }
    return lines;
  }

  /** Follows all pointers, each by its place and by its command. */
  private int follow() throws IOException {
    UNPACKED.clear();
    Set<String> followed = new HashSet<>();
    Map<String, Integer> run = new HashMap<>();
    int count = 0;
    for (Pointer pointer : pointers()) {
      if (pointer.file().isEmpty()) {
        continue;
      }
      assertTrue(pointer.isThere(), pointer.toString());
      String line = lineAt(Path.of(pointer.file()), pointer.byteOffset());
      assertTrue(line.contains(pointer.queueId()), pointer + " leads to " + line);
      assertTrue(line.contains(pointer.host()), pointer + " leads to " + line);
      assertTrue(!pointer.queueId().isEmpty(), pointer + " has no queue id, and leads to " + line);
      if (followed.add(pointer.find())) {
        List<String> found = found(pointer.find(), run);
        assertTrue(found.contains(line), pointer + " leads to " + line + "\nbut finds " + found);
        assertTrue(found.size() <= 30, pointer.find() + " finds " + found.size() + " lines");
      }
      count++;
    }
    return count;
  }

  @Test
  void everyPointerLeadsToItsLineBeforeAndAfterRotation() throws IOException {
    assumeTrue(hasTools(), "zgrep and its like are not installed");
    run();
    int before = follow();
    assertTrue(before > 500, before + " pointers");
    List<String> commands = pointers().stream().map(Pointer::find).distinct().toList();
    rotate();
    // The old report's commands find the lines without another run.
    for (String command : commands.subList(0, Math.min(40, commands.size()))) {
      assertTrue(!shell(command).isEmpty(), command);
    }
    Said said = run();
    assertEquals(1, said.number("lines"), said.out());
    assertEquals(before, follow());
  }

  @Test
  void listsCarryHostTimeQueueIdAndCommand() {
    run();
    String[] rows = terminal.read("report/latest/suppress.csv").split("\n", -1);
    assertTrue(rows[0].endsWith(",dns,reasons,log_host,logged_at,queue_id,find"), rows[0]);
    assertTrue(
        rows[1].matches(".*,[a-z0-9]*,20[0-9TZ:-]+,[A-Za-z0-9-]+,\"?[a-z]*grep .*"), rows[1]);
  }

  private static String queueId(int number) {
    return String.format("4E0%dA5B6C7", number);
  }

  /** Seven messages refused in as many hours; the fifth was deferred with the same words before. */
  private void refusals() {
    StringBuilder log = new StringBuilder();
    for (int i = 1; i <= 7; i++) {
      String id = queueId(i);
      String words =
          "relay=mx.example.net[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=%s, status=%s (host"
              + " mx.example.net[203.0.113.9] said: %s <ann"
              + i
              + "@example.net>: no such user (in reply to RCPT TO command))\n";
      log.append(
          String.format(
              "Feb  3 1%d:00:00 mx1 postfix/qmgr[9]: %s: from=<news@example.com>, size=900, nrcpt=1"
                  + " (queue active)\n",
              i, id));
      for (String minute : i == 5 ? List.of("1", "2", "3") : List.of("1")) {
        log.append(
            String.format(
                "Feb  3 1%d:0%s:00 mx1 postfix/smtp[9]: %s: to=<ann%d@example.net>, %s",
                i,
                minute,
                id,
                i,
                i == 5
                    ? String.format(words, "4.1.1", "deferred", "450 4.1.1")
                    : String.format(words, "5.1.1", "bounced", "550 5.1.1")));
      }
    }
    terminal.write("mail.log", log.toString());
    terminal.run("mail.log");
  }

  @Test
  void aReplyNamesTheNewestFiveMessagesThatGotIt() {
    refusals();
    String report = terminal.read("report/latest/report.json");
    assertEquals(
        List.of(queueId(7), queueId(6), queueId(4), queueId(3), queueId(2)),
        Json.texts(report, "replies.0.messages.*.queue_id"));
    assertEquals(
        List.of(queueId(5)),
        Json.texts(report, "replies.1.messages.*.queue_id"),
        "one message, however often it was tried");
    assertTrue(
        Json.texts(report, "replies.1.messages.*.logged_at").get(0).endsWith("15:03:00Z"),
        "its last line");
    assertEquals(
        "./bouncelog trace " + queueId(7), Json.texts(report, "replies.0.messages.*.trace").get(0));
  }

  @Test
  void aFindingLeadsToItsMessagesOnThePageWithoutScript() {
    refusals();
    String report = terminal.read("report/latest/report.json");
    assertTrue(
        Json.texts(report, "findings.*.evidence.*.messages.*.queue_id").contains(queueId(6)),
        report);
    String page = terminal.read("report/latest/report.html");
    assertTrue(
        page.contains("<summary>Newest messages with this reply (5; at most 5 are listed)"), page);
    assertTrue(
        page.contains("zgrep -hF &#39;" + queueId(6)) || page.contains("zgrep -hF '" + queueId(6)),
        "the command that prints its line");
    assertTrue(page.contains("./bouncelog trace " + queueId(6)));
    assertTrue(!page.contains("ann6@example.net"), "addresses stay masked");
  }

  @Test
  void logWhoseNameAnotherBearsIsNotPointedTo() throws IOException {
    String first =
        "Feb  3 10:00:00 mx1 postfix/qmgr[9]: 4E01A5B6C7: from=<news@example.com>, size=900, nrcpt=1 (queue active)\n"
            + "Feb  3 10:00:01 mx1 postfix/smtp[9]: 4E01A5B6C7: to=<ann@example.net>,"
            + " relay=mx.example.net[203.0.113.9]:25, delay=1, delays=0/0/1/0, dsn=5.1.1, status=bounced"
            + " (host mx.example.net[203.0.113.9] said: 550 5.1.1 <ann@example.net>: no such user (in reply to RCPT TO command))\n";
    terminal.write("mail.log", first);
    terminal.run("mail.log");
    terminal.write(
        "mail.log",
        first
            .replace("4E01A5B6C7", "4E02A5B6C7")
            .replace("Feb  3", "Feb  4")
            .replace("ann@", "bob@"));
    terminal.run("mail.log");
    for (Pointer pointer : pointers()) {
      assertEquals(pointer.queueId().equals("4E02A5B6C7"), pointer.isThere(), pointer.toString());
    }
    String list = terminal.read("report/latest/suppress.csv");
    assertEquals(2, list.split("ann@example.net,", -1).length, list);
    assertTrue(
        list.contains(
            "zgrep -hF '4E01A5B6C7' '" + folder.resolve("mail.log") + "'* | grep -F ':00:01'"),
        list);
    Files.move(folder.resolve("mail.log"), folder.resolve("mail.log.1"));
    terminal.write("mail.log", first);
    terminal.run("mail.log", "mail.log.1");
    assertTrue(pointers().stream().allMatch(Pointer::isThere));
  }
}
