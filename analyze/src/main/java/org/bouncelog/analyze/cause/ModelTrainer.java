package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.tomlj.TomlArray;
import org.tomlj.TomlTable;

/**
 * Trains {@link LearntModel} on the phrases and examples of rules, when the project is built: the
 * same rules always give the same model, bit for bit.
 */
final class ModelTrainer {
  private static final String SENTENCES = "sentences/";

  private static final int ROUNDS = 8;
  private static final float RATE = 0.5f;
  private static final float LEAST = 0.2f;

  /** Of the phrases that stand for many sentences so many are taken from one rule. */
  private static final int MOST_OPEN = 40;

  private static final float OPEN_WEIGHT = 0.2f;

  private final String[] causes;
  private final Map<String, Integer> number = new HashMap<>();
  private final List<Lesson> lessons = new ArrayList<>();
  private final Random random = new Random(1);
  private final Concepts concepts = Concepts.fromToml();

  /** In one round of so many a lesson has to be told by its meaning alone. */
  private static final int MEANING_ONLY = 3;

  /**
   * A text.
   *
   * @param pieces each once, those of its meaning last
   * @param meaning these
   * @param wordingScale what each of the others counts
   * @param weight how much the lesson counts
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Lesson(
      int[] pieces,
      int[] meaning,
      double wordingScale,
      double meaningScale,
      int cause,
      float weight) {}

  private ModelTrainer() {
    causes =
        CauseCatalogue.builtIn().all().stream()
            .map(Cause::id)
            .filter(id -> !id.equals(Classification.UNCLASSIFIED))
            .toArray(String[]::new);
    for (int c = 0; c < causes.length; c++) {
      number.put(causes[c], c);
    }
  }

  static LearntModel train(List<Rule> rules, Structure structure) {
    ModelTrainer trainer = new ModelTrainer();
    rules.forEach(trainer::learn);
    trainer.learn(structure);
    for (String name : sentenceFiles()) {
      trainer.learn(name, Resources.toml(name));
    }
    return trainer.model();
  }

  private void learn(Rule rule) {
    Integer cause = number.get(rule.cause());
    if (cause == null) {
      return;
    }
    for (Reply example : rule.examples()) {
      ReadReply read = ReadReply.of(example);
      lesson(example.text(), read.code(), read.enhanced(), cause, 1);
      lesson(example.text(), CodeCondition.NONE, CodeCondition.NONE, cause, 0.5f);
    }
    float trust =
        switch (rule.strength()) {
          case SURE -> 1;
          case LIKELY -> 0.6f;
          case HINT -> 0.3f;
        };
    List<String> open = new ArrayList<>();
    for (String phrase : rule.any()) {
      if (!rule.with().isEmpty()) {
        for (int i = 0; i < Math.min(3, rule.with().size()); i++) {
          String with = rule.with().get(random.nextInt(rule.with().size()));
          phrase(phrase + " " + with, cause, 0.3f * trust);
        }
      } else if (phrase.contains(" * ")) {
        open.add(phrase);
      } else {
        phrase(phrase, cause, trust);
      }
    }
    Collections.shuffle(open, random);
    for (String phrase : open.subList(0, Math.min(MOST_OPEN, open.size()))) {
      phrase(phrase, cause, OPEN_WEIGHT * trust);
    }
  }

  private void learn(Structure structure) {
    for (int i = 0; i < structure.entries().size(); i++) {
      String id = structure.entries().get(i).cause();
      Integer cause = id == null ? null : number.get(id);
      for (Reply example : structure.conditions().get(i).examples()) {
        if (cause != null) {
          lesson(example.text(), CodeCondition.NONE, CodeCondition.NONE, cause, 1);
        }
      }
    }
  }

  /** In the order of {@code sentences/index.txt}. */
  static List<String> sentenceFiles() {
    return Resources.text(SENTENCES + "index.txt")
        .lines()
        .filter(name -> !name.isBlank())
        .map(name -> SENTENCES + name)
        .toList();
  }

  private void learn(String file, TomlTable sentences) {
    for (String id : new TreeSet<>(sentences.keySet())) {
      Integer cause = number.get(id);
      if (cause == null) {
        throw new IllegalStateException(file + ": no cause '" + id + "'");
      }
      TomlArray texts = sentences.getArrayOrEmpty(id);
      for (int i = 0; i < texts.size(); i++) {
        ReadReply read = ReadReply.of(Reply.ofText(texts.getString(i)));
        lesson(texts.getString(i), read.code(), read.enhanced(), cause, 1);
        lesson(texts.getString(i), CodeCondition.NONE, CodeCondition.NONE, cause, 0.5f);
      }
    }
  }

  private void phrase(String phrase, int cause, float weight) {
    lesson(phrase.replace('*', ' '), CodeCondition.NONE, CodeCondition.NONE, cause, weight);
  }

  private void lesson(String text, int code, int enhanced, int cause, float weight) {
    TextPieces pieces = TextPieces.hashes(NormalText.of(text), code, enhanced, concepts);
    if (pieces.count() > 0) {
      int wordings = pieces.wordings();
      int[] words = IntStream.range(0, wordings).map(pieces::value).distinct().toArray();
      int[] meaning =
          IntStream.range(wordings, pieces.count()).map(pieces::value).distinct().toArray();
      lessons.add(
          new Lesson(
              IntStream.concat(Arrays.stream(words), Arrays.stream(meaning)).toArray(),
              meaning,
              LearntModel.scale(wordings),
              LearntModel.scale(pieces.count() - wordings),
              cause,
              weight));
    }
  }

  /** Softmax regression by stochastic gradient descent with AdaGrad's steps. */
  private LearntModel model() {
    Map<Integer, float[]> weights = new HashMap<>();
    Map<Integer, float[]> squares = new HashMap<>();
    float[] bias = new float[causes.length];
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(lessons, random);
      for (Lesson lesson : lessons) {
        step(lesson, weights, squares, bias);
      }
    }
    return LearntModel.of(causes, bias, weights, LEAST, concepts);
  }

  private void step(
      Lesson lesson, Map<Integer, float[]> weights, Map<Integer, float[]> squares, float[] bias) {
    boolean meaningOnly = random.nextInt(MEANING_ONLY) == 0;
    int[] pieces = meaningOnly ? lesson.meaning() : lesson.pieces();
    int wordings = meaningOnly ? 0 : pieces.length - lesson.meaning().length;
    float[][] rows = new float[pieces.length][];
    double[] gradient = new double[causes.length];
    for (int p = 0; p < rows.length; p++) {
      rows[p] = weights.computeIfAbsent(pieces[p], h -> new float[causes.length]);
      double scale = p < wordings ? lesson.wordingScale() : lesson.meaningScale();
      for (int c = 0; c < gradient.length; c++) {
        gradient[c] += rows[p][c] * scale;
      }
    }
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] += bias[c];
      most = Math.max(most, gradient[c]);
    }
    double all = 0;
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] = StrictMath.exp(gradient[c] - most);
      all += gradient[c];
    }
    double norm = 0;
    for (int c = 0; c < gradient.length; c++) {
      gradient[c] = (gradient[c] / all - (c == lesson.cause() ? 1 : 0)) * lesson.weight();
      bias[c] -= (float) (0.01 * gradient[c]);
      norm += gradient[c] * gradient[c];
    }
    for (int p = 0; p < pieces.length; p++) {
      double scale = p < wordings ? lesson.wordingScale() : lesson.meaningScale();
      float[] square = squares.computeIfAbsent(pieces[p], h -> new float[] {1e-6f});
      square[0] += (float) (norm * scale * scale);
      double rate = RATE * scale / Math.sqrt(square[0]);
      for (int c = 0; c < gradient.length; c++) {
        rows[p][c] -= (float) (rate * gradient[c]);
      }
    }
  }
}
