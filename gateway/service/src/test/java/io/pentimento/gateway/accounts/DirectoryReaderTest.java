package io.pentimento.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DirectoryReaderTest {
  private static final String HASH = "0123456789abcdef".repeat(4);

  @Test
  void accountsHaveSeveralKeysAndLimitsOrTheUsualOnes() {
    Directory directory =
        DirectoryReader.read(
            """
            defaults: {requestsPerMinute: 60}
            accounts:
              alice:
                limits: {openJobs: 5}
                keys:
                  - {id: "000000000001", sha256: %1$s, scopes: [read], note: her laptop}
                  - {id: "000000000002", sha256: %1$s, expires: 2027-01-31T00:00:00Z}
              bob:
            """
                .formatted(HASH));
    assertThat(directory.keys()).containsOnlyKeys("000000000001", "000000000002");
    assertThat(directory.keys().values()).extracting(KeyEntry::scopes).contains(Scope.USUAL);
    assertThat(directory.limitsOf("alice")).isEqualTo(new Limits(60, 5, 64));
    assertThat(directory.limitsOf("bob")).isEqualTo(new Limits(60, 20_000, 64));
    assertThat(directory.limitsOf("somebody")).isEqualTo(directory.limitsOf("bob"));
  }

  @Test
  void jsonIsYamlToo() {
    String key = "{\"id\": \"00000000000a\", \"sha256\": \"%s\"}".formatted(HASH);
    String json = "{\"accounts\": {\"alice\": {\"keys\": [" + key + "]}}}";
    assertThat(DirectoryReader.read(json).keys()).containsKey("00000000000a");
  }

  @Test
  void anEmptyFileIsNobody() {
    assertThat(DirectoryReader.read("")).isEqualTo(Directory.EMPTY);
  }

  @Test
  void everythingThatIsWrongIsSaidAtOnceWithItsPlaceAndWhatWouldBeRight() {
    String text =
        """
        defaults: {openJobs: 0, jobs: 1}
        accounts:
          "../alice":
            keys:
              - {id: 5, sha256: pent_0123456789ab_secretsecret, scopes: [reed]}
              - {id: "00000000000a", sha256: %1$s, expires: soon}
              - {id: "00000000000a", sha256: %1$s, key: secretsecret}
          bob: yes
        """
            .formatted(HASH);
    assertThatThrownBy(() -> DirectoryReader.read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(
            "defaults.openJobs must be a whole number above 0",
            "defaults.jobs is not known; there is imagesPerJob, openJobs, requestsPerMinute",
            "accounts.../alice must be named with",
            "accounts.../alice.keys[0].id must be 12 hexadecimal digits",
            "accounts.../alice.keys[0].sha256 must be the 64 hexadecimal digits",
            "accounts.../alice.keys[0].scopes must be a list out of submit, read, cancel, admin",
            "accounts.../alice.keys[1].expires must be a time such as",
            "accounts.../alice.keys[2].key is not known",
            "accounts.../alice.keys[2].id is there twice",
            "accounts.bob must be names with values")
        .hasMessageNotContaining("secretsecret");
  }

  @Test
  void aFileThatIsNoYamlIsNotQuoted() {
    for (String text :
        new String[] {"a: [secretsecret", "a: b: secretsecret", "\u0001secretsecret"}) {
      assertThatThrownBy(() -> DirectoryReader.read(text))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("not YAML")
          .hasMessageNotContaining("secretsecret");
    }
  }
}
