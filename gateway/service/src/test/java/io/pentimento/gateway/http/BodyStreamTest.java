package io.pentimento.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.pentimento.gateway.problems.ProblemException;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BodyStreamTest {
  private static final int SIZE = 64 << 20;
  // The buffers of two sockets and two libraries.
  private static final int ON_THE_WAY = 16 << 20;

  private final Vertx vertx = Vertx.vertx();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong taken = new AtomicLong();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aClientSendsNoFasterThanItsBodyIsRead() throws Exception {
    HttpResponse<String> answer =
        answer(
            SIZE,
            body -> {
              byte[] chunk = new byte[1 << 16];
              for (int n = body.read(chunk); n >= 0; n = body.read(chunk)) {
                long ahead = sent.get() - taken.addAndGet(n);
                if (ahead > ON_THE_WAY) {
                  return ahead + " bytes ahead";
                }
              }
              return "read " + taken.get();
            });
    assertThat(answer.body()).isEqualTo("read " + SIZE);
  }

  @Test
  void aBodyBeyondItsLimitIsRefusedAndTheRestDropped() throws Exception {
    HttpResponse<String> answer =
        answer(
            SIZE - 1,
            body -> {
              try (body) {
                body.transferTo(java.io.OutputStream.nullOutputStream());
                return "read";
              } catch (ProblemException e) {
                return e.problem().title();
              }
            });
    assertThat(answer.body()).isEqualTo("The request is too large");
  }

  private interface Reading {
    String of(InputStream body) throws IOException;
  }

  private HttpResponse<String> answer(long limit, Reading reading) throws Exception {
    HttpServer server =
        vertx
            .createHttpServer()
            .requestHandler(request -> serve(request, limit, reading))
            .listen(0, "127.0.0.1")
            .await();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return client.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
              .version(HttpClient.Version.HTTP_1_1)
              .POST(BodyPublishers.ofInputStream(Endless::new))
              .build(),
          BodyHandlers.ofString());
    }
  }

  private void serve(HttpServerRequest request, long limit, Reading reading) {
    request.pause();
    BodyStream body = BodyStream.open(request, vertx.getOrCreateContext(), limit);
    Callable<String> work = () -> reading.of(body);
    Waiting.call(vertx, "reading", work)
        .onComplete(
            text -> request.response().end(text),
            fault -> request.response().setStatusCode(500).end(fault.toString()));
  }

  /// So many bytes, counted as they are taken.
  private final class Endless extends InputStream {
    private int left = SIZE;

    @Override
    public int read() {
      throw new UnsupportedOperationException("bytes are read in bulk");
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      int count = Math.min(left, length);
      left -= count;
      sent.addAndGet(count);
      return count == 0 ? -1 : count;
    }
  }
}
