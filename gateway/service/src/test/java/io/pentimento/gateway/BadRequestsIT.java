package io.pentimento.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.testing.Demo;
import io.pentimento.gateway.testing.RawHttp;
import io.pentimento.gateway.testing.World;
import io.pentimento.schemas.Codec;
import io.pentimento.schemas.Problem;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Hundreds of requests that must be refused, each with a problem that says why, and none of which
/// may leave anything behind.
@ExtendWith(World.Resolver.class)
class BadRequestsIT {
  @Test
  void everyBadRequestIsAnsweredWithAProblemThatNamesThePlace(World world) {
    List<BadRequest> all = BadRequest.all();
    assertThat(all).hasSizeGreaterThan(150);
    int before = world.worker().orders(Demo.MODEL).size();
    RawHttp http = new RawHttp(world.gateway().port());
    SoftAssertions checks = new SoftAssertions();
    for (BadRequest request : all) {
      RawHttp.Reply reply =
          http.send(request.method(), request.target(), request.headers(), request.body());
      check(request, reply, checks);
    }
    checks.assertAll();
    assertThat(world.worker().orders(Demo.MODEL)).hasSize(before);
    assertThat(world.client().get("/readyz").status()).isEqualTo(200);
  }

  private static void check(BadRequest request, RawHttp.Reply reply, SoftAssertions checks) {
    checks.assertThat(reply.status()).as("%s → %s", request, reply.text()).isEqualTo(request.status());
    if (request.method().equals("HEAD")) {
      return;
    }
    checks
        .assertThat(reply.headers().get("content-type"))
        .as("%s", request)
        .isEqualTo("application/problem+json");
    if (reply.status() == 405) {
      checks.assertThat(reply.headers()).as("%s", request).containsKey("allow");
    }
    try {
      Problem problem = Codec.read(reply.body(), Problem.class);
      checks.assertThat(problem.status()).isEqualTo(reply.status());
      checks.assertThat(problem.detail()).as("%s", request).isNotBlank();
      if (request.pointer() != null) {
        checks
            .assertThat(problem.errors().stream().map(Problem.Fault::pointer))
            .as("%s → %s", request, reply.text())
            .first()
            .isEqualTo(request.pointer());
      }
    } catch (Codec.MalformedException e) {
      checks.fail("%s → %s".formatted(request, reply.text()), e);
    }
  }
}
