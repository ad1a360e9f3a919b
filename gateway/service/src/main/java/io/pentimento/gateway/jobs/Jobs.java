package io.pentimento.gateway.jobs;

import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/// All jobs that this gateway remembers, folded from commands and events. Safe for all threads.
///
/// It remembers a bounded number of jobs: the oldest that have ended are forgotten first, and then
/// stand in the archive only ([JobArchive]).
public final class Jobs {
  private final int mostJobs;
  private final OpenJobs open = new OpenJobs();
  private final Map<JobId, Story> stories = new ConcurrentHashMap<>();
  private final NavigableSet<JobPlace> places = new ConcurrentSkipListSet<>();

  /// @param mostJobs how many jobs it remembers, unless more than that are unfinished
  public Jobs(int mostJobs) {
    this.mostJobs = mostJobs;
  }

  /// Folds a command in.
  public void apply(JobCommand command) {
    Story story = story(command.job());
    JobPlace before = place(story.state());
    story.apply(command);
    JobPlace after = place(story.state());
    if (after != null && !after.equals(before)) {
      move(before, after);
      forgetBeyondLimit();
    }
  }

  /// Folds an event in.
  ///
  /// @param position the event's offset on its partition of the event topic
  public void apply(JobEvent event, long position) {
    story(event.job()).apply(event, position);
    if (event instanceof JobEvent.Terminal) {
      forgetBeyondLimit();
    }
  }

  /// The job as it stands; null if its order has not been read.
  public @Nullable JobState find(JobId job) {
    Story story = stories.get(job);
    return story == null ? null : known(story.state());
  }

  /// The job as it stands, and the steps that led there; null if its order has not been read.
  public @Nullable Glance look(JobId job) {
    Story story = stories.get(job);
    return story == null || known(story.state()) == null ? null : story.look();
  }

  /// The job as it stands, with every later step told to the listener; null if its order has not
  /// been read.
  public @Nullable Glance follow(JobId job, StepListener listener) {
    Story story = stories.get(job);
    return story == null || known(story.state()) == null ? null : story.follow(listener);
  }

  /// Ends [#follow].
  public void unfollow(JobId job, StepListener listener) {
    Story story = stories.get(job);
    if (story != null) {
      story.unfollow(listener);
    }
  }

  /// The account's jobs, newest first.
  ///
  /// @param status only jobs that stand so; null for all
  /// @param after where the page before ended; null for the first page
  public JobPage list(
      String account, @Nullable JobStatus status, int limit, @Nullable JobPlace after) {
    List<JobState> page = new ArrayList<>();
    for (JobPlace place : after == null ? places : places.tailSet(after, false)) {
      JobState state = find(place.job());
      if (state != null && isWanted(state, account, status)) {
        if (page.size() == limit) {
          return new JobPage(page, place(page.getLast()));
        }
        page.add(state);
      }
    }
    return new JobPage(page, null);
  }

  /// How many of the account's jobs have not ended, on whichever gateway they were submitted.
  public int open(String account) {
    return open.of(account);
  }

  /// How many jobs it remembers.
  public int size() {
    return stories.size();
  }

  private static boolean isWanted(JobState state, String account, @Nullable JobStatus status) {
    JobCommand.Submit submit = state.submit();
    return submit != null
        && submit.account().equals(account)
        && (status == null || state.status() == status);
  }

  private static @Nullable JobState known(JobState state) {
    return state.submit() == null ? null : state;
  }

  private static @Nullable JobPlace place(JobState state) {
    JobCommand.Submit submit = state.submit();
    return submit == null ? null : new JobPlace(submit.acceptedAt(), state.job());
  }

  private Story story(JobId job) {
    return stories.computeIfAbsent(job, id -> new Story(id, open));
  }

  private void move(@Nullable JobPlace before, JobPlace after) {
    places.add(after);
    if (before != null) {
      places.remove(before);
    }
  }

  private void forgetBeyondLimit() {
    if (stories.size() <= mostJobs) {
      return;
    }
    if (stories.size() - places.size() > mostJobs) {
      // Late repetitions of what was forgotten before; nobody can ask for a job without its order.
      stories.values().removeIf(story -> story.state().submit() == null);
    }
    var oldest = places.descendingIterator();
    while (stories.size() > mostJobs && oldest.hasNext()) {
      JobPlace place = oldest.next();
      Story story = stories.get(place.job());
      if (story == null || story.state().status().isTerminal()) {
        oldest.remove();
        stories.remove(place.job());
      }
    }
  }
}
