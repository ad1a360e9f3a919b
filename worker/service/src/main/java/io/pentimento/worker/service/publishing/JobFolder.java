package io.pentimento.worker.service.publishing;

import io.pentimento.schemas.Codec;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.JobRecord;
import io.pentimento.schemas.ObjectKeys;
import io.pentimento.schemas.PartialState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A job's folder in the object store, which tells its story with no service running.
///
/// Its calls throw [StoreException] where the store does not answer or refuses.
public final class JobFolder {
  private static final Logger LOG = LoggerFactory.getLogger(JobFolder.class);
  private static final String JSON = "application/json";

  private final ObjectStore store;
  private final JobId job;

  public JobFolder(ObjectStore store, JobId job) {
    this.store = store;
    this.job = job;
  }

  /// How the job ended; null while it has not.
  public @Nullable JobRecord record() {
    return read(ObjectKeys.record(job), JobRecord.class);
  }

  /// Writes how the job ended, unless that is written already: of several workers that end the same
  /// job, the first decides for all.
  ///
  /// @return the record that stands
  public JobRecord decide(JobRecord mine) {
    if (store.putIfAbsent(ObjectKeys.record(job), Codec.write(mine), JSON)) {
      return mine;
    }
    JobRecord standing = record();
    if (standing != null) {
      return standing;
    }
    // Unreadable: better a story that can be read than one that nobody can.
    store.put(ObjectKeys.record(job), Codec.write(mine), JSON);
    return mine;
  }

  /// Whether the job's owner wants nothing of it to be left.
  public boolean isDeleted() {
    return store.get(ObjectKeys.deletion(job)) != null;
  }

  /// Removes every object of the job.
  public void remove() {
    store.removeAll(ObjectKeys.folder(job));
  }

  /// Keeps what was asked for.
  public void keep(JobCommand.Submit submit) {
    store.putIfAbsent(ObjectKeys.request(job), Codec.write(submit), JSON);
  }

  /// Whether a whole order for the job has been taken up.
  public boolean isTakenUp() {
    return store.get(ObjectKeys.request(job)) != null;
  }

  /// All attempts so far, in order.
  public List<Attempt> attempts() {
    var attempts = new ArrayList<Attempt>();
    for (String key : store.list(ObjectKeys.attempts(job))) {
      Attempt attempt = read(key, Attempt.class);
      if (attempt != null) {
        attempts.add(attempt);
      }
    }
    return List.copyOf(attempts);
  }

  /// Takes the next attempt's number, which no other worker gets.
  ///
  /// @param order which record on the job topic asks for it
  public Attempt begin(String worker, Instant now, String order) {
    int number = store.list(ObjectKeys.attempts(job)).size() + 1;
    while (true) {
      var attempt = new Attempt(number, worker, now, false, order);
      String key = ObjectKeys.attempt(job, number);
      if (store.putIfAbsent(key, Codec.write(attempt), JSON)
          || attempt.equals(read(key, Attempt.class))) { // ours, only the answer got lost
        return attempt;
      }
      number++;
    }
  }

  /// Notes that the attempt ended through no fault of the job.
  public void handBack(Attempt attempt) {
    store.put(ObjectKeys.attempt(job, attempt.number()), Codec.write(attempt.givenBack()), JSON);
  }

  /// The source image of an edit or extend job; null if it is not there.
  public byte @Nullable [] source() {
    return store.get(ObjectKeys.source(job));
  }

  /// The mask image of an edit; null if it is not there.
  public byte @Nullable [] mask() {
    return store.get(ObjectKeys.mask(job));
  }

  /// The canvas that a fork of an extended picture goes on with; null if it is not there.
  public byte @Nullable [] settled() {
    return store.get(ObjectKeys.settled(job));
  }

  /// The state that a fork goes on from; null if it is not there or cannot be read.
  public @Nullable SavedState origin() {
    PartialState state = read(ObjectKeys.origin(job), PartialState.class);
    return state == null ? null : new SavedState(state);
  }

  private <T> @Nullable T read(String key, Class<T> type) {
    byte[] bytes = store.get(key);
    if (bytes == null) {
      return null;
    }
    try {
      return Codec.read(bytes, type);
    } catch (Codec.MalformedException e) {
      LOG.warn("{} is passed over: {}", key, e.getMessage());
      return null;
    }
  }
}
