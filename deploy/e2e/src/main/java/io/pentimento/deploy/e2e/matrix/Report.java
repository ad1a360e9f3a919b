package io.pentimento.deploy.e2e.matrix;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.pentimento.deploy.e2e.guarantees.Violation;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a run has come to.
///
/// @param seed repeats the run's choices
/// @param seconds how long it took, from the first job to the last answer
/// @param submitted jobs asked for
/// @param refused of them refused, and told so
/// @param accepted of them accepted
/// @param deleted of the accepted ones deleted
/// @param ended how many ended how; deleted ones not counted
/// @param faults how often each kind happened
/// @param harmedRequests requests to the store that were made to fail or wait
/// @param lost accepted jobs with a broken promise of being kept
/// @param duplicated accepted jobs with something shown twice, backwards, or with two ends
/// @param resumed jobs that several attempts drew
/// @param resumedIdentical of them the same as an undisturbed one, byte for byte
/// @param workerKill how long jobs of a killed worker stood still
/// @param brokerKill how long all stood still after the broker was killed
/// @param liveBytes of the processes that were weighed, in the order of time
/// @param growing what is wrong with those
/// @param violations every broken promise
public record Report(
    long seed,
    long seconds,
    int submitted,
    int refused,
    int accepted,
    int deleted,
    Map<String, Integer> ended,
    Map<String, Integer> faults,
    long harmedRequests,
    int lost,
    int duplicated,
    int resumed,
    int resumedIdentical,
    Times workerKill,
    Times brokerKill,
    Map<String, List<Long>> liveBytes,
    List<String> growing,
    List<String> violations) {
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);
  private static final double MILLIS = 1000;

  /// How long something took, in seconds.
  ///
  /// @param count how often it was measured
  public record Times(int count, double median, double max) {
    static Times of(List<Duration> sorted) {
      return sorted.isEmpty()
          ? new Times(0, 0, 0)
          : new Times(
              sorted.size(),
              sorted.get(sorted.size() / 2).toMillis() / MILLIS,
              sorted.getLast().toMillis() / MILLIS);
    }

    @Override
    public String toString() {
      return "%d times, median %.2f s, longest %.2f s".formatted(count, median, max);
    }
  }

  /// Whether every promise was kept.
  public boolean isFine() {
    return violations.isEmpty() && growing.isEmpty();
  }

  static Map<String, Integer> named(Map<FaultKind, Integer> faults) {
    var named = new TreeMap<String, Integer>();
    faults.forEach((kind, count) -> named.put(kind.words(), count));
    return named;
  }

  static List<String> texts(List<Violation> violations) {
    return violations.stream().map(Violation::toString).toList();
  }

  /// The report for programs.
  public String json() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The report for people.
  @Override
  public String toString() {
    var text = new StringBuilder();
    violations.forEach(violation -> text.append("BROKEN: ").append(violation).append('\n'));
    growing.forEach(line -> text.append("BROKEN: ").append(line).append('\n'));
    text.append(
        """
        seed                 %d
        seconds              %d
        jobs submitted       %d (accepted %d, refused %d, deleted %d)
        ended                %s
        faults               %d: %s
        store requests harmed %d
        lost                 %d
        duplicated           %d
        resumed, identical   %d of %d
        worker kill to next iteration   %s
        broker kill to progress         %s
        """
            .formatted(
                seed,
                seconds,
                submitted,
                accepted,
                refused,
                deleted,
                ended,
                faults.values().stream().mapToInt(Integer::intValue).sum(),
                faults,
                harmedRequests,
                lost,
                duplicated,
                resumedIdentical,
                resumed,
                workerKill,
                brokerKill));
    liveBytes.forEach((name, bytes) ->
        text.append("live heap of %s       %s%n".formatted(name, megabytes(bytes))));
    return text.append(isFine() ? "every promise was kept" : "promises were broken").toString();
  }

  private static String megabytes(List<Long> bytes) {
    return bytes.stream().map(one -> "%.1f".formatted(one / 1e6)).toList() + " MB";
  }
}
