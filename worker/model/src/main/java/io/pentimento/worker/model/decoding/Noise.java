package io.pentimento.worker.model.decoding;

/// All randomness of one image: a pure function of seed, image index, iteration, cell and purpose.
///
/// Nothing is drawn in sequence, so neither the company in the decode batch nor a resumed decoding
/// changes a number. [StrictMath] gives the same bits on every machine.
record Noise(long seed, int imageIndex) {

  /// What a number is for. The code is part of the counter: changing one changes every picture.
  enum Purpose {
    TOKEN(0),
    CHOICE(1),
    ORDER(2),
    REVISION_COUNT(3),
    REVISION_CHOICE(4);

    private final int code;

    Purpose(int code) {
      this.code = code;
    }
  }

  /// 32 random bits.
  int bits(Purpose purpose, int iteration, int cell) {
    return Philox.block(cell, iteration, imageIndex, purpose.code, (int) seed, (int) (seed >>> 32))[
        0];
  }

  /// One number in [0, 1), a multiple of 2⁻²⁴, for each cell: what the draw of its token uses.
  float[] uniforms(int iteration, int[] cells) {
    return uniforms(Purpose.TOKEN, iteration, cells);
  }

  /// The same for another purpose.
  float[] uniforms(Purpose purpose, int iteration, int[] cells) {
    var result = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      result[i] = (bits(purpose, iteration, cells[i]) >>> 8) * 0x1p-24f;
    }
    return result;
  }

  /// One number of the standard Gumbel distribution for each cell: what the choice of known cells
  /// uses. Between −3.2 and 22.9, never infinite.
  float[] gumbels(int iteration, int[] cells) {
    return gumbels(Purpose.CHOICE, iteration, cells);
  }

  /// The same for another purpose.
  float[] gumbels(Purpose purpose, int iteration, int[] cells) {
    var result = new float[cells.length];
    for (int i = 0; i < cells.length; i++) {
      result[i] = gumbel(bits(purpose, iteration, cells[i]));
    }
    return result;
  }

  /// −log(−log(u)) for u in the middle of one of 2³² equal parts of (0, 1).
  static float gumbel(int bits) {
    double uniform = (Integer.toUnsignedLong(bits) + 0.5) * 0x1p-32;
    return (float) -StrictMath.log(-StrictMath.log(uniform));
  }
}
