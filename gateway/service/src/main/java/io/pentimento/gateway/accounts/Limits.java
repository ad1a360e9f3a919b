package io.pentimento.gateway.accounts;

/// How much an account may ask for.
///
/// @param requestsPerMinute requests to one gateway within a minute; as many may come at once
/// @param openJobs jobs that have not ended, queued and running together, on all gateways
/// @param imagesPerJob the largest `count` of a job
public record Limits(int requestsPerMinute, int openJobs, int imagesPerJob) {
  /// What an account has that is given nothing else.
  public static final Limits DEFAULT = new Limits(6_000, 20_000, 64);
}
