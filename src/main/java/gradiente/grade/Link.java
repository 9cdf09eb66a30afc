package gradiente.grade;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipe on which two processes ask each other, one question at a time. While one waits for its
 * answer it serves what the other asks: a check calls a student's function, which calls the check's
 * function. A message is its length (4 bytes), its kind (1 byte) and its values.
 */
final class Link {
  static final int LONGEST = 64 << 20; // bytes of one message
  private static final int DEEPEST = 64; // questions within questions

  /** What a question asks for, and its two possible answers. */
  enum Kind {
    EVALUATE,
    BIND,
    CALL,
    UPDATE,
    RETURN,
    THROW
  }

  /** Answers the other side's questions. */
  interface Server {
    Object[] answer(Kind kind, Object[] values) throws IOException;
  }

  private final DataInputStream in;
  private final DataOutputStream out;
  private final Values values = new Values(this);
  private final List<Object> lent = new ArrayList<>();
  private final ReentrantLock lock = new ReentrantLock();
  private Server server;
  private int depth;

  Link(InputStream in, OutputStream out) {
    this.in = new DataInputStream(in);
    this.out = new DataOutputStream(out);
  }

  void serve(Server by) {
    server = by;
  }

  /** Keeps an object that the other side may call by the number that this returns. */
  int lend(Object object) {
    for (int i = 0; i < lent.size(); i++) {
      if (lent.get(i) == object) return i;
    }
    lent.add(object);
    return lent.size() - 1;
  }

  /** The object lent under this number; IOException if there is none. */
  Object lent(int number) throws IOException {
    if (number < 0 || number >= lent.size()) throw new IOException("no object " + number);
    return lent.get(number);
  }

  /**
   * Asks, and waits for the answer. An exception over there is thrown here, as the same one if the
   * JDK knows it, else as a {@link RuntimeException} whose text is the whole of it.
   *
   * @throws LostException if the other side ends or does not keep to the rules
   */
  Object[] ask(Kind kind, Object... question) {
    lock.lock();
    try {
      if (++depth > DEEPEST) throw new StackOverflowError();
      send(kind, question);
      while (true) {
        byte[] message = receive();
        Kind is = kind(message[0]);
        Object[] got = values.read(body(message));
        if (is == Kind.RETURN) return got;
        if (is == Kind.THROW) throw Thrown.toThrow(got);
        reply(is, got);
      }
    } catch (IOException e) {
      throw new LostException(e);
    } finally {
      depth--;
      lock.unlock();
    }
  }

  /** Serves until the other side ends. */
  void listen() throws IOException {
    while (true) {
      byte[] message;
      try {
        message = receive();
      } catch (EOFException e) {
        return;
      }
      reply(kind(message[0]), values.read(body(message)));
    }
  }

  private void reply(Kind kind, Object[] question) throws IOException {
    Object[] answer;
    try {
      answer = server.answer(kind, question);
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException | Error e) { // the asker's business, whatever it is
      send(Kind.THROW, Thrown.values(e));
      return;
    }
    send(Kind.RETURN, answer);
  }

  private void send(Kind kind, Object[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    bytes.write(kind.ordinal());
    values.write(content, new DataOutputStream(bytes));
    if (bytes.size() > LONGEST) throw new IOException("a message of " + bytes.size() + " bytes");
    out.writeInt(bytes.size());
    bytes.writeTo(out);
    out.flush();
  }

  private byte[] receive() throws IOException {
    int length = in.readInt();
    if (length < 1 || length > LONGEST) throw new IOException("a message of " + length + " bytes");
    byte[] message = in.readNBytes(length);
    if (message.length < length) throw new EOFException();
    return message;
  }

  private static DataInputStream body(byte[] message) {
    return new DataInputStream(new ByteArrayInputStream(message, 1, message.length - 1));
  }

  private static Kind kind(byte number) throws IOException {
    if (number < 0 || number >= Kind.values().length) throw new IOException("a kind " + number);
    return Kind.values()[number];
  }
}
