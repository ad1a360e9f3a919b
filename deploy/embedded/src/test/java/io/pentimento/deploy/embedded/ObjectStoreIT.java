package io.pentimento.deploy.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.minio.GetObjectArgs;
import io.minio.GetPresignedObjectUrlArgs;
import io.minio.Http;
import io.minio.ListObjectsArgs;
import io.minio.MinioClient;
import io.minio.PutObjectArgs;
import io.minio.StatObjectArgs;
import io.minio.errors.ErrorResponseException;
import io.minio.errors.MinioException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectStoreIT {

  private static final String BUCKET = "pictures";
  private static final String PAGE = "http://127.0.0.1:8080";

  @TempDir Path folder;

  private final HttpClient http = HttpClient.newHttpClient();
  private ObjectStore store;
  private MinioClient client;

  @BeforeEach
  void open() {
    store = ObjectStore.start(config().withAllowedOrigins(List.of(PAGE)));
    client = client(store.secretKey());
  }

  @AfterEach
  void close() throws Exception {
    client.close();
    store.close();
    http.close();
  }

  @Test
  void anObjectComesBackWithItsTypeAndMetadata() throws Exception {
    put("jobs/1/0.png", "pixels");
    assertThat(get("jobs/1/0.png")).isEqualTo("pixels");
    var stat =
        client.statObject(StatObjectArgs.builder().bucket(BUCKET).object("jobs/1/0.png").build());
    assertThat(stat.contentType()).isEqualTo("image/png");
    assertThat(stat.userMetadata().get("iteration")).containsExactly("3");
  }

  @Test
  void aListingHoldsExactlyTheKeysUnderThePrefix() throws Exception {
    put("jobs/1/0.png", "a");
    put("jobs/1/1.png", "b");
    put("jobs/2/0.png", "c");
    assertThat(keys("jobs/1/")).containsExactly("jobs/1/0.png", "jobs/1/1.png");
  }

  @Test
  void aPutThatMustBeTheFirstLosesAgainstAnEarlierOne() throws Exception {
    putIfAbsent("first", "winner");
    assertThatThrownBy(() -> putIfAbsent("first", "loser"))
        .isInstanceOfSatisfying(
            ErrorResponseException.class, e -> assertThat(e.response().code()).isEqualTo(412));
    assertThat(get("first")).isEqualTo("winner");
  }

  @Test
  void aPresignedLinkServesWithoutKeysAndATamperedOneDoesNot() throws Exception {
    put("linked", "pixels");
    var link = presign("linked", Http.Method.GET);
    assertThat(fetch(link).body()).isEqualTo("pixels");
    put("other", "secret");
    assertThat(fetch(link.replace("linked", "other")).statusCode()).isEqualTo(403);
  }

  @Test
  void aPresignedPutTakesAnUpload() throws Exception {
    var upload =
        HttpRequest.newBuilder(URI.create(presign("uploaded", Http.Method.PUT)))
            .PUT(HttpRequest.BodyPublishers.ofString("photograph"))
            .build();
    assertThat(http.send(upload, HttpResponse.BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    assertThat(get("uploaded")).isEqualTo("photograph");
  }

  @Test
  void anonymousAndWronglySignedRequestsAreRefused() throws Exception {
    put("private", "pixels");
    var anonymous = fetch(store.endpoint() + "/" + BUCKET + "/private");
    assertThat(anonymous.statusCode()).isEqualTo(403);
    client.close();
    client = client("not-the-secret");
    assertThatThrownBy(() -> client.statObject(stat("private")))
        .isInstanceOfSatisfying(
            ErrorResponseException.class, e -> assertThat(e.response().code()).isEqualTo(403));
  }

  @Test
  void onlyThePagesOriginMayReadByScript() throws Exception {
    put("linked", "pixels");
    var link = presign("linked", Http.Method.GET);
    assertThat(allowedOrigin(link, PAGE)).containsExactly(PAGE);
    assertThat(preflight(presign("uploaded", Http.Method.PUT), PAGE)).isEqualTo(200);
    assertThat(preflight(presign("uploaded", Http.Method.PUT), "http://elsewhere.example"))
        .isEqualTo(403);
    assertThat(allowedOrigin(link, "http://127x0.0.1:8080")).isEmpty();
    assertThat(allowedOrigin(link, "http://elsewhere.example")).isEmpty();
  }

  @Test
  void objectsSurviveClosingAndOpening() throws Exception {
    put("kept", "pixels");
    store.close();
    store = ObjectStore.start(store.config());
    assertThat(get("kept")).isEqualTo("pixels");
    assertThat(client.statObject(stat("kept")).contentType()).isEqualTo("image/png");
  }

  @Test
  void aPortInUseIsRefusedInOneSentenceThatNamesIt(@TempDir Path other) throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral(LocalPort.HOST))) {
      int port = holder.getLocalPort();
      var taken = ObjectStoreConfig.in(other, BUCKET, "user", "secret").withPort(port);
      assertThatThrownBy(() -> ObjectStore.start(taken))
          .isInstanceOf(CannotStartException.class)
          .hasMessageStartingWith("Port %d on 127.0.0.1 is in use", port);
    }
    ObjectStore.start(ObjectStoreConfig.in(other, BUCKET, "user", "secret")).close();
  }

  @Test
  void aPortThatIsTakenAfterItWasFoundFreeIsRefusedAlike(@TempDir Path other) throws Exception {
    try (var holder = new ServerSocket(0, 1, InetAddress.ofLiteral(LocalPort.HOST))) {
      var taken =
          ObjectStoreConfig.in(other, BUCKET, "user", "secret").withPort(holder.getLocalPort());
      var blobs = ObjectStore.openFolder(taken);
      assertThatThrownBy(() -> ObjectStore.startServer(taken, blobs))
          .isInstanceOf(PortInUseException.class);
    }
  }

  @Test
  void aSecondStoreOnTheSameFolderIsRefused() {
    assertThatThrownBy(() -> ObjectStore.start(config()))
        .isInstanceOf(CannotStartException.class)
        .hasMessageContaining("in use by another running server");
  }

  private ObjectStoreConfig config() {
    return ObjectStoreConfig.in(folder, BUCKET, "user", "secret");
  }

  private MinioClient client(String secretKey) {
    return MinioClient.builder()
        .endpoint(store.endpoint().toString())
        .region("us-east-1")
        .credentials(store.accessKey(), secretKey)
        .build();
  }

  private void put(String key, String content) throws MinioException {
    client.putObject(object(key, content).userMetadata(Map.of("iteration", "3")).build());
  }

  private void putIfAbsent(String key, String content) throws MinioException {
    client.putObject(object(key, content).headers(Map.of("If-None-Match", "*")).build());
  }

  private static PutObjectArgs.Builder object(String key, String content) {
    var bytes = content.getBytes(UTF_8);
    return PutObjectArgs.builder()
        .bucket(BUCKET)
        .object(key)
        .contentType("image/png")
        .data(bytes, bytes.length);
  }

  private String get(String key) throws Exception {
    try (var object =
        client.getObject(GetObjectArgs.builder().bucket(BUCKET).object(key).build())) {
      return new String(object.readAllBytes(), UTF_8);
    }
  }

  private static StatObjectArgs stat(String key) {
    return StatObjectArgs.builder().bucket(BUCKET).object(key).build();
  }

  private List<String> keys(String prefix) throws MinioException {
    var keys = new ArrayList<String>();
    var listing = ListObjectsArgs.builder().bucket(BUCKET).prefix(prefix).recursive(true).build();
    for (var result : client.listObjects(listing)) {
      keys.add(result.get().objectName());
    }
    return keys;
  }

  private String presign(String key, Http.Method method) throws MinioException {
    return client.getPresignedObjectUrl(
        GetPresignedObjectUrlArgs.builder()
            .bucket(BUCKET)
            .object(key)
            .method(method)
            .expiry(5, TimeUnit.MINUTES)
            .build());
  }

  private HttpResponse<String> fetch(String link) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(link)).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }

  private List<String> allowedOrigin(String link, String origin) throws Exception {
    var request = HttpRequest.newBuilder(URI.create(link)).header("Origin", origin).build();
    return http.send(request, HttpResponse.BodyHandlers.ofString())
        .headers()
        .allValues("Access-Control-Allow-Origin");
  }

  private int preflight(String link, String origin) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(link))
            .method("OPTIONS", HttpRequest.BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "PUT")
            .header("Access-Control-Request-Headers", "content-type")
            .build();
    return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }
}
