package io.pentimento.gateway.images;

import java.net.URI;
import java.time.Duration;

/// Where the object store is.
///
/// @param endpoint where the gateway reaches it
/// @param publicEndpoint where clients reach it; links begin with it
/// @param accessKey names the user
/// @param secretKey signs the user's requests
/// @param bucket holds everything
/// @param region as the store names it
/// @param linkExpiry how long a link is good for
public record S3Config(
    URI endpoint,
    URI publicEndpoint,
    String accessKey,
    String secretKey,
    String bucket,
    String region,
    Duration linkExpiry) {
  @Override
  public String toString() {
    return "S3Config[%s, bucket %s]".formatted(endpoint, bucket);
  }
}
