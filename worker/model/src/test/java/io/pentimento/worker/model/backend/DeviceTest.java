package io.pentimento.worker.model.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceTest {
  @ParameterizedTest
  @ValueSource(strings = {"cpu", "cuda:0", "cuda:7"})
  void whatADeviceWritesItReads(String text) {
    assertThat(Device.parse(text)).hasToString(text);
  }

  @Test
  void cudaAloneIsTheFirstGpu() {
    assertThat(Device.parse("cuda")).isEqualTo(Device.cuda(0));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "gpu", "cuda:", "cuda:-1", "cuda:99999999999", "cpu:1"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Device.parse(text))
        .hasMessage("device '%s' is not one of cpu, cuda, cuda:<number>".formatted(text));
  }
}
