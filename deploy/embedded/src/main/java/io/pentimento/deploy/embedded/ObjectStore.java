package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.gaul.s3proxy.CrossOriginResourceSharing;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.s3proxy.auth.AuthenticationType;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.FilesystemNio2BlobStore;

/// An S3 endpoint in this process, on one folder, listening on 127.0.0.1. An object is a plain
/// file, there as soon as its put is answered, so data survive the process.
///
/// It knows no object tags, lifecycle rules, bucket policies or versions, and no object may be
/// named like another's folder (`a` beside `a/b`).
public final class ObjectStore implements AutoCloseable {

  private static final int PORT_TRIES = 5;
  private static final int MAX_THREADS = 32;

  /// How long requests that are under way may hold up closing.
  private static final Duration STOP_PATIENCE = Duration.ofSeconds(2);

  private final ObjectStoreConfig config;
  private final S3Proxy server;
  private final BlobStore blobs;
  private final FolderLock lock;

  private ObjectStore(ObjectStoreConfig config, S3Proxy server, BlobStore blobs, FolderLock lock) {
    this.config = config;
    this.server = server;
    this.blobs = blobs;
    this.lock = lock;
  }

  /// Starts the endpoint and makes the bucket; returns when it takes requests, after about a
  /// second.
  ///
  /// @throws CannotStartException when the port or the folder is taken, or the folder's file system
  ///   does not serve
  public static ObjectStore start(ObjectStoreConfig config) {
    var lock = FolderLock.on(config.folder());
    try {
      ExtendedAttributes.requireIn(config.folder());
      var blobs = openFolder(config);
      return startOnFreePort(config, blobs, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /// Where S3 clients send requests, bucket in the path. The region is `us-east-1`.
  public URI endpoint() {
    return URI.create("http://%s:%d".formatted(LocalPort.HOST, config.port()));
  }

  public String bucket() {
    return config.bucket();
  }

  public String accessKey() {
    return config.accessKey();
  }

  public String secretKey() {
    return config.secretKey();
  }

  /// The settings it runs with, port filled in: starting with these again gives the same store.
  public ObjectStoreConfig config() {
    return config;
  }

  @Override
  public void close() {
    try {
      stop(server);
      blobs.close();
    } finally {
      lock.close();
    }
  }

  static BlobStore openFolder(ObjectStoreConfig config) {
    try {
      var folder = Files.createDirectories(config.objectsFolder());
      var blobs = new FilesystemNio2BlobStore(folder.toString());
      if (!blobs.containerExists(config.bucket())) {
        blobs.createContainer(config.bucket());
      }
      return blobs;
    } catch (IOException e) {
      throw new CannotStartException(
          "The folder %s cannot hold objects: %s".formatted(config.objectsFolder(), e), e);
    }
  }

  private static ObjectStore startOnFreePort(
      ObjectStoreConfig config, BlobStore blobs, FolderLock lock) {
    int triesLeft = config.port() == 0 ? PORT_TRIES : 1;
    while (true) {
      var ready = config.port() == 0 ? config.withPort(LocalPort.free()) : config;
      try {
        LocalPort.requireFree(ready.port());
        return new ObjectStore(ready, startServer(ready, blobs), blobs, lock);
      } catch (PortInUseException e) {
        triesLeft--;
        if (triesLeft == 0) {
          throw e;
        }
      }
    }
  }

  /// @throws PortInUseException also where the port was taken since it was found free
  static S3Proxy startServer(ObjectStoreConfig config, BlobStore blobs) {
    var server =
        S3Proxy.builder()
            .blobStore(blobs)
            .endpoint(URI.create("http://%s:%d".formatted(LocalPort.HOST, config.port())))
            .awsAuthentication(AuthenticationType.AWS_V4, config.accessKey(), config.secretKey())
            .corsRules(corsRules(config))
            .jettyMaxThreads(MAX_THREADS)
            .stopTimeout(STOP_PATIENCE.toMillis())
            .build();
    try {
      server.start();
      return server;
    } catch (Exception e) { // the server declares no less
      stop(server);
      LocalPort.requireFree(e, config.port());
      throw new CannotStartException(
          "The object store did not start on %s:%d: %s"
              .formatted(LocalPort.HOST, config.port(), e.getMessage()),
          e);
    }
  }

  private static CrossOriginResourceSharing corsRules(ObjectStoreConfig config) {
    if (config.allowedOrigins().isEmpty()) {
      return CrossOriginResourceSharing.disabled();
    }
    return new CrossOriginResourceSharing(
        config.allowedOrigins().stream().map(Pattern::quote).toList(),
        List.of("GET", "HEAD", "PUT"),
        List.of("*"),
        List.of("ETag"),
        "false");
  }

  private static void stop(S3Proxy server) {
    try {
      server.stop();
    } catch (TimeoutException _) {
      // It has stopped: requests that took longer were cut off.
    } catch (Exception e) { // the server declares no less
      throw new IllegalStateException("The object store did not stop", e);
    }
  }
}
