package org.bouncelog.cli;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.result.Analysis;
import org.bouncelog.analyze.result.Finding;
import org.bouncelog.analyze.store.Store;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.report.ReportOptions;
import org.bouncelog.report.summary.HealthReport;
import org.bouncelog.report.summary.HealthReport.Level;
import org.bouncelog.report.text.FindingGroup;
import org.bouncelog.report.text.Verdict;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;

/** The machine, the state and who may use it. */
final class MachineHealth {
  private static final long MIB = 1L << 20;
  private static final long LEAST_SPACE = 512 * MIB;

  /** A nightly run that is half a day late was not started. */
  private static final Duration OLD = Duration.ofHours(36);

  private final Environment environment;
  private final CommonOptions options;
  private final Path out;
  private final HealthReport report;
  private final String user = System.getProperty("user.name");

  MachineHealth(
      Environment environment, CommonOptions options, @Nullable Path out, HealthReport report) {
    this.environment = environment;
    this.options = options;
    this.out = environment.workingFolder().resolve(out == null ? Path.of("bouncelog-report") : out);
    this.report = report;
  }

  void check() throws IOException {
    report.add(
        Level.OK,
        "version",
        Map.of("version", Version.number(), "java", System.getProperty("java.version")));
    boolean root = user.equals("root");
    report.add(root ? Level.WARNING : Level.OK, root ? "user.root" : "user", Map.of("user", user));
    Path config = CommonOptions.configFile(options.config, environment);
    report.add(
        Level.OK,
        config == null ? "config.none" : "config",
        Map.of("file", config == null ? "" : config));
    Path state = options.stateFolder(environment);
    state(state);
    space(state);
    if (mayWrite(out)) {
      report.add(Level.OK, "out", Map.of("folder", out));
    } else {
      report.add(Level.PROBLEM, "out.forbidden", Map.of("folder", out, "user", user));
    }
    mail();
  }

  private void state(Path folder) throws IOException {
    if (!mayWrite(folder)) {
      String owner = owner(folder);
      report.add(
          Level.PROBLEM,
          owner.equals(user) ? "state.forbidden" : "state.owner",
          Map.of("folder", folder, "owner", owner, "user", user));
      return;
    }
    if (!Store.isIn(folder)) {
      report.add(Level.OK, "state.none", Map.of("folder", folder));
      return;
    }
    if (!owner(folder).equals(user)) {
      // What root makes there, its owner could not write tonight.
      report.add(
          Level.WARNING,
          "state.owner",
          Map.of("folder", folder, "owner", owner(folder), "user", user));
      age(folder);
      return;
    }
    foreign(folder);
    age(folder);
    try (Session session = Session.openExisting(environment, options)) {
      data(session.analyze(Intakes.NOTHING));
    } catch (StoreException | CommandException e) {
      boolean busy =
          (e instanceof CommandException command && command.exitCode() == ExitCode.LOCKED)
              || (e instanceof StoreException store && store.kind() == StoreException.Kind.LOCKED);
      report.add(
          busy ? "state.busy" : "state.fault",
          busy ? Level.OK : Level.PROBLEM,
          String.valueOf(e.getMessage()),
          Map.of());
    }
  }

  /** Gaps and holes in the logs are known to the state alone: reading them takes a whole run. */
  private void data(Analysis analysis) {
    ReportOptions form = ReportOptions.DEFAULT.withLanguage(options.language());
    Words words = Words.of(form.texts(), analysis.run().zone(), form.addressDisplay());
    List<Finding> findings =
        Verdict.standing(analysis).stream()
            .filter(finding -> finding.category() == Finding.Category.DATA)
            .toList();
    for (FindingGroup group : FindingGroup.of(findings)) {
      report.add(Level.WARNING, "data", Map.of("title", words.findings().title(group)));
    }
  }

  private void age(Path folder) throws IOException {
    Path database = folder.resolve("bouncelog.duckdb");
    Duration age =
        Duration.between(
            Files.getLastModifiedTime(database).toInstant(), environment.clock().instant());
    boolean old = age.compareTo(OLD) > 0;
    report.add(
        old ? Level.WARNING : Level.OK,
        old ? "state.old" : "state",
        Map.of(
            "folder",
            folder,
            "mib",
            (Files.size(database) + MIB - 1) / MIB,
            "hours",
            Math.max(0, age.toHours())));
  }

  /** Left by a command that somebody else typed, most often root. */
  private void foreign(Path folder) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        if (!owner(file).equals(user)) {
          report.add(
              Level.PROBLEM,
              "state.foreign",
              Map.of("file", file, "owner", owner(file), "user", user));
        }
      }
    }
  }

  private void space(Path state) throws IOException {
    Path there = existing(state);
    Path database = state.resolve("bouncelog.duckdb");
    long used = Files.isReadable(database) ? Files.size(database) : 0;
    // A migration and forget write the database once more.
    long need = Math.max(LEAST_SPACE, 2 * used);
    // A FileStore has to find its mount point, which a chroot hides.
    long free = there.toFile().getUsableSpace();
    report.add(
        free < need ? Level.WARNING : Level.OK,
        free < need ? "space.low" : "space",
        Map.of("mib", free / MIB, "used", used / MIB, "need", need / MIB));
  }

  private void mail() {
    Configuration configuration = options.configuration(environment);
    List<String> to = configuration.list(Key.MAIL_TO);
    if (to.isEmpty()) {
      report.add(Level.OK, "mail.none", Map.of());
      return;
    }
    String named = configuration.text(Key.MAIL_SENDMAIL);
    Path program = Path.of(named == null ? MailOptions.USUAL_PROGRAM : named);
    boolean there = Files.isExecutable(program);
    report.add(
        there ? Level.OK : Level.PROBLEM,
        there ? "mail" : "mail.missing",
        Map.of("to", String.join(", ", to), "program", program));
  }

  private static boolean mayWrite(Path folder) {
    return Files.isWritable(existing(folder));
  }

  /** The folder, or the nearest one above it that exists. */
  private static Path existing(Path folder) {
    Path there = folder.toAbsolutePath().normalize();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    return there;
  }

  private static String owner(Path file) throws IOException {
    return Files.getOwner(existing(file)).getName();
  }
}
