package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.parts.Pause;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/// Faults that happen one after the other, with random pauses between.
///
/// @param plan which, in order; may be endless
/// @param mostMillis the longest pause
record Lane(Iterator<FaultKind> plan, int mostMillis, Random random) {
  /// These, once.
  static Lane of(List<FaultKind> kinds, int mostMillis, Random random) {
    return new Lane(kinds.iterator(), mostMillis, random);
  }

  /// These at random, without end.
  static Lane endless(List<FaultKind> kinds, int mostMillis, Random random) {
    var endless = Stream.generate(() -> kinds.get(random.nextInt(kinds.size()))).iterator();
    return new Lane(endless, mostMillis, random);
  }

  /// Lets them happen until there are no more, or it is over.
  ///
  /// @return completes when the last has passed; exceptionally if one could not be done
  CompletableFuture<Void> run(Faults faults, BooleanSupplier over) {
    return CompletableFuture.runAsync(
        () -> {
          while (plan.hasNext() && !over.getAsBoolean()) {
            Pause.of(Duration.ofMillis(random.nextInt(mostMillis)));
            faults.happen(plan.next());
          }
        },
        task -> Thread.ofPlatform().name("faults").daemon().start(task));
  }
}
