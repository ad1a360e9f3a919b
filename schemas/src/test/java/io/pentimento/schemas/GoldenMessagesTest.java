package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The wire as it was when it was agreed on. A change that breaks one of these breaks every service
/// that has not been updated yet.
///
/// To add a message, run with `-Dgolden.write=true` and read what it wrote before you keep it.
class GoldenMessagesTest {
  private static final ObjectMapper PLAIN = new ObjectMapper();

  record Golden(String name, Object message, Class<?> type) {
    @Override
    public String toString() {
      return name;
    }
  }

  static List<Golden> messages() {
    List<Golden> all = new ArrayList<>();
    all.add(new Golden("submit-generate", Examples.commands().get(0), JobCommand.class));
    all.add(new Golden("submit-edit-box", Examples.commands().get(1), JobCommand.class));
    all.add(new Golden("submit-edit-mask", Examples.commands().get(2), JobCommand.class));
    all.add(new Golden("cancel", Examples.commands().get(3), JobCommand.class));
    all.add(new Golden("submit-of-batch", Examples.submitOfBatch(), JobCommand.class));
    all.add(new Golden("cancel", Examples.commands().get(3), Control.class));
    all.add(new Golden("delete", Examples.commands().get(4), Control.class));
    all.add(new Golden("cancel-batch", Examples.cancelBatch(), Control.class));
    all.add(new Golden("batch-header-open", Examples.OPEN, BatchHeader.class));
    all.add(new Golden("batch-header-closed", Examples.CLOSED, BatchHeader.class));
    all.add(new Golden("refused-item", Examples.refusedItem(), RefusedItem.class));
    all.add(new Golden("delete", Examples.commands().get(4), JobCommand.class));
    all.add(
        new Golden("submit-edit-whole", Examples.submit(Examples.EDIT_WHOLE), JobCommand.class));
    all.add(new Golden("submit-extend", Examples.submit(Examples.EXTEND), JobCommand.class));
    all.add(new Golden("submit-fork", Examples.submit(Examples.FORK), JobCommand.class));
    all.add(
        new Golden(
            "submit-fork-extended", Examples.submit(Examples.FORK_OF_EXTENDED), JobCommand.class));
    all.add(
        new Golden(
            "submit-fork-upload", Examples.submit(Examples.FORK_OF_UPLOAD), JobCommand.class));
    all.add(new Golden("submit-webhook", Examples.submitWithWebhook(), JobCommand.class));
    for (JobEvent event : Examples.events()) {
      all.add(new Golden(event.kind(), event, JobEvent.class));
    }
    all.add(new Golden("model-description", Examples.model(), ModelDescription.class));
    all.add(new Golden("webhook-delivery", Examples.webhookDelivery(), WebhookDelivery.class));
    all.add(new Golden("partial-state", Examples.partialState(), PartialState.class));
    all.add(new Golden("partial-state-revised", Examples.revisedState(), PartialState.class));
    all.add(
        new Golden(
            "job-record",
            new JobRecord(
                Examples.submit(Examples.GENERATE),
                (JobEvent.Terminal) Examples.events().get(3),
                Examples.NOON,
                "abcdef012345"),
            JobRecord.class));
    return all;
  }

  @ParameterizedTest
  @MethodSource("messages")
  void isWrittenAsAgreed(Golden golden) throws Exception {
    byte[] written = Codec.write(golden.message());
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(
          Path.of("src/test/resources/golden", golden.name() + ".json"),
          PLAIN.writerWithDefaultPrettyPrinter().writeValueAsString(PLAIN.readTree(written))
              + "\n");
    }
    assertThat(PLAIN.readTree(written)).isEqualTo(PLAIN.readTree(agreed(golden)));
  }

  @ParameterizedTest
  @MethodSource("messages")
  void isReadBackAsWhatWasWritten(Golden golden) throws Exception {
    assertThat(Codec.read(agreed(golden), golden.type()))
        .usingRecursiveComparison()
        .isEqualTo(golden.message());
  }

  private static byte[] agreed(Golden golden) throws IOException {
    String name = "/golden/" + golden.name() + ".json";
    try (InputStream in = GoldenMessagesTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return in.readAllBytes();
    }
  }
}
