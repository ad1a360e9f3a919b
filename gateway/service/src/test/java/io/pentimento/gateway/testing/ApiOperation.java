package io.pentimento.gateway.testing;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.yaml.snakeyaml.Yaml;

/// An operation as openapi.yaml has it.
///
/// @param scopes what its `security` asks for; empty if it forgot to
public record ApiOperation(String id, String method, String path, Set<String> scopes) {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "delete", "patch");

  /// All that there are.
  public static List<ApiOperation> all() {
    List<ApiOperation> all = new ArrayList<>();
    for (var path : document().getJsonObject("paths")) {
      for (var operation : (JsonObject) path.getValue()) {
        if (METHODS.contains(operation.getKey())) {
          JsonObject it = (JsonObject) operation.getValue();
          all.add(
              new ApiOperation(
                  it.getString("operationId"),
                  operation.getKey().toUpperCase(Locale.ROOT),
                  path.getKey(),
                  scopes(it)));
        }
      }
    }
    return all;
  }

  /// Asks for it, with whatever is most harmless where a path has to be filled in.
  ///
  /// @param id what stands for `{id}`
  public Answer ask(ApiClient client, String id) {
    String target =
        "/v1"
            + path.replace("{id}", id)
                .replace("{index}", "0")
                .replace("{iteration}", "1")
                .replace("{name}", Demo.MODEL);
    return client.send(client.request(target).method(method, BodyPublishers.noBody()));
  }

  private static Set<String> scopes(JsonObject operation) {
    Set<String> scopes = new TreeSet<>();
    for (Object way : operation.getJsonArray("security", new JsonArray())) {
      ((JsonObject) way)
          .forEach(scheme ->
              ((JsonArray) scheme.getValue()).forEach(word -> scopes.add(word.toString())));
    }
    return scopes;
  }

  private static JsonObject document() {
    try (InputStream in = ApiOperation.class.getResourceAsStream("/openapi.yaml")) {
      return new JsonObject(new Yaml().<Map<String, Object>>load(Objects.requireNonNull(in)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
