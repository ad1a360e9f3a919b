package io.pentimento.worker.checkpoints.command;

import io.pentimento.worker.checkpoints.ModelFiles;
import io.pentimento.worker.checkpoints.verification.Cases;
import io.pentimento.worker.checkpoints.verification.Outcome;
import io.pentimento.worker.checkpoints.verification.Verification;
import io.pentimento.worker.model.backend.Device;
import io.pentimento.worker.model.backend.Precision;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `verify`: compares a model with recorded cases of the original code.
@Command(
    name = "verify",
    description = {
      "Checks a model against recorded cases of the original implementation: prints each case, its"
          + " largest difference, its tolerance, and pass or FAIL.",
      "",
      "Sizes are inferred from the weights. For ids the difference is the share that is not equal.",
      ""
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every case passed",
      "1:a case failed",
      "2:a file was refused, or does not fit the others"
    },
    sortOptions = false,
    mixinStandardHelpOptions = true)
final class VerifyCommand implements Callable<Integer> {
  private static final int FAILED = 1;

  @Spec CommandSpec spec = CommandSpec.create();

  @Mixin ModelOptions model = new ModelOptions();

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description =
          "safetensors with transformer, decoder, encoder, schedule, greedy and topk cases, or any of them.")
  @Nullable Path cases;

  @Option(names = "--edit", paramLabel = "FILE", description = "safetensors with edit cases.")
  @Nullable Path edit;

  @Option(
      names = "--precision",
      paramLabel = "TYPE",
      defaultValue = "FP32",
      description =
          "What to compute in: ${COMPLETION-CANDIDATES}. Default: ${DEFAULT-VALUE}. In BF16 bounds"
              + " are wider, and greedy grids are reported, not judged.")
  Precision precision = Precision.FP32;

  @Option(
      names = "--device",
      paramLabel = "NAME",
      defaultValue = "cpu",
      description = "cpu, cuda or cuda:<number>. Default: ${DEFAULT-VALUE}.")
  String device = "cpu";

  @Override
  public Integer call() {
    List<Path> files = Stream.of(cases, edit).filter(Objects::nonNull).toList();
    if (files.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "Say --cases FILE, --edit FILE or both");
    }
    PrintWriter out = spec.commandLine().getOut();
    var outcomes = new ArrayList<Outcome>();
    try (ModelFiles opened = model.open(spec.commandLine())) {
      out.println(ModelText.of(opened.architecture()));
      out.println();
      out.printf("%-5s %-28s %10s  %10s%n", "", "case", "difference", "tolerance");
      try (var verification = Verification.of(opened, Device.parse(device), precision)) {
        for (Path file : files) {
          run(verification, file, out, outcomes);
        }
      }
    }
    return conclude(out, outcomes);
  }

  private static void run(
      Verification verification, Path file, PrintWriter out, List<Outcome> outcomes) {
    try (Cases recorded = Cases.open(file)) {
      verification.run(
          recorded,
          outcome -> {
            outcomes.add(outcome);
            out.println(line(outcome));
            out.flush();
          });
      for (String name : recorded.unused()) {
        out.printf("not known  %s%n", name);
      }
    }
  }

  private static String line(Outcome outcome) {
    return String.format(
        Locale.ROOT,
        "%-5s %-28s %10.3g  %10.3g",
        outcome.passed() ? "pass" : "FAIL",
        outcome.name(),
        outcome.difference(),
        outcome.tolerance());
  }

  private int conclude(PrintWriter out, List<Outcome> outcomes) {
    if (outcomes.isEmpty()) {
      throw new ParameterException(spec.commandLine(), "No case is known in what was given");
    }
    long failed = outcomes.stream().filter(outcome -> !outcome.passed()).count();
    out.printf("%n%d of %d cases passed%n", outcomes.size() - failed, outcomes.size());
    out.flush();
    return failed == 0 ? 0 : FAILED;
  }
}
