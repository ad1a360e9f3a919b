package io.pentimento.gateway;

import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Runs a gateway until it is told to stop.
@Command(
    name = "gateway",
    description = "Serves the Pentimento API and page.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
public final class GatewayMain implements Callable<Integer> {
  private static final String LOGGING = "logback.configurationFile";

  @Spec private @Nullable CommandSpec spec;
  @Mixin private GatewayOptions options = new GatewayOptions();

  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/pentimento/gateway/quiet-logback.xml");
    }
    System.exit(new CommandLine(new GatewayMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    try {
      Gateway gateway = Gateway.start(options.config());
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
      new CountDownLatch(1).await(); // until the process is told to stop
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException | IllegalStateException e) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(), String.valueOf(e.getMessage()));
    }
  }
}
