package gradiente.tensor;

import static java.nio.file.StandardCopyOption.*;

import gradiente.language.Words;
import java.io.*;
import java.nio.file.*;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Instant;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Writes a file whole or not at all: beside its target, under a name that ends in {@code .part},
 * and then moved into place. A crash leaves the old file or the new one, never half.
 */
public final class AtomicFile {
  /** What writes the content. */
  @FunctionalInterface
  public interface Content {
    /** Writes it, or throws: then the target stays as it was. */
    void write(OutputStream out) throws IOException;
  }

  private static final int OLD_SECONDS = 3600; // a part not touched for so long is of a killed save

  private AtomicFile() {}

  /**
   * Writes a file, or the one that a symbolic link points to; one that is replaced keeps its mode.
   * Parts that a killed program left behind an hour ago or earlier are removed.
   *
   * @throws IOException if the target is a folder, a device or read-only, or cannot be written
   */
  public static void write(Path file, Content content) throws IOException {
    Path target = file.toAbsolutePath();
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links > 40) throw new IOException(Words.of("its symbolic links go round in a circle"));
      target = target.resolveSibling(Files.readSymbolicLink(target)).normalize();
    }
    boolean there = Files.exists(target);
    if (Files.isDirectory(target)) throw new IOException(Words.of("it is a folder"));
    if (there && !Files.isRegularFile(target))
      throw new IOException(Words.of("it is a device, no file"));
    if (there && !Files.isWritable(target)) throw new IOException(Words.of("it is read-only"));
    removeOldParts(target);
    Path part = target.resolveSibling(target.getFileName() + "." + System.nanoTime() + ".part");
    try {
      Files.createFile(part); // then a stream: a channel closes when its thread is interrupted
      try (var out = new FileOutputStream(part.toFile())) {
        content.write(out);
        out.getFD().sync();
      }
      var view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
      if (there && view != null) view.setPermissions(Files.getPosixFilePermissions(target));
      Files.move(part, target, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(part);
    }
  }

  /** Like {@link #write}, with an {@link UncheckedIOException} that names the file. */
  public static void save(Path file, Content content) {
    try {
      write(file, content);
    } catch (IOException e) {
      Path folder = file.toAbsolutePath().getParent();
      String missing = Text.of(Words.of("there is no folder %s"), folder);
      throw failure("save: " + file, missing, e);
    }
  }

  /** An exception that says in words why a file could not be read or written. */
  static UncheckedIOException failure(String what, String missing, IOException e) {
    String why = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
    if (why == null) why = e.getClass().getSimpleName();
    if (e instanceof EOFException) why = Words.of("it became shorter while it was read");
    if (e instanceof NoSuchFileException) why = missing;
    return new UncheckedIOException(what + ": " + why, e);
  }

  private static void removeOldParts(Path target) {
    Pattern ours = Pattern.compile(Pattern.quote("" + target.getFileName()) + "\\.-?\\d+\\.part");
    Instant old = Instant.now().minusSeconds(OLD_SECONDS);
    try (Stream<Path> beside = Files.list(target.getParent())) {
      for (Path p : beside.filter(p -> ours.matcher("" + p.getFileName()).matches()).toList()) {
        boolean left = Files.getLastModifiedTime(p).toInstant().isBefore(old);
        if (left && Files.isRegularFile(p, LinkOption.NOFOLLOW_LINKS)) Files.delete(p);
      }
    } catch (IOException e) {
      // whoever writes will find out whether the folder is there
    }
  }
}
