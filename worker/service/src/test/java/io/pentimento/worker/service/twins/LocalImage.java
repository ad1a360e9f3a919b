package io.pentimento.worker.service.twins;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/// A container image that is on this machine already. Nothing is ever pulled: where there is no
/// engine or no such image, the test is skipped and says so.
public enum LocalImage {
  KAFKA("pentimento.test.kafka.image", "apache/kafka:4.4.0", "apache/kafka"),
  S3("pentimento.test.s3.image", "minio/minio:latest", "minio/minio");

  private final String property;
  private final String usual;
  private final String family;

  LocalImage(String property, String usual, String family) {
    this.property = property;
    this.usual = usual;
    this.family = family;
  }

  /// Its name, from the system property, else from the environment variable of the same name in
  /// capitals, else the usual one.
  public DockerImageName orSkip() {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    String name = System.getProperty(property, System.getenv().getOrDefault(variable, usual));
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "skipped: there is no Docker engine here");
    assumeTrue(
        isHere(name),
        "skipped: the image %s is not on this machine; pull it or name another with -D%s"
            .formatted(name, property));
    return DockerImageName.parse(name).asCompatibleSubstituteFor(family);
  }

  private static boolean isHere(String name) {
    try {
      DockerClientFactory.instance().client().inspectImageCmd(name).exec();
      return true;
    } catch (NotFoundException _) {
      return false;
    }
  }
}
