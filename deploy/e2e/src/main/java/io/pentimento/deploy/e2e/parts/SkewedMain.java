package io.pentimento.deploy.e2e.parts;

import io.pentimento.gateway.GatewayMain;
import io.pentimento.worker.service.WorkerMain;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import picocli.CommandLine;

/// A gateway or worker whose clock is wrong: `SkewedMain PT90S <main class> <its arguments>`.
public final class SkewedMain {
  private static final int OWN_ARGUMENTS = 2;

  private SkewedMain() {}

  public static void main(String[] arguments) {
    var clock = Clock.offset(Clock.systemUTC(), Duration.parse(arguments[0]));
    Object command =
        arguments[1].equals(WorkerMain.class.getName())
            ? new WorkerMain(clock)
            : new GatewayMain(clock);
    String[] rest = Arrays.copyOfRange(arguments, OWN_ARGUMENTS, arguments.length);
    System.exit(new CommandLine(command).execute(rest));
  }
}
