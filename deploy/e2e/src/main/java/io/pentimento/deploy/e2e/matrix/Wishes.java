package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.Wish;
import io.pentimento.deploy.e2e.parts.World;
import io.pentimento.gateway.client.Submission;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// The few things that the matrix has drawn again and again.
final class Wishes {
  private static final String[] ORDERS = {"confidence", "halton", "random"};
  private static final String[] SCHEDULES = {"cosine", "sqrt", "exp"};
  private static final int LABELS = 10;
  private static final int FEWEST = 4;

  private Wishes() {}

  /// @param iterations the longest; the others take fewer
  static List<Wish> draw(int count, int iterations, Random random) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Wish(number, submission(number, iterations, random)))
        .toList();
  }

  private static Submission submission(int number, int iterations, Random random) {
    return Submission.generate(World.MODEL, number % LABELS)
        .seed(random.nextInt(1_000_000))
        .count(1 + number % 3)
        .guidanceScale(1) // half the work
        .iterations(Math.max(FEWEST, iterations - number * iterations / 16))
        .order(ORDERS[number % ORDERS.length])
        .schedule(SCHEDULES[number / ORDERS.length % SCHEDULES.length]);
  }
}
