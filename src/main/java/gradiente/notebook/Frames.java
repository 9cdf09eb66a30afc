package gradiente.notebook;

import java.io.*;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What lies in a method's variables and on its stack wherever a jump arrives: the StackMapTable of
 * a class file (JVM specification, chapter 4.7.4), here with every frame written out in full.
 */
final class Frames {
  /** Types as the file has them: the kind in the low byte, its constant or place above. */
  private record Frame(List<Integer> locals, List<Integer> stack) {}

  private static final int OBJECT = 7;
  private static final int UNINITIALIZED = 8;

  private final Map<Integer, Frame> frames = new TreeMap<>();
  private final List<Integer> first = new ArrayList<>();

  Frames(Weaver weaver, boolean fixed, String name, String descriptor, int self)
      throws IOException {
    if (!fixed) first.add(name.equals("<init>") ? 6 : OBJECT | self << 8);
    for (int at = 1; descriptor.charAt(at) != ')'; at++) {
      int begin = at;
      while (descriptor.charAt(at) == '[') at++;
      if (descriptor.charAt(at) == 'L') at = descriptor.indexOf(';', at);
      String type = descriptor.substring(begin, at + 1);
      first.add(
          switch (type.charAt(0)) {
            case 'F' -> 2;
            case 'D' -> 3;
            case 'J' -> 4;
            case '[' -> OBJECT | weaver.type(type) << 8;
            case 'L' -> OBJECT | weaver.type(type.substring(1, type.length() - 1)) << 8;
            default -> 1;
          });
    }
  }

  /** Takes a method's frames, at their places after the shift. */
  void read(byte[] table) throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(table));
    int n = in.readUnsignedShort();
    List<Integer> locals = first;
    int at = Bytecode.SHIFT - 1;
    for (int i = 0; i < n; i++) {
      int kind = in.readUnsignedByte();
      int delta = kind < 64 ? kind : kind < 128 ? kind - 64 : in.readUnsignedShort();
      List<Integer> stack = new ArrayList<>();
      locals = new ArrayList<>(locals);
      if (kind >= 64 && kind <= 127 || kind == 247) {
        stack.add(type(in));
      } else if (kind >= 248 && kind <= 250) {
        locals = locals.subList(0, locals.size() - (251 - kind));
      } else if (kind >= 252 && kind <= 254) {
        for (int k = 251; k < kind; k++) locals.add(type(in));
      } else if (kind == 255) {
        locals = types(in);
        stack = types(in);
      }
      at += delta + 1;
      frames.put(at, new Frame(locals, stack));
    }
  }

  private static List<Integer> types(DataInputStream in) throws IOException {
    int n = in.readUnsignedShort();
    List<Integer> all = new ArrayList<>();
    for (int i = 0; i < n; i++) all.add(type(in));
    return all;
  }

  private static int type(DataInputStream in) throws IOException {
    int kind = in.readUnsignedByte();
    if (kind == OBJECT) return kind | in.readUnsignedShort() << 8;
    if (kind == UNINITIALIZED) return kind | in.readUnsignedShort() + Bytecode.SHIFT << 8;
    return kind;
  }

  /** Says that one place finds what another does. */
  void copy(int from, int to) throws IOException {
    Frame frame = frames.get(from);
    if (frame == null) throw new IOException("no frame at " + from);
    frames.put(to, frame);
  }

  byte[] write() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(frames.size());
    int last = -1;
    for (var entry : frames.entrySet()) {
      out.writeByte(255);
      out.writeShort(entry.getKey() - last - 1);
      last = entry.getKey();
      write(out, entry.getValue().locals());
      write(out, entry.getValue().stack());
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, List<Integer> types) throws IOException {
    out.writeShort(types.size());
    for (int type : types) {
      out.writeByte(type & 0xff);
      if ((type & 0xff) >= OBJECT) out.writeShort(type >>> 8);
    }
  }
}
