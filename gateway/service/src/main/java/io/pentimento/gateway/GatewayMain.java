package io.pentimento.gateway;

import java.time.Clock;
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

  private final Clock clock;

  /// A gateway that goes by the machine's clock.
  public GatewayMain() {
    this(Clock.systemUTC());
  }

  /// @param clock what it takes for the time
  public GatewayMain(Clock clock) {
    this.clock = clock;
  }

  public static void main(String[] args) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "io/pentimento/gateway/quiet-logback.xml");
    }
    System.exit(new CommandLine(new GatewayMain()).execute(args));
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    GatewayConfig config = config(line);
    try {
      Gateway gateway = Gateway.start(config, clock);
      Runtime.getRuntime().addShutdownHook(new Thread(gateway::close, "stop"));
      new CountDownLatch(1).await(); // until the process is told to stop
      return CommandLine.ExitCode.OK;
    } catch (IllegalArgumentException e) {
      line.getErr().println("The gateway cannot start: " + e.getMessage());
      return CommandLine.ExitCode.USAGE;
    } catch (IllegalStateException e) {
      line.getErr()
          .printf(
              "The gateway cannot listen on %s:%d: %s%n",
              config.http().host(), config.http().port(), e.getMessage());
      return CommandLine.ExitCode.SOFTWARE;
    }
  }

  private GatewayConfig config(CommandLine line) {
    try {
      return options.config();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line, String.valueOf(e.getMessage()));
    }
  }
}
