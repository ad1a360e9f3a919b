package io.pentimento.worker.model.decoding;

import java.util.Arrays;
import java.util.BitSet;

/// An immutable set of cells of one token grid, numbered row by row from 0 to `size − 1`.
public final class CellSet {
  private final int size;
  private final BitSet cells; // never leaves this object

  private CellSet(int size, BitSet cells) {
    this.size = size;
    this.cells = cells;
  }

  /// Every cell of a grid of `size` cells.
  public static CellSet all(int size) {
    var cells = new BitSet(size);
    cells.set(0, size);
    return new CellSet(size, cells);
  }

  /// No cell of a grid of `size` cells.
  public static CellSet none(int size) {
    return new CellSet(size, new BitSet(size));
  }

  /// The cells named, in any order.
  ///
  /// @throws IllegalArgumentException if one is outside 0 … `size − 1`
  public static CellSet of(int size, int... cells) {
    var set = new BitSet(size);
    for (int cell : cells) {
      if (cell < 0 || cell >= size) {
        throw new IllegalArgumentException(
            "cell %d is outside a grid of %d cells".formatted(cell, size));
      }
      set.set(cell);
    }
    return new CellSet(size, set);
  }

  /// Reads what [#toBytes] wrote.
  ///
  /// @throws IllegalArgumentException if a bit is set beyond the last cell
  public static CellSet fromBytes(int size, byte[] bits) {
    var set = BitSet.valueOf(bits);
    if (set.length() > size) {
      throw new IllegalArgumentException(
          "cell %d is outside a grid of %d cells".formatted(set.length() - 1, size));
    }
    return new CellSet(size, set);
  }

  /// One bit per cell, cell 0 in the lowest bit of the first byte: ⌈size / 8⌉ bytes.
  public byte[] toBytes() {
    return Arrays.copyOf(cells.toByteArray(), (size + 7) / 8);
  }

  /// How many cells the grid has.
  public int size() {
    return size;
  }

  /// How many cells are in the set.
  public int count() {
    return cells.cardinality();
  }

  /// Whether no cell is in the set.
  public boolean isEmpty() {
    return cells.isEmpty();
  }

  /// Whether `cell` is in the set.
  public boolean contains(int cell) {
    return cells.get(cell);
  }

  /// Whether every cell of `other` is in this set.
  public boolean containsAll(CellSet other) {
    return other.minus(this).isEmpty();
  }

  /// The cells of this set that are not in `other`.
  public CellSet minus(CellSet other) {
    var rest = (BitSet) cells.clone();
    rest.andNot(other.cells);
    return new CellSet(size, rest);
  }

  /// The cells that are in this set or in `other`.
  public CellSet plus(CellSet other) {
    var both = (BitSet) cells.clone();
    both.or(other.cells);
    return new CellSet(size, both);
  }

  /// The cells, ascending; a new array each time.
  public int[] cells() {
    var result = new int[count()];
    int next = 0;
    for (int cell = cells.nextSetBit(0); cell >= 0; cell = cells.nextSetBit(cell + 1)) {
      result[next++] = cell;
    }
    return result;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof CellSet that && size == that.size && cells.equals(that.cells);
  }

  @Override
  public int hashCode() {
    return 31 * size + cells.hashCode();
  }

  @Override
  public String toString() {
    return "%d of %d cells %s".formatted(count(), size, cells);
  }
}
