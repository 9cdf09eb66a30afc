package gradiente.notebook;

import java.io.*;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** A method's instructions and the tables about them, as far as {@link Weaver} has to know them. */
final class Bytecode {
  /** By how much a method's instructions move: the length of the call at its start. */
  static final int SHIFT = 4;

  /** Length of a call and the jump after it. */
  static final int STOP = 6;

  private static final int WIDE = 0xc4;
  private static final int TABLE_SWITCH = 0xaa;
  private static final int LOOKUP_SWITCH = 0xab;

  private Bytecode() {}

  /** Each jump to itself or to what stands before it: {@code {from, to}}. */
  static List<int[]> backwardJumps(byte[] code) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(code);
    List<int[]> all = new ArrayList<>();
    for (int at = 0; at < code.length; at += length(bytes, at)) {
      int op = code[at] & 0xff;
      boolean jump = op >= 0x99 && op <= 0xa7 || op == 0xc6 || op == 0xc7;
      if (jump && bytes.getShort(at + 1) <= 0) all.add(new int[] {at, at + bytes.getShort(at + 1)});
    }
    return all;
  }

  /** Sends the jump at {@code from}, counted after the shift, to another place. */
  static void redirect(byte[] code, int from, int to) {
    ByteBuffer.wrap(code).putShort(from - SHIFT + 1, (short) (to - from));
  }

  /** Length of the instruction (JVM specification, chapter 6.5). */
  private static int length(ByteBuffer code, int at) throws IOException {
    int op = code.get(at) & 0xff;
    int aligned = (at + 4) & ~3;
    if (op == TABLE_SWITCH) {
      return aligned - at + 12 + 4 * (code.getInt(aligned + 8) - code.getInt(aligned + 4) + 1);
    }
    if (op == LOOKUP_SWITCH) return aligned - at + 8 + 8 * code.getInt(aligned + 4);
    if (op == WIDE) return (code.get(at + 1) & 0xff) == 0x84 ? 6 : 4;
    if (op == 0x10 || op == 0x12 || op >= 0x15 && op <= 0x19 || op >= 0x36 && op <= 0x3a) return 2;
    if (op == 0xa9 || op == 0xbc) return 2;
    if (op == 0x11 || op == 0x13 || op == 0x14 || op == 0x84) return 3;
    if (op >= 0x99 && op <= 0xa8 || op >= 0xb2 && op <= 0xb8) return 3;
    if (op == 0xbb || op == 0xbd || op == 0xc0 || op == 0xc1 || op == 0xc6 || op == 0xc7) return 3;
    if (op == 0xc5) return 4;
    if (op == 0xb9 || op == 0xba || op == 0xc8 || op == 0xc9) return 5;
    if (op > 0xc9) throw new IOException("unknown instruction " + op);
    return 1;
  }

  /** A table about instructions after the shift, or null for one that can be done without. */
  static byte[] moved(String name, byte[] table) {
    int row = name.equals("LineNumberTable") ? 4 : 10;
    boolean known = row == 4 || name.startsWith("LocalVariable");
    if (!known) return null;
    ByteBuffer bytes = ByteBuffer.wrap(table);
    for (int at = 2; at + row <= table.length; at += row) {
      bytes.putShort(at, (short) (bytes.getShort(at) + SHIFT));
    }
    return table;
  }

  static byte[] attribute(int name, byte[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(name);
    out.writeInt(content.length);
    out.write(content);
    return bytes.toByteArray();
  }
}
