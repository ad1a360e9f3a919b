package io.pentimento.worker.service.publishing;

import java.net.URI;

/// Where the S3-compatible store is and who asks.
///
/// @param endpoint such as `http://127.0.0.1:9000`; the bucket goes into the path
public record S3Settings(
    URI endpoint, String accessKey, String secretKey, String bucket, String region) {

  /// Without the secret, for logs.
  @Override
  public String toString() {
    return "%s/%s in %s as %s".formatted(endpoint, bucket, region, accessKey);
  }
}
