package io.pentimento.worker.training.evaluation.measures;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// How much of its codebook a tokenizer uses.
///
/// @param counts how often each code was seen, `K` numbers; not copied, and nobody changes it
public record CodebookUsage(long[] counts) {
  /// One code of the codebook.
  ///
  /// @param index 0 … K − 1
  /// @param count how often it was seen
  public record Code(int index, long count) {}

  public CodebookUsage {
    if (IntStream.range(0, counts.length).noneMatch(code -> counts[code] > 0)) {
      throw new IllegalArgumentException("no token was counted");
    }
    for (int code = 0; code < counts.length; code++) {
      if (counts[code] < 0) {
        throw new IllegalArgumentException(
            "code %d was counted %d times".formatted(code, counts[code]));
      }
    }
  }

  /// Counts the tokens of grids.
  ///
  /// @param codebookSize `K`
  /// @throws IllegalArgumentException if a token is none of 0 … K − 1
  public static CodebookUsage ofGrids(int codebookSize, Iterable<int[]> grids) {
    long[] counts = new long[codebookSize];
    for (int[] grid : grids) {
      for (int token : grid) {
        if (token < 0 || token >= codebookSize) {
          throw new IllegalArgumentException(
              "a codebook of %d has no token %d".formatted(codebookSize, token));
        }
        counts[token]++;
      }
    }
    return new CodebookUsage(counts);
  }

  /// How many tokens were counted.
  public long tokens() {
    return IntStream.range(0, counts.length).mapToLong(code -> counts[code]).sum();
  }

  /// How many codes were seen at least once.
  public int used() {
    return (int) IntStream.range(0, counts.length).filter(code -> counts[code] > 0).count();
  }

  /// The share of codes that were seen at least once, in (0, 1].
  public double usedShare() {
    return (double) used() / counts.length;
  }

  /// exp of the entropy (natural logarithm) of the codes' frequencies: as many equally frequent
  /// codes would be as hard to guess. In [1, K].
  public double perplexity() {
    double total = tokens();
    double entropy = 0;
    for (long count : counts) {
      if (count > 0) {
        entropy -= count / total * Math.log(count / total);
      }
    }
    return Math.exp(entropy);
  }

  /// The `most` most frequent codes, or all where there are fewer; of equally frequent ones the
  /// lower first.
  public List<Code> mostUsed(int most) {
    return ordered(Comparator.comparingLong(Code::count).reversed(), most);
  }

  /// The `most` least frequent codes, unused ones included; of equally frequent ones the lower
  /// first.
  public List<Code> leastUsed(int most) {
    return ordered(Comparator.comparingLong(Code::count), most);
  }

  private List<Code> ordered(Comparator<Code> order, int most) {
    return IntStream.range(0, counts.length)
        .mapToObj(code -> new Code(code, counts[code]))
        .sorted(order)
        .limit(most)
        .toList();
  }
}
