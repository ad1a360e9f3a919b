package io.pentimento.gateway.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.github.dockerjava.api.exception.NotFoundException;
import java.util.Locale;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.utility.DockerImageName;

/// A container image that this machine has already. Nothing is pulled: without an engine or the
/// image, the test is skipped with a word.
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

  /// The image that the system property names, or else the environment variable of the same name in
  /// capitals, or else the usual one.
  public DockerImageName orSkip() {
    String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
    String name = System.getProperty(property, System.getenv().getOrDefault(variable, usual));
    assumeTrue(
        DockerClientFactory.instance().isDockerAvailable(),
        "skipped: no Docker engine answers here");
    assumeTrue(isHere(name), "skipped: no image " + name + " here; name one with -D" + property);
    return DockerImageName.parse(name).asCompatibleSubstituteFor(family);
  }

  private static boolean isHere(String name) {
    try (var inspection = DockerClientFactory.instance().client().inspectImageCmd(name)) {
      return inspection.exec() != null;
    } catch (NotFoundException _) {
      return false;
    }
  }
}
