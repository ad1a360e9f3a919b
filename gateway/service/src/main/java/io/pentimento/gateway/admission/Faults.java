package io.pentimento.gateway.admission;

import io.pentimento.gateway.problems.Problems;
import io.pentimento.schemas.Problem.Fault;
import java.util.ArrayList;
import java.util.List;

/// Collects what is wrong with a request, so that the client hears of all faults at once.
final class Faults {
  private final List<Fault> found = new ArrayList<>();

  /// @param pointer JSON Pointer into the body
  /// @param detail what is wrong, and what would be right
  void add(String pointer, String detail) {
    found.add(new Fault(pointer, detail));
  }

  void throwIfAny() {
    if (!found.isEmpty()) {
      throw Problems.unprocessable(found);
    }
  }
}
