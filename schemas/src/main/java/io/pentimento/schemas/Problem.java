package io.pentimento.schemas;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What went wrong, for people and programs (RFC 9457).
///
/// @param type a URI that names the kind of problem
/// @param title the kind in a few words, the same every time
/// @param status the HTTP status that goes with it
/// @param detail what is wrong here, and what would be right
/// @param instance the resource it is about, where there is one
/// @param errors the single faults of a request, each with the place it stands at
/// @param violatedPolicies the limits that were reached, of a problem about limits
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
    String type,
    String title,
    int status,
    @Nullable String detail,
    @Nullable String instance,
    List<Fault> errors,
    @JsonProperty("violated-policies") List<String> violatedPolicies) {

  /// One fault of a request.
  ///
  /// @param pointer a JSON Pointer (RFC 6901) into the body, or `header:NAME`, `query:NAME`
  /// @param detail what is wrong with it, and what would be right
  public record Fault(String pointer, String detail) {}

  public Problem {
    // Absent in JSON when empty.
    errors = errors == null ? List.of() : List.copyOf(errors);
    violatedPolicies = violatedPolicies == null ? List.of() : List.copyOf(violatedPolicies);
  }

  /// A problem that is not about limits.
  public Problem(
      String type,
      String title,
      int status,
      @Nullable String detail,
      @Nullable String instance,
      List<Fault> errors) {
    this(type, title, status, detail, instance, errors, List.of());
  }

  /// A problem with nothing but words.
  public static Problem of(String kind, String title, int status, String detail) {
    return new Problem("urn:pentimento:problem:" + kind, title, status, detail, null, List.of());
  }
}
