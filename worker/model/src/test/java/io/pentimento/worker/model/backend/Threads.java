package io.pentimento.worker.model.backend;

import ai.djl.pytorch.jni.JniUtils;

/// How many threads the native side uses, which its order of addition may depend on.
public final class Threads {
  private Threads() {}

  /// Runs `work` with that many threads, then goes back to as many as before.
  public static void use(int threads, Runnable work) {
    int before = JniUtils.getNumThreads();
    JniUtils.setNumThreads(threads);
    try {
      work.run();
    } finally {
      JniUtils.setNumThreads(before);
    }
  }
}
