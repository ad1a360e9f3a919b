package io.pentimento.gateway.testing;

import io.vertx.core.json.JsonObject;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A WebSocket client with a tiny receive buffer that reads only when it is told to.
public final class SlowSocket implements AutoCloseable {
  private static final int TINY = 4096;
  private static final int PATIENCE_MILLIS = 20_000;
  private static final int FINAL = 0x80;
  private static final int CLOSE = 8;
  private static final int PING = 9;
  private static final int LONG_16 = 126;
  private static final int LONG_64 = 127;

  private final Socket socket = new Socket();
  private final DataInputStream in;

  public SlowSocket(int port, String path) {
    try {
      socket.setReceiveBufferSize(TINY);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.connect(new InetSocketAddress("127.0.0.1", port));
      String head =
          "GET %s HTTP/1.1\r\nHost: x\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                  .formatted(path)
              + "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.UTF_8));
      in = new DataInputStream(socket.getInputStream());
      StringBuilder reply = new StringBuilder();
      while (reply.indexOf("\r\n\r\n") < 0) {
        reply.append((char) in.readUnsignedByte());
      }
      if (!reply.toString().contains(" 101 ")) {
        throw new AssertionError(reply);
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /// Reads all text frames until the server closes.
  public List<JsonObject> readToEnd() {
    List<JsonObject> frames = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    try {
      while (true) {
        int first = in.readUnsignedByte();
        byte[] payload = in.readNBytes(length());
        int opcode = first & 0xf;
        if (opcode == CLOSE) {
          return frames;
        }
        if (opcode != PING) {
          text.append(new String(payload, StandardCharsets.UTF_8));
          if ((first & FINAL) != 0) {
            frames.add(new JsonObject(text.toString()));
            text.setLength(0);
          }
        }
      }
    } catch (IOException e) {
      throw new AssertionError("after " + frames.size() + " frames", e);
    }
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private int length() throws IOException {
    int length = in.readUnsignedByte();
    return switch (length) {
      case LONG_16 -> in.readUnsignedShort();
      case LONG_64 -> (int) in.readLong();
      default -> length;
    };
  }
}
