package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.io.PrintStream;

/// A broker as a process of its own: `--data FOLDER [--port N] [--controller-port N] [--set
/// NAME=VALUE]…`.
///
/// Writes exactly one line to standard output: [#ANSWERS] and the address once it takes requests,
/// or else one sentence that says why it cannot, with exit code 1. Everything else, logs included,
/// goes to standard error.
///
/// It lives as long as its standard input: when that ends, because the parent closed it or died in
/// whatever way, the broker stops in order. So no broker is left behind.
public final class KafkaBrokerMain {

  static final String ANSWERS = "Kafka answers on ";

  private KafkaBrokerMain() {}

  public static void main(String[] args) {
    var out = System.out;
    // Before the first logger is made, since a console appender keeps the stream it finds.
    System.setOut(System.err);
    System.exit(run(args, out));
  }

  private static int run(String[] args, PrintStream out) {
    try {
      var broker = KafkaBroker.start(BrokerArguments.parse(args));
      Runtime.getRuntime().addShutdownHook(new Thread(broker::close, "broker-shutdown"));
      TerminalInterrupt.leaveToParent();
      out.println(ANSWERS + broker.bootstrapServers());
      awaitEndOfInput();
      return 0;
    } catch (CannotStartException | IllegalArgumentException e) {
      out.println(e.getMessage());
      return 1;
    } catch (Throwable e) { // a missing class, say: threads already started would keep the process
      e.printStackTrace();
      out.println("The Kafka broker failed: " + e);
      return 1;
    }
  }

  private static void awaitEndOfInput() {
    try {
      while (System.in.read() >= 0) {
        // Whatever comes has no meaning; only its end has.
      }
    } catch (IOException _) {
      // An input that cannot be read has ended as well.
    }
  }
}
