package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Answer;
import io.pentimento.gateway.testing.World;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(World.Resolver.class)
class PageIT {
  private static final Pattern REFERENCE = Pattern.compile("(?:src|href)=\"([^\"#:]+)\"");

  @Test
  void thePageAndEverythingItNamesIsServedUnderAStrictPolicy(World world) {
    Answer page = world.client().get("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.header("Content-Security-Policy"))
        .contains("default-src 'self'", "frame-ancestors 'none'")
        .doesNotContain("unsafe");
    var references = REFERENCE.matcher(text(page)).results().map(m -> m.group(1)).toList();
    assertThat(references).isNotEmpty();
    for (String reference : references) {
      assertThat(world.client().send(world.client().request("/" + reference).GET()).status())
          .as(reference)
          .isEqualTo(200);
    }
  }

  @Test
  void theDescriptionsAreThoseThatItIsServedBy(World world) throws IOException {
    for (String name : List.of("/openapi.yaml", "/asyncapi.yaml")) {
      Answer served = world.client().get(name);
      try (InputStream in = PageIT.class.getResourceAsStream(name)) {
        assertThat(served.bytes()).isEqualTo(Objects.requireNonNull(in).readAllBytes());
      }
    }
  }

  @Test
  void healthAndFiguresAreThereToRead(World world) {
    assertThat(text(world.client().get("/livez"))).isEqualTo("alive\n");
    assertThat(text(world.client().get("/readyz"))).isEqualTo("ready\n");
    assertThat(text(world.client().get("/metrics")))
        .contains(
            "pentimento_gateway_jobs", "pentimento_gateway_records_total", "vertx_http_server");
  }

  private static String text(Answer answer) {
    return new String(answer.bytes(), StandardCharsets.UTF_8);
  }
}
