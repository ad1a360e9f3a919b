package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobStatus;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Where the items of one batch stand, in a few bytes each. Of an item the newest generation
/// counts.
final class Membership {
  private final BatchId batch;
  private @Nullable JobStatus[] statuses = {}; // null where no job is known
  private byte[] images = {};
  private int[] generations = {};
  private int size;
  private int highest;
  private final Map<JobStatus, Integer> jobs = new EnumMap<>(JobStatus.class);
  private final Map<JobStatus, Integer> imagesOf = new EnumMap<>(JobStatus.class);

  Membership(BatchId batch) {
    this.batch = batch;
    for (JobStatus status : JobStatus.values()) {
      jobs.put(status, 0);
      imagesOf.put(status, 0);
    }
  }

  /// A job of the batch stands so. Never moves an item back, in whichever order it is told.
  ///
  /// @return whether that is news
  boolean note(BatchMember member, int jobImages, JobStatus status) {
    int index = member.index();
    grow(index);
    if (!isNews(member, status)) {
      return false;
    }
    count(index, -1);
    statuses[index] = status;
    images[index] = (byte) jobImages;
    generations[index] = member.generation();
    size = Math.max(size, index + 1);
    highest = Math.max(highest, member.generation());
    count(index, 1);
    return true;
  }

  /// The newest job of an item; null if none is known.
  @Nullable BatchMember newest(int index) {
    return status(index) == null ? null : new BatchMember(batch, index, generations[index]);
  }

  /// How the newest job of an item stands; null if none is known.
  @Nullable JobStatus status(int index) {
    return index < size ? statuses[index] : null;
  }

  /// The newest jobs of all items that stand so.
  List<BatchMember> standing(Predicate<JobStatus> so) {
    List<BatchMember> found = new ArrayList<>();
    for (int index = 0; index < size; index++) {
      JobStatus status = statuses[index];
      if (status != null && so.test(status)) {
        found.add(new BatchMember(batch, index, generations[index]));
      }
    }
    return found;
  }

  /// How many items stand where; all states are there.
  Map<JobStatus, Integer> counts() {
    return new EnumMap<>(jobs);
  }

  /// Images of the items that stand so.
  int images(Predicate<JobStatus> so) {
    return imagesOf.entrySet().stream()
        .filter(entry -> so.test(entry.getKey()))
        .mapToInt(Map.Entry::getValue)
        .sum();
  }

  boolean isEnded() {
    return jobs.entrySet().stream()
        .allMatch(entry -> entry.getKey().isTerminal() || entry.getValue() == 0);
  }

  /// One more than the highest item.
  int size() {
    return size;
  }

  int highestGeneration() {
    return highest;
  }

  private boolean isNews(BatchMember member, JobStatus next) {
    JobStatus before = status(member.index());
    int generation = generations[member.index()];
    if (before == null || member.generation() > generation) {
      return true;
    }
    boolean further =
        before.isTerminal() ? next.isTerminal() && next != before : next.compareTo(before) > 0;
    return member.generation() == generation && further;
  }

  private void count(int index, int by) {
    JobStatus status = statuses[index];
    if (status != null) {
      jobs.merge(status, by, Integer::sum);
      imagesOf.merge(status, by * images[index], Integer::sum);
    }
  }

  private void grow(int index) {
    if (index >= statuses.length) {
      int length = Math.max(index + 1, statuses.length * 2);
      statuses = Arrays.copyOf(statuses, length);
      images = Arrays.copyOf(images, length);
      generations = Arrays.copyOf(generations, length);
    }
  }
}
