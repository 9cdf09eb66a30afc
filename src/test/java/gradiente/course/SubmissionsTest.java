package gradiente.course;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whose a file is, in whatever way it was handed in: a folder, a zip, a zip within a zip. */
class SubmissionsTest {
  private static final String READ =
      """
      import io, os, sys, unicodedata, zipfile
      sys.dont_write_bytecode = True
      sys.path.insert(0, "src/main/course")
      import submissions
      folder, note = sys.argv[1], '{"cells": []}'
      def packed(entries):
          memory = io.BytesIO()
          with zipfile.ZipFile(memory, "w") as archive:
              for name, content in entries.items():
                  archive.writestr(name, content)
          return memory.getvalue()
      def put(name, content):
          path = os.path.join(os.fsencode(folder), name if isinstance(name, bytes) else os.fsencode(name))
          os.makedirs(os.path.dirname(path), exist_ok=True)
          with open(path, "wb") as file:
              file.write(content if isinstance(content, bytes) else content.encode())
      one = packed({"homework.ipynb": note})
      put("ana.zip", one)
      put("class.zip", packed({"eva, \\"Evi\\".ipynb": note, "leo.ipynb": note}))
      put("cut.zip", one[:60])
      put("kim/h.pdf", "x")
      put("pia/h.ipynb", note)
      put("pia/h.pdf", "x")
      put("pia/.ipynb_checkpoints/old.ipynb", "x")
      put(".hidden.ipynb", note)
      put("readme.txt", "x")
      put("empty.ipynb", "")
      put(b"per\\xf1a.ipynb", note)
      put(unicodedata.normalize("NFD", "Nú") + ".ipynb", note)
      moodle = "_assignsubmission_file_/"
      put("moodle.zip", packed({
          "Luis Gil_812" + moodle + "h.zip": packed({"a/b.ipynb": note}),
          "Li Wei_813" + moodle + "../../h.ipynb": note,
          "Li Wei_814" + moodle + "h.ipynb": note,
          "Two_815" + moodle + "h.zip": packed({"a.ipynb": note, "b.ipynb": note}),
          "None_816" + moodle + "h.zip": packed({"a.pdf": "x"}),
          "Pdf_817" + moodle + "h.pdf": "x",
          "Bad_818" + moodle + "h.zip": b"PK no"}))
      put("canvas.zip", packed({
          "gomez_LATE_77_88_h.zip": one,
          "perez_78_89_h.zip": packed({"a.ipynb": note, "b.ipynb": note}),
          "paper_80_91_h.pdf": "x"}))
      key = {"exercises": [], "due": "", "imports": ""}
      for s in submissions.read(folder, key):
          print(s.student, s.number, "late" if s.late else "", s.broken[:40], s.notes[:1], sep="|")
      """;

  @TempDir Path folder;

  @Test
  void everyFileIsItsStudentsAndWhatCannotBeReadIsTold() throws Exception {
    var result = Classroom.command("-X", "utf8", "-c", READ, folder.toString());
    assertEquals(0, result.status(), result.text());
    var expected =
        List.of(
            "ana||||[]",
            "eva, \"Evi\"||||[]",
            "leo||||[]",
            "cut|||it cannot be read: the zip is damaged|[]",
            "kim|||no notebook, but h.pdf|[]",
            "pia||||[]",
            "empty|||it cannot be read: its JSON is damaged o|[]",
            "perña||||[]",
            "Nú||||[]",
            "Luis Gil|812|||[]",
            "Li Wei (813)|813|||[]",
            "Li Wei (814)|814|||[]",
            "Two|815|||['2 notebooks; graded is Two_815_assignsubmission_file_/h/b.ipynb']",
            "None|816||it cannot be read: the zip has no notebo|[]",
            "Pdf|817||no notebook, but h.pdf|[]",
            "Bad|818||it cannot be read: File is not a zip fil|[]",
            "gomez|77|late||[]",
            "perez|78|||['2 notebooks; graded is perez_78_89_h-2.ipynb']",
            "paper|80||no notebook, but paper_80_91_h.pdf|[]");
    String told = String.join("\n", new TreeSet<>(Arrays.asList(result.text().split("\n"))));
    assertEquals(String.join("\n", new TreeSet<>(expected)), told);
  }
}
