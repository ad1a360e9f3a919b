package io.pentimento.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class JobIdTest {
  @Test
  void theSameKeyOfTheSameAccountIsTheSameJob() {
    assertThat(JobId.derivedFrom("alice", "k1")).isEqualTo(JobId.derivedFrom("alice", "k1"));
  }

  @Test
  void anotherKeyOrAccountIsAnotherJob() {
    assertThat(JobId.derivedFrom("alice", "k1"))
        .isNotEqualTo(JobId.derivedFrom("alice", "k2"))
        .isNotEqualTo(JobId.derivedFrom("bob", "k1"))
        .isNotEqualTo(JobId.derivedFrom("alicek", "1"));
  }

  @Test
  void aDerivedIdIsAVersionEightUuid() {
    UUID id = UUID.fromString(JobId.derivedFrom("alice", "k1").value());
    assertThat(id.version()).isEqualTo(8);
    assertThat(id.variant()).isEqualTo(2);
  }

  @Test
  void anythingButALowerCaseUuidIsRefused() {
    assertThatThrownBy(() -> new JobId("../etc/passwd"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lower-case UUID");
  }
}
