package io.pentimento.deploy.e2e.matrix;

import io.pentimento.deploy.e2e.guarantees.Ledger;
import io.pentimento.deploy.e2e.guarantees.Sighting;
import io.pentimento.deploy.e2e.guarantees.Wish;
import io.pentimento.deploy.e2e.parts.Pause;
import io.pentimento.deploy.e2e.viewers.Crowd;
import io.pentimento.gateway.client.BatchBody;
import io.pentimento.gateway.client.BatchItem;
import io.pentimento.gateway.client.Patience;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.client.ProblemException;
import io.pentimento.gateway.client.Submission;
import io.pentimento.gateway.client.UnreachableException;
import io.pentimento.schemas.JobId;
import io.pentimento.schemas.Priority;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Submits jobs, alone and in batches, to whichever gateway answers, and asks again under the same
/// key until one of them has said yes or no.
final class Load implements AutoCloseable {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(3), Duration.ofSeconds(3));
  private static final Duration NEAR = Duration.ofSeconds(2);
  private static final Duration FAR = Duration.ofHours(2);
  private static final int MOST_AT_ONCE = 20;

  private final Ledger ledger;
  private final Crowd crowd;
  private final List<Wish> wishes;
  private final Random random;
  private final List<PentimentoClient> gateways;
  private int submitted;
  private int refused;
  private int turn;

  Load(List<URI> gateways, Ledger ledger, Crowd crowd, List<Wish> wishes, Random random) {
    this.gateways = gateways.stream().map(at -> PentimentoClient.connect(at, SHORT)).toList();
    this.ledger = ledger;
    this.crowd = crowd;
    this.wishes = wishes;
    this.random = random;
  }

  /// How many jobs were asked for.
  int submitted() {
    return submitted;
  }

  /// How many of them were refused, and told so.
  int refused() {
    return refused;
  }

  /// Every wish once.
  void submitEach() {
    wishes.forEach(wish -> submitOne(wish, wish.submission()));
  }

  /// Submits so many jobs, no more than `outstanding` unfinished ones at a time, or until it is
  /// over.
  void submit(int jobs, int outstanding, BooleanSupplier over) {
    int left = jobs;
    while (left > 0 && !over.getAsBoolean()) {
      int room = outstanding - ledger.unended().size();
      if (room <= 0) {
        Pause.of(Duration.ofMillis(50));
      } else {
        int count = Math.min(left, random.nextInt(3) == 0 ? 1 + random.nextInt(MOST_AT_ONCE) : 1);
        if (count > 1) {
          submitBatch(count);
        } else {
          Wish wish = wishes.get(random.nextInt(wishes.size()));
          submitOne(wish, varied(wish));
        }
        left -= count;
      }
    }
  }

  @Override
  public void close() {
    gateways.forEach(PentimentoClient::close);
  }

  /// The same pictures, wanted otherwise.
  private Submission varied(Wish wish) {
    Submission submission =
        wish.submission().priority(random.nextBoolean() ? Priority.INTERACTIVE : Priority.BATCH);
    return switch (random.nextInt(12)) {
      case 0 -> submission.deadline(Instant.now().plus(NEAR));
      case 1 -> submission.deadline(Instant.now().plus(FAR));
      default -> submission;
    };
  }

  private void submitOne(Wish wish, Submission submission) {
    String key = UUID.randomUUID().toString();
    submitted++;
    String job = untilAnswered(gateway -> gateway.submit(submission, key).id());
    if (job == null) {
      refused++;
    } else {
      accepted(job, key, wish);
    }
  }

  private void submitBatch(int count) {
    String key = UUID.randomUUID().toString();
    List<Wish> items = random.ints(count, 0, wishes.size()).mapToObj(wishes::get).toList();
    List<Submission> body = new ArrayList<>();
    items.forEach(wish -> body.add(varied(wish)));
    submitted += count;
    String batch =
        untilAnswered(gateway -> gateway.batches().submit(BatchBody.of(body), "matrix", key).id());
    List<BatchItem> results =
        batch == null ? null : untilAnswered(gateway -> results(gateway, batch));
    if (results == null) {
      refused += count;
      return;
    }
    for (BatchItem item : results) {
      if (item.job() == null) {
        refused++;
      } else {
        accepted(item.job(), key + item.index(), items.get(item.index()));
      }
    }
  }

  private static List<BatchItem> results(PentimentoClient gateway, String batch) {
    try (Stream<BatchItem> items = gateway.batches().results(batch)) {
      return items.toList();
    }
  }

  private void accepted(String id, String key, Wish wish) {
    JobId job = new JobId(id);
    ledger.add(new Sighting.Accepted(job, key, wish));
    crowd.watch(job);
  }

  /// Asks one gateway after the other; null if one of them refuses.
  private <T> @Nullable T untilAnswered(Function<PentimentoClient, T> question) {
    while (true) {
      try {
        return question.apply(gateways.get(turn++ % gateways.size()));
      } catch (UnreachableException _) {
        // The other one may answer.
      } catch (ProblemException e) {
        if (e.isRefusal() && e.problem().status() != 429) {
          return null;
        }
      }
    }
  }
}
