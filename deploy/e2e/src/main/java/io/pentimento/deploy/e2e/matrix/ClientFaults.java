package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.JobHistory;
import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.gateway.client.Patience;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.ProblemException;
import io.pentimento.gateway.client.UnreachableException;
import io.pentimento.schemas.JobId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/// People who change their minds, many at a time.
final class ClientFaults implements AutoCloseable {
  private static final Patience PATIENT =
      new Patience(Duration.ofSeconds(10), Duration.ofSeconds(10));
  private static final int STORM = 8;
  private static final int DELETIONS = 2;
  private static final int NOT_FOUND = 404;

  private final List<PentimentoClient> gateways;
  private final Ledger ledger;
  private final Random random;

  ClientFaults(List<URI> gateways, Ledger ledger, Random random) {
    this.gateways = gateways.stream().map(at -> PentimentoClient.connect(at, PATIENT)).toList();
    this.ledger = ledger;
    this.random = random;
  }

  /// Cancels many unfinished jobs at once, through every gateway.
  void cancelMany() {
    List<JobHistory> jobs = some(ledger.unended(), STORM);
    jobs.forEach(job -> ledger.add(new Sighting.CancelSent(job.job())));
    List<Thread> threads =
        jobs.stream()
            .flatMap(job -> gateways.stream().map(gateway -> cancelling(gateway, job.job())))
            .toList();
    join(threads);
  }

  private static Thread cancelling(PentimentoClient gateway, JobId job) {
    return Thread.startVirtualThread(() -> {
      try {
        var _ = gateway.cancel(job.value());
      } catch (UnreachableException | ProblemException _) {
        // Whether it was heard shows in how the job ends.
      }
    });
  }

  /// Deletes jobs, wherever they stand, and asks until it is done.
  void deleteSome() {
    var jobs = new ArrayList<>(some(ledger.unended(), DELETIONS));
    jobs.addAll(some(ledger.accepted(), DELETIONS));
    for (JobHistory job : jobs) {
      ledger.add(new Sighting.DeleteSent(job.job()));
      untilDone(gateway -> gateway.delete(job.job().value()));
    }
  }

  @Override
  public void close() {
    gateways.forEach(PentimentoClient::close);
  }

  private void untilDone(Consumer<PentimentoClient> wish) {
    for (int turn = random.nextInt(gateways.size()); true; turn++) {
      try {
        wish.accept(gateways.get(turn % gateways.size()));
        return;
      } catch (UnreachableException _) {
        // The other one may answer.
      } catch (ProblemException e) {
        if (e.problem().status() == NOT_FOUND) {
          return;
        }
      }
    }
  }

  private List<JobHistory> some(List<JobHistory> jobs, int most) {
    var shuffled = new ArrayList<>(jobs);
    Collections.shuffle(shuffled, random);
    return shuffled.stream().limit(most).toList();
  }

  private static void join(List<Thread> threads) {
    for (Thread thread : threads) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }
}
