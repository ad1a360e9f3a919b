package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@SuppressWarnings("NullAway.Init") // set by JUnit
class KeysMainTest {
  private static final String KEY = "pent_[0-9a-f]{12}_[0-9a-f]{48}";

  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aKeyIsPrintedBesideTheLinesForTheFile() {
    assertThat(run("create", "--account", "alice", "--expires", "2027-01-31T00:00:00Z")).isZero();
    assertThat(out.toString())
        .containsPattern("\\A" + KEY + "\n")
        .containsPattern("sha256: \"[0-9a-f]{64}\"")
        .contains("\"alice\":", "scopes: [submit, read, cancel]", "expires: 2027-01-31T00:00:00Z");
  }

  @Test
  void aNewFileIsForItsOwnersEyesAloneAndThenOnlyTheKeyIsPrinted() throws IOException {
    Path file = folder.resolve("accounts.yaml");
    assertThat(run("create", "--account", "alice", "--new-file", file.toString())).isZero();
    assertThat(out.toString()).matches(KEY + "\n");
    assertThat(Files.readString(file)).contains("alice").doesNotContainPattern(KEY);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(run("create", "--account", "bob", "--new-file", file.toString())).isEqualTo(2);
    assertThat(Files.readString(file)).contains("alice").doesNotContain("bob");
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThat(run("create", "--account", "../x")).isEqualTo(2);
    assertThat(run("create", "--account", "x", "--scopes", "read,write")).isEqualTo(2);
    assertThat(run()).isEqualTo(2);
    assertThat(err.toString())
        .contains("--account must be", "--scopes must be out of submit, read", "create");
    assertThat(out.toString()).isEmpty();
  }

  private int run(String... args) {
    return new CommandLine(new KeysMain())
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(args);
  }
}
