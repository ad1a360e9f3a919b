package io.pentimento.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

/// Holds an answer to openapi.yaml.
public interface ResponseCheck {
  /// Checks the status, the type and the body.
  void check(String method, String path, Answer answer);

  /// What every problem document must have, wherever it comes from.
  static void checkProblem(String method, String path, Answer answer) {
    if (answer.status() < 400) {
      return;
    }
    assertThat(answer.header("Content-Type"))
        .as("%s %s", method, path)
        .isEqualTo("application/problem+json");
    assertThat(answer.json().getInteger("status")).isEqualTo(answer.status());
    assertThat(answer.json().getString("type"))
        .startsWith(
            answer.status() == 429
                ? "https://iana.org/assignments/http-problem-types#quota-exceeded"
                : "urn:pentimento:problem:");
    assertThat(answer.json().getString("title")).isNotBlank();
  }
}
