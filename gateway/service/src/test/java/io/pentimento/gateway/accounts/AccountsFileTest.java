package io.pentimento.gateway.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.gateway.testing.Keyring;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // set by JUnit
class AccountsFileTest {
  private static final Duration NEVER = Duration.ofDays(1);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aChangedFileIsReadAgainAndABrokenOneChangesNothing() {
    Keyring keyring = new Keyring(folder);
    keyring.add("alice");
    try (AccountsFile file = new AccountsFile(vertx, keyring.write().file())) {
      file.open(NEVER);
      Directory first = file.current();
      assertThat(file.lookAgain()).isFalse();

      keyring.write("accounts: [");
      assertThat(file.lookAgain()).isTrue();
      assertThat(file.current()).isSameAs(first);
      assertThat(file.lookAgain()).as("it is complained of once").isFalse();

      keyring.add("bob");
      keyring.write();
      assertThat(file.lookAgain()).isTrue();
      assertThat(file.current().keys()).hasSize(2);
    }
  }

  @Test
  void aFileThatIsGoneChangesNothing() throws IOException {
    Keyring keyring = new Keyring(folder);
    keyring.add("alice");
    try (AccountsFile file = new AccountsFile(vertx, keyring.write().file())) {
      file.open(NEVER);
      Files.delete(keyring.file());
      assertThat(file.lookAgain()).isTrue();
      assertThat(file.lookAgain()).isFalse();
      assertThat(file.current().keys()).hasSize(1);
    }
  }

  @Test
  void aGatewayDoesNotStartWithABrokenFile() throws IOException {
    Path broken = Files.writeString(folder.resolve("accounts.yaml"), "accounts: 1");
    var wrong = new AccountsConfig(broken, null);
    var missing = new AccountsConfig(folder.resolve("nowhere.yaml"), null);
    assertThatThrownBy(() -> Accounts.open(vertx, wrong, java.time.Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("accounts must be names with values");
    assertThatThrownBy(() -> Accounts.open(vertx, missing, java.time.Clock.systemUTC()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cannot be read");
  }
}
