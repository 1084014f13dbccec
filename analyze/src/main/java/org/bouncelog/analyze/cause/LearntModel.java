package org.bouncelog.analyze.cause;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bouncelog.analyze.pack.Packer;
import org.bouncelog.analyze.pack.Unpacker;
import org.jspecify.annotations.Nullable;

/**
 * A second opinion on replies whose sentence no rule has: a linear model over {@link TextPieces},
 * trained by the build on the rules' own phrases and examples. Rules fit sentences; this weighs all
 * words, so that one of them cannot outvote the rest.
 */
final class LearntModel {
  /** Weights are stored as whole multiples of this. */
  private static final float STEP = 0.04f;

  private final String[] causes;
  private final float[] bias;
  private final int[] keys; // hashes of pieces, in order
  private final int[] from; // by key: its first weight; one more for the end
  private final int[] weights; // cause << 16 | weight in steps, as a signed short
  private final Concepts concepts;

  private LearntModel(
      String[] causes, float[] bias, int[] keys, int[] from, int[] weights, Concepts concepts) {
    this.causes = causes;
    this.bias = bias;
    this.keys = keys;
    this.from = from;
    this.weights = weights;
    this.concepts = concepts;
  }

  /** Loaded when first asked; null when the build made none. */
  static @Nullable LearntModel builtIn() {
    return Holder.MODEL;
  }

  private static final class Holder {
    static final @Nullable LearntModel MODEL = load();

    private static @Nullable LearntModel load() {
      Unpacker in = Unpacker.find(RuleCompiler.class, RuleCompiler.MODEL);
      return in == null ? null : unpack(in);
    }
  }

  /**
   * What a piece says for or against a cause.
   *
   * @param piece words as the reply has them
   * @param weight above 0: for it
   */
  record Piece(String piece, double weight) {}

  /** Log of the probability of each cause, in the order of {@link #causes}. */
  static final class Opinion {
    private final String[] causes;
    private final double[] log;
    private final TextPieces pieces;
    private final Concepts concepts;

    private final boolean understood;

    private Opinion(
        String[] causes, double[] log, TextPieces pieces, Concepts concepts, boolean understood) {
      this.causes = causes;
      this.log = log;
      this.pieces = pieces;
      this.concepts = concepts;
      this.understood = understood;
    }

    /**
     * Whether a word means something to the model, or most were seen before. Runs of letters alone
     * resemble anything.
     */
    boolean isUnderstood() {
      return understood;
    }

    int count() {
      return causes.length;
    }

    String cause(int number) {
      return causes[number];
    }

    double log(int number) {
      return log[number];
    }

    /** Words that were weighed. */
    int words() {
      return pieces.words();
    }

    /** Whether a cause may be guessed: whether some word speaks of what it needs. */
    boolean allows(String cause) {
      return concepts.allow(cause, pieces.meant());
    }
  }

  /** The hash of nothing: FNV-1a, 32 bits. */
  static final int SEED = 0x811C9DC5;

  static int next(int hash, char c) {
    return (hash ^ c) * 0x01000193;
  }

  /** What a hash is kept as. */
  static int closed(int hash) {
    return hash ^ hash >>> 15;
  }

  static int hash(String piece) {
    int hash = SEED;
    for (int i = 0; i < piece.length(); i++) {
      hash = next(hash, piece.charAt(i));
    }
    return closed(hash);
  }

  /** What all words of a reply together speak for. */
  Opinion weigh(CharSequence folded, int code, int enhanced) {
    TextPieces pieces = TextPieces.hashes(folded, code, enhanced, concepts);
    double[] sum = new double[causes.length];
    for (int c = 0; c < sum.length; c++) {
      sum[c] = bias[c];
    }
    addUp(pieces, 0, pieces.wordings(), sum);
    addUp(pieces, pieces.wordings(), pieces.count(), sum);
    double most = Arrays.stream(sum).max().orElse(0);
    double all = 0;
    for (double value : sum) {
      all += Math.exp(value - most);
    }
    double shift = most + Math.log(all);
    for (int c = 0; c < sum.length; c++) {
      sum[c] -= shift;
    }
    boolean understood = pieces.meant() != 0 || 2 * seen(pieces) > pieces.texts();
    return new Opinion(causes, sum, pieces, concepts, understood);
  }

  /** How many words of a reply the model was trained with. */
  private int seen(TextPieces pieces) {
    int seen = 0;
    for (int i = 0; i < pieces.texts(); i++) {
      seen += key(pieces.text(i)) >= 0 ? 1 : 0;
    }
    return seen;
  }

  private void addUp(TextPieces pieces, int begin, int end, double[] sum) {
    int[] known = new int[end - begin];
    int count = 0;
    for (int p = begin; p < end; p++) {
      int key = key(pieces.value(p));
      if (key >= 0) {
        known[count++] = key;
      }
    }
    Arrays.sort(known, 0, count);
    double scale = scale(end - begin);
    for (int k = 0; k < count; k++) {
      int key = known[k];
      if (k == 0 || key != known[k - 1]) {
        for (int i = from[key]; i < from[key + 1]; i++) {
          sum[weights[i] >>> 16] += (short) weights[i] * STEP * scale;
        }
      }
    }
  }

  /** What a piece counts among so many. */
  static double scale(int pieces) {
    return 1 / Math.sqrt(Math.max(1, pieces));
  }

  /** The words that speak most for a cause, heaviest first. */
  List<Piece> heaviest(CharSequence folded, String cause, int most) {
    int wanted = Arrays.asList(causes).indexOf(cause);
    Map<String, Double> pieces = new HashMap<>();
    TextPieces.named(
        folded,
        piece -> {
          int key = key(hash(piece));
          if (key >= 0) {
            for (int i = from[key]; i < from[key + 1]; i++) {
              if (weights[i] >>> 16 == wanted) {
                pieces.put(piece.substring(1), (short) weights[i] * (double) STEP);
              }
            }
          }
        });
    return pieces.entrySet().stream()
        .filter(entry -> entry.getValue() > 0)
        .sorted(
            Map.Entry.<String, Double>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(most)
        .map(entry -> new Piece(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** Below 0 where nothing was learnt about it. */
  private int key(int hash) {
    return Arrays.binarySearch(keys, hash);
  }

  /**
   * From what was learnt.
   *
   * @param learnt weights by cause for each hash of a piece
   * @param least weights below it are left out
   */
  static LearntModel of(
      String[] causes, float[] bias, Map<Integer, float[]> learnt, float least, Concepts concepts) {
    int[] hashes = learnt.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
    int[] keys = new int[hashes.length];
    int[] from = new int[hashes.length + 1];
    int[] weights = new int[1024];
    int kept = 0;
    int used = 0;
    for (int hash : hashes) {
      float[] row = learnt.get(hash);
      for (int c = 0; row != null && c < row.length; c++) {
        if (Math.abs(row[c]) >= least) {
          if (used == weights.length) {
            weights = Arrays.copyOf(weights, 2 * used);
          }
          weights[used++] = c << 16 | (Math.round(row[c] / STEP) & 0xFFFF);
        }
      }
      if (used > from[kept]) {
        keys[kept++] = hash;
        from[kept] = used;
      }
    }
    return new LearntModel(
        causes,
        bias,
        Arrays.copyOf(keys, kept),
        Arrays.copyOf(from, kept + 1),
        Arrays.copyOf(weights, used),
        concepts);
  }

  void pack(Packer out) {
    out.texts(Arrays.asList(causes));
    int[] bits = new int[bias.length];
    for (int c = 0; c < bias.length; c++) {
      bits[c] = Float.floatToIntBits(bias[c]);
    }
    out.numbers(bits);
    out.numbers(keys);
    out.numbers(from);
    out.numbers(weights);
    concepts.pack(out);
  }

  static LearntModel unpack(Unpacker in) {
    String[] causes = in.texts().toArray(String[]::new);
    int[] bits = in.numbers();
    float[] bias = new float[bits.length];
    for (int c = 0; c < bias.length; c++) {
      bias[c] = Float.intBitsToFloat(bits[c]);
    }
    return new LearntModel(
        causes, bias, in.numbers(), in.numbers(), in.numbers(), Concepts.unpack(in));
  }
}
