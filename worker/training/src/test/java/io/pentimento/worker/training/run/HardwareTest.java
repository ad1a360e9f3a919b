package io.pentimento.worker.training.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.worker.model.backend.Device;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HardwareTest {
  @TempDir Path gpus;

  @Test
  void aProcessorIsNamedAndCounted() {
    assertThat(Hardware.describe(Device.CPU)).matches("cpu; .+, \\d+ processors");
  }

  @Test
  void aGpuIsCalledAsItsDriverCallsIt() throws IOException {
    driverTells("0000:01:00.0", "NVIDIA H100 80GB HBM3");
    driverTells("0000:02:00.0", "NVIDIA H100 80GB HBM3");
    assertThat(Hardware.describe(Device.cuda(1), gpus))
        .startsWith("cuda:1 of NVIDIA H100 80GB HBM3; ");
  }

  @Test
  void whereNoDriverTellsAGpuHasItsNumberAlone() {
    assertThat(Hardware.describe(Device.cuda(0), gpus.resolve("none"))).startsWith("cuda:0; ");
    assertThat(Hardware.describe(Device.cuda(0), gpus)).startsWith("cuda:0; ");
  }

  private void driverTells(String bus, String model) throws IOException {
    Path folder = Files.createDirectory(gpus.resolve(bus));
    Files.writeString(
        folder.resolve("information"),
        "Model: \t\t %s\nIRQ:   \t\t 42\nDevice Minor: \t 0\n".formatted(model));
  }
}
