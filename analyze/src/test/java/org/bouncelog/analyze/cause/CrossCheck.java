package org.bouncelog.analyze.cause;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Whether the classifier understands replies or only remembers sentences. Rules are switched off
 * file by file (a provider, an MTA, a language), the model is trained without them, and the rest
 * has to classify their examples. Examples are also tried changed in ways that leave their meaning.
 * Run by {@code tools/cross-check}, and by a slow test.
 */
public final class CrossCheck {
  private static final Set<String> COSTLY =
      Set.of(
          "mailbox-unknown",
          "mailbox-disabled",
          "mailbox-moved",
          "recipient-syntax",
          "domain-unknown",
          "domain-no-mail");

  /** Files of codes without words: nothing can stand in for them. */
  private static final Set<String> CODES = Set.of("rules/codes.toml", "rules/enhanced.toml");

  /** Stages at which the recipient has been named. */
  private static final Set<String> AFTER_MAIL = Set.of("rcpt", "data", "end-of-data");

  /** Files are switched off in so many groups: each takes a training. */
  private static final int FOLDS = 13;

  private CrossCheck() {}

  /** How many were right, and how many of those that should cost nobody an address did. */
  static final class Score {
    int all;
    int right;
    int harmless;
    int costly;
    final Map<Confidence, int[]> byConfidence = new TreeMap<>();

    void add(Set<String> wanted, Classification got) {
      boolean hit = wanted.contains(got.cause());
      all++;
      right += hit ? 1 : 0;
      if (wanted.stream().noneMatch(COSTLY::contains)) {
        harmless++;
        costly += COSTLY.contains(got.cause()) ? 1 : 0;
      }
      int[] bin = byConfidence.computeIfAbsent(got.confidence(), c -> new int[2]);
      bin[0]++;
      bin[1] += hit ? 1 : 0;
    }

    double accuracy() {
      return all == 0 ? 0 : 100.0 * right / all;
    }

    double share(Confidence confidence) {
      int[] bin = byConfidence.get(confidence);
      return bin == null ? 100 : 100.0 * bin[1] / bin[0];
    }

    String line(String name) {
      StringBuilder out = new StringBuilder();
      out.append(String.format(Locale.ROOT, "%-28s %5d  right %5.1f %%", name, all, accuracy()));
      out.append(
          String.format(
              Locale.ROOT,
              "  false suppress %4.1f %%",
              harmless == 0 ? 0 : 100.0 * costly / harmless));
      byConfidence.forEach(
          (confidence, bin) ->
              out.append(
                  String.format(
                      Locale.ROOT,
                      "  %s %5.1f %% of %d",
                      confidence.label(),
                      100.0 * bin[1] / bin[0],
                      bin[0])));
      return out.toString();
    }
  }

  /**
   * Takes files of labelled replies too: TSV with reply_code, enhanced_status, relay_host, text,
   * cause.
   */
  public static void main(String[] args) throws IOException {
    Map<String, Score> folds = withoutEachFile();
    Score all = total(folds);
    folds.remove("");
    folds.forEach((file, score) -> System.out.println(score.line(file)));
    System.out.println(all.line("without their own file"));
    variants().forEach((name, score) -> System.out.println(score.line(name)));
    for (String file : args) {
      System.out.println(labelled(Path.of(file)).line(Path.of(file).getFileName().toString()));
    }
  }

  /** What {@link #withoutEachFile} holds under the empty name. */
  static Score total(Map<String, Score> folds) {
    Score all = folds.get("");
    if (all == null) {
      throw new IllegalStateException("no rules");
    }
    return all;
  }

  /** By rule file what the others make of its examples; under the empty name all together. */
  static Map<String, Score> withoutEachFile() {
    BuiltInRules builtIn = BuiltInRules.fromToml();
    Set<String> files = new TreeSet<>();
    builtIn.set().rules().forEach(rule -> files.add(rule.file()));
    files.removeAll(CODES);
    Map<String, Score> scores = new TreeMap<>();
    List<List<String>> folds = new ArrayList<>();
    int number = 0;
    for (String file : files) {
      if (number < FOLDS) {
        folds.add(new ArrayList<>());
      }
      folds.get(number++ % FOLDS).add(file);
    }
    folds.forEach(fold -> without(fold, builtIn, scores));
    return scores;
  }

  private static void without(List<String> fold, BuiltInRules builtIn, Map<String, Score> scores) {
    List<Rule> rest =
        builtIn.set().rules().stream().filter(rule -> !fold.contains(rule.file())).toList();
    LearntModel model = ModelTrainer.train(rest, builtIn.structure());
    Classifier classifier = Classifier.of(RuleSet.of(rest), builtIn.structure(), model);
    for (Rule rule : builtIn.set().rules()) {
      for (Reply example : fold.contains(rule.file()) ? rule.examples() : List.<Reply>of()) {
        if (words(example) >= 3) { // a bare token cannot be guessed
          Classification got = classifier.classify(example);
          scores.computeIfAbsent(rule.file(), f -> new Score()).add(Set.of(rule.cause()), got);
          scores.computeIfAbsent("", f -> new Score()).add(Set.of(rule.cause()), got);
        }
      }
    }
  }

  private static int words(Reply reply) {
    return TextPieces.words(NormalText.of(reply.text()));
  }

  /** Changes that leave the meaning of a reply as it was. */
  static Map<String, Score> variants() {
    Classifier classifier = Classifier.builtIn();
    Map<String, Score> scores = new TreeMap<>();
    for (Rule rule : classifier.rules()) {
      if (CODES.contains(rule.file())) {
        continue;
      }
      for (Reply example : rule.examples()) {
        Set<String> wanted = Set.of(classifier.classify(example).cause());
        changed(example)
            .forEach(
                (name, reply) ->
                    scores
                        .computeIfAbsent(name, n -> new Score())
                        .add(wanted, classifier.classify(reply)));
      }
    }
    return scores;
  }

  private static Map<String, Reply> changed(Reply reply) {
    Map<String, Reply> all = new TreeMap<>();
    ReadReply read = ReadReply.of(reply);
    String text = reply.text();
    String bare =
        text.replaceFirst("^[245]\\d\\d[ -]", "").replaceFirst("^[245]\\.\\d+\\.\\d+ ", "");
    Integer code = read.code() == CodeCondition.NONE ? null : read.code();
    String status =
        read.enhanced() == CodeCondition.NONE ? null : CodeCondition.enhancedText(read.enhanced());
    String relay = reply.relayHost();
    all.put("as it is", reply);
    int line = secondLine(text, read.code());
    if (line > 0) {
      all.put(
          "first line only",
          new Reply(code, status, relay, reply.stage(), text.substring(0, line).strip()));
    }
    if (read.stage() == null || AFTER_MAIL.contains(read.stage())) {
      String other = "rcpt".equals(read.stage()) ? "end-of-data" : "rcpt";
      all.put("other stage", new Reply(code, status, relay, other, text));
    }
    all.put(
        "upper case", new Reply(code, status, relay, reply.stage(), text.toUpperCase(Locale.ROOT)));
    if (!text.contains("http") && words(reply) >= 3 && text.length() > 30) {
      if (code != null) {
        all.put("without enhanced status", new Reply(code, null, relay, reply.stage(), bare));
      }
      all.put("without code", new Reply(null, null, relay, reply.stage(), bare));
      all.put(
          "product named before",
          new Reply(code, status, relay, reply.stage(), "Barracuda MailGuard: " + bare));
      if (code != null && relay == null) {
        String host = "mx.example.net";
        String said = code + " " + (status == null ? "" : status + " ") + bare;
        all.put(
            "wrapped",
            Reply.ofText(
                "host " + host + "[192.0.2.1] said: " + said + " (in reply to RCPT TO command)"));
      }
    }
    return all;
  }

  /** Where the second line of a reply of several lines begins; -1 when it has but one. */
  private static int secondLine(String text, int code) {
    int at = text.indexOf('\n');
    return at >= 0 || code == CodeCondition.NONE
        ? at
        : Math.max(text.indexOf(" " + code + "-", 4), text.indexOf(" " + code + " ", 4));
  }

  /** What the built-in rules make of labelled replies; causes are separated by {@code |}. */
  static Score labelled(Path file) throws IOException {
    Classifier classifier = Classifier.builtIn();
    Score score = new Score();
    List<String> lines = Files.readAllLines(file);
    List<String> header = List.of(lines.get(0).split("\t", -1));
    for (String line : lines.subList(1, lines.size())) {
      List<String> fields = new ArrayList<>(List.of(line.split("\t", -1)));
      Reply reply =
          new Reply(
              number(field(fields, header, "reply_code")),
              field(fields, header, "enhanced_status"),
              field(fields, header, "relay_host"),
              field(fields, header, "stage"),
              String.valueOf(field(fields, header, "text")));
      String causes = String.valueOf(field(fields, header, "cause"));
      score.add(Set.of(causes.split("\\|")), classifier.classify(reply));
    }
    return score;
  }

  private static @Nullable Integer number(@Nullable String text) {
    return text == null || !text.matches("\\d{3}") ? null : Integer.valueOf(text);
  }

  private static @Nullable String field(List<String> fields, List<String> header, String name) {
    int at = header.indexOf(name);
    return at < 0 || at >= fields.size() || fields.get(at).isEmpty() ? null : fields.get(at);
  }
}
