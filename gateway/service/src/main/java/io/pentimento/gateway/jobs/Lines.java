package io.pentimento.gateway.jobs;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// The lanes of one model at one priority, which workers take from in turn.
final class Lines {
  private final Map<Integer, Line> lanes = new TreeMap<>();
  private int size;
  private long work;

  /// @param work how much there is to do, as [Work] counts
  Line.Spot arrive(int lane, int work) {
    size++;
    this.work += work;
    return lanes.computeIfAbsent(lane, _ -> new Line()).arrive();
  }

  void leave(int lane, Line.Spot spot, int work) {
    size--;
    this.work -= work;
    lanes.computeIfPresent(
        lane,
        (_, line) -> {
          line.leave(spot);
          return line.size() == 0 ? null : line;
        });
  }

  int size() {
    return size;
  }

  /// How much there is to do of one waiting job, on average; 0 if none waits.
  double meanWork() {
    return size == 0 ? 0 : (double) work / size;
  }

  /// Which job it is that will be taken from this spot, from 1, if nobody comes: in each turn one
  /// from each lane.
  int position(int lane, Line.Spot spot) {
    int rank = Objects.requireNonNull(lanes.get(lane)).rank(spot);
    int position = rank;
    for (var other : lanes.entrySet()) {
      if (other.getKey() != lane) {
        int turns = other.getKey() < lane ? rank : rank - 1;
        position += Math.min(other.getValue().size(), turns);
      }
    }
    return position;
  }
}
