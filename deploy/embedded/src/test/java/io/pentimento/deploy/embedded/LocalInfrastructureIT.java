package io.pentimento.deploy.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.Test;

class LocalInfrastructureIT {

  @Test
  void bothAnswerAndKeepWhatTheyHoldWhenStoppedAndStarted() throws Exception {
    try (var infrastructure = LocalInfrastructure.start()) {
      var servers = infrastructure.kafka().bootstrapServers();
      var endpoint = infrastructure.objectStore().endpoint();
      try (var admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, servers))) {
        admin.createTopics(List.of(new NewTopic("kept", 1, (short) 1))).all().get();
        infrastructure.stopKafka();
        infrastructure.stopObjectStore();
        infrastructure.startKafka();
        infrastructure.startObjectStore();
        assertThat(admin.listTopics().names().get()).contains("kept");
      }
      assertThat(infrastructure.kafka().bootstrapServers()).isEqualTo(servers);
      assertThat(infrastructure.objectStore().endpoint()).isEqualTo(endpoint);
    }
  }

  @Test
  void closingWhatWasStoppedIsNoError() {
    var infrastructure = LocalInfrastructure.start();
    infrastructure.stopKafka();
    infrastructure.stopObjectStore();
    assertThatCode(infrastructure::close).doesNotThrowAnyException();
  }
}
