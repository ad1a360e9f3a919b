package io.pentimento.gateway;

import static io.pentimento.gateway.BadRequest.filled;

import java.nio.charset.StandardCharsets;
import java.util.List;

/// Files that are no pictures, or not said to be.
final class BadUploads {
  private BadUploads() {}

  static List<BadRequest> all() {
    return List.of(
        upload("image/png", new byte[0], 400),
        upload("image/png", "hello".getBytes(StandardCharsets.UTF_8), 422),
        upload("image/jpeg", new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff}, 422),
        upload("image/webp", "RIFF0000WEBP".getBytes(StandardCharsets.UTF_8), 422),
        upload("image/gif", "GIF89a".getBytes(StandardCharsets.UTF_8), 415),
        upload("image/png, image/jpeg", new byte[1], 415),
        upload("application/octet-stream", new byte[1], 415),
        upload("multipart/form-data; boundary=b", "--b--".getBytes(StandardCharsets.UTF_8), 415),
        new BadRequest("POST", "/v1/uploads", List.of(), new byte[1], 415, "header:Content-Type"),
        upload("image/png", filled('x', (32 << 20) + 1), 413));
  }

  private static BadRequest upload(String type, byte[] body, int status) {
    return new BadRequest("POST", "/v1/uploads", List.of("Content-Type", type), body, status, null);
  }
}
