package gradiente.notebook;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a call of {@link StopCheck#check} into every method of a compiled class: at its start and
 * before each jump backwards, so that no loop and no recursion goes on once it is told to stop.
 *
 * <p>Nothing inside a method moves but by the length of the call at its start: a jump backwards is
 * sent to the method's end, where the call stands before a jump to the old target (JVM
 * specification, chapter 4.7.3, the Code attribute).
 */
final class Weaver {
  private static final int LIMIT = 32_000; // bytes of code that a short jump spans
  private final byte[] old;
  private final DataInputStream in;
  private final ByteArrayOutputStream added = new ByteArrayOutputStream();
  private final DataOutputStream pool = new DataOutputStream(added);
  private String[] names;
  private int constants;

  private Weaver(byte[] old) {
    this.old = old;
    in = new DataInputStream(new ByteArrayInputStream(old));
  }

  /** The class with its checks; as it was where it cannot be read. */
  static byte[] weave(byte[] classFile) {
    try {
      return new Weaver(classFile).run();
    } catch (IOException | RuntimeException e) {
      return classFile; // a cell that cannot be stopped is better than one that does not run
    }
  }

  private int at() throws IOException {
    return old.length - in.available();
  }

  private byte[] run() throws IOException {
    in.skipBytes(8);
    constants = in.readUnsignedShort();
    int first = at();
    readPool();
    int end = at();
    int check = method(StopCheck.class.getName().replace('.', '/'), "check", "()V");

    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    out.writeShort(in.readUnsignedShort());
    int self = in.readUnsignedShort();
    out.writeShort(self);
    out.writeShort(in.readUnsignedShort());
    int interfaces = in.readUnsignedShort();
    out.writeShort(interfaces);
    for (int i = 0; i < interfaces; i++) out.writeShort(in.readUnsignedShort());
    members(out, false, self, check);
    members(out, true, self, check);
    out.write(in.readAllBytes());

    var whole = new ByteArrayOutputStream();
    var head = new DataOutputStream(whole);
    head.write(old, 0, 8);
    head.writeShort(constants);
    head.write(old, first, end - first);
    added.writeTo(head);
    bytes.writeTo(head);
    return whole.toByteArray();
  }

  private void readPool() throws IOException {
    names = new String[constants];
    for (int i = 1; i < constants; i++) {
      int tag = in.readUnsignedByte();
      switch (tag) {
        case 1 -> names[i] = in.readUTF();
        case 3, 4, 9, 10, 11, 12, 17, 18 -> in.skipBytes(4);
        case 5, 6 -> {
          in.skipBytes(8);
          i++; // a long takes two places
        }
        case 7, 8, 16, 19, 20 -> in.skipBytes(2);
        case 15 -> in.skipBytes(3);
        default -> throw new IOException("unknown constant " + tag);
      }
    }
  }

  private int utf8(String text) throws IOException {
    pool.writeByte(1);
    pool.writeUTF(text);
    return constants++;
  }

  private int pair(int tag, int a, int b) throws IOException {
    pool.writeByte(tag);
    pool.writeShort(a);
    pool.writeShort(b);
    return constants++;
  }

  /** The constant of a class, by its inner name. */
  int type(String name) throws IOException {
    int text = utf8(name);
    pool.writeByte(7);
    pool.writeShort(text);
    return constants++;
  }

  private int method(String owner, String name, String descriptor) throws IOException {
    int type = type(owner);
    return pair(10, type, pair(12, utf8(name), utf8(descriptor)));
  }

  private void members(DataOutputStream out, boolean methods, int self, int check)
      throws IOException {
    int n = in.readUnsignedShort();
    out.writeShort(n);
    for (int i = 0; i < n; i++) {
      int access = in.readUnsignedShort();
      int name = in.readUnsignedShort();
      int descriptor = in.readUnsignedShort();
      out.writeShort(access);
      out.writeShort(name);
      out.writeShort(descriptor);
      int attributes = in.readUnsignedShort();
      out.writeShort(attributes);
      for (int a = 0; a < attributes; a++) {
        int kind = in.readUnsignedShort();
        byte[] content = in.readNBytes(in.readInt());
        if (methods && names[kind].equals("Code")) {
          boolean fixed = (access & 0x0008) != 0;
          var frames = new Frames(this, fixed, names[name], names[descriptor], self);
          content = code(content, frames, check);
        }
        out.writeShort(kind);
        out.writeInt(content.length);
        out.write(content);
      }
    }
  }

  /** A jump backwards: where it stands, where it goes, and where it goes now. */
  private record Jump(int from, int to, int stop) {}

  private byte[] code(byte[] content, Frames frames, int check) throws IOException {
    var code = new DataInputStream(new ByteArrayInputStream(content));
    int stack = code.readUnsignedShort();
    int locals = code.readUnsignedShort();
    byte[] body = code.readNBytes(code.readInt());
    List<int[]> handlers = new ArrayList<>();
    int n = code.readUnsignedShort();
    for (int i = 0; i < n; i++) {
      int[] row = {shifted(code), shifted(code), shifted(code), code.readUnsignedShort()};
      handlers.add(row);
    }
    List<Jump> jumps = new ArrayList<>();
    int end = body.length + Bytecode.SHIFT;
    for (int[] jump : Bytecode.backwardJumps(body)) {
      jumps.add(
          new Jump(
              jump[0] + Bytecode.SHIFT,
              jump[1] + Bytecode.SHIFT,
              end + jumps.size() * Bytecode.STOP));
    }
    if (end + jumps.size() * Bytecode.STOP > LIMIT) return content;

    var bytes = new ByteArrayOutputStream();
    var out = new DataOutputStream(bytes);
    int attributes = code.readUnsignedShort();
    List<byte[]> kept = new ArrayList<>();
    boolean framed = false;
    for (int a = 0; a < attributes; a++) {
      int kind = code.readUnsignedShort();
      byte[] table = code.readNBytes(code.readInt());
      byte[] moved;
      if (names[kind].equals("StackMapTable")) {
        frames.read(table);
        for (Jump jump : jumps) frames.copy(jump.to(), jump.stop());
        moved = frames.write();
        framed = true;
      } else {
        moved = Bytecode.moved(names[kind], table);
      }
      if (moved != null) kept.add(Bytecode.attribute(kind, moved));
    }
    if (!jumps.isEmpty() && !framed) return content;

    out.writeShort(stack);
    out.writeShort(locals);
    out.writeInt(end + jumps.size() * Bytecode.STOP);
    out.writeByte(0xb8); // invokestatic
    out.writeShort(check);
    out.writeByte(0); // nop: a switch's table stays aligned to 4 bytes
    for (Jump jump : jumps) Bytecode.redirect(body, jump.from(), jump.stop());
    out.write(body);
    for (Jump jump : jumps) {
      out.writeByte(0xb8);
      out.writeShort(check);
      out.writeByte(0xa7); // goto
      out.writeShort(jump.to() - (jump.stop() + 3));
    }
    // A try block around the jump and its target is around the check too.
    List<int[]> all = new ArrayList<>(handlers);
    for (int[] row : handlers) {
      for (Jump jump : jumps) {
        if (inside(row, jump.from()) && inside(row, jump.to())) {
          all.add(new int[] {jump.stop(), jump.stop() + Bytecode.STOP, row[2], row[3]});
        }
      }
    }
    out.writeShort(all.size());
    for (int[] row : all) for (int value : row) out.writeShort(value);
    out.writeShort(kept.size());
    for (byte[] attribute : kept) out.write(attribute);
    return bytes.toByteArray();
  }

  private static int shifted(DataInputStream code) throws IOException {
    return code.readUnsignedShort() + Bytecode.SHIFT;
  }

  private static boolean inside(int[] handler, int place) {
    return handler[0] <= place && place < handler[1];
  }
}
