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

  private LearntModel(String[] causes, float[] bias, int[] keys, int[] from, int[] weights) {
    this.causes = causes;
    this.bias = bias;
    this.keys = keys;
    this.from = from;
    this.weights = weights;
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
    private final int words;

    private Opinion(String[] causes, double[] log, int words) {
      this.causes = causes;
      this.log = log;
      this.words = words;
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
      return words;
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
    double[] sum = new double[causes.length];
    TextPieces.Hashes pieces = TextPieces.hashes(folded, code, enhanced);
    for (int p = 0; p < pieces.count(); p++) {
      int slot = slot(pieces.value(p));
      if (slot >= 0) {
        for (int i = from[slot]; i < from[slot + 1]; i++) {
          sum[weights[i] >>> 16] += (short) weights[i];
        }
      }
    }
    double scale = STEP / Math.sqrt(Math.max(1, pieces.count()));
    double most = Double.NEGATIVE_INFINITY;
    for (int c = 0; c < sum.length; c++) {
      sum[c] = sum[c] * scale + bias[c];
      most = Math.max(most, sum[c]);
    }
    double all = 0;
    for (double value : sum) {
      all += Math.exp(value - most);
    }
    double shift = most + Math.log(all);
    for (int c = 0; c < sum.length; c++) {
      sum[c] -= shift;
    }
    return new Opinion(causes, sum, pieces.words());
  }

  /** The words that speak most for a cause, heaviest first. */
  List<Piece> heaviest(CharSequence folded, String cause, int most) {
    int wanted = Arrays.asList(causes).indexOf(cause);
    Map<String, Double> pieces = new HashMap<>();
    TextPieces.of(
        folded,
        CodeCondition.NONE,
        CodeCondition.NONE,
        piece -> {
          int slot = slot(hash(piece));
          if (slot >= 0 && (piece.charAt(0) == 'w' || piece.charAt(0) == 'b')) {
            for (int i = from[slot]; i < from[slot + 1]; i++) {
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

  private int slot(int hash) {
    return Arrays.binarySearch(keys, hash);
  }

  /**
   * From what was learnt.
   *
   * @param learnt weights by cause for each hash of a piece
   * @param least weights below it are left out
   */
  static LearntModel of(String[] causes, float[] bias, Map<Integer, float[]> learnt, float least) {
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
        Arrays.copyOf(weights, used));
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
  }

  static LearntModel unpack(Unpacker in) {
    String[] causes = in.texts().toArray(String[]::new);
    int[] bits = in.numbers();
    float[] bias = new float[bits.length];
    for (int c = 0; c < bias.length; c++) {
      bias[c] = Float.intBitsToFloat(bits[c]);
    }
    return new LearntModel(causes, bias, in.numbers(), in.numbers(), in.numbers());
  }
}
