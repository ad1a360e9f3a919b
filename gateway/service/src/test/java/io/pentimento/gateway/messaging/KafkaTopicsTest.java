package io.pentimento.gateway.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.schemas.Priority;
import io.pentimento.schemas.Topics;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.CreateTopicsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;
import org.apache.kafka.common.internals.KafkaFutureImpl;
import org.junit.jupiter.api.Test;

/// Topics on a cluster whose brokers learn of them after its controller has made them.
class KafkaTopicsTest {
  private static final String MODEL = "demo";

  // How the brokers answer, one after the other; fine once there is nothing here.
  private final Queue<RuntimeException> faults = new ArrayDeque<>();

  @Test
  void topicsThatTheBrokerDoesNotKnowYetAreAwaited() throws Exception {
    faults.addAll(List.of(unknown(), unknown(), unknown()));
    new KafkaTopics(admin(), (short) 1).ensureJobs(MODEL);
    assertThat(faults).isEmpty();
  }

  @Test
  void anotherFaultIsNotWaitedOut() {
    faults.addAll(List.of(unknown(), new TopicAuthorizationException("no"), unknown()));
    assertThatThrownBy(() -> new KafkaTopics(admin(), (short) 1).ensureJobs(MODEL))
        .isInstanceOf(ExecutionException.class)
        .hasCauseInstanceOf(TopicAuthorizationException.class);
    assertThat(faults).hasSize(1);
  }

  private static RuntimeException unknown() {
    String lane = Topics.lanes(MODEL, Priority.BATCH).getFirst();
    return new UnknownTopicOrPartitionException("no metadata of " + lane);
  }

  private Admin admin() {
    return (Admin)
        Proxy.newProxyInstance(
            Admin.class.getClassLoader(),
            new Class<?>[] {Admin.class},
            (_, method, arguments) ->
                switch (method.getName()) {
                  case "createTopics" -> made((Collection<?>) arguments[0]);
                  case "listOffsets" -> offsets((Map<?, ?>) arguments[0]);
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  private static CreateTopicsResult made(Collection<?> topics) {
    var results = new HashMap<String, KafkaFuture<CreateTopicsResult.TopicMetadataAndConfig>>();
    for (Object topic : topics) {
      results.put(((NewTopic) topic).name(), KafkaFuture.completedFuture(null));
    }
    return new CreateTopicsResult(results) {};
  }

  private ListOffsetsResult offsets(Map<?, ?> partitions) {
    RuntimeException fault = faults.poll();
    var results = new HashMap<TopicPartition, KafkaFuture<ListOffsetsResultInfo>>();
    for (Object partition : partitions.keySet()) {
      var result = new KafkaFutureImpl<ListOffsetsResultInfo>();
      if (fault == null) {
        result.complete(null);
      } else {
        result.completeExceptionally(fault);
      }
      results.put((TopicPartition) partition, result);
    }
    return new ListOffsetsResult(results);
  }
}
