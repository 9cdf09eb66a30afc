package gradiente.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a save leaves in a folder, whatever its target was. */
class AtomicFileTest {
  @TempDir Path folder;

  @Test
  void aSymbolicLinkStaysAndItsTargetIsWritten() throws IOException {
    Path real = Files.createDirectories(folder.resolve("far")).resolve("model");
    Path near = Files.createSymbolicLink(folder.resolve("near"), Path.of("far", "model"));
    Path nearer = Files.createSymbolicLink(folder.resolve("nearer"), near.getFileName());
    save(nearer, "first"); // the links dangle
    save(nearer, "second");
    assertTrue(Files.isSymbolicLink(near) && Files.isSymbolicLink(nearer));
    assertEquals("second", Files.readString(real));
    assertEquals(List.of("far", "near", "nearer"), names(folder));
    assertEquals(List.of("model"), names(real.getParent()));
  }

  @Test
  void linksInACircleAreRefused() throws IOException {
    Files.createSymbolicLink(folder.resolve("a"), Path.of("b"));
    Files.createSymbolicLink(folder.resolve("b"), Path.of("a"));
    refused(folder.resolve("a"), "circle");
  }

  @Test
  void aReplacedFileKeepsItsMode() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "old");
    assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
    for (String mode : List.of("rw-------", "rw-rw-r--", "rwx------")) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      save(file, mode);
      assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals(mode, Files.readString(file));
    }
  }

  @Test
  void noFolderAndNoDeviceIsReplaced() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    refused(empty, "it is a folder");
    refused(Files.createSymbolicLink(folder.resolve("link"), empty), "it is a folder");
    Path device = Path.of("/dev/null");
    if (Files.exists(device)) refused(device, "it is a device, no file");
    refused(folder.resolve("nowhere/x"), "there is no folder " + folder.resolve("nowhere"));
    assertEquals(List.of("empty", "link"), names(folder));
  }

  @Test
  void contentThatFailsLeavesTheOldFile() throws IOException {
    Path file = Files.writeString(folder.resolve("f"), "old");
    assertThrows(
        IllegalStateException.class,
        () ->
            AtomicFile.save(
                file,
                out -> {
                  out.write(new byte[1000]);
                  throw new IllegalStateException();
                }));
    assertEquals("old", Files.readString(file));
    assertEquals(List.of("f"), names(folder));
  }

  @Test
  void onlyOldPartsOfTheSameFileAreRemoved() throws IOException {
    String[] theirs = {"f.part", "f.1x.part", "g.12.part", "af.12.part", "f.12.part.txt", "f.9"};
    for (String name : theirs) old(Files.writeString(folder.resolve(name), "x"));
    Path killed = old(Files.writeString(folder.resolve("f.123456789.part"), "half"));
    Path inUse = Files.writeString(folder.resolve("f.223456789.part"), "half");
    Path aFolder = old(Files.createDirectories(folder.resolve("f.3.part")));
    save(folder.resolve("f"), "new");
    assertFalse(Files.exists(killed));
    assertTrue(Files.exists(inUse) && Files.exists(aFolder));
    for (String name : theirs) assertTrue(Files.exists(folder.resolve(name)), name);
  }

  private static Path old(Path file) throws IOException {
    return Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(7200)));
  }

  private static void save(Path file, String text) {
    AtomicFile.save(file, out -> out.write(text.getBytes()));
  }

  private static void refused(Path file, String why) {
    var e = assertThrows(UncheckedIOException.class, () -> save(file, "x"));
    assertTrue(e.getMessage().startsWith("save: " + file + ": "), e.getMessage());
    assertTrue(e.getMessage().contains(why), e.getMessage());
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }
}
