package io.pentimento.gateway.client;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Turns an answer that will come into one that is there.
final class Waiting {
  private Waiting() {}

  static <T> T on(CompletableFuture<T> answer) {
    try {
      return answer.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof RuntimeException known ? known : e;
    }
  }
}
