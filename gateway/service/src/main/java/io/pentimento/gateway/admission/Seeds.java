package io.pentimento.gateway.admission;

import io.pentimento.schemas.JobId;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Seeds for jobs whose client gave none.
final class Seeds {
  /// The largest integer that every JSON reader keeps exactly: 2^53 − 1.
  private static final long MASK = 9_007_199_254_740_991L;

  private Seeds() {}

  /// A seed from 0 to 2^53 − 1, drawn from the job's id: as unpredictable as the id is, and the
  /// same when the same request is sent again.
  static long of(JobId job) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(("seed:" + job).getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(hash).getLong() & MASK;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
