package io.pentimento.deploy.embedded;

import java.nio.file.Path;
import java.util.List;

/// Where the object store keeps its objects, where it listens, and who may use it.
///
/// @param folder the store's own folder; created where it is missing, on a file system that takes
///   extended attributes
/// @param port the port on 127.0.0.1, 0 for a free one
/// @param bucket the bucket to make where it is missing
/// @param accessKey names the one user there is
/// @param secretKey signs that user's requests (AWS signature version 4); anything unsigned is
///   refused
/// @param allowedOrigins the origins (`http://127.0.0.1:8080`) whose pages may read objects by
///   script; none by default
public record ObjectStoreConfig(
    Path folder,
    int port,
    String bucket,
    String accessKey,
    String secretKey,
    List<String> allowedOrigins) {

  public ObjectStoreConfig {
    folder = folder.toAbsolutePath().normalize();
    LocalPort.requireInRange(port);
    if (bucket.isBlank() || accessKey.isBlank() || secretKey.isBlank()) {
      throw new IllegalArgumentException("The bucket and both keys must not be blank");
    }
    allowedOrigins = List.copyOf(allowedOrigins);
  }

  /// A store on a free port.
  public static ObjectStoreConfig in(
      Path folder, String bucket, String accessKey, String secretKey) {
    return new ObjectStoreConfig(folder, 0, bucket, accessKey, secretKey, List.of());
  }

  public ObjectStoreConfig withPort(int port) {
    return new ObjectStoreConfig(folder, port, bucket, accessKey, secretKey, allowedOrigins);
  }

  public ObjectStoreConfig withAllowedOrigins(List<String> origins) {
    return new ObjectStoreConfig(folder, port, bucket, accessKey, secretKey, origins);
  }

  /// One folder per bucket lies here, and in it one file per object.
  Path objectsFolder() {
    return folder.resolve("objects");
  }

  @Override
  public String toString() {
    return "ObjectStoreConfig[folder=%s, port=%d, bucket=%s, accessKey=%s, allowedOrigins=%s]"
        .formatted(folder, port, bucket, accessKey, allowedOrigins);
  }
}
