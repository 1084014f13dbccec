package org.bouncelog.analyze.cause;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
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

  /** Replies as servers gave them. */
  private static final String REPLIES = SENTENCES + "servers.toml";

  /**
   * What such a reply counts. Chosen on 390 replies nobody had seen: 2 gave 0.3 % more right
   * answers than 1, and 3 no more than 2.
   */
  private static final float REPLY_WEIGHT = 2;

  private static final int ROUNDS = 8;
  private static final float RATE = 0.5f;
  private static final float BIAS_RATE = 0.01f;
  private static final float LEAST = 0.2f;

  /** Of the phrases that stand for many sentences so many are taken from one rule. */
  private static final int MOST_OPEN = 40;

  private static final float OPEN_WEIGHT = 0.2f;

  private final String[] causes;
  private final Map<String, Integer> number = new HashMap<>();
  private final List<Lesson> lessons = new ArrayList<>();

  /** Pieces by hash, numbered as they come. */
  private final Map<Integer, Integer> known = new LinkedHashMap<>();

  private final Random random = new Random(1);
  private final Concepts concepts = Concepts.fromToml();

  /** In one round of so many a lesson has to be told by its meaning alone. */
  private static final int MEANING_ONLY = 3;

  /**
   * A text.
   *
   * @param pieces numbers of its pieces, each once, those of its meaning last
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
    if (cause == null || !rule.isWeighed()) { // words say nothing there
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
    List<String> with = Phrase.alternatives(rule.with());
    for (String phrase : Phrase.alternatives(rule.any())) {
      if (!with.isEmpty()) {
        for (int i = 0; i < Math.min(3, with.size()); i++) {
          String other = with.get(random.nextInt(with.size()));
          phrase(phrase + " " + other, cause, 0.3f * trust);
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
      float weight = file.equals(REPLIES) ? REPLY_WEIGHT : 1;
      TomlArray texts = sentences.getArrayOrEmpty(id);
      for (int i = 0; i < texts.size(); i++) {
        ReadReply read = ReadReply.of(Reply.ofText(texts.getString(i)));
        lesson(texts.getString(i), read.code(), read.enhanced(), cause, weight);
        lesson(texts.getString(i), CodeCondition.NONE, CodeCondition.NONE, cause, weight / 2);
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
      int[] words = numbers(pieces, 0, wordings);
      int[] meaning = numbers(pieces, wordings, pieces.count());
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

  private int[] numbers(TextPieces text, int begin, int end) {
    return IntStream.range(begin, end)
        .map(text::value)
        .distinct()
        .map(hash -> known.computeIfAbsent(hash, h -> known.size()))
        .toArray();
  }

  /** Softmax regression by stochastic gradient descent with AdaGrad's steps. */
  private LearntModel model() {
    float[][] weights = new float[known.size()][causes.length];
    float[] squares = new float[known.size()];
    Arrays.fill(squares, 1e-6f);
    float[] bias = new float[causes.length];
    for (int round = 0; round < ROUNDS; round++) {
      Collections.shuffle(lessons, random);
      for (Lesson lesson : lessons) {
        step(lesson, weights, squares, bias);
      }
    }
    Map<Integer, float[]> learnt = new HashMap<>();
    known.forEach((hash, number) -> learnt.put(hash, weights[number]));
    return LearntModel.of(causes, bias, learnt, LEAST, concepts);
  }

  private void step(Lesson lesson, float[][] weights, float[] squares, float[] bias) {
    boolean meaningOnly = random.nextInt(MEANING_ONLY) == 0;
    int[] pieces = meaningOnly ? lesson.meaning() : lesson.pieces();
    int wordings = meaningOnly ? 0 : pieces.length - lesson.meaning().length;
    float[] gradient = bias.clone();
    for (int p = 0; p < pieces.length; p++) {
      float[] row = weights[pieces[p]];
      float scale = (float) (p < wordings ? lesson.wordingScale() : lesson.meaningScale());
      for (int c = 0; c < gradient.length; c++) {
        gradient[c] += row[c] * scale;
      }
    }
    float norm = toGradient(gradient, lesson);
    for (int c = 0; c < gradient.length; c++) {
      bias[c] -= BIAS_RATE * gradient[c];
    }
    for (int p = 0; p < pieces.length; p++) {
      float[] row = weights[pieces[p]];
      float scale = (float) (p < wordings ? lesson.wordingScale() : lesson.meaningScale());
      squares[pieces[p]] += norm * scale * scale;
      float rate = (float) (RATE * scale / Math.sqrt(squares[pieces[p]]));
      for (int c = 0; c < gradient.length; c++) {
        row[c] -= rate * gradient[c];
      }
    }
  }

  /**
   * Makes what speaks for each cause into how far the probability of each is from the lesson.
   *
   * @return square of the length
   */
  private static float toGradient(float[] votes, Lesson lesson) {
    float most = Float.NEGATIVE_INFINITY;
    for (float vote : votes) {
      most = Math.max(most, vote);
    }
    float all = 0;
    for (int c = 0; c < votes.length; c++) {
      votes[c] = (float) StrictMath.exp(votes[c] - most);
      all += votes[c];
    }
    float norm = 0;
    for (int c = 0; c < votes.length; c++) {
      votes[c] = (votes[c] / all - (c == lesson.cause() ? 1 : 0)) * lesson.weight();
      norm += votes[c] * votes[c];
    }
    return norm;
  }
}
