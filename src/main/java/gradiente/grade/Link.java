package gradiente.grade;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A pipe on which two processes ask each other, one question at a time. While one waits for its
 * answer it serves what the other asks: a check calls a student's function, which calls the check's
 * function. A message is its length (4 bytes), its kind (1 byte), the number of the question (4
 * bytes), which the answer repeats, and its values.
 */
final class Link {
  static final int LONGEST = 32 << 20; // bytes of one message
  private static final int DEEPEST = 64; // questions within questions

  /** What a question asks for, and its two possible answers. */
  enum Kind {
    EVALUATE,
    BIND,
    CALL,
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
  private final SecureRandom numbers = new SecureRandom();
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
      int number = numbers.nextInt();
      send(kind, number, question);
      while (true) {
        Message message = receive();
        boolean answer = message.kind == Kind.RETURN || message.kind == Kind.THROW;
        if (answer && message.number != number) throw new IOException("an answer to nothing");
        if (message.kind == Kind.RETURN) return message.values;
        if (message.kind == Kind.THROW) throw Thrown.toThrow(message.values);
        reply(message);
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
      Message message;
      try {
        message = receive();
      } catch (EOFException e) {
        return;
      }
      reply(message);
    }
  }

  private record Message(Kind kind, int number, Object[] values) {}

  private void reply(Message question) throws IOException {
    Object[] answer;
    try {
      answer = server.answer(question.kind, question.values);
    } catch (LostException e) {
      throw e;
    } catch (RuntimeException | Error e) { // the asker's business, whatever it is
      send(Kind.THROW, question.number, Thrown.values(e));
      return;
    }
    send(Kind.RETURN, question.number, answer);
  }

  private void send(Kind kind, int number, Object[] content) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var message = new DataOutputStream(bytes);
    message.writeByte(kind.ordinal());
    message.writeInt(number);
    values.write(content, message);
    if (bytes.size() > LONGEST) throw new IOException("a message of " + bytes.size() + " bytes");
    out.writeInt(bytes.size());
    bytes.writeTo(out);
    out.flush();
  }

  private Message receive() throws IOException {
    int length = in.readInt();
    if (length < 1 || length > LONGEST) throw new IOException("a message of " + length + " bytes");
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) throw new EOFException();
    var message = new DataInputStream(new ByteArrayInputStream(bytes));
    int kind = message.readByte();
    if (kind < 0 || kind >= Kind.values().length) throw new IOException("a kind " + kind);
    return new Message(Kind.values()[kind], message.readInt(), values.read(message));
  }
}
