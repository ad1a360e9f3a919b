package io.pentimento.gateway.client.command;

import io.pentimento.schemas.PartialState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `pentimento inspect`: the recipe inside a picture. Needs no gateway.
@Command(
    name = "inspect",
    description = "Shows the recipe that a picture drawn by Pentimento carries in itself.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // fields are set by picocli
final class InspectCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "A PNG file")
  private Path file;

  @Option(names = "--json", description = "Print the recipe as it stands in the file")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    String recipe = PngText.read(file, PartialState.PNG_KEYWORD);
    if (recipe == null) {
      throw new IllegalArgumentException(file + " carries no recipe: Pentimento did not draw it");
    }
    spec.commandLine().getOut().println(json ? recipe.strip() : Recipe.describe(file, recipe));
    return ExitCode.OK;
  }
}
