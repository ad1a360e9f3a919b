package io.pentimento.gateway.live;

import io.pentimento.gateway.problems.ProblemException;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.views.LiveFrame;
import io.pentimento.schemas.BatchId;
import io.pentimento.schemas.JobId;
import io.vertx.core.Future;
import io.vertx.core.http.ServerWebSocket;
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
  private final BatchLanes batches;

  private ManyJobsSocket(
      ServerWebSocket socket,
      LiveJobs jobs,
      String account,
      SocketSink sink,
      Outbox outbox,
      BatchLanes batches) {
    this.socket = socket;
    this.sink = sink;
    this.jobs = jobs;
    this.account = account;
    this.outbox = outbox;
    this.batches = batches;
  }

  static void open(SocketSink sink, ServerWebSocket socket, LiveJobs jobs, String account) {
    Outbox outbox = new Outbox(jobs, sink.context(), sink, _ -> {});
    BatchLanes batches = new BatchLanes(sink.context().owner(), socket, sink, jobs, account);
    var self = new ManyJobsSocket(socket, jobs, account, sink, outbox, batches);
    socket.textMessageHandler(self::hear);
    socket.binaryMessageHandler(_ -> self.hear(""));
    socket.closeHandler(_ -> {
      sink.close();
      outbox.close();
      batches.close();
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
    return switch (wish.subject()) {
      case Subscribe.Subject.OfJob(JobId job) -> obey(wish, job);
      case Subscribe.Subject.OfBatch(BatchId batch) -> {
        if (!wish.subscribe()) {
          batches.unsubscribe(batch);
          yield Future.succeededFuture();
        }
        yield jobs.archive()
            .search(account, batch)
            .map(_ -> {
              if (!socket.isClosed()) {
                batches.subscribe(batch);
              }
              return null;
            });
      }
    };
  }

  private Future<Void> obey(Subscribe wish, JobId job) {
    if (!wish.subscribe()) {
      outbox.unsubscribe(job);
      sink.forget(job);
      return Future.succeededFuture();
    }
    if (outbox.size() >= MOST_JOBS) {
      throw Problems.invalid(
          "/job", "would be one too many: a socket follows at most %d jobs".formatted(MOST_JOBS));
    }
    return jobs.archive()
        .search(account, job)
        .map(found -> {
          if (found.isEmpty()) {
            answer(Problems.notFound("There is no job " + job), job);
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
