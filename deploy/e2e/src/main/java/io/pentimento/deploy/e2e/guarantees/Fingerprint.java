package io.pentimento.deploy.e2e.guarantees;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/// SHA-256 of a picture of Pentimento, without what two jobs of one wish may differ in: the job's
/// id and the words of the request. Every other byte counts.
final class Fingerprint {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SIGNATURE = 8;
  private static final int CHECKSUM = 4;
  private static final String TEXT = "iTXt";

  private Fingerprint() {}

  static String of(byte[] png) {
    try (var in = new DataInputStream(new ByteArrayInputStream(png))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      in.skipNBytes(SIGNATURE);
      while (in.available() > 0) {
        byte[] data = new byte[in.readInt() + 4];
        in.readFully(data);
        in.skipNBytes(CHECKSUM);
        boolean text = new String(data, 0, 4, StandardCharsets.US_ASCII).equals(TEXT);
        digest.update(text ? withoutNames(data) : data);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("not a PNG", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static byte[] withoutNames(byte[] chunk) throws IOException {
    String text = new String(chunk, StandardCharsets.UTF_8);
    ObjectNode state = (ObjectNode) JSON.readTree(text.substring(text.indexOf('{')));
    state.remove(List.of("job", "request"));
    return JSON.writeValueAsBytes(state);
  }
}
