package io.pentimento.deploy.standalone;

import io.pentimento.deploy.embedded.CannotStartException;
import io.pentimento.gateway.client.Credentials;
import io.pentimento.gateway.client.PentimentoClient;
import io.pentimento.gateway.retention.RetentionConfig;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// The `up` command: everything on this machine, two jobs for show, and then service until Ctrl-C.
@Command(
    name = "up",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    showDefaultValues = true,
    description =
        "Starts a broker, an object store, a gateway and a worker on this machine, runs a generate and an edit job, and serves until Ctrl-C.")
public final class StandaloneMain implements Callable<Integer> {
  private static final int FAILED = 1;
  private static final int CANNOT_START = 2;
  private static final String USUAL_SECRET = "pentimento-on-loopback";

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      defaultValue = "${sys:pentimento.home:-.pentimento}/data",
      description = "Where all data are kept")
  private Path data = Path.of("");

  @Option(names = "--port", defaultValue = "8080", description = "Port of the API and the page")
  private int port;

  @Option(names = "--kafka-port", defaultValue = "9092", description = "Port of the broker")
  private int kafkaPort;

  @Option(
      names = "--controller-port",
      defaultValue = "9093",
      description = "Port of the broker's controller")
  private int controllerPort;

  @Option(
      names = "--object-store-port",
      defaultValue = "9000",
      description = "Port of the S3 endpoint")
  private int objectStorePort;

  @Option(
      names = "--worker-port",
      defaultValue = "8081",
      description = "Port of the worker's health and metrics")
  private int workerPort;

  @Option(
      names = "--access-key",
      defaultValue = "pentimento",
      description = "The object store's user")
  private String accessKey = "";

  @Option(
      names = "--secret-key",
      defaultValue = "${env:PENTIMENTO_S3_SECRET_KEY:-" + USUAL_SECRET + "}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "Signs that user's requests")
  private String secretKey = "";

  @Option(
      names = "--checkpoint",
      paramLabel = "FOLDER",
      description = "Checkpoint folder to serve; the shipped picturebook when absent")
  private @Nullable Path checkpoint;

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "Name to serve the checkpoint under; its own when absent")
  private @Nullable String model;

  @Option(names = "--precision", defaultValue = "fp32", description = "fp32 or bf16")
  private String precision = "";

  @Option(names = "--places", defaultValue = "8", description = "Images that share a forward pass")
  private int places;

  @Option(
      names = "--retain-days",
      paramLabel = "DAYS",
      defaultValue = "0",
      description = "How long after its end a job and its pictures are kept; 0 for ever")
  private int retainDays;

  @Option(
      names = "--accounts",
      paramLabel = "FILE",
      description =
          "File of accounts and their API keys; without it whoever reaches the gateway may do everything")
  private @Nullable Path accounts;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      defaultValue = "${env:PENTIMENTO_KEY:-}",
      showDefaultValue = CommandLine.Help.Visibility.NEVER,
      description = "API key for the two jobs, with --accounts; better from $$PENTIMENTO_KEY")
  private String key = "";

  @Option(names = "--once", description = "End after the two jobs")
  private boolean once;

  @Option(names = "--no-show", description = "Leave the two jobs out")
  private boolean noShow;

  private final PrintStream out = System.out;

  /// Runs the command and ends the process.
  public static void main(String[] args) {
    System.exit(new CommandLine(new StandaloneMain()).execute(args));
  }

  @Override
  public Integer call() throws Exception {
    Standalone standalone;
    try {
      standalone = Standalone.start(config());
    } catch (CannotServeException | CannotStartException | IllegalArgumentException e) {
      System.err.println("pentimento: " + e.getMessage());
      return CANNOT_START;
    } catch (RuntimeException e) {
      System.err.println("pentimento: cannot start: " + e.getMessage());
      return CANNOT_START;
    }
    var stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  standalone.close();
                  stopped.countDown();
                },
                "stop"));
    return serve(standalone, stopped);
  }

  private int serve(Standalone standalone, CountDownLatch stopped) throws Exception {
    printPlaces(standalone);
    boolean mute = accounts != null && key.isBlank();
    if (mute && !noShow) {
      out.println("The two jobs are left out: they need a key, from --key or $PENTIMENTO_KEY.");
    }
    boolean fine = noShow || mute || show(standalone);
    if (once) {
      return fine ? CommandLine.ExitCode.OK : FAILED;
    }
    out.printf("%nServing on %s until Ctrl-C.%n", standalone.address());
    stopped.await();
    return CommandLine.ExitCode.OK;
  }

  private boolean show(Standalone standalone) throws Exception {
    Credentials credentials = accounts == null ? Credentials.NONE : Credentials.bearer(key);
    try (var client = PentimentoClient.connect(standalone.address(), credentials)) {
      return new Demonstration(client, standalone.model(), config().picturesFolder(), out).run();
    }
  }

  private void printPlaces(Standalone standalone) {
    out.printf(
        """
        Pentimento is ready. Everything listens on loopback alone; %10$s.
          page          %1$s/
          API           %1$s/v1, described by %1$s/openapi.yaml
          object store  http://%2$s:%3$d, bucket %4$s, access key %5$s, secret key %6$s
          broker        %2$s:%7$d
          worker        http://%2$s:%8$d/readyz and /metrics
          data          %9$s, with the secret that signs webhooks in webhook-secret
        """,
        standalone.address(),
        Standalone.HOST,
        objectStorePort,
        StandaloneConfig.BUCKET,
        accessKey,
        secretKey.equals(USUAL_SECRET) ? USUAL_SECRET : "as given",
        kafkaPort,
        workerPort,
        data.toAbsolutePath().normalize(),
        accounts == null
            ? "accounts are off, so whoever reaches it may do everything (--accounts)"
            : "the API needs a key of " + accounts);
  }

  private StandaloneConfig config() {
    String type = precision.toLowerCase(Locale.ROOT);
    if (!type.equals("fp32") && !type.equals("bf16")) {
      throw new IllegalArgumentException("--precision is fp32 or bf16, not " + precision + ".");
    }
    Path folder = data.toAbsolutePath().normalize();
    return new StandaloneConfig(
        folder,
        port,
        kafkaPort,
        controllerPort,
        objectStorePort,
        workerPort,
        accessKey,
        secretKey,
        checkpoint == null
            ? folder.resolve("checkpoints").resolve(ShippedCheckpoint.NAME)
            : checkpoint,
        checkpoint == null,
        model,
        type,
        places,
        retention(),
        accounts);
  }

  private RetentionConfig retention() {
    if (!RetentionConfig.isAllowed(retainDays)) {
      throw new IllegalArgumentException(
          "--retain-days is 0 to %d, not %d.".formatted(RetentionConfig.LONGEST_DAYS, retainDays));
    }
    return RetentionConfig.ofDays(retainDays, RetentionConfig.KEEP.sweepEvery());
  }
}
