package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.CancelBatch;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// All jobs that this gateway remembers, folded from commands and events. Safe for all threads.
///
/// It remembers a bounded number of jobs: the oldest that have ended are forgotten first, and then
/// stand in the archive only ([JobArchive]).
public final class Jobs {
  private final int mostJobs;
  private final Batches batches;
  private final Queues queues;
  private final OpenJobs open = new OpenJobs();
  private final Map<JobId, Story> stories = new ConcurrentHashMap<>();
  private final NavigableSet<JobPlace> places = new ConcurrentSkipListSet<>();
  // Those among them that may be forgotten, so that nobody searches for them among thousands.
  private final NavigableSet<JobPlace> ended = new ConcurrentSkipListSet<>();
  private final NavigableSet<Due> due = new ConcurrentSkipListSet<>();
  private final NavigableSet<Due> toStop = new ConcurrentSkipListSet<>();
  private final Deleted deleted = new Deleted();
  private final Retention retention;

  /// @param mostJobs how many jobs it remembers, unless more than that are unfinished
  public Jobs(int mostJobs) {
    this(mostJobs, new Batches(InstantSource.system()), Retention.FOR_EVER);
  }

  Jobs(int mostJobs, Batches batches, Retention retention) {
    this(mostJobs, batches, new Queues(InstantSource.system()), retention);
  }

  /// @param mostJobs how many jobs it remembers, unless more than that are unfinished
  /// @param batches told of every job that belongs to one
  /// @param queues told of every job that waits or runs
  /// @param retention how long after their end jobs are found
  public Jobs(int mostJobs, Batches batches, Queues queues, Retention retention) {
    this.mostJobs = mostJobs;
    this.batches = batches;
    this.queues = queues;
    this.retention = retention;
  }

  /// The batches that jobs belong to.
  public Batches batches() {
    return batches;
  }

  /// Folds in what is said of a batch.
  public void apply(BatchFact fact) {
    batches.apply(fact);
    if (fact instanceof CancelBatch cancel) {
      for (BatchMember member : batches.standing(cancel.batch(), it -> !it.isTerminal())) {
        Story story = stories.get(member.job());
        if (story != null && cancel.stops(member)) {
          stop(story, new JobCommand.Cancel(member.job(), cancel.account(), cancel.requestedAt()));
          queue(story, Queues.NO_LANE);
        }
      }
    }
  }

  /// Folds in an order as it stands on its topic.
  ///
  /// @param lane that it waits in
  public void apply(JobCommand.Submit order, int lane) {
    if (deletedBy(order.job()) == null) {
      fold(order, lane);
    }
  }

  /// Folds a command in. An order takes no place in a queue this way.
  public void apply(JobCommand command) {
    switch (command) {
      case JobCommand.Delete delete -> delete(delete);
      case JobCommand.Submit _, JobCommand.Cancel _ -> {
        if (deletedBy(command.job()) == null) {
          fold(command, Queues.NO_LANE);
        }
      }
    }
  }

  private void fold(JobCommand command, int lane) {
    Story story = story(command.job());
    JobPlace before = place(story.state());
    if (command instanceof JobCommand.Cancel cancel) {
      stop(story, cancel);
    } else {
      story.apply(command);
    }
    joinBatch(story, command);
    queue(story, lane);
    JobPlace after = place(story.state());
    if (after != null && !after.equals(before)) {
      move(before, after);
      expect(story.state());
      forgetBeyondLimit();
    }
    noteEnd(story);
  }

  /// Nobody is shown the job from here on; its story goes on only until those who follow it have
  /// heard its end.
  private void delete(JobCommand.Delete delete) {
    JobId job = delete.job();
    deleted.add(job, delete.account());
    Story story = stories.get(job);
    if (story != null) {
      story.apply(delete);
      queue(story, Queues.NO_LANE);
      JobPlace place = place(story.state());
      if (place != null) {
        places.remove(place);
        ended.remove(place);
      }
      forgetIfDeletedAndEnded(story);
    }
  }

  private void forgetIfDeletedAndEnded(Story story) {
    JobState state = story.state();
    if (state.deleted() && (state.outcome() != null || state.submit() == null)) {
      stories.remove(state.job(), story);
    }
  }

  /// Folds an event in.
  ///
  /// @param position the event's offset on its partition of the event topic
  public void apply(JobEvent event, long position) {
    Story story = deletedBy(event.job()) == null ? story(event.job()) : stories.get(event.job());
    if (story == null) {
      return;
    }
    story.apply(event, position);
    batches.note(story.state());
    queue(story, Queues.NO_LANE);
    if (event instanceof JobEvent.Terminal) {
      Due awaited = Due.of(story.state().submit());
      if (awaited != null) {
        due.remove(awaited);
      }
      noteEnd(story);
      forgetIfDeletedAndEnded(story);
      forgetBeyondLimit();
    }
  }

  /// Whose job it was; null if it is not known to be deleted.
  public @Nullable String deletedBy(JobId job) {
    return deleted.account(job);
  }

  /// The job as it stands if it is deleted while its end has not been told; else null.
  public @Nullable JobState deletedButNotEnded(JobId job) {
    JobState state = remembered(job);
    return state != null && state.deleted() && state.outcome() == null ? state : null;
  }

  /// Some unfinished jobs whose deadline is before that moment, the earliest first.
  public List<JobState> overdue(Instant moment, int most) {
    return before(moment, most, due, state -> !state.status().isTerminal());
  }

  /// Some jobs that were asked to stop before that moment while no worker has them, the earliest
  /// first.
  public List<JobState> unstopped(Instant moment, int most) {
    return before(moment, most, toStop, state -> state.status() == JobStatus.QUEUED);
  }

  private List<JobState> before(
      Instant moment, int most, NavigableSet<Due> all, Predicate<JobState> concerned) {
    List<JobState> found = new ArrayList<>();
    for (var rest = all.iterator(); rest.hasNext() && found.size() < most; ) {
      Due next = rest.next();
      if (!next.by().isBefore(moment)) {
        break;
      }
      JobState state = find(next.job());
      if (state == null || !concerned.test(state)) {
        rest.remove();
      } else {
        found.add(state);
      }
    }
    return found;
  }

  /// What is remembered of the job, also where nobody may be shown it; null if nothing is.
  public @Nullable JobState remembered(JobId job) {
    Story story = stories.get(job);
    return story == null ? null : story.state();
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
    return list(account, status, null, limit, after);
  }

  /// The account's jobs, newest first.
  ///
  /// @param status only jobs that stand so; null for all
  /// @param batch only jobs of this batch; null for all
  /// @param after where the page before ended; null for the first page
  public JobPage list(
      String account,
      @Nullable JobStatus status,
      @Nullable BatchId batch,
      int limit,
      @Nullable JobPlace after) {
    List<JobState> page = new ArrayList<>();
    for (JobPlace place : after == null ? places : places.tailSet(after, false)) {
      JobState state = find(place.job());
      if (state != null && isWanted(state, account, status) && isOf(batch, state)) {
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

  private static boolean isOf(@Nullable BatchId batch, JobState state) {
    JobCommand.Submit submit = state.submit();
    BatchMember member = submit == null ? null : submit.batch();
    return batch == null || (member != null && member.id().equals(batch));
  }

  /// A job that arrives after its batch was cancelled is cancelled too.
  private void joinBatch(Story story, JobCommand command) {
    batches.note(story.state());
    if (command instanceof JobCommand.Submit submit
        && submit.batch() != null
        && batches.isCancelled(submit.batch())) {
      stop(story, new JobCommand.Cancel(submit.job(), submit.account(), submit.acceptedAt()));
    }
  }

  private void stop(Story story, JobCommand.Cancel cancel) {
    story.apply(cancel);
    if (!story.state().status().isTerminal()) {
      toStop.add(new Due(cancel.requestedAt(), cancel.job()));
    }
  }

  /// Tells the queues how the job stands, again and again where another thread changes it
  /// meanwhile: what they heard last is the newest.
  private void queue(Story story, int lane) {
    JobState told;
    do {
      told = story.state();
      queues.note(told, lane);
    } while (!told.equals(story.state()));
  }

  private @Nullable JobState known(JobState state) {
    return state.submit() == null || deletedBy(state.job()) != null || retention.isOver(state)
        ? null
        : state;
  }

  private void expect(JobState state) {
    Due next = Due.of(state.submit());
    if (next != null && !state.status().isTerminal()) {
      due.add(next);
    }
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
      ended.remove(before);
    }
  }

  private void noteEnd(Story story) {
    JobState state = story.state();
    JobPlace place = place(state);
    if (place != null && state.status().isTerminal() && !state.deleted()) {
      ended.add(place);
      forgetBeyondLimit();
    }
  }

  private void forgetBeyondLimit() {
    if (stories.size() - places.size() > mostJobs) {
      // Late repetitions of what was forgotten before; nobody can ask for a job without its order.
      stories.values().removeIf(story -> story.state().submit() == null);
    }
    while (stories.size() > mostJobs) {
      JobPlace oldest = ended.pollLast();
      if (oldest == null) {
        return;
      }
      places.remove(oldest);
      stories.remove(oldest.job());
    }
  }
}
