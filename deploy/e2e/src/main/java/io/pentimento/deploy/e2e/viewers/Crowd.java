package io.pentimento.deploy.e2e.viewers;

import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.deploy.e2e.guarantees.Viewer;
import io.pentimento.gateway.client.Following;
import io.pentimento.gateway.client.Patience;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.schemas.JobId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/// Everybody who looks on: at each gateway one who follows every job over one socket, and people
/// who follow single jobs to their end.
public final class Crowd implements AutoCloseable {
  private static final Patience PATIENT =
      new Patience(Duration.ofSeconds(60), Duration.ofMinutes(5));

  private final Ledger ledger;
  private final List<ManyJobsViewer> sockets = new ArrayList<>();
  private final List<PentimentoClient> clients = new ArrayList<>();
  private final Map<JobId, CompletableFuture<?>> followed = new ConcurrentHashMap<>();
  private final AtomicInteger next = new AtomicInteger();
  private final int everyHowMany;

  /// @param everyHowMany of so many jobs one has a follower of its own
  public Crowd(List<URI> gateways, Ledger ledger, int everyHowMany) {
    this.ledger = ledger;
    this.everyHowMany = everyHowMany;
    for (URI gateway : gateways) {
      clients.add(PentimentoClient.connect(gateway, PATIENT));
      sockets.add(new ManyJobsViewer("socket" + sockets.size(), gateway, ledger));
    }
  }

  /// A job was accepted: whoever wants to may look.
  public void watch(JobId job) {
    sockets.forEach(socket -> socket.watch(job));
    int number = next.getAndIncrement();
    if (number % everyHowMany == 0) {
      int gateway = number / everyHowMany % clients.size();
      follow(job, clients.get(gateway), Viewer.person("follower%d".formatted(number)));
    }
  }

  private void follow(JobId job, PentimentoClient client, Viewer viewer) {
    Following following =
        client.follow(job.value(), 0, event -> ledger.add(new Sighting.Shown(viewer, event)));
    followed.put(
        job,
        following
            .finished()
            .handle((end, fault) -> {
              ledger.add(
                  fault == null
                      ? new Sighting.Concluded(job, viewer, end.status())
                      : new Sighting.GaveUp(job, viewer, String.valueOf(fault)));
              return job;
            }));
  }

  /// Waits until everybody who follows a job has heard of its end, or so long.
  public void awaitConclusions(Duration patience) {
    var all = CompletableFuture.allOf(followed.values().toArray(CompletableFuture[]::new));
    try {
      var _ = all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      followed.forEach((job, conclusion) -> {
        if (!conclusion.isDone()) {
          ledger.add(new Sighting.GaveUp(job, Viewer.person("a follower"), "heard no end in time"));
        }
      });
    } catch (Exception e) { // get declares two more, and neither can be
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    sockets.forEach(ManyJobsViewer::close);
    clients.forEach(PentimentoClient::close);
  }
}
