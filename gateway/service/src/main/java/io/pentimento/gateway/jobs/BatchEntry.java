package io.pentimento.gateway.jobs;

import io.pentimento.schemas.BatchMember;
import io.pentimento.schemas.JobState;
import io.pentimento.schemas.JobStatus;
import io.pentimento.schemas.Problem;

/// What became of one item of a batch.
public sealed interface BatchEntry {
  /// Which item, from 0.
  int index();

  /// It became no job.
  record Refused(int index, Problem problem) implements BatchEntry {}

  /// It became a job.
  record Known(BatchMember member, JobState state) implements BatchEntry {
    @Override
    public int index() {
      return member.index();
    }
  }

  /// It became a job of which only this is still known.
  record Remembered(BatchMember member, JobStatus status) implements BatchEntry {
    @Override
    public int index() {
      return member.index();
    }
  }

  /// It became a job of which neither the topics nor a folder tell.
  record Forgotten(BatchMember member) implements BatchEntry {
    @Override
    public int index() {
      return member.index();
    }
  }
}
