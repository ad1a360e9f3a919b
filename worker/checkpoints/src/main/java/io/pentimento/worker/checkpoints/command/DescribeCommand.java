package io.pentimento.worker.checkpoints.command;

import io.pentimento.worker.checkpoints.Checkpoint;
import io.pentimento.worker.checkpoints.formats.TensorFile;
import io.pentimento.worker.checkpoints.published.PublishedPart;
import io.pentimento.worker.checkpoints.published.PublishedSizes;
import io.pentimento.worker.checkpoints.tensors.Tensor;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `describe`: says what a weight file or a checkpoint folder holds.
@Command(
    name = "describe",
    aliases = "inspect",
    description = {
      "Says what a weight file of any format or a checkpoint folder holds: architecture, sizes,"
          + " number of parameters, and a checkpoint's revision.",
      ""
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class DescribeCommand implements Callable<Integer> {
  @Spec CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE|DIR", description = "What to look at.")
  Path path = Path.of("");

  @Option(names = "--tensors", description = "Lists every tensor of a file as well.")
  boolean tensors;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (Files.isDirectory(path)) {
      describeFolder(out);
    } else {
      describeFile(out);
    }
    out.flush();
    return 0;
  }

  private void describeFolder(PrintWriter out) {
    try (var checkpoint = Checkpoint.open(path)) {
      var manifest = checkpoint.manifest();
      out.printf("name         %s%n", manifest.name());
      out.printf("revision     %s%n", manifest.revision());
      out.println(ModelText.of(manifest.architecture()));
      long tokenizer = checkpoint.tokenizer().parameters();
      long transformer = checkpoint.transformer().parameters();
      out.printf(
          Locale.ROOT,
          "parameters   %,d: tokenizer %,d, transformer %,d%n",
          tokenizer + transformer,
          tokenizer,
          transformer);
      var defaults = manifest.defaults();
      out.printf(
          Locale.ROOT,
          "defaults     %d iterations, %s schedule, %s order, revision %s, choice temperature %s%n",
          defaults.iterations(),
          defaults.schedule().text(),
          defaults.order().text(),
          defaults.revision().text(),
          defaults.choiceTemperature());
      out.printf("licence      %s%n", manifest.licence());
      out.printf("from         %s%n", manifest.provenance().tokenizer());
      out.printf("             %s%n", manifest.provenance().transformer());
    }
  }

  private void describeFile(PrintWriter out) {
    try (var file = TensorFile.open(path)) {
      long numbers = file.tensors().values().stream().mapToLong(Tensor::elements).sum();
      out.printf(
          Locale.ROOT,
          "format       %s, %d tensors, %,d numbers%n",
          file.format().name().toLowerCase(Locale.ROOT),
          file.tensors().size(),
          numbers);
      List<PublishedPart.Kind> kinds = PublishedPart.kinds(file);
      for (PublishedPart.Kind kind : kinds) {
        PublishedPart part = PublishedPart.find(kind, file);
        out.printf("names        %s%n", part.naming());
        out.printf("%-12s %s%n", kind, sizes(part));
      }
      if (kinds.isEmpty()) {
        out.println("holds        no part of a MaskGIT model");
      }
      if (tensors) {
        file.tensors().values().forEach(out::println);
      }
    }
  }

  private static String sizes(PublishedPart part) {
    return switch (part.kind()) {
      case TOKENIZER -> ModelText.of(PublishedSizes.tokenizer(part));
      case TRANSFORMER -> ModelText.of(PublishedSizes.transformer(part), part.heads());
    };
  }
}
