package io.pentimento.gateway.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.pentimento.schemas.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What became of one item of a batch (`BatchItem` in `openapi.yaml`).
///
/// @param index which item, from 0
/// @param status `REFUSED`, `FORGOTTEN`, or how its newest job stands
/// @param job the newest job; null if it was refused
/// @param generation how often it was driven again; null if it was refused
/// @param label class by index; null if it is not known any more
/// @param labelName the class in words; null if it is not known any more
/// @param seed picks the pictures; null if it is not known any more
/// @param images links to the finished images by index; null unless it succeeded
/// @param problem why it was refused or failed; null otherwise
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BatchItem(
    int index,
    String status,
    @Nullable String job,
    @Nullable Integer generation,
    @Nullable Integer label,
    @Nullable String labelName,
    @Nullable Long seed,
    @Nullable List<String> images,
    @Nullable Problem problem) {
  /// Whether its pictures are there.
  public boolean isSucceeded() {
    return status.equals("SUCCEEDED");
  }
}
