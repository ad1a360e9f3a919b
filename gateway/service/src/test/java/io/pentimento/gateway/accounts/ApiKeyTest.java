package io.pentimento.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
  private final ApiKey key = ApiKey.create(new SecureRandom());

  @Test
  void aKeyIsRecognisedAndReadAgain() {
    assertThat(key.text()).matches("pent_[0-9a-f]{12}_[0-9a-f]{48}");
    assertThat(ApiKey.parse(key.text())).isEqualTo(key);
    assertThat(ApiKey.create(new SecureRandom()).text()).isNotEqualTo(key.text());
  }

  @Test
  void whatHasNotTheFormOfAKeyIsNone() {
    assertThat(ApiKey.parse(key.text() + "0")).isNull();
    assertThat(ApiKey.parse(key.text() + "\n")).isNull();
    assertThat(ApiKey.parse("pent_")).isNull();
    assertThat(ApiKey.parse(key.text().toUpperCase(java.util.Locale.ROOT))).isNull();
  }

  @Test
  void anEntryKnowsItsKeyAndNoOther() {
    String hash = HexFormat.of().formatHex(key.sha256());
    var entry =
        new KeyEntry(key.id(), "alice", hash, Scope.USUAL, Instant.parse("2026-11-24T00:00:00Z"));
    String last = key.text().endsWith("0") ? "1" : "0";
    String other = key.text().substring(0, key.text().length() - 1) + last;
    assertThat(entry.isOf(key)).isTrue();
    assertThat(entry.isOf(new ApiKey(key.id(), other))).isFalse();
    assertThat(entry.hasExpired(Instant.parse("2026-11-23T23:59:59Z"))).isFalse();
    assertThat(entry.hasExpired(Instant.parse("2026-11-24T00:00:00Z"))).isTrue();
  }

  @Test
  void aKeyDoesNotShowItself() {
    assertThat(key.toString()).contains(key.id()).doesNotContain(key.text());
    NewKey made = NewKey.create("alice", Set.of(Scope.READ), null, new SecureRandom());
    assertThat(made.toString()).doesNotContain(made.text());
    assertThat(made.yaml()).doesNotContain(made.text().substring(20));
  }

  @Test
  void whatIsPrintedForTheFileIsAFile() {
    Instant end = Instant.parse("2027-01-31T00:00:00Z");
    NewKey made = NewKey.create("007", Set.of(Scope.READ), end, new SecureRandom());
    Directory directory = DirectoryReader.read(made.yaml());
    KeyEntry entry = directory.keys().values().iterator().next();
    ApiKey read = Objects.requireNonNull(ApiKey.parse(made.text()));
    assertThat(entry.isOf(read)).isTrue();
    assertThat(entry.account()).isEqualTo("007");
    assertThat(entry.scopes()).containsExactly(Scope.READ);
    assertThat(entry.expires()).isEqualTo(end);
  }
}
