package io.pentimento.worker.training.evaluation.measures;

import java.util.List;
import java.util.stream.IntStream;

/// How often a classifier names pictures as their labels say.
///
/// @param confusion `[label][named]`, how many pictures of a label were named so; square; not
///   copied, and nobody changes it
public record Agreement(long[][] confusion) {
  /// One class's share.
  ///
  /// @param label which class
  /// @param pictures how many pictures have that label, 1 or more
  /// @param recognised how many of them were named so
  /// @param mistakenFor the class that most of the others were named, the lowest of equals; the
  ///   label itself where there are none
  public record ClassRow(int label, long pictures, long recognised, int mistakenFor) {
    /// The share that was recognised.
    public double share() {
      return (double) recognised / pictures;
    }
  }

  public Agreement {
    for (long[] row : confusion) {
      if (row.length != confusion.length) {
        throw new IllegalArgumentException(
            "%d classes cannot be named in %d ways".formatted(confusion.length, row.length));
      }
    }
  }

  /// Compares the most probable class of each picture with its label.
  ///
  /// @param labels `[n]`, each a class that there is a probability for
  public static Agreement of(Probabilities probabilities, int[] labels) {
    if (labels.length != probabilities.count()) {
      throw new IllegalArgumentException(
          "%d pictures have %d labels".formatted(probabilities.count(), labels.length));
    }
    int classes = probabilities.labels();
    long[][] confusion = new long[classes][classes];
    for (int picture = 0; picture < labels.length; picture++) {
      if (labels[picture] < 0 || labels[picture] >= classes) {
        throw new IllegalArgumentException(
            "picture %d has label %d, a classifier of %d classes cannot name it"
                .formatted(picture, labels[picture], classes));
      }
      confusion[labels[picture]][probabilities.named(picture)]++;
    }
    return new Agreement(confusion);
  }

  /// How many pictures were looked at.
  public long pictures() {
    return IntStream.range(0, confusion.length).mapToLong(this::pictures).sum();
  }

  /// The share of all pictures that was named as its label, in [0, 1].
  public double share() {
    long recognised = IntStream.range(0, confusion.length).mapToLong(i -> confusion[i][i]).sum();
    return (double) recognised / pictures();
  }

  /// Each class that has pictures, in the order of the labels.
  public List<ClassRow> classes() {
    return IntStream.range(0, confusion.length)
        .filter(label -> pictures(label) > 0)
        .mapToObj(label ->
            new ClassRow(label, pictures(label), confusion[label][label], mistakenFor(label)))
        .toList();
  }

  private long pictures(int label) {
    return IntStream.range(0, confusion.length).mapToLong(named -> confusion[label][named]).sum();
  }

  private int mistakenFor(int label) {
    int most = label;
    long count = 0;
    for (int named = 0; named < confusion.length; named++) {
      if (named != label && confusion[label][named] > count) {
        most = named;
        count = confusion[label][named];
      }
    }
    return most;
  }
}
