package org.bouncelog.report.runs;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.bouncelog.report.output.OutputFolder;
import org.jspecify.annotations.Nullable;

/**
 * The runs whose folders are in OUT. Removes those that have become too old, and writes {@code
 * OUT/index.html} over the others. Only a folder that {@link RunNote#FILE} calls a run's, and that
 * holds nothing but the files which that names, is ever removed. Links are not followed.
 */
public final class KeptRuns {
  /** The page over all kept runs. */
  public static final String INDEX = "index.html";

  /** Stands in the head of that page, and tells it from somebody else's. */
  public static final String GENERATOR = "<meta name=\"generator\" content=\"Bouncelog\">";

  private static final Pattern RUN = Pattern.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,99}");
  private static final int NOTE_LIMIT = 1 << 16;
  private static final int HEAD = 1024;

  private final Path out;
  private final OutputFolder folder;

  /** Writes the page over the runs, which are given newest first. */
  @FunctionalInterface
  public interface Page {
    void write(List<Kept> runs, Writer target) throws IOException;
  }

  /** A run and its folder's name. */
  public record Kept(String name, RunNote note) {}

  /**
   * @param folder of this run, published and not closed yet: its lock keeps other runs away
   */
  public KeptRuns(Path out, OutputFolder folder) {
    this.out = out;
    this.folder = folder;
  }

  /**
   * Removes the folders of runs that are older than that many days.
   *
   * @param now this run's clock
   * @param newest folder of this run, which stays whatever its clock says
   */
  public void removeOlder(int days, Instant now, Path newest) throws IOException {
    Instant oldest = now.minus(Duration.ofDays(days));
    Set<String> stay = new HashSet<>();
    stay.add(String.valueOf(newest.getFileName()));
    stay.add(String.valueOf(latest()));
    for (Kept run : list()) {
      Path path = out.resolve(run.name());
      if (run.note().asOf().isBefore(oldest)
          && !stay.contains(run.name())
          && holdsOnly(path, run.note().files())) {
        folder.remove(run.name());
      }
    }
  }

  private @Nullable String latest() throws IOException {
    Path latest = out.resolve("latest");
    return Files.isSymbolicLink(latest)
        ? String.valueOf(Files.readSymbolicLink(latest).getFileName())
        : null;
  }

  private static boolean holdsOnly(Path run, List<String> files) throws IOException {
    try (Stream<Path> entries = Files.list(run)) {
      return entries.allMatch(
          entry ->
              Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                  && files.contains(String.valueOf(entry.getFileName())));
    }
  }

  /**
   * Writes the page over the runs.
   *
   * @return false when there is a file of that name that is none of ours, which was left alone
   */
  public boolean writeIndex(Page page) throws IOException {
    Path index = out.resolve(INDEX);
    if (Files.exists(index, LinkOption.NOFOLLOW_LINKS) && !isOurs(index)) {
      return false;
    }
    folder.replace(
        INDEX,
        target -> {
          Writer text = new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8));
          page.write(list(), text);
          text.flush();
        });
    return true;
  }

  private static boolean isOurs(Path index) throws IOException {
    if (!Files.isRegularFile(index, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    try (InputStream in = Files.newInputStream(index, LinkOption.NOFOLLOW_LINKS)) {
      String head = new String(in.readNBytes(HEAD), StandardCharsets.UTF_8);
      return head.contains(GENERATOR);
    }
  }

  /** The runs that are there, newest first. */
  public List<Kept> list() throws IOException {
    List<Kept> runs = new ArrayList<>();
    try (Stream<Path> entries = Files.list(out)) {
      for (Path entry : entries.sorted().toList()) {
        String name = String.valueOf(entry.getFileName());
        if (RUN.matcher(name).matches() && Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          RunNote note = note(entry.resolve(RunNote.FILE));
          if (note != null) {
            runs.add(new Kept(name, note));
          }
        }
      }
    }
    runs.sort(
        Comparator.comparing((Kept run) -> run.note().asOf()).thenComparing(Kept::name).reversed());
    return runs;
  }

  private static @Nullable RunNote note(Path file) {
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] json = in.readNBytes(NOTE_LIMIT + 1);
      return json.length > NOTE_LIMIT ? null : RunNoteJson.read(json);
    } catch (IOException e) {
      return null; // A folder that cannot be read is no run of ours.
    }
  }

  /** Writes the note on this run into its folder. */
  public static void writeNote(RunNote note, Writer target) throws IOException {
    RunNoteJson.write(note, target);
  }
}
