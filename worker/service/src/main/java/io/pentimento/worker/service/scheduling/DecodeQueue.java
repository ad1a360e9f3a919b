package io.pentimento.worker.service.scheduling;

import static java.util.Objects.requireNonNull;

import io.pentimento.schemas.Priority;
import io.pentimento.worker.service.execution.ImageRun;
import io.pentimento.worker.service.execution.JobRun;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// Images that wait for a place in the decode batch. Not safe for threads.
///
/// - Interactive jobs go before batch jobs, but every [Priority#BATCH_TURN]th place goes to a batch
///   job if one waits, so that batch jobs always move: of any `BATCH_TURN` places in a row one is
///   theirs.
/// - Jobs of the same priority take turns in the order they came, one image a turn: a job of 64
///   images does not stand before a job of one.
final class DecodeQueue {
  private final Map<Priority, Map<JobRun, Queue<ImageRun>>> waiting = new EnumMap<>(Priority.class);
  private int placesSinceBatch;

  DecodeQueue() {
    for (Priority priority : Priority.values()) {
      waiting.put(priority, new LinkedHashMap<>());
    }
  }

  void add(ImageRun image) {
    line(image.job().priority()).computeIfAbsent(image.job(), _ -> new ArrayDeque<>()).add(image);
  }

  /// The image that gets the next free place; null if none waits.
  @Nullable ImageRun take() {
    boolean batchWaits = !line(Priority.BATCH).isEmpty();
    boolean batchTurn = batchWaits && placesSinceBatch >= Priority.BATCH_TURN - 1;
    if (batchTurn || line(Priority.INTERACTIVE).isEmpty()) {
      placesSinceBatch = 0;
      return takeFrom(line(Priority.BATCH));
    }
    placesSinceBatch = batchWaits ? placesSinceBatch + 1 : 0;
    return takeFrom(line(Priority.INTERACTIVE));
  }

  /// Takes out the images whose jobs are stopped.
  List<ImageRun> takeStopped() {
    var stopped = new ArrayList<ImageRun>();
    for (var line : waiting.values()) {
      line.entrySet().removeIf(job -> job.getKey().isStopped() && stopped.addAll(job.getValue()));
    }
    return stopped;
  }

  /// How many images of that priority wait.
  int size(Priority priority) {
    return line(priority).values().stream().mapToInt(Queue::size).sum();
  }

  private static @Nullable ImageRun takeFrom(Map<JobRun, Queue<ImageRun>> line) {
    var turns = line.entrySet().iterator();
    if (!turns.hasNext()) {
      return null;
    }
    var turn = turns.next();
    turns.remove();
    ImageRun image = turn.getValue().remove();
    if (!turn.getValue().isEmpty()) {
      line.put(turn.getKey(), turn.getValue()); // to the end of the line
    }
    return image;
  }

  private Map<JobRun, Queue<ImageRun>> line(Priority priority) {
    return requireNonNull(waiting.get(priority));
  }
}
