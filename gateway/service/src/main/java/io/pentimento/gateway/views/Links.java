package io.pentimento.gateway.views;

import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.JobId;

/// Links as answers carry them: relative to the host that was asked, so that they hold behind any
/// proxy.
public final class Links {
  /// Where the API is mounted.
  public static final String ROOT = "/v1";

  private Links() {}

  public static String job(JobId job) {
    return ROOT + "/jobs/" + job;
  }

  public static String events(JobId job) {
    return job(job) + "/events";
  }

  public static String cancel(JobId job) {
    return job(job) + "/cancel";
  }

  /// All pictures in one file.
  public static String archive(JobId job) {
    return job(job) + "/archive";
  }

  /// A finished image.
  public static String image(JobId job, int index) {
    return job(job) + "/images/" + index;
  }

  /// The partial image after an iteration, counted from 1.
  public static String partial(JobId job, int index, int iteration) {
    return image(job, index) + "/iterations/" + iteration;
  }

  public static String batch(BatchId batch) {
    return ROOT + "/batches/" + batch;
  }

  public static String model(String name) {
    return ROOT + "/models/" + name;
  }

  public static String labels(String name) {
    return model(name) + "/labels";
  }
}
