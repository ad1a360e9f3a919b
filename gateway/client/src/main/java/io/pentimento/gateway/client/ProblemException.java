package io.pentimento.gateway.client;

import io.pentimento.schemas.Problem;
import java.util.stream.Collectors;

/// The gateway answered, and the answer is no. The message is one sentence for people.
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  /// @param problem what the gateway said
  public ProblemException(Problem problem) {
    super(sentence(problem));
    this.problem = problem;
  }

  /// What the gateway said (RFC 9457), with the field at fault.
  public Problem problem() {
    return problem;
  }

  /// Whether the request itself is at fault, so that sending it again would not help.
  public boolean isRefusal() {
    return problem.status() < 500;
  }

  private static String sentence(Problem problem) {
    if (!problem.errors().isEmpty()) {
      return problem.errors().stream()
          .map(ProblemException::words)
          .collect(Collectors.joining("; "));
    }
    return problem.detail() == null ? problem.title() : problem.detail();
  }

  /// `/count` and `must be at most 64` together make a sentence; so do `/count` and `Too many`.
  private static String words(Problem.Fault fault) {
    String place = fault.pointer().startsWith("/") ? fault.pointer().substring(1) : fault.pointer();
    String name = place.replace('/', '.');
    if (name.isEmpty()) {
      return fault.detail();
    }
    boolean goesOn = !fault.detail().isEmpty() && Character.isLowerCase(fault.detail().charAt(0));
    return name + (goesOn ? " " : ": ") + fault.detail();
  }
}
