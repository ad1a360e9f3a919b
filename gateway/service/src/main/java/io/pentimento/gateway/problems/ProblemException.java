package io.pentimento.gateway.problems;

import io.pentimento.schemas.Problem;
import java.util.Map;

/// A request that cannot be answered as wished. Each edge turns it into a problem document.
public final class ProblemException extends RuntimeException {
  private final transient Problem problem;
  private final transient Map<String, String> headers;

  public ProblemException(Problem problem) {
    this(problem, Map.of());
  }

  /// @param headers what the HTTP answer carries besides the document, such as `Retry-After`
  public ProblemException(Problem problem, Map<String, String> headers) {
    // Expected and answered to the client: a stack trace would cost more than it tells.
    super(problem.title() + ": " + problem.detail(), null, false, false);
    this.problem = problem;
    this.headers = Map.copyOf(headers);
  }

  public Problem problem() {
    return problem;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
