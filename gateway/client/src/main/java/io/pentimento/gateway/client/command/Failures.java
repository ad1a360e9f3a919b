package io.pentimento.gateway.client.command;

import io.pentimento.gateway.client.ProblemException;
import io.pentimento.gateway.client.UnreachableException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/// The one place where faults become a sentence on stderr and an exit code.
final class Failures {
  private Failures() {}

  static int badUsage(ParameterException fault, String[] args) {
    CommandLine command = fault.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    tell(command, "%s (try: %s --help)".formatted(line(fault), name));
    return ExitCode.BAD_INPUT;
  }

  static int failed(Exception fault, CommandLine command) {
    tell(command, sentence(fault));
    return exitCode(fault);
  }

  private static int exitCode(Exception fault) {
    return switch (fault) {
      case ProblemException problem -> exitCode(problem.problem().status());
      case UnreachableException _ -> ExitCode.GATEWAY_UNREACHABLE;
      case IllegalArgumentException _, IOException _, UncheckedIOException _ -> ExitCode.BAD_INPUT;
      default -> ExitCode.DEFECT;
    };
  }

  private static int exitCode(int status) {
    return switch (status) {
      case 401, 403 -> ExitCode.NOT_ALLOWED;
      case 429 -> ExitCode.GATEWAY_UNREACHABLE;
      default -> status < 500 ? ExitCode.BAD_INPUT : ExitCode.GATEWAY_UNREACHABLE;
    };
  }

  private static String sentence(Exception fault) {
    return switch (fault) {
      case UncheckedIOException e when e.getCause() != null -> ofFile(e.getCause());
      case IOException e -> ofFile(e);
      case ProblemException e when e.problem().status() == 401 ->
          line(e) + " (see --key and PENTIMENTO_KEY)";
      case ProblemException _, UnreachableException _, IllegalArgumentException _ -> line(fault);
      default -> "this should not have happened: " + fault;
    };
  }

  private static String ofFile(IOException fault) {
    return switch (fault) {
      case NoSuchFileException e -> "there is no file " + e.getFile();
      case AccessDeniedException e -> "no permission for " + e.getFile();
      case NotDirectoryException e -> e.getFile() + " is not a folder";
      case FileAlreadyExistsException e -> e.getFile() + " is in the way";
      default -> line(fault);
    };
  }

  private static String line(Exception fault) {
    String text = fault.getMessage() == null ? fault.toString() : fault.getMessage();
    return text.strip().replaceAll("\\s*\\R\\s*", "; ");
  }

  private static void tell(CommandLine command, String sentence) {
    command.getErr().println("pentimento: " + sentence);
    command.getErr().flush();
  }
}
