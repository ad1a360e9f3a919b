package io.pentimento.worker.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/// Times several workloads in turns, every other round in reverse, so that a neighbour on the
/// machine or a warming processor touches all of them alike.
final class Rounds {
  private static final double NANOS = 1e9;

  private final List<Workload> workloads;
  private final LongSupplier clock;
  private final double[][] seconds;

  private Rounds(List<Workload> workloads, int rounds, LongSupplier clock) {
    this.workloads = workloads;
    this.clock = clock;
    this.seconds = new double[workloads.size()][rounds];
  }

  /// Runs everything once unmeasured, then `rounds` times.
  ///
  /// @param clock nanoseconds
  static Rounds run(List<Workload> workloads, int rounds, LongSupplier clock) {
    workloads.forEach(workload -> workload.once().run());
    var times = new Rounds(workloads, rounds, clock);
    for (int round = 0; round < rounds; round++) {
      times.round(round);
    }
    return times;
  }

  private void round(int round) {
    for (int turn = 0; turn < workloads.size(); turn++) {
      int which = round % 2 == 0 ? turn : workloads.size() - 1 - turn;
      long start = clock.getAsLong();
      workloads.get(which).once().run();
      seconds[which][round] = (clock.getAsLong() - start) / NANOS;
    }
  }

  /// Median seconds of a workload.
  double seconds(int workload) {
    return median(seconds[workload]);
  }

  /// Fewest seconds of a workload.
  double fewestSeconds(int workload) {
    return Arrays.stream(seconds[workload]).min().orElseThrow();
  }

  /// 10⁹ operations a second of a workload in one round.
  double rate(int workload, int round) {
    return workloads.get(workload).billions() / seconds[workload][round];
  }

  /// The median over the rounds of a workload's rate as a share of the fastest of `limits` in the
  /// same round.
  double share(int workload, List<Integer> limits) {
    var shares = new ArrayList<Double>();
    for (int round = 0; round < seconds[workload].length; round++) {
      double limit = 0;
      for (int gemm : limits) {
        limit = Math.max(limit, rate(gemm, round));
      }
      shares.add(rate(workload, round) / limit);
    }
    return median(shares.stream().mapToDouble(Double::doubleValue).toArray());
  }

  /// How many times as fast as `other` a workload is: the median over the rounds.
  double speedup(int workload, int other) {
    var times = new double[seconds[workload].length];
    for (int round = 0; round < times.length; round++) {
      times[round] = seconds[other][round] / seconds[workload][round];
    }
    return median(times);
  }

  static double median(double[] numbers) {
    double[] sorted = numbers.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
