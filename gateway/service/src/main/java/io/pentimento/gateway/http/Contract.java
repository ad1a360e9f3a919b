package io.pentimento.gateway.http;

import io.pentimento.gateway.views.Links;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import io.vertx.openapi.contract.MediaType;
import io.vertx.openapi.contract.OpenAPIContract;
import io.vertx.openapi.contract.Operation;
import io.vertx.openapi.contract.Path;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// openapi.yaml, the truth about the API.
final class Contract {
  private static final String RESOURCE = "/openapi.yaml";
  private static final String CONTENT = "content";
  private static final String STREAMED = "x-streamed";
  private static final String SECURITY = "security";

  private final String text;
  private final JsonObject document;
  private final OpenAPIContract operations;
  private final Map<Pattern, Path> paths = new LinkedHashMap<>();

  private Contract(String text, JsonObject document, OpenAPIContract operations) {
    this.text = text;
    this.document = document;
    this.operations = operations;
    for (Path path : operations.getPaths()) {
      String form = path.getName().replaceAll("\\{[^}]+}", "[^/]+");
      paths.put(Pattern.compile(form), path);
    }
  }

  static Future<Contract> load(Vertx vertx) {
    String text = text(RESOURCE);
    JsonObject document =
        new JsonObject(
            new Yaml(new SafeConstructor(new LoaderOptions())).<Map<String, Object>>load(text));
    return OpenAPIContract.from(vertx, (JsonObject) withKnownTypes(document))
        .map(LastingValidators::new)
        .map(operations -> new Contract(text, document, operations));
  }

  /// The document as it was written.
  String yaml() {
    return text;
  }

  /// The document as JSON.
  JsonObject document() {
    return document;
  }

  /// The operations, for the router and the validators.
  OpenAPIContract operations() {
    return operations;
  }

  /// A validator of the bodies that an operation takes as JSON.
  Validator bodyValidator(String operationId) {
    var content = operations.operation(operationId).getRequestBody().getContent();
    MediaType json = Objects.requireNonNull(content.get(MediaType.APPLICATION_JSON));
    return operations.getSchemaRepository().validator(json.getSchema());
  }

  /// An operation as the document has it, with the parameters that its path brings along.
  Optional<JsonObject> operation(HttpMethod method, String path) {
    return paths.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .flatMap(entry -> entry.getValue().getOperations().stream())
        .filter(operation -> operation.getHttpMethod().equals(method))
        .findFirst()
        .map(operation -> ofDocument(operation.getAbsoluteOpenAPIPath(), method));
  }

  /// The methods that a path (below the API's root) knows; empty if there is no such path.
  List<String> methods(String path) {
    return paths.entrySet().stream()
        .filter(entry -> entry.getKey().matcher(path).matches())
        .flatMap(entry -> entry.getValue().getOperations().stream())
        .map(Operation::getHttpMethod)
        .map(HttpMethod::name)
        .sorted()
        .toList();
  }

  private JsonObject ofDocument(String absolutePath, HttpMethod method) {
    JsonObject item =
        document.getJsonObject("paths").getJsonObject(absolutePath.substring(Links.ROOT.length()));
    JsonObject operation = item.getJsonObject(method.name().toLowerCase(Locale.ROOT)).copy();
    JsonArray parameters = operation.getJsonArray("parameters", new JsonArray());
    item.getJsonArray("parameters", new JsonArray()).forEach(parameters::add);
    return operation.put("parameters", parameters);
  }

  /// A document that lies beside the contract's records.
  static String text(String resource) {
    try (InputStream in = Contract.class.getResourceAsStream(resource)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The validator refuses to load media types that it cannot look into. Problem documents are JSON
  /// to it, and images, lines and event streams bytes. It would also wait for whole bodies, so
  /// those that are streamed do not exist for it. Who may do what is the guard's to see to, before
  /// a body is read, and kept from the router.
  private static Object withKnownTypes(Object node) {
    if (node instanceof JsonArray array) {
      JsonArray copy = new JsonArray();
      array.forEach(item -> copy.add(withKnownTypes(item)));
      return copy;
    }
    if (!(node instanceof JsonObject object)) {
      return node;
    }
    JsonObject copy = new JsonObject();
    for (var field : object) {
      if (field.getKey().equals("requestBody") && object.containsKey(STREAMED)) {
        continue;
      }
      if (field.getKey().equals(SECURITY) && field.getValue() instanceof JsonArray) {
        continue;
      }
      boolean content = field.getKey().equals(CONTENT);
      Object value = withKnownTypes(field.getValue());
      copy.put(field.getKey(), content ? renamed((JsonObject) value) : value);
    }
    return copy;
  }

  private static JsonObject renamed(JsonObject content) {
    JsonObject copy = new JsonObject();
    content.forEach(type -> copy.put(knownType(type.getKey()), type.getValue()));
    return copy;
  }

  private static String knownType(String type) {
    if (type.endsWith("+json")) {
      return MediaType.APPLICATION_JSON;
    }
    return MediaType.isMediaTypeSupported(type) ? type : MediaType.APPLICATION_OCTET_STREAM;
  }
}
