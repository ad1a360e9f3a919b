package io.pentimento.gateway.admission;

import io.pentimento.schemas.Problem;

/// One item of a batch as it was read.
public sealed interface BatchItem {
  /// Which item, from 0.
  int index();

  /// Tells other content: SHA-256 over the item, whatever its white space.
  byte[] fingerprint();

  /// It asks for a job.
  record Wanted(int index, byte[] fingerprint, Submission submission) implements BatchItem {}

  /// It is not of the form of a job.
  record Unreadable(int index, byte[] fingerprint, Problem problem) implements BatchItem {}
}
