package org.bouncelog.spark;

import java.io.PrintStream;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.IntConsumer;
import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import org.bouncelog.analyze.result.FileIntake;
import org.bouncelog.analyze.result.Intake;
import org.bouncelog.ingest.event.Mta;
import org.bouncelog.report.summary.IntakeSummary;
import org.bouncelog.report.text.FaultWords;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.SafeText;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What {@code spark-submit} starts: reads logs into tables, and says what it read. */
@Command(
    name = "bouncelog-spark",
    mixinStandardHelpOptions = true,
    description = "Reads mail logs into tables, for bouncelog report --from.")
public final class Bouncelog implements Callable<Integer> {
  private static final int WARNINGS = 2;
  private static final int NOTHING_READ = 74;

  /** Under which {@code spark-submit} tells the driver where it runs. */
  private static final String DEPLOY_MODE = "spark.submit.deployMode";

  private final PrintStream out;
  private final PrintStream err;

  @Option(
      names = "--logs",
      required = true,
      split = ",",
      paramLabel = "URI",
      description = "Files, folders and globs in any file system of Hadoop.")
  List<String> logs = new ArrayList<>();

  @Option(
      names = "--tables",
      required = true,
      paramLabel = "URI",
      description = "Folder of the tables; made by the first run.")
  String tables = "";

  @Option(
      names = "--timezone",
      paramLabel = "ZONE",
      description = "Zone of log stamps that name none (default: the driver's).")
  ZoneId zone = ZoneId.systemDefault();

  @Option(
      names = "--year",
      paramLabel = "YYYY",
      description = "Year of stamps that have none (default: inferred).")
  @Nullable Integer year;

  @Option(
      names = "--mta",
      paramLabel = "MTA",
      description = "Whose logs these are: ${COMPLETION-CANDIDATES} (default: found out).")
  @Nullable Mta mta;

  @Option(
      names = "--as-of",
      paramLabel = "INSTANT",
      description = "Treat INSTANT as now, for reproducible runs.")
  Instant asOf;

  @Option(names = "--lang", paramLabel = "en|fr", description = "Language of what is said.")
  String lang = "en";

  Bouncelog(Instant now, PrintStream out, PrintStream err) {
    this.asOf = now;
    this.out = out;
    this.err = err;
  }

  /** Starts the job and ends with its exit code. */
  public static void main(String[] arguments) {
    Bouncelog job = new Bouncelog(Instant.now(), System.out, System.err);
    int code = new CommandLine(job).setCaseInsensitiveEnumValuesAllowed(true).execute(arguments);
    end(code, new SparkConf().get(DEPLOY_MODE, "client"), System::exit);
  }

  /**
   * Ends with an exit code where somebody gets it. Where the cluster runs the driver it gets none:
   * all but 0 is a failed job there, which may be started again. What was committed with warnings
   * is done; what failed ends by an exception, as the cluster expects of a driver.
   */
  static void end(int code, String deployMode, IntConsumer exit) {
    if (!deployMode.equals("cluster")) {
      exit.accept(code);
    } else if (code != 0 && code != WARNINGS) {
      throw new IllegalStateException("exit code " + code);
    }
  }

  @Override
  public Integer call() throws Exception {
    // Addresses stand in the tables: as on one machine nobody else may read them, unless told so.
    SparkConf conf = new SparkConf().setIfMissing("spark.hadoop.fs.permissions.umask-mode", "077");
    try (SparkSession spark =
        SparkSession.builder().appName("bouncelog").config(conf).getOrCreate()) {
      return say(new LogJob(spark, new JobSettings(zone, asOf, year, mta)).run(logs, tables));
    }
  }

  /** Says what was read and what was wrong with it; gives the exit code of one machine. */
  private int say(Intake intake) {
    Language language = Language.of(java.util.Locale.forLanguageTag(lang));
    out.println(IntakeSummary.text(intake, language));
    boolean isWarned = false;
    boolean isAnyRead = intake.files().isEmpty();
    for (FileIntake file : intake.files()) {
      isAnyRead |= file.status() != FileIntake.Status.FAILED;
      if (file.problem() != null) {
        isWarned = true;
        err.println(
            "bouncelog: "
                + SafeText.visible(
                    file.name() + ": " + FaultWords.of(language).say(file.problem())));
      }
    }
    return !isAnyRead ? NOTHING_READ : isWarned ? WARNINGS : 0;
  }
}
