package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a worker tells the world about the model it serves. On the model topic, keyed by name,
/// compacted.
///
/// @param name how jobs ask for it
/// @param revision content hash of its weights
/// @param family which architecture, such as `maskgit`
/// @param imageSize pixels per side of its pictures
/// @param gridSide token cells per side
/// @param tokenSize pixels per side of one cell
/// @param codebookSize how many codes its tokenizer has
/// @param labels class names by index
/// @param guidance whether a guidance scale other than 1 is possible
/// @param defaults how a job decodes unless it says otherwise
/// @param licence licence of the weights, where known
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelDescription(
    String name,
    String revision,
    String family,
    int imageSize,
    int gridSide,
    int tokenSize,
    int codebookSize,
    List<String> labels,
    boolean guidance,
    DecodingOptions defaults,
    @Nullable String licence) {
  public ModelDescription {
    labels = List.copyOf(labels);
  }
}
