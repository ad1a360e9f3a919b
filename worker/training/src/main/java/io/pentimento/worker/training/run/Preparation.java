package io.pentimento.worker.training.run;

import java.io.PrintStream;

/// Who is told how far the work before the first training step is.
public interface Preparation {
  /// @param what is being done, such as "pictures are turned to tokens"
  /// @param done of it so far
  /// @param all of it
  void at(String what, long done, long all);

  /// Prints a line for each tenth of the work.
  static Preparation printing(PrintStream out) {
    return (what, done, all) -> {
      if (done == all || done * 10 / all > (done - 1) * 10 / all) {
        out.printf("%d of %d %s%n", done, all, what);
      }
    };
  }
}
