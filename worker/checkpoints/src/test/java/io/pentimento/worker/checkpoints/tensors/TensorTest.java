package io.pentimento.worker.checkpoints.tensors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pentimento.worker.checkpoints.Bytes;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class TensorTest {
  @Property
  void aPermutationPutsEveryNumberWhereItBelongs(
      @ForAll("shapes") List<Integer> shape, @ForAll @IntRange(max = 3) int turn) {
    Tensor tensor = counting(shape);
    int[] axes = new int[shape.size()];
    for (int i = 0; i < axes.length; i++) {
      axes[i] = (i + turn) % axes.length;
    }
    Tensor permuted = tensor.permuted(axes);
    long[] strides = Strides.contiguous(tensor.shape());
    long[] permutedStrides = Strides.contiguous(permuted.shape());
    float[] found = Numbers.floats(permuted);
    for (int i = 0; i < found.length; i++) {
      long original = 0;
      for (int axis = 0; axis < axes.length; axis++) {
        long index = i / permutedStrides[axis] % permuted.shape().get(axis);
        original += index * strides[axes[axis]];
      }
      assertThat((long) found[i]).isEqualTo(original);
    }
  }

  @Property
  void numbersOfEveryWidthAreRearrangedAlike(
      @ForAll @IntRange(min = 1, max = 9) int rows,
      @ForAll @IntRange(min = 1, max = 9) int columns) {
    for (TensorType type : List.of(TensorType.U8, TensorType.U16, TensorType.U32, TensorType.U64)) {
      Bytes bytes = Bytes.littleEndian();
      for (int i = 0; i < rows * columns; i++) {
        bytes.u8(i).raw(new byte[type.bytes() - 1]);
      }
      int[] turned =
          Numbers.ints(
              Tensor.of(
                      "t",
                      type,
                      List.of((long) rows, (long) columns),
                      MemorySegment.ofArray(bytes.array()))
                  .permuted(1, 0));
      for (int i = 0; i < turned.length; i++) {
        assertThat(turned[i]).isEqualTo(i % rows * columns + i / rows);
      }
    }
  }

  @Example
  void partsAreJoinedAlongTheFirstAxis() {
    Tensor joined =
        Tensor.joined("both", List.of(counting(List.of(1, 2)), counting(List.of(2, 2))));
    assertThat(joined.shape()).containsExactly(3L, 2L);
    assertThat(Numbers.floats(joined)).containsExactly(0, 1, 0, 1, 2, 3);
    assertThatThrownBy(
            () -> Tensor.joined("both", List.of(counting(List.of(1, 2)), counting(List.of(1, 3)))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("F32 [1, 2] and F32 [1, 3] cannot be joined");
  }

  @Example
  void everyTypeIsReadAsItIs() {
    assertThat(floats(TensorType.F16, Bytes.littleEndian().u16(0x3e00).u16(0xc000)))
        .containsExactly(1.5f, -2);
    assertThat(floats(TensorType.BF16, Bytes.littleEndian().u16(0x3fc0).u16(0xc000)))
        .containsExactly(1.5f, -2);
    assertThat(floats(TensorType.F64, Bytes.littleEndian().u64(Double.doubleToLongBits(1.5))))
        .containsExactly(1.5f);
    assertThat(floats(TensorType.I8, Bytes.littleEndian().u8(0xff))).containsExactly(-1);
    assertThat(floats(TensorType.U8, Bytes.littleEndian().u8(0xff))).containsExactly(255);
    assertThat(floats(TensorType.I16, Bytes.littleEndian().u16(0xffff))).containsExactly(-1);
    assertThat(floats(TensorType.U32, Bytes.littleEndian().u32(1L << 31))).containsExactly(0x1p31f);
  }

  @Example
  void fractionsAreNoIntegers() {
    assertThatThrownBy(() -> Numbers.ints(counting(List.of(2))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("F32 holds fractions, integers were asked for");
  }

  @Provide
  Arbitrary<List<Integer>> shapes() {
    return Arbitraries.integers().between(1, 5).list().ofMinSize(1).ofMaxSize(4);
  }

  private static float[] floats(TensorType type, Bytes bytes) {
    long count = bytes.length() / type.bytes();
    return Numbers.floats(
        Tensor.of("t", type, List.of(count), MemorySegment.ofArray(bytes.array())));
  }

  /// 0, 1, 2, … in C order.
  private static Tensor counting(List<Integer> shape) {
    int count = shape.stream().reduce(1, Math::multiplyExact);
    Bytes bytes = Bytes.littleEndian();
    for (int i = 0; i < count; i++) {
      bytes.f32(i);
    }
    var sizes = new ArrayList<Long>();
    shape.forEach(size -> sizes.add((long) size));
    return Tensor.of("t", TensorType.F32, sizes, MemorySegment.ofArray(bytes.array()));
  }
}
