package org.bouncelog.cli;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.list.CleanSheet;
import org.bouncelog.report.list.ListCleaner;
import org.bouncelog.report.list.ListCleaner.Fate;
import org.bouncelog.report.list.ListCleaner.Remark;
import org.bouncelog.report.list.ListException;
import org.bouncelog.report.list.ListVerdicts;
import org.bouncelog.report.output.OutputFile;
import org.bouncelog.report.output.Trouble;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Messages;
import org.bouncelog.report.text.Notice;
import org.bouncelog.report.text.SafeText;
import org.bouncelog.report.text.Words;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Splits a mailing list into what stays, what goes and what a person should look at. */
@Command(name = "clean", mixinStandardHelpOptions = true)
final class CleanCommand implements Callable<Integer> {
  /** Cells that are named on standard error; a file names all. */
  private static final int NAMED = 20;

  private static final int SHOWN = 60;

  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "${bundle:label.list}", descriptionKey = "argument.list")
  Path list = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "${bundle:label.file}")
  @Nullable Path file;

  @Option(names = "--column", paramLabel = "${bundle:label.column}")
  List<String> columns = new ArrayList<>();

  @Option(names = "--removed", paramLabel = "${bundle:label.file}")
  @Nullable Path removed;

  @Option(names = "--review", paramLabel = "${bundle:label.file}")
  @Nullable Path review;

  CleanCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    Messages words = options.words();
    ListVerdicts verdicts;
    try (Session session = Session.openExisting(environment, options)) {
      verdicts = new ListVerdicts(session.analyze(Intakes.NOTHING).hygiene());
    }
    List<Remark> unreadable = new ArrayList<>();
    ListCleaner.Result result;
    try (InputStream in = input();
        Target kept = new Target(file);
        Target out = new Target(removed);
        Target asked = new Target(review)) {
      CleanSheet outSheet = removed == null ? null : sheet(out);
      CleanSheet askedSheet = review == null ? null : sheet(asked);
      ListCleaner cleaner =
          new ListCleaner(
              verdicts,
              review != null,
              (fate, remarks) -> {
                CleanSheet sheet = fate == Fate.REMOVE ? outSheet : askedSheet;
                if (sheet != null) {
                  sheet.write(remarks);
                }
                remarks.stream()
                    .filter(one -> one.why() == ListCleaner.Why.UNREADABLE)
                    .limit(NAMED - unreadable.size())
                    .forEach(unreadable::add);
              });
      result = cleaner.clean(in, columns, file == null ? environment.out() : kept.bytes());
      kept.publish();
      out.publish();
      asked.publish();
    } catch (Trouble e) {
      throw new CommandException(ExitCode.CANNOT_WRITE, e.notice(), e);
    } catch (NoSuchFileException e) {
      throw new CommandException(
          ExitCode.IO, Notice.verbatim(words.get("clean.no-file", Map.of("file", list))), e);
    } catch (ListException e) {
      int code =
          switch (e.kind()) {
            case NO_ADDRESSES -> ExitCode.USAGE;
            case MALFORMED -> ExitCode.IO;
          };
      throw new CommandException(code, Notice.verbatim(list + ": " + e.say(words)), e);
    } catch (IOException e) {
      throw new CommandException(ExitCode.IO, Notice.verbatim(list + ": " + e.getMessage()), e);
    }
    if (!options.quiet) {
      environment.err().println("bouncelog: " + done(result, words));
    }
    if (result.unreadable() > 0) {
      environment.err().println("bouncelog: " + warning(result, unreadable, words));
      return ExitCode.WARNINGS;
    }
    return ExitCode.OK;
  }

  private InputStream input() throws IOException {
    return list.toString().equals("-")
        ? environment.in()
        : Files.newInputStream(environment.workingFolder().resolve(list));
  }

  private CleanSheet sheet(Target target) throws IOException {
    return CleanSheet.open(
        target.text(), Words.of(Language.of(options.language()), options.zone(), Privacy.FULL));
  }

  private String done(ListCleaner.Result result, Messages words) {
    Map<String, Object> values = new HashMap<>();
    values.put("columns", result.columns().size());
    values.put(
        "list",
        result.columns().stream()
            .map(
                column ->
                    words.get(
                        "clean.column", Map.of("number", column.number(), "name", column.name())))
            .collect(Collectors.joining(", ")));
    values.put("addresses", result.addresses());
    values.put("removed", result.removed());
    values.put("kept", review == null ? result.kept() + result.review() : result.kept());
    if (review != null) {
      values.put("reviewed", result.review());
      values.put("file", review.toString());
    } else if (result.review() > 0) {
      values.put("review", result.review());
    }
    return words.get("clean", values);
  }

  private String warning(ListCleaner.Result result, List<Remark> named, Messages words) {
    Map<String, Object> values = new HashMap<>();
    values.put("n", result.unreadable());
    values.put(
        "cells",
        named.stream()
            .map(
                one ->
                    words.get(
                        "clean.unreadable.cell",
                        Map.of(
                            "line",
                            Long.toString(one.line()),
                            "column",
                            one.column(),
                            "text",
                            SafeText.visible(one.text(), SHOWN))))
            .collect(Collectors.joining("; ")));
    if (result.unreadable() > named.size()) {
      values.put("more", result.unreadable() - named.size());
    }
    return words.get("clean.unreadable", values);
  }

  /** A file that appears when all of it is written; nothing where none is asked for. */
  private final class Target implements AutoCloseable {
    private final @Nullable OutputFile out;
    private @Nullable Writer text;

    Target(@Nullable Path path) throws IOException {
      out = path == null ? null : OutputFile.open(environment.workingFolder().resolve(path), path);
    }

    OutputStream bytes() {
      if (out == null) {
        throw new IllegalStateException("no file was asked for");
      }
      return out;
    }

    Writer text() {
      Writer writer = text;
      if (writer == null) {
        writer = new BufferedWriter(new OutputStreamWriter(bytes(), StandardCharsets.UTF_8));
        text = writer;
      }
      return writer;
    }

    void publish() throws IOException {
      if (text != null) {
        text.flush();
      }
      if (out != null) {
        out.publish();
      }
    }

    @Override
    public void close() throws IOException {
      if (out != null) {
        out.close();
      }
    }
  }
}
