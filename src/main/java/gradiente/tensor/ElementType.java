package gradiente.tensor;

import java.nio.ByteBuffer;
import java.util.function.ToDoubleFunction;

/** The element types of a safetensors file that are read, each to float32. */
enum ElementType {
  F64(8, ByteBuffer::getDouble),
  F32(4, ByteBuffer::getFloat),
  F16(2, b -> half(b.getShort())),
  /** The upper half of a float32. */
  BF16(2, b -> Float.intBitsToFloat(b.getShort() << 16)),
  I64(8, b -> (float) b.getLong()),
  I32(4, ByteBuffer::getInt),
  I16(2, ByteBuffer::getShort),
  I8(1, ByteBuffer::get),
  U8(1, b -> b.get() & 0xff),
  BOOL(1, b -> b.get() != 0 ? 1 : 0);

  final int bytes;
  private final ToDoubleFunction<ByteBuffer> next;

  ElementType(int bytes, ToDoubleFunction<ByteBuffer> next) {
    this.bytes = bytes;
    this.next = next;
  }

  /** The next element of the buffer, which is little-endian. */
  float read(ByteBuffer from) {
    return (float) next.applyAsDouble(from);
  }

  /**
   * IEEE 754 binary16: one sign bit, 5 of exponent with bias 15, 10 of fraction. Every one of them
   * is a float32 too. (Java has this from version 20 on.)
   */
  private static float half(short bits) {
    int exponent = bits >> 10 & 0x1f;
    int fraction = bits & 0x3ff;
    float size =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 31 -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> (1024 + fraction) * Math.scalb(1f, exponent - 25);
        };
    return bits < 0 ? -size : size;
  }
}
