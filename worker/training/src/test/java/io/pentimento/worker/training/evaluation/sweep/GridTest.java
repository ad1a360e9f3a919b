package io.pentimento.worker.training.evaluation.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GridTest {
  @Test
  void everyCombinationComesOnceTheLastSettingFastest() {
    var grid =
        Grid.of(
            Axis.of("schedule", "cosine", "linear"),
            Axis.of("order", "confidence"),
            Axis.of("iterations", "1", "8"));
    assertThat(grid.settings()).containsExactly("schedule", "order", "iterations");
    assertThat(grid.configurations())
        .extracting(Configuration::toString)
        .containsExactly(
            "schedule=cosine, order=confidence, iterations=1",
            "schedule=cosine, order=confidence, iterations=8",
            "schedule=linear, order=confidence, iterations=1",
            "schedule=linear, order=confidence, iterations=8");
  }

  @Test
  void aConfigurationIsTheSameInAnyOrder() {
    var one = new Configuration(Map.of("a", "1")).with("b", "2");
    var other = new Configuration(Map.of("b", "2")).with("a", "1");
    assertThat(one).isEqualTo(other).isNotEqualTo(one.with("a", "1.0"));
    assertThat(one.with("a", "3").get("a")).isEqualTo("3");
  }

  @Test
  void whatMakesNoGridIsRefusedByName() {
    assertThatThrownBy(() -> Axis.of("iterations"))
        .hasMessage("setting iterations needs different values, got []");
    assertThatThrownBy(() -> Axis.of("iterations", "8", "8"))
        .hasMessage("setting iterations needs different values, got [8, 8]");
    assertThatThrownBy(() -> Grid.of(Axis.of("a", "1"), Axis.of("a", "2")))
        .hasMessage("a setting stands twice in [a, a]");
    assertThatThrownBy(() -> new Configuration(Map.of("a", "1\n2")))
        .hasMessage("setting a must be text of one line, got \"1\n2\"");
    assertThatThrownBy(() -> new Configuration(Map.of(" ", "1")))
        .hasMessage("the name of a setting must be text of one line, got \" \"");
    assertThatThrownBy(() -> new Configuration(Map.of("a", "1")).get("b"))
        .hasMessage("there is no setting \"b\" among [a]");
  }
}
