package io.pentimento.gateway.client;

import dev.failsafe.Failsafe;
import dev.failsafe.RetryPolicy;
import io.pentimento.schemas.Problem;
import java.net.http.WebSocketHandshakeException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Follows one job to its end, over as many connections as it takes. Each new connection asks for
/// what the last one did not bring; [Seen] holds back what it brought twice.
final class JobFollower {
  private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
  private static final int MOST_DOUBLINGS = 5;
  private static final Set<String> KINDS =
      Set.of(
          "Snapshot",
          "JobStarted",
          "IterationCompleted",
          "ImageCompleted",
          "JobSucceeded",
          "JobFailed",
          "JobCancelled",
          "JobExpired");

  private final Wire wire;
  private final String job;
  private final Consumer<LiveEvent> listener;
  private final Seen seen;
  private final CompletableFuture<Job> finished = new CompletableFuture<>();
  private final RetryPolicy<LiveConnection> patience;
  private volatile @Nullable LiveConnection current;
  private int barren;
  private int gapAskedAt = -1;
  private boolean ended;

  /// Any live event, as far as needed to tell whether it is of a kind known here.
  public record Frame(String type, @Nullable Problem problem) {}

  JobFollower(Wire wire, String job, int after, Consumer<LiveEvent> listener) {
    this.wire = wire;
    this.job = job;
    this.listener = listener;
    this.seen = new Seen(after);
    this.patience = Retries.untilRefused(wire.patience().follow());
  }

  CompletableFuture<Job> finished() {
    return finished;
  }

  void stop() {
    finished.cancel(false);
    LiveConnection open = current;
    if (open != null) {
      open.end();
    }
  }

  void connect() {
    if (finished.isDone()) {
      return;
    }
    var _ =
        Failsafe.with(patience)
            .getStageAsync(this::open)
            .whenComplete((connection, fault) -> {
              if (connection != null) {
                var _ = connection.ended().whenComplete((_, _) -> afterConnection());
              } else {
                giveUp(fault);
              }
            });
  }

  private CompletableFuture<LiveConnection> open() {
    var connection = new LiveConnection(this::accept);
    current = connection;
    return wire.open(wire.address().live(job, seen.resumeAfter()), connection)
        .thenApply(_ -> connection);
  }

  private void accept(LiveConnection connection, byte[] frame) {
    if (finished.isDone() || connection.ended().isDone() || current != connection) {
      return;
    }
    try {
      if (KINDS.contains(Answers.decode(frame, Frame.class).type())) {
        show(connection, Answers.decode(frame, LiveEvent.class));
      }
    } catch (RuntimeException e) {
      finished.completeExceptionally(e);
      connection.end();
    }
  }

  private void show(LiveConnection connection, LiveEvent event) {
    if (!seen.isNews(event)) {
      return;
    }
    if (passesOverSomething(connection, event)) {
      gapAskedAt = seen.total();
      connection.end();
      return;
    }
    if (event instanceof LiveEvent.Snapshot snapshot) {
      ended = snapshot.state().status().isTerminal();
      if (ended) {
        connection.expectNothingMore();
      }
    } else {
      barren = 0;
    }
    seen.note(event);
    listener.accept(event);
    if (seen.isOver()) {
      connection.end();
    }
  }

  /// A gateway that found this reader too slow sends a snapshot in place of events. They are asked
  /// for once more; if the gateway has no more of them, that is all there is.
  private boolean passesOverSomething(LiveConnection connection, LiveEvent event) {
    boolean gap =
        event instanceof LiveEvent.Snapshot snapshot
            ? !connection.isFirstFrame() && seen.isBehind(snapshot.state())
            : seen.leavesGapBefore(event);
    return gap && gapAskedAt != seen.total();
  }

  private void afterConnection() {
    if (finished.isDone()) {
      return;
    }
    if (seen.isOver() || ended) {
      conclude();
      return;
    }
    long pause = SHORTEST_PAUSE.toMillis() << Math.min(barren++, MOST_DOUBLINGS);
    CompletableFuture.delayedExecutor(pause, TimeUnit.MILLISECONDS).execute(this::connect);
  }

  /// Another gateway may answer this question, one that has not heard of the end yet.
  private void conclude() {
    RetryPolicy<Job> untilTerminal =
        Retries.until(answer -> answer.status().isTerminal(), wire.patience().follow());
    var _ =
        Failsafe.with(untilTerminal)
            .getStageAsync(() -> wire.get(wire.address().api("jobs", job), Job.class))
            .whenComplete(this::finish);
  }

  private void finish(@Nullable Job answer, @Nullable Throwable fault) {
    if (answer != null) {
      finished.complete(answer);
    } else if (fault != null) {
      finished.completeExceptionally(fault);
    }
  }

  private void giveUp(Throwable fault) {
    Throwable cause = fault instanceof CompletionException ? fault.getCause() : fault;
    if (cause instanceof WebSocketHandshakeException refused && Retries.isRefusal(cause)) {
      explain(refused);
    } else {
      finished.completeExceptionally(wire.translated(fault));
    }
  }

  /// A refused WebSocket says only a number; the job's own address says why.
  private void explain(WebSocketHandshakeException refused) {
    int status = refused.getResponse().statusCode();
    var _ =
        wire.get(wire.address().api("jobs", job), Job.class)
            .whenComplete((_, fault) ->
                finished.completeExceptionally(
                    fault == null
                        ? new ProblemException(Answers.unexpected(status, "it refuses live events"))
                        : wire.translated(fault)));
  }
}
