package io.pentimento.worker.checkpoints;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Puts a binary file together by hand.
public final class Bytes {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteOrder order;

  private Bytes(ByteOrder order) {
    this.order = order;
  }

  public static Bytes littleEndian() {
    return new Bytes(ByteOrder.LITTLE_ENDIAN);
  }

  public static Bytes bigEndian() {
    return new Bytes(ByteOrder.BIG_ENDIAN);
  }

  public Bytes u8(int... values) {
    for (int value : values) {
      out.write(value);
    }
    return this;
  }

  public Bytes u16(int value) {
    return raw(ByteBuffer.allocate(2).order(order).putShort((short) value).array());
  }

  public Bytes u32(long value) {
    return raw(ByteBuffer.allocate(4).order(order).putInt((int) value).array());
  }

  public Bytes u64(long value) {
    return raw(ByteBuffer.allocate(8).order(order).putLong(value).array());
  }

  public Bytes f32(float... values) {
    for (float value : values) {
      raw(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putFloat(value).array());
    }
    return this;
  }

  public Bytes text(String text) {
    return raw(text.getBytes(StandardCharsets.UTF_8));
  }

  public Bytes raw(byte[] bytes) {
    out.writeBytes(bytes);
    return this;
  }

  public int length() {
    return out.size();
  }

  public byte[] array() {
    return out.toByteArray();
  }

  public Path write(Path file) {
    try {
      return Files.write(file, array());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
