package io.pentimento.gateway.live;

import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.JobId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.ServerWebSocket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Many jobs followed over one WebSocket, as the client asks. One frame of the client at a time:
/// the next is read when the last has been dealt with.
final class ManyJobsSocket {
  private static final Logger LOG = LoggerFactory.getLogger(ManyJobsSocket.class);
  private static final int MOST_JOBS = 10_000;

  private final ServerWebSocket socket;
  private final LiveJobs jobs;
  private final String account;
  private final SocketSink sink;
  private final Outbox outbox;

  private ManyJobsSocket(
      ServerWebSocket socket, LiveJobs jobs, String account, SocketSink sink, Outbox outbox) {
    this.socket = socket;
    this.sink = sink;
    this.jobs = jobs;
    this.account = account;
    this.outbox = outbox;
  }

  /// @param images whether images are wanted besides
  static void open(
      Vertx vertx,
      ServerWebSocket socket,
      Duration interval,
      LiveJobs jobs,
      String account,
      boolean images) {
    SocketSink sink = new SocketSink(vertx, socket, interval, images ? jobs.pictures() : null);
    Outbox outbox = new Outbox(jobs, vertx.getOrCreateContext(), sink, _ -> {});
    var self = new ManyJobsSocket(socket, jobs, account, sink, outbox);
    socket.textMessageHandler(self::hear);
    socket.binaryMessageHandler(_ -> self.hear(""));
    socket.closeHandler(_ -> {
      sink.close();
      outbox.close();
    });
  }

  private void hear(String text) {
    socket.pause();
    Future.<Void>succeededFuture()
        .compose(_ -> obey(Subscribe.parse(text)))
        .recover(fault -> {
          answer(fault, null);
          return Future.succeededFuture();
        })
        .onComplete(_ -> socket.resume());
  }

  private Future<Void> obey(Subscribe wish) {
    if (!wish.subscribe()) {
      outbox.unsubscribe(wish.job());
      sink.forget(wish.job());
      return Future.succeededFuture();
    }
    if (outbox.size() >= MOST_JOBS) {
      throw Problems.invalid(
          "/job", "would be one too many: a socket follows at most %d jobs".formatted(MOST_JOBS));
    }
    return jobs.archive()
        .find(account, wish.job())
        .map(found -> {
          if (found.isEmpty()) {
            answer(Problems.notFound("There is no job " + wish.job()), wish.job());
          } else if (!socket.isClosed()) {
            outbox.subscribe(found.get(), wish.start().replay());
          }
          return null;
        });
  }

  private void answer(Throwable fault, @Nullable JobId job) {
    if (!(fault instanceof ProblemException)) {
      LOG.error("A frame could not be answered", fault);
    }
    ProblemException problem = fault instanceof ProblemException p ? p : Problems.internal();
    outbox.reply(LiveFrame.problem(problem.problem(), job == null ? null : job.value()));
  }
}
