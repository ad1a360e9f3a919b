package io.pentimento.worker.service.twins;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/// A container image that is on this machine already. Nothing is ever pulled: where there is no
/// engine or no such image, its tests are skipped.
///
/// Another image than the usual one can be named by a system property, or by the environment
/// variable of the same name in capitals with underscores.
public enum LocalImage {
  KAFKA("pentimento.test.kafka.image", "apache/kafka:4.4.0", "apache/kafka"),
  S3("pentimento.test.s3.image", "minio/minio:latest", "minio/minio");

  /// What a skipped test says.
  public static final String NO_KAFKA =
      "no Docker engine here that has the image named by pentimento.test.kafka.image"
          + " (apache/kafka:4.4.0 by default)";

  /// What a skipped test says.
  public static final String NO_S3 =
      "no Docker engine here that has the image named by pentimento.test.s3.image"
          + " (minio/minio:latest by default)";

  private final String property;
  private final String usual;
  private final String family;

  LocalImage(String property, String usual, String family) {
    this.property = property;
    this.usual = usual;
    this.family = family;
  }

  /// For `@EnabledIf`.
  public static boolean kafkaIsHere() {
    return KAFKA.isHere();
  }

  /// For `@EnabledIf`.
  public static boolean s3IsHere() {
    return S3.isHere();
  }

  /// Its name.
  public DockerImageName image() {
    return DockerImageName.parse(text()).asCompatibleSubstituteFor(family);
  }

  private String text() {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    return System.getProperty(property, System.getenv().getOrDefault(variable, usual));
  }

  private boolean isHere() {
    if (!DockerClientFactory.instance().isDockerAvailable()) {
      return false;
    }
    try {
      DockerClientFactory.instance().client().inspectImageCmd(text()).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }
}
