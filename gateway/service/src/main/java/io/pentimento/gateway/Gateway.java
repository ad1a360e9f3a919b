package io.pentimento.gateway;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.pentimento.gateway.accounts.AccountQuota;
import io.pentimento.gateway.accounts.Accounts;
import io.pentimento.gateway.admission.Admission;
import io.pentimento.gateway.admission.BatchAdmission;
import io.pentimento.gateway.admission.Quota;
import io.pentimento.gateway.http.BatchParts;
import io.pentimento.gateway.http.GatewayServer;
import io.pentimento.gateway.http.HttpParts;
import io.pentimento.gateway.images.S3Folders;
import io.pentimento.gateway.images.S3ImageStore;
import io.pentimento.gateway.images.StoredStates;
import io.pentimento.gateway.images.Uploads;
import io.pentimento.gateway.jobs.Batches;
import io.pentimento.gateway.jobs.JobArchive;
import io.pentimento.gateway.jobs.Jobs;
import io.pentimento.gateway.jobs.Models;
import io.pentimento.gateway.jobs.Queues;
import io.pentimento.gateway.jobs.Retention;
import io.pentimento.gateway.live.Frames;
import io.pentimento.gateway.live.LiveJobs;
import io.pentimento.gateway.live.LiveRoutes;
import io.pentimento.gateway.live.PictureCache;
import io.pentimento.gateway.messaging.FactSink;
import io.pentimento.gateway.messaging.KafkaCommands;
import io.pentimento.gateway.messaging.KafkaDeliveryLog;
import io.pentimento.gateway.messaging.KafkaFeed;
import io.pentimento.gateway.messaging.Lanes;
import io.pentimento.gateway.messaging.WebhookFeed;
import io.pentimento.gateway.problems.Problems;
import io.pentimento.gateway.retention.Deletion;
import io.pentimento.gateway.retention.Expiry;
import io.pentimento.gateway.retention.Rounds;
import io.pentimento.gateway.retention.Sweeper;
import io.pentimento.gateway.views.JobViews;
import io.pentimento.gateway.webhooks.Courier;
import io.pentimento.gateway.webhooks.Deliveries;
import io.pentimento.gateway.webhooks.DueWebhooks;
import io.pentimento.gateway.webhooks.WebhookConfig;
import io.pentimento.gateway.webhooks.WebhookRules;
import io.pentimento.schemas.BatchFact;
import io.pentimento.schemas.JobCommand;
import io.pentimento.schemas.JobEvent;
import io.pentimento.schemas.ModelDescription;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.micrometer.MicrometerMetricsFactory;
import io.vertx.micrometer.MicrometerMetricsOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A running gateway.
///
/// Start reading here: [#start] lists the parts. A request comes in through `http`, is accepted by
/// `admission`, made durable by `messaging`, and remembered in `jobs`; what workers report comes
/// back through `messaging` into `jobs`, and from there to `live` subscribers and, signed, to
/// `webhooks`. `images` stands beside, and `retention` sees to what nobody waits for any more.
public final class Gateway implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);
  private static final Duration START = Duration.ofSeconds(30);
  private static final Duration STOP = Duration.ofSeconds(15);
  private static final Duration EXPIRY_CHECK = Duration.ofSeconds(1);
  private static final Duration EXPIRY_GRACE = Duration.ofSeconds(3);

  private static final int RETRY_AFTER_SECONDS = 2;
  private static final String UNREAD =
      "It cannot be told right now what other gateways have accepted; send the request again";

  private final Deque<AutoCloseable> opened = new ArrayDeque<>();
  private final Models models = new Models();
  private int port;

  private Gateway() {}

  /// Starts a gateway and returns when it listens. It then reads the topics, and is ready
  /// (`/readyz`) once it has caught up; it waits for Kafka and the store as long as it takes.
  ///
  /// @throws IllegalStateException if it cannot listen
  /// @throws IllegalArgumentException if a file of accounts or keys is wrong
  public static Gateway start(GatewayConfig config) {
    return start(config, Clock.systemUTC());
  }

  /// Starts a gateway that takes its time from this clock; else as [#start(GatewayConfig)].
  ///
  /// @throws IllegalStateException if it cannot listen
  /// @throws IllegalArgumentException if a file of accounts or keys is wrong
  public static Gateway start(GatewayConfig config, Clock clock) {
    Gateway gateway = new Gateway();
    try {
      gateway.open(config, clock);
      return gateway;
    } catch (RuntimeException e) {
      gateway.close();
      throw e;
    }
  }

  /// The port that it listens on.
  public int port() {
    return port;
  }

  /// Whether a worker has announced that it serves this model.
  public boolean serves(String model) {
    return models.find(model) != null;
  }

  @Override
  public void close() {
    while (!opened.isEmpty()) {
      AutoCloseable part = opened.pop();
      try {
        part.close();
      } catch (Exception e) { // AutoCloseable declares no less
        LOG.warn("{} did not close", part, e);
      }
    }
  }

  private void open(GatewayConfig config, Clock clock) {
    PrometheusMeterRegistry meters = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    opened.push(meters::close);
    Vertx vertx = vertx(meters);

    Accounts accounts = own(Accounts.open(vertx, config.accounts(), clock));
    if (!accounts.isOn()) {
      LOG.info("Accounts are off: whoever reaches the gateway may do everything (see --accounts)");
    }
    S3ImageStore store = own(new S3ImageStore(vertx, config.store()));
    S3Folders folders = own(new S3Folders(config.store()));
    Uploads uploads = own(new Uploads(vertx, store, config.uploads(), clock));

    Retention retention = new Retention(config.retention().jobs(), clock);
    Queues queues = new Queues(clock);
    Jobs jobs =
        meters.gauge(
            "pentimento.gateway.jobs",
            new Jobs(config.jobsInMemory(), new Batches(clock), queues, retention),
            Jobs::size);
    JobViews views = new JobViews(models, retention, queues);

    KafkaFeed feed = own(new KafkaFeed(config.kafka(), new Fold(jobs, models), meters));
    JobArchive archive = new JobArchive(jobs, store, retention, () -> settled(vertx, feed));
    KafkaCommands commands = own(new KafkaCommands(vertx, config.kafka(), new Lanes(jobs::open)));
    Quota quota = accounts.isOn() ? new AccountQuota(accounts, jobs) : Quota.NONE;
    WebhookRules rules = new WebhookRules(config.webhooks());
    Admission admission =
        new Admission(
            models, rules, uploads, new StoredStates(store), commands, jobs, archive, quota, clock);

    Deletion deletion = own(new Deletion(vertx, folders, commands, commands, jobs, archive, clock));
    Duration grace = Rounds.jittered(EXPIRY_GRACE);
    Expiry expiry = new Expiry(jobs, folders, commands, () -> feed.trouble() == null, clock, grace);
    Sweeper sweeper = new Sweeper(folders, jobs, retention, config.uploads().expiry());

    BatchAdmission batches =
        new BatchAdmission(models, rules, uploads, commands, jobs, archive, store, quota, clock);

    LiveJobs followed =
        new LiveJobs(jobs, archive, new Frames(views), new PictureCache(vertx, store::read));
    LiveRoutes live = new LiveRoutes(vertx, followed, config.heartbeat());

    feed.start();
    own(Rounds.start("expiry", EXPIRY_CHECK, expiry::check));
    own(Rounds.start("sweeper", config.retention().sweepEvery(), sweeper::sweep));
    sendWebhooks(config, vertx, new DueWebhooks(jobs, archive, clock), feed, meters);
    GatewayServer server =
        await(
            GatewayServer.listen(
                vertx,
                config.http(),
                new HttpParts(
                    accounts,
                    admission,
                    new BatchParts(batches, config.batches(), store),
                    jobs,
                    archive,
                    views,
                    deletion,
                    models,
                    uploads,
                    config.uploads(),
                    store,
                    live,
                    config.store().publicEndpoint(),
                    feed::hasCaughtUp,
                    Map.of("kafka", () -> whenWell(feed), "store", store::check),
                    meters)),
            START);
    opened.push(() -> await(server.stop(), STOP));
    port = server.port();
    LOG.info("The gateway listens on {}:{}", config.http().host(), port);
  }

  /// Takes part in sending webhooks, if there is anything to sign them with.
  private void sendWebhooks(
      GatewayConfig config,
      Vertx vertx,
      DueWebhooks due,
      KafkaFeed feed,
      PrometheusMeterRegistry meters) {
    WebhookConfig webhooks = config.webhooks();
    if (webhooks.secrets().isEmpty()) {
      return;
    }
    Clock clock = Clock.systemUTC();
    KafkaDeliveryLog log = own(new KafkaDeliveryLog(config.kafka()));
    Courier courier = own(new Courier(vertx, webhooks.allow(), _ -> webhooks.secrets(), clock));
    Deliveries deliveries = own(new Deliveries(log, courier, webhooks, clock, meters));
    own(new WebhookFeed(config.kafka(), due, deliveries, log, () -> feed.trouble() == null, meters))
        .start();
  }

  private Vertx vertx(PrometheusMeterRegistry meters) {
    Vertx vertx =
        Vertx.builder()
            .with(
                new VertxOptions()
                    .setMetricsOptions(new MicrometerMetricsOptions().setEnabled(true)))
            .withMetrics(new MicrometerMetricsFactory(meters))
            .build();
    opened.push(() -> await(vertx.close(), STOP));
    return vertx;
  }

  private static Future<Void> settled(Vertx vertx, KafkaFeed feed) {
    return Future.fromCompletionStage(feed.settled(), vertx.getOrCreateContext())
        .recover(fault -> Future.failedFuture(Problems.unavailable(UNREAD, RETRY_AFTER_SECONDS)));
  }

  private static Future<Void> whenWell(KafkaFeed feed) {
    String trouble = feed.trouble();
    return trouble == null ? Future.succeededFuture() : Future.failedFuture(trouble);
  }

  private <T extends AutoCloseable> T own(T part) {
    opened.push(part);
    return part;
  }

  private static <T> T await(Future<T> future, Duration patience) {
    try {
      return future
          .toCompletionStage()
          .toCompletableFuture()
          .get(patience.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(String.valueOf(e.getMessage()), e);
    } catch (TimeoutException e) {
      throw new IllegalStateException("took longer than " + patience, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  /// What is read from Kafka, folded into what is known.
  private record Fold(Jobs jobs, Models models) implements FactSink {
    @Override
    public void order(JobCommand.Submit order, int lane) {
      jobs.apply(order, lane);
    }

    @Override
    public void command(JobCommand command) {
      jobs.apply(command);
    }

    @Override
    public void event(JobEvent event, long position) {
      jobs.apply(event, position);
    }

    @Override
    public void batch(BatchFact fact) {
      jobs.apply(fact);
    }

    @Override
    public void model(ModelDescription model) {
      models.announce(model);
    }
  }
}
