package io.pentimento.deploy.embedded;

import java.io.IOException;
import java.nio.file.Path;

/// A program with a broker for a child, for a test to kill: prints the child's process id and waits
/// for its own end.
final class ParentMain {

  private ParentMain() {}

  public static void main(String[] args) throws IOException {
    var folder = Path.of(args[0]);
    var config = KafkaBrokerConfig.in(folder.resolve("kafka"));
    try (var broker = BrokerProcess.start(config, folder.resolve("kafka.log"))) {
      System.out.println(broker.handle().pid());
      System.in.readAllBytes();
    }
  }
}
