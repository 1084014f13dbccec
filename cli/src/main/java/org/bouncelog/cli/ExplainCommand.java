package org.bouncelog.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncelog.analyze.cause.Classification;
import org.bouncelog.analyze.cause.Classifier;
import org.bouncelog.analyze.cause.Reply;
import org.bouncelog.analyze.explain.BatchExplain;
import org.bouncelog.analyze.explain.Explanation;
import org.bouncelog.analyze.result.AddressHistory;
import org.bouncelog.analyze.store.StoreException;
import org.bouncelog.report.Privacy;
import org.bouncelog.report.summary.AddressJson;
import org.bouncelog.report.summary.AddressText;
import org.bouncelog.report.summary.ExplanationJson;
import org.bouncelog.report.summary.ExplanationText;
import org.bouncelog.report.text.Language;
import org.bouncelog.report.text.Notice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Says what a reply or log line means, or why the verdict on an address is what it is. */
@Command(name = "explain", mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  /**
   * Of RFC 5321, 4.2.3, the replies to DATA and RCPT that are no refusal, and class 2 of RFC 3463.
   */
  private static final Pattern POSITIVE =
      Pattern.compile("(?:25[01]|2\\.[0-9]{1,3}\\.[0-9]{1,3})(?:[ -].*)?");

  /** An address alone: no reply is one word with an at sign in it. */
  private static final Pattern ADDRESS =
      Pattern.compile("<?((?:\"[^\"]{1,64}\"|[^\\s<>@]+)@[^\\s<>@]+)>?");

  private final Environment environment;

  @Mixin final CommonOptions options = new CommonOptions();

  @Parameters(paramLabel = "${bundle:label.text}", descriptionKey = "argument.text")
  List<String> text = new ArrayList<>();

  @Option(names = "--batch")
  boolean batch;

  @Option(names = "--format", paramLabel = "text|json")
  @Nullable String format;

  ExplainCommand(Environment environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws Exception {
    boolean json = Words.choice("--format", format, List.of("text", "json")).equals("json");
    Matcher address = ADDRESS.matcher(String.join(" ", text).strip());
    if (!batch && address.matches()) {
      explainAddress(address.group(1), json);
      return ExitCode.OK;
    }
    Classifier classifier = Session.classifier(environment, options.configuration(environment));
    BufferedReader in =
        new BufferedReader(new InputStreamReader(environment.in(), StandardCharsets.UTF_8));
    if (batch) {
      if (json || !text.isEmpty()) {
        throw CommandException.usage("batch-alone", Map.of());
      }
      return batch(classifier, in);
    }
    if (!text.isEmpty() && !text.equals(List.of("-"))) {
      String said = String.join(" ", text);
      if (said.isBlank()) {
        throw nothing();
      }
      explain(classifier, said, json);
      return ExitCode.OK;
    }
    List<String> lines = in.lines().filter(line -> !line.isBlank()).toList();
    if (lines.isEmpty()) {
      throw nothing();
    }
    for (int i = 0; i < lines.size(); i++) {
      if (lines.size() > 1 && !json) {
        String heading = ExplanationText.heading(i + 1, lines.get(i), options.language());
        environment.out().print((i == 0 ? "" : "\n\n") + heading + "\n\n");
      }
      explain(classifier, lines.get(i), json);
    }
    return ExitCode.OK;
  }

  private void explainAddress(String address, boolean json) throws StoreException, IOException {
    org.bouncelog.report.text.Words words =
        org.bouncelog.report.text.Words.of(
            Language.of(options.language()), options.zone(), Privacy.FULL);
    StringWriter answer = new StringWriter();
    try (Session session = Session.openExisting(environment, options)) {
      AddressHistory history = session.history(address);
      if (json) {
        AddressJson.write(history, answer);
      } else {
        AddressText.write(history, words, answer);
      }
    }
    environment.out().print(answer.toString().stripTrailing() + "\n");
    environment.out().flush();
  }

  private static CommandException nothing() {
    return CommandException.usage("nothing-to-explain", Map.of());
  }

  private int batch(Classifier classifier, BufferedReader in) {
    try {
      Writer out = new OutputStreamWriter(environment.out(), StandardCharsets.UTF_8);
      new BatchExplain(classifier).run(in, out);
      out.flush();
      return ExitCode.OK;
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, Notice.of("batch"), e);
    }
  }

  private void explain(Classifier classifier, String said, boolean json) throws IOException {
    LoggedReply logged = LoggedReply.read(said);
    Reply reply = logged.reply() == null ? Reply.ofText(said) : logged.reply();
    Explanation explanation = Explanation.of(classifier, reply, options.language());
    boolean unclassified = explanation.classification().cause().equals(Classification.UNCLASSIFIED);
    boolean taken = logged.taken() || (unclassified && POSITIVE.matcher(said.strip()).matches());
    StringWriter answer = new StringWriter();
    if (json && taken) {
      ExplanationJson.writeTaken(said, options.language(), answer);
    } else if (json) {
      ExplanationJson.write(explanation, answer);
    } else if (taken) {
      ExplanationText.writeTaken(options.language(), answer);
    } else {
      ExplanationText.write(explanation, options.language(), answer);
    }
    environment.out().print(answer.toString().stripTrailing() + "\n");
    environment.out().flush();
  }
}
