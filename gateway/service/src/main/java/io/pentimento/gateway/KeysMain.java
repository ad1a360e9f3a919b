package io.pentimento.gateway;

import io.pentimento.gateway.accounts.NewKey;
import io.pentimento.gateway.accounts.Scope;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The `keys` command: makes API keys. It needs no running gateway, and no gateway ever sees a key
/// before somebody uses it.
@Command(
    name = "keys",
    description = "Makes API keys for the gateway's accounts file.",
    mixinStandardHelpOptions = true,
    subcommands = KeysMain.Create.class)
public final class KeysMain implements Runnable {
  @Spec private @Nullable CommandSpec spec;

  public static void main(String[] args) {
    System.exit(new CommandLine(new KeysMain()).execute(args));
  }

  @Override
  public void run() {
    if (spec != null) {
      throw new ParameterException(spec.commandLine(), "Which command? There is: create");
    }
  }

  /// `keys create`: one new key.
  @Command(
      name = "create",
      description = {
        "Prints a new key, this once and never again, and the lines for the accounts file.",
        "The file holds a hash of the key, so keep the key yourself."
      },
      mixinStandardHelpOptions = true,
      sortOptions = false)
  @SuppressWarnings("NullAway.Init") // fields are set by picocli
  static final class Create implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Option(names = "--account", required = true, description = "Whose key it is")
    private String account;

    @Option(
        names = "--scopes",
        split = ",",
        defaultValue = "submit,read,cancel",
        description = "What it may be used for, out of submit, read, cancel, admin")
    private List<String> scopes;

    @Option(
        names = "--expires",
        description = "When it stops being good, such as 2027-01-31T00:00:00Z; never when absent")
    private @Nullable Instant expires;

    @Option(
        names = "--new-file",
        paramLabel = "FILE",
        description =
            "Make this accounts file with the key in it, and print the key alone; it must not exist")
    private @Nullable Path newFile;

    @Override
    public Integer call() throws IOException {
      var out = spec.commandLine().getOut();
      NewKey key = NewKey.create(name(), words(), expires, new SecureRandom());
      if (newFile == null) {
        out.println(key.text());
        out.printf("%n# The line above is the key, shown this once. For the accounts file:%n");
        out.print(key.yaml());
        out.flush();
        return CommandLine.ExitCode.OK;
      }
      try {
        key.writeTo(newFile);
        out.println(key.text());
        return CommandLine.ExitCode.OK;
      } catch (FileAlreadyExistsException e) {
        throw new ParameterException(
            spec.commandLine(),
            newFile + " is there already; leave --new-file out and add the lines to it by hand",
            e);
      }
    }

    private String name() {
      if (!NewKey.isAccount(account)) {
        throw new ParameterException(
            spec.commandLine(),
            "--account must be 1 to 64 letters, digits and . _ @ -, a letter or digit first");
      }
      return account;
    }

    private Set<Scope> words() {
      Set<Scope> set = new LinkedHashSet<>();
      for (String word : scopes) {
        Scope scope = Scope.of(word);
        if (scope == null) {
          throw new ParameterException(
              spec.commandLine(), "--scopes must be out of %s".formatted(Scope.words()));
        }
        set.add(scope);
      }
      return set;
    }
  }
}
