package io.pentimento.gateway.problems;

import io.pentimento.schemas.Problem;
import io.pentimento.schemas.Problem.Fault;
import java.util.List;
import java.util.Map;

/// Every kind of problem that the gateway answers with.
public final class Problems {
  private static final String PREFIX = "urn:pentimento:problem:";
  // Of draft-ietf-httpapi-ratelimit-headers, not ours.
  private static final String QUOTA_EXCEEDED =
      "https://iana.org/assignments/http-problem-types#quota-exceeded";
  private static final String AUTHENTICATE = "WWW-Authenticate";

  private Problems() {}

  /// The request does not have the form that openapi.yaml asks for (400).
  public static ProblemException invalid(List<Fault> faults) {
    return faulty("invalid-request", "The request is not valid", 400, faults);
  }

  /// One place of the request does not have the form that openapi.yaml asks for (400).
  public static ProblemException invalid(String pointer, String detail) {
    return invalid(List.of(new Fault(pointer, detail)));
  }

  /// The request has the right form, and asks for something that cannot be (422).
  public static ProblemException unprocessable(List<Fault> faults) {
    return faulty("unprocessable", "The request cannot be done", 422, faults);
  }

  /// One place of the request asks for something that cannot be (422).
  public static ProblemException unprocessable(String pointer, String detail) {
    return unprocessable(List.of(new Fault(pointer, detail)));
  }

  /// The key was used before, for another request (422).
  public static ProblemException keyReused() {
    return faulty(
        "idempotency-key-reused",
        "The idempotency key belongs to another request",
        422,
        List.of(
            new Fault(
                "header:Idempotency-Key",
                "was used before with a different request; use a new key for a new request")));
  }

  /// The key's batch was cancelled before all of it had arrived (422).
  public static ProblemException keySpent() {
    return faulty(
        "idempotency-key-spent",
        "The idempotency key belongs to a batch that was cancelled",
        422,
        List.of(
            new Fault(
                "header:Idempotency-Key",
                "names a batch that was cancelled before all of it had arrived; use a new key")));
  }

  /// The key was used before, for a job that is deleted (422).
  public static ProblemException keyOfDeletedJob() {
    return unprocessable(
        "header:Idempotency-Key", "belongs to a job that was deleted; use a new key for a new job");
  }

  /// Nobody said who they are (401).
  public static ProblemException noCredentials() {
    return new ProblemException(
        problem(
            "unauthenticated",
            "Who are you?",
            401,
            "This needs an API key or a token, as 'Authorization: Bearer …'"),
        Map.of(AUTHENTICATE, "Bearer realm=\"pentimento\""));
  }

  /// The key or token is not good (401). Which of the reasons it is helps only those who guess.
  public static ProblemException badCredentials() {
    return new ProblemException(
        problem(
            "unauthenticated",
            "Who are you?",
            401,
            "The API key or token is unknown, expired or revoked"),
        Map.of(AUTHENTICATE, "Bearer realm=\"pentimento\", error=\"invalid_token\""));
  }

  /// The key or token is good, but not for this (403).
  ///
  /// @param scope what it lacks
  public static ProblemException forbidden(String scope) {
    return new ProblemException(
        problem(
            "forbidden",
            "Not allowed",
            403,
            "The API key or token may not do this: it lacks the scope '%s'".formatted(scope)),
        Map.of(
            AUTHENTICATE,
            "Bearer realm=\"pentimento\", error=\"insufficient_scope\", scope=\"%s\""
                .formatted(scope)));
  }

  /// The account has used up one of its limits (429).
  ///
  /// @param policy the limit's name
  /// @param retryAfterSeconds when the client may try again
  public static ProblemException quotaExceeded(
      String policy, String detail, int retryAfterSeconds) {
    return new ProblemException(
        new Problem(
            QUOTA_EXCEEDED, "Quota exceeded", 429, detail, null, List.of(), List.of(policy)),
        Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  /// There is no such thing (404).
  public static ProblemException notFound(String detail) {
    return of("not-found", "Not found", 404, detail);
  }

  /// The resource knows other methods (405).
  public static ProblemException methodNotAllowed(String method, String allowed) {
    return new ProblemException(
        problem(
            "method-not-allowed",
            "Method not allowed",
            405,
            "%s is not possible here; possible is %s".formatted(method, allowed)),
        Map.of("Allow", allowed));
  }

  /// The body did not arrive in time (408).
  public static ProblemException timeout() {
    return of(
        "timeout", "The request took too long to arrive", 408, "Send the body without pauses");
  }

  /// The body is larger than allowed (413).
  public static ProblemException tooLarge(String detail) {
    return of("too-large", "The request is too large", 413, detail);
  }

  /// The body is of a type that is not taken here (415).
  public static ProblemException unsupportedType(String detail) {
    return faulty(
        "unsupported-media-type",
        "Unsupported media type",
        415,
        List.of(new Fault("header:Content-Type", detail)));
  }

  /// The body is packed in a way that is not taken here (415).
  public static ProblemException unsupportedEncoding(String given) {
    return faulty(
        "unsupported-encoding",
        "Unsupported content encoding",
        415,
        List.of(
            new Fault(
                "header:Content-Encoding",
                "must be absent, got '%s'; send the body as it is".formatted(given))));
  }

  /// The resource is a WebSocket (426).
  public static ProblemException upgradeRequired() {
    return new ProblemException(
        problem(
            "upgrade-required",
            "Upgrade required",
            426,
            "This resource is a WebSocket; connect to it with a WebSocket client (version 13)"),
        Map.of("Upgrade", "websocket", "Connection", "Upgrade", "Sec-WebSocket-Version", "13"));
  }

  /// Something the gateway needs does not answer, or it has too much to do (503).
  ///
  /// @param retryAfterSeconds when the client may try again
  public static ProblemException unavailable(String detail, int retryAfterSeconds) {
    return new ProblemException(
        problem("unavailable", "Temporarily unavailable", 503, detail),
        Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  /// The gateway itself is at fault (500).
  public static ProblemException internal() {
    return of("internal", "Internal error", 500, "The gateway failed to answer; its log says why");
  }

  /// Any other refusal of the HTTP layer.
  public static ProblemException ofStatus(int status, String title, String detail) {
    return of("http-" + status, title, status, detail);
  }

  /// The same problem, about this resource.
  public static ProblemException about(ProblemException failure, String instance) {
    Problem known = failure.problem();
    return new ProblemException(
        new Problem(
            known.type(), known.title(), known.status(), known.detail(), instance, known.errors()),
        failure.headers());
  }

  private static ProblemException of(String kind, String title, int status, String detail) {
    return new ProblemException(problem(kind, title, status, detail));
  }

  private static Problem problem(String kind, String title, int status, String detail) {
    return Problem.of(kind, title, status, detail);
  }

  private static ProblemException faulty(
      String kind, String title, int status, List<Fault> faults) {
    String detail =
        faults.size() == 1
            ? sentence(faults.getFirst())
            : "%d faults, see errors".formatted(faults.size());
    return new ProblemException(new Problem(PREFIX + kind, title, status, detail, null, faults));
  }

  private static String sentence(Fault fault) {
    return (fault.pointer().isEmpty() ? "The body" : fault.pointer()) + " " + fault.detail();
  }
}
