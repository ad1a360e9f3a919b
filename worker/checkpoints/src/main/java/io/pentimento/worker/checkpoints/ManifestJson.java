package io.pentimento.worker.checkpoints;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.model.decoding.DecodeSettings;
import io.pentimento.worker.model.decoding.MaskSchedule;
import io.pentimento.worker.model.decoding.UnmaskingOrder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A [Manifest] as JSON: every field must be there, and none that is unknown. The one exception is
/// the defaults' revision of tokens, which is left out where it is none, as in manifests older than
/// it.
final class ManifestJson {
  private static final String REVISION = "revision";
  private static final String NO_REVISION = "none";
  private static final long MAX_LENGTH = 8 << 20;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(SerializationFeature.INDENT_OUTPUT)
          .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_NULL_CREATOR_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .addMixIn(Architecture.class, FamilyAsField.class)
          .build();

  /// Keys in order and no spaces: what a hash is taken of.
  private static final JsonMapper CANONICAL =
      JSON.rebuild()
          .disable(SerializationFeature.INDENT_OUTPUT)
          .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
          .build();

  private ManifestJson() {}

  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "family")
  @JsonSubTypes(@JsonSubTypes.Type(value = Architecture.MaskGitFamily.class, name = "maskgit"))
  private interface FamilyAsField {}

  private record Document(
      int formatVersion,
      String name,
      String revision,
      Architecture architecture,
      List<String> labels,
      Defaults defaults,
      String licence,
      Manifest.Provenance provenance) {}

  private record Defaults(
      int iterations,
      String schedule,
      String order,
      float samplingTemperature,
      float choiceTemperature,
      float guidanceScale,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String revision) {}

  /// @throws CheckpointException if the file is no manifest of a version that is known here
  static Manifest read(Path file) {
    try {
      if (Files.size(file) > MAX_LENGTH) {
        throw CheckpointException.of(file, "is too long for a manifest");
      }
      JsonNode root = JSON.readTree(file.toFile());
      if (root.path("formatVersion").asInt() != Manifest.FORMAT_VERSION) {
        throw CheckpointException.of(
            file,
            "has format version %s; this program reads version %d"
                .formatted(root.path("formatVersion"), Manifest.FORMAT_VERSION));
      }
      if (root.get("defaults") instanceof ObjectNode defaults && !defaults.has(REVISION)) {
        defaults.put(REVISION, NO_REVISION);
      }
      return manifest(JSON.treeToValue(root, Document.class));
    } catch (JsonProcessingException e) {
      throw CheckpointException.caused(file, "is no valid manifest: " + e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw CheckpointException.caused(file, "cannot be read: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw CheckpointException.of(file, e);
    }
  }

  static void write(Path file, Manifest manifest) throws IOException {
    Files.writeString(file, JSON.writeValueAsString(document(manifest)) + "\n");
  }

  /// The one text that stands for an architecture.
  static String canonical(Architecture architecture) {
    try {
      return CANONICAL.writerFor(Architecture.class).writeValueAsString(architecture);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an architecture is plain data", e);
    }
  }

  private static Manifest manifest(Document document) {
    var defaults = document.defaults;
    return new Manifest(
        document.formatVersion,
        document.name,
        new Revision(document.revision),
        document.architecture,
        document.labels,
        new DecodeSettings(
            defaults.iterations,
            MaskSchedule.parse(defaults.schedule),
            UnmaskingOrder.parse(defaults.order),
            defaults.samplingTemperature,
            defaults.choiceTemperature,
            defaults.guidanceScale,
            io.pentimento.worker.model.decoding.Revision.parse(
                requireNonNullElse(defaults.revision, NO_REVISION))),
        document.licence,
        document.provenance);
  }

  private static Document document(Manifest manifest) {
    var defaults = manifest.defaults();
    String revision = defaults.revision().text();
    return new Document(
        manifest.formatVersion(),
        manifest.name(),
        manifest.revision().hash(),
        manifest.architecture(),
        manifest.labels(),
        new Defaults(
            defaults.iterations(),
            defaults.schedule().text(),
            defaults.order().text(),
            defaults.samplingTemperature(),
            defaults.choiceTemperature(),
            defaults.guidanceScale(),
            revision.equals(NO_REVISION) ? null : revision),
        manifest.licence(),
        manifest.provenance());
  }
}
