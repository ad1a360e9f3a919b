package io.pentimento.worker.checkpoints.published;

import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.tensors.CheckpointException;
import io.pentimento.worker.checkpoints.tensors.NamedWeights;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/// One part of a model as found in a published file of any format and naming.
///
/// @param kind which part
/// @param naming whose names the file uses
/// @param weights under in-house names
/// @param heads attention heads of a transformer, where the file's shapes tell them
public record PublishedPart(Kind kind, String naming, NamedWeights weights, OptionalInt heads) {

  /// The two parts of a model.
  public enum Kind {
    TOKENIZER,
    TRANSFORMER;

    private List<Naming> namings() {
      return switch (this) {
        case TOKENIZER ->
            List.of(
                new FlaxTokenizer(),
                new MorimitsuTokenizer(),
                new OpenMuseTokenizer(),
                new InHouseNaming("encoder.levels.0.blocks.0.conv1.weight"));
        case TRANSFORMER ->
            List.of(
                new FlaxTransformer(),
                new MorimitsuTransformer(),
                new InHouseNaming("token_embedding"));
      };
    }

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Where a naming's anchor was found: below `path`, which may be empty.
  private record Place(Naming naming, String path) {}

  /// Recognises the part by its names, below whatever path (`params/`, `state_dict/`, `module.`)
  /// leads to them; what lies beside that path, such as an optimiser's state, is passed over.
  ///
  /// @throws CheckpointException if the file holds no such part, or more than one
  public static PublishedPart find(Kind kind, TensorFile file) {
    List<Place> places = places(kind, file);
    if (places.size() > 1) {
      throw CheckpointException.of(
          file.path(),
          "holds more than one %s: %s"
              .formatted(
                  kind,
                  places.stream()
                      .map(place -> "at '%s'".formatted(place.path))
                      .collect(Collectors.joining(", "))));
    }
    if (places.isEmpty()) {
      throw CheckpointException.of(
          file.path(), "holds no MaskGIT " + kind + alternative(kind, file));
    }
    Place place = places.getFirst();
    Map<String, Tensor> published = below(place.path, file);
    return new PublishedPart(
        kind,
        place.naming.title(),
        place.naming.inHouse(file.path(), published),
        place.naming.heads(published));
  }

  /// The parts that a file holds; empty if it is something else.
  public static List<Kind> kinds(TensorFile file) {
    var kinds = new ArrayList<Kind>();
    for (Kind kind : Kind.values()) {
      if (!places(kind, file).isEmpty()) {
        kinds.add(kind);
      }
    }
    return kinds;
  }

  private static List<Place> places(Kind kind, TensorFile file) {
    var places = new ArrayList<Place>();
    for (Naming naming : kind.namings()) {
      for (String name : file.tensors().keySet()) {
        if (name.equals(naming.anchor())
            || name.endsWith("/" + naming.anchor())
            || name.endsWith("." + naming.anchor())) {
          places.add(
              new Place(naming, name.substring(0, name.length() - naming.anchor().length())));
        }
      }
    }
    return places;
  }

  private static Map<String, Tensor> below(String path, TensorFile file) {
    var published = new LinkedHashMap<String, Tensor>();
    file.tensors()
        .forEach((name, tensor) -> {
          if (name.startsWith(path)) {
            published.put(name.substring(path.length()), tensor);
          }
        });
    return published;
  }

  private static String alternative(Kind kind, TensorFile file) {
    return kinds(file).stream()
        .filter(other -> other != kind)
        .findFirst()
        .map(other -> ", but a " + other)
        .orElseGet(() ->
            file.tensors().keySet().stream()
                .findFirst()
                .map(name -> "; its first tensor is called " + name)
                .orElse("; it holds no tensors at all"));
  }
}
