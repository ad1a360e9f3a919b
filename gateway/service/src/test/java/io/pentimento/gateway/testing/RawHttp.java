package io.pentimento.gateway.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Sends requests that no decent client would send, byte by byte.
public final class RawHttp {
  private static final int PATIENCE_MILLIS = 20_000;

  private final int port;

  public RawHttp(int port) {
    this.port = port;
  }

  /// What came back.
  ///
  /// @param headers by lower-case name
  public record Reply(int status, Map<String, String> headers, byte[] body) {
    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /// Sends a request with a length, and whatever its target and headers are.
  public Reply send(String method, String target, List<String> headers, byte[] body) {
    StringBuilder head = new StringBuilder("%s %s HTTP/1.1\r\nHost: x\r\n".formatted(method, target));
    for (int i = 0; i + 1 < headers.size(); i += 2) {
      head.append(headers.get(i)).append(": ").append(headers.get(i + 1)).append("\r\n");
    }
    if (body.length > 0 || method.equals("POST")) {
      head.append("Content-Length: ").append(body.length).append("\r\n");
    }
    return send(method, head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8), body);
  }

  /// Sends these bytes.
  public Reply send(String method, byte[] head, byte[] body) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(head);
      socket.getOutputStream().write(body);
      socket.getOutputStream().flush();
      return read(new BufferedInputStream(socket.getInputStream()), method.equals("HEAD"));
    } catch (IOException e) {
      throw new AssertionError("no answer", e);
    }
  }

  private static Reply read(InputStream in, boolean headOnly) throws IOException {
    String status = line(in);
    Map<String, String> headers = new HashMap<>();
    for (String line = line(in); !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
    return new Reply(
        Integer.parseInt(status.split(" ", -1)[1]),
        headers,
        headOnly ? new byte[0] : in.readNBytes(length));
  }

  private static String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new IOException("the connection ended after '" + line + "'");
      }
      line.write(b);
    }
    return line.toString(StandardCharsets.UTF_8).strip();
  }
}
