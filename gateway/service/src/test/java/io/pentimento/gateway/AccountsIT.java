package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.pentimento.gateway.accounts.AccountsConfig;
import io.pentimento.gateway.accounts.Scope;
import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.ApiClient;
import io.pentimento.gateway.testing.ApiOperation;
import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.Keyring;
import io.pentimento.gateway.testing.Pictures;
import io.pentimento.gateway.testing.Watcher;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.JobId;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.awt.Color;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/// Who is let in, and to what: over every operation that openapi.yaml has, so that a new one cannot
/// be forgotten.
@ExtendWith(World.Resolver.class)
@SuppressWarnings("NullAway.Init") // set by JUnit
class AccountsIT {
  private static final Duration BRIEF = Duration.ofMillis(100);
  private static final String NOBODYS = "0198f2a4-7c1e-7d2b-9a55-3f0e6b1c2d4e";

  /// Operations that name nothing of anybody's. What they show of others has a test of its own.
  private static final Set<String> OF_NOTHING =
      Set.of(
          "submitJob",
          "listJobs",
          "submitBatch",
          "listBatches",
          "followJobs",
          "uploadImage",
          "listModels",
          "getModel",
          "listLabels");

  @TempDir private Path folder;
  private Keyring keyring;
  private String aliceKey;
  private Gateway gateway;
  private ApiClient nobody;
  private ApiClient alice;
  private ApiClient bob;

  @BeforeEach
  void open(World world) {
    keyring = new Keyring(folder);
    aliceKey = keyring.add("alice");
    String bobKey = keyring.add("bob");
    gateway =
        world.startGateway(
            world.config(1000, BRIEF, new AccountsConfig(keyring.write().file(), null, BRIEF)));
    nobody = world.client(gateway);
    alice = world.client(gateway, aliceKey);
    bob = world.client(gateway, bobKey);
    World.awaitReady(nobody);
    await().until(() -> alice.get("/v1/models/demo").status() == 200);
  }

  @AfterEach
  void close() {
    gateway.close();
  }

  @Test
  void everyOperationNeedsAKey(World world) {
    ApiClient wrong = world.client(gateway, aliceKey.substring(0, aliceKey.length() - 1) + "x");
    ApiClient unknown = world.client(gateway, new Keyring(folder).add("alice"));
    for (ApiOperation operation : ApiOperation.all()) {
      assertThat(operation.scopes()).as("security of %s", operation.id()).isNotEmpty();
      Answer none = operation.ask(nobody, NOBODYS);
      assertThat(none.status()).as(operation.id()).isEqualTo(401);
      assertThat(none.header("WWW-Authenticate")).isEqualTo("Bearer realm=\"pentimento\"");
      for (ApiClient client : List.of(wrong, unknown)) {
        Answer refused = operation.ask(client, NOBODYS);
        assertThat(refused.status()).as(operation.id()).isEqualTo(401);
        assertThat(refused.json().getString("detail"))
            .isEqualTo("The API key or token is unknown, expired or revoked");
        assertThat(refused.header("WWW-Authenticate")).contains("error=\"invalid_token\"");
      }
    }
  }

  @Test
  void everyOperationNeedsItsScopeAndAnAdministratorHasThemAll(World world) {
    for (Scope lacking : Scope.USUAL) {
      Set<Scope> scopes = EnumSet.copyOf(Scope.USUAL);
      scopes.remove(lacking);
      keyring.add("without-" + lacking.word(), scopes, null, "");
    }
    String admin = keyring.add("root", EnumSet.of(Scope.ADMIN), null, "");
    for (Scope lacking : Scope.USUAL) {
      Set<Scope> scopes = EnumSet.copyOf(Scope.USUAL);
      scopes.remove(lacking);
      String key = keyring.add("without-" + lacking.word(), scopes, null, "");
      keyring.write();
      ApiClient client = world.client(gateway, key);
      await().until(() -> client.get("/v1/nothing").status() == 404);
      await().until(() -> ApiOperation.all().getFirst().ask(client, NOBODYS).status() != 401);
      for (ApiOperation operation : ApiOperation.all()) {
        boolean lacks = operation.scopes().contains(lacking.word());
        Answer answer = operation.ask(client, NOBODYS);
        assertThat(answer.status() == 403).as("%s without %s", operation, lacking).isEqualTo(lacks);
        if (lacks) {
          assertThat(answer.header("WWW-Authenticate"))
              .contains("error=\"insufficient_scope\"", "scope=\"%s\"".formatted(lacking.word()));
        }
      }
    }
    ApiClient root = world.client(gateway, admin);
    for (ApiOperation operation : ApiOperation.all()) {
      assertThat(operation.ask(root, NOBODYS).status()).as(operation.id()).isNotIn(401, 403);
    }
  }

  @Test
  void whatIsAnotherAccountsIsNotThereInAnyOperation(World world) {
    String job = doneJob(world);
    String batch = batch();
    List<ApiOperation> operations =
        ApiOperation.all().stream()
            .filter(operation -> !OF_NOTHING.contains(operation.id()))
            .sorted(Comparator.comparing(operation -> operation.id().equals("deleteJob"))) // last
            .toList();
    for (ApiOperation operation : operations) {
      assertThat(operation.path())
          .as("%s names neither job nor batch: teach this test whose it is", operation.id())
          .containsPattern("^/(jobs|batches)/\\{id}");
      String hers = operation.path().startsWith("/jobs") ? job : batch;
      Answer others = operation.ask(bob, hers);
      Answer nobodys = operation.ask(bob, NOBODYS);
      assertThat(others.status()).as(operation.id()).isEqualTo(404);
      assertThat(others.json().encode().replace(hers, NOBODYS))
          .as("it is told like one that never was")
          .isEqualTo(nobodys.json().encode());
    }
    for (ApiOperation operation : operations) {
      String hers = operation.path().startsWith("/jobs") ? job : batch;
      assertThat(operation.ask(alice, hers).status()).as(operation.id()).isLessThan(400);
    }
  }

  private String batch() {
    Answer accepted =
        alice.post(
            "/v1/batches",
            new JsonObject().put("jobs", new JsonArray().add(BadRequest.generate())));
    assertThat(accepted.status()).isEqualTo(202);
    return accepted.json().getString("id");
  }

  @Test
  void anotherAccountsJobsAreNeitherListedNorFollowedNorTheSameUnderOneKey(World world) {
    String job = doneJob(world);
    assertThat(bob.get("/v1/jobs?limit=200").json().encode()).doesNotContain(job);
    assertThat(alice.get("/v1/jobs?limit=200").json().encode()).contains(job);
    try (Watcher watcher = Watcher.open(bob, "/v1/events")) {
      watcher.say(new JsonObject().put("action", "subscribe").put("job", job));
      watcher.awaitFrames(1);
      assertThat(watcher.story()).containsExactly("Problem");
    }
    assertThatThrownBy(() -> Watcher.open(bob, "/v1/jobs/" + job + "/events"))
        .hasMessageContaining("Handshake");
    String once = "Idempotency-Key";
    String hers = alice.submit(BadRequest.generate(), once, "same").getString("id");
    String his = bob.submit(BadRequest.generate(), once, "same").getString("id");
    assertThat(his).isNotEqualTo(hers);
  }

  @Test
  void anotherAccountsUploadCannotBeEdited() {
    String source = alice.upload("image/png", Pictures.plain(40, 30, Color.RED, "png"));
    JsonObject edit = BadRequest.edit().put("source", source);
    Answer refused = bob.post("/v1/jobs", edit);
    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.pointers()).isEqualTo("/source");
    JsonObject traversing = edit.copy().put("source", "../alice/" + source);
    assertThat(bob.post("/v1/jobs", traversing).status()).isEqualTo(422);
    alice.submit(edit);
  }

  @Test
  void whatBelongsToNobodyStaysOpen() {
    for (String path : List.of("/", "/livez", "/readyz", "/metrics", "/openapi.yaml", "/app.js")) {
      assertThat(nobody.get(path).status()).as(path).isEqualTo(200);
    }
    assertThat(nobody.get("/v1/nothing").status()).isEqualTo(404);
  }

  @Test
  void aBrowserShowsItsKeyAmongTheSubprotocols(World world) {
    String job = doneJob(world);
    String events = "/v1/jobs/" + job + "/events?after=0";
    try (Watcher watcher = Watcher.openWithSubprotocols(nobody, events, aliceKey)) {
      assertThat(watcher.awaitClose()).isEqualTo(1000);
      assertThat(watcher.subprotocol()).isEqualTo("pentimento");
      assertThat(watcher.story()).startsWith("Snapshot").endsWith("JobSucceeded");
    }
    assertThatThrownBy(() -> Watcher.openWithSubprotocols(nobody, events, "pent_x"))
        .hasMessageContaining("Handshake");
  }

  @Test
  void whoseKeyIsRevokedIsLetInNoMoreAndOpenConnectionsEnd() throws Exception {
    JsonObject job = alice.submit(BadRequest.generate());
    String events = job.getJsonObject("links").getString("events");
    try (HttpClient http = HttpClient.newHttpClient();
        Watcher one = Watcher.open(alice, events);
        Watcher many = Watcher.open(alice, "/v1/events");
        Watcher bobs = Watcher.open(bob, "/v1/events")) {
      var stream = http.sendAsync(alice.request(events).GET().build(), BodyHandlers.ofString());
      one.awaitFrames(1);
      keyring.revoke("alice");
      keyring.write();
      assertThat(one.awaitClose()).isEqualTo(4401);
      assertThat(many.awaitClose()).isEqualTo(4401);
      assertThat(stream.get().body()).contains("Snapshot");
      assertThat(alice.get("/v1/jobs").status()).isEqualTo(401);
      assertThat(bobs.isClosed()).isFalse();
      assertThat(bob.get("/v1/jobs").status()).isEqualTo(200);
    }
  }

  @Test
  void aKeyIsGoodUntilItExpiresAndOpenConnectionsEndThen(World world) {
    Instant soon = Instant.now().plusSeconds(3);
    String key = keyring.add("guest", EnumSet.of(Scope.READ), soon, "");
    String late = keyring.add("late", EnumSet.of(Scope.READ), Instant.now().minusSeconds(1), "");
    keyring.write();
    ApiClient guest = world.client(gateway, key);
    await().until(() -> guest.get("/v1/jobs").status() == 200);
    assertThat(world.client(gateway, late).get("/v1/jobs").status()).isEqualTo(401);
    try (Watcher watcher = Watcher.open(guest, "/v1/events")) {
      assertThat(watcher.awaitClose()).isEqualTo(4401);
      assertThat(Instant.now()).isAfter(soon);
      assertThat(guest.get("/v1/jobs").status()).isEqualTo(401);
    }
  }

  @Test
  void aBrokenFileLocksNobodyOut(World world) {
    keyring.write("accounts: [");
    String key = keyring.add("carol");
    assertThat(alice.get("/v1/jobs").status()).isEqualTo(200);
    keyring.write();
    ApiClient carol = world.client(gateway, key);
    await().until(() -> carol.get("/v1/jobs").status() == 200);
    assertThat(alice.get("/v1/jobs").status()).isEqualTo(200);
  }

  @Test
  void anUploadIsRefusedBeforeItIsRead() {
    Answer refused = nobody.post("/v1/uploads", "image/png", new byte[20 << 20]);
    assertThat(refused.status()).isEqualTo(401);
  }

  private String doneJob(World world) {
    String id = alice.submit(BadRequest.generate()).getString("id");
    world.worker().run(world.worker().orderOf(new JobId(id)));
    await().until(() -> alice.get("/v1/jobs/" + id).json().getString("status").equals("SUCCEEDED"));
    assertThat(world.worker().orders(Demo.MODEL))
        .anyMatch(order -> order.job().value().equals(id) && order.account().equals("alice"));
    return id;
  }
}
