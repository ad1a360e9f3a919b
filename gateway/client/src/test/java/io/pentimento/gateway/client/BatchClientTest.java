package io.pentimento.gateway.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchClientTest {
  private static final Patience SHORT = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(5));

  private final FakeGateway gateway = FakeGateway.startStill();
  private final PentimentoClient client = PentimentoClient.connect(gateway.uri(), SHORT);

  @AfterEach
  void close() {
    client.close();
    gateway.close();
    assertThat(gateway.untruth()).as("what the fake gateway said against the contract").isNull();
  }

  @Test
  void jobsAreSentOneByOneAndAgainFromTheStartIfTheGatewayIsUnwell() {
    gateway.beUnwell(1);
    List<Submission> jobs =
        IntStream.range(0, 300).mapToObj(i -> Submission.generate("demo", "ox").seed(i)).toList();
    Batch batch = client.batches().submit(BatchBody.of(jobs), "many", "k1");
    assertThat(batch.accepted()).isEqualTo(300);
    assertThat(batch.name()).isEqualTo("many");
    assertThat(batch.etaSeconds()).isEqualTo(90.0);
    try (Stream<BatchItem> items = client.batches().results(batch.id())) {
      assertThat(items).extracting(BatchItem::seed).containsExactlyElementsOf(seeds(300));
    }
    assertThat(client.batches().list()).containsExactly(client.batches().get(batch.id()));
  }

  @Test
  void failuresAreReadPageByPage() {
    List<Submission> jobs =
        IntStream.range(0, 250).mapToObj(_ -> Submission.generate("demo", "unicorn")).toList();
    Batch batch = client.batches().submit(BatchBody.of(jobs));
    assertThat(batch.refused()).isEqualTo(250);
    assertThat(batch.refusals()).hasSize(20);
    assertThat(client.batches().failures(batch.id()))
        .hasSize(250)
        .allMatch(item -> item.problem() != null);
  }

  @Test
  void aBatchThatIsNotThereAndAFileThatIsNotThereAreSaid() {
    assertThatThrownBy(() -> client.batches().results("nosuch"))
        .isInstanceOf(ProblemException.class)
        .hasMessage("there is no batch nosuch");
    assertThatThrownBy(() -> client.batches().submit(BatchBody.ofLines(Path.of("nosuch"))))
        .hasMessageContaining("nosuch");
  }

  private static List<Long> seeds(int count) {
    return IntStream.range(0, count).mapToObj(i -> (long) i).toList();
  }
}
