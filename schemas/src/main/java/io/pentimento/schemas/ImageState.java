package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// How far one image of a job is.
///
/// @param index which image, from 0
/// @param iteration iterations done
/// @param latest the newest event of this image; null before the first
/// @param completed whether the finished image is stored
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ImageState(
    int index, int iteration, JobEvent.@Nullable IterationCompleted latest, boolean completed) {

  // Of two tries that report the same iteration, the earlier one counts; of two workers that take
  // theirs for the same try, whichever, as long as it is the same one for every reader.
  private static final Comparator<JobEvent.IterationCompleted> NEWEST_LAST =
      Comparator.comparingInt(JobEvent.IterationCompleted::iteration)
          .thenComparing(JobEvent.IterationCompleted::attempt, Comparator.reverseOrder())
          .thenComparing(JobEvent.IterationCompleted::at, Comparator.reverseOrder())
          .thenComparing(JobEvent.IterationCompleted::toString, Comparator.reverseOrder());

  static ImageState waiting(int index) {
    return new ImageState(index, 0, null, false);
  }

  ImageState after(JobEvent.IterationCompleted event) {
    return latest == null || NEWEST_LAST.compare(latest, event) < 0
        ? new ImageState(index, event.iteration(), event, completed)
        : this;
  }

  ImageState finished() {
    return completed ? this : new ImageState(index, iteration, latest, true);
  }
}
