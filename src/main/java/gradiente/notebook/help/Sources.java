package gradiente.notebook.help;

import com.sun.source.tree.*;
import com.sun.source.util.*;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.*;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;

/**
 * Reads what sources say of their declarations: out of jars that carry them under {@code
 * META-INF/sources}, and out of the JDK's {@code lib/src.zip} where it is installed.
 */
final class Sources {
  private static final int KEPT = 64;
  private static final String IN_JAR = "META-INF/sources/";

  private final JavaCompiler compiler;
  private final JavaFileManager files;
  private final Map<String, ZipFile> open = new HashMap<>();
  private final Map<String, Map<String, Doc>> read =
      new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<String, Doc>> eldest) {
          return size() > KEPT;
        }
      };

  Sources(JavaCompiler compiler, JavaFileManager files) {
    this.compiler = compiler;
    this.files = files;
  }

  /**
   * The declarations of a file by {@link #key}; empty when there is no source.
   *
   * @param module the JDK's module, or empty for the class path
   * @param file {@code gradiente/tensor/Tensor.java}
   */
  Map<String, Doc> of(String module, String file, List<Path> classPath) {
    Map<String, Doc> known = read.get(module + "/" + file);
    if (known != null) return known;
    Map<String, Doc> docs;
    try {
      String text = module.isEmpty() ? onClassPath(file, classPath) : inJdk(module, file);
      docs = text == null ? Map.of() : parse(text);
    } catch (IOException unreadable) {
      docs = Map.of(); // help without words is better than none
    }
    read.put(module + "/" + file, docs);
    return docs;
  }

  private String inJdk(String module, String file) throws IOException {
    return entry(Path.of(System.getProperty("java.home"), "lib", "src.zip"), module + "/" + file);
  }

  private String onClassPath(String file, List<Path> classPath) throws IOException {
    for (Path place : classPath) {
      Path plain = place.resolve(IN_JAR + file);
      if (Files.isRegularFile(plain)) return Files.readString(plain);
      String text = Files.isRegularFile(place) ? entry(place, IN_JAR + file) : null;
      if (text != null) return text;
    }
    return null;
  }

  private String entry(Path archive, String name) throws IOException {
    if (!Files.isReadable(archive)) return null; // Debian's link without the package
    ZipFile zip = open.get(archive.toString());
    if (zip == null) open.put(archive.toString(), zip = new ZipFile(archive.toFile()));
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) return null;
    try (InputStream in = zip.getInputStream(entry)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** {@code Tensor}, {@code Tensor#matmul(Tensor)}, {@code Tensor#data}: types by simple names. */
  static String key(String type, String member, List<String> parameters) {
    return type + "#" + member + "(" + String.join(",", parameters) + ")";
  }

  private Map<String, Doc> parse(String text) throws IOException {
    var source = List.of(new Unit.Text(text));
    var task =
        (JavacTask) compiler.getTask(null, files, fault -> {}, List.of("-proc:none"), null, source);
    Reader reader = new Reader(DocTrees.instance(task));
    for (CompilationUnitTree unit : task.parse()) reader.scan(unit, null);
    return reader.docs;
  }

  private static final class Reader extends TreePathScanner<Void, Void> {
    private final DocTrees trees;
    private final Map<String, Doc> docs = new HashMap<>();
    private String type = "";

    Reader(DocTrees trees) {
      this.trees = trees;
    }

    @Override
    public Void visitClass(ClassTree node, Void none) {
      String outer = type;
      type = outer.isEmpty() ? node.getSimpleName().toString() : outer + "." + node.getSimpleName();
      docs.put(type, new Doc(trees.getDocCommentTree(getCurrentPath()), List.of()));
      super.visitClass(node, none);
      type = outer;
      return null;
    }

    @Override
    public Void visitVariable(VariableTree node, Void none) {
      var comment = trees.getDocCommentTree(getCurrentPath());
      if (comment != null) docs.put(type + "#" + node.getName(), new Doc(comment, List.of()));
      return null;
    }

    @Override
    public Void visitMethod(MethodTree node, Void none) {
      List<String> types = new ArrayList<>();
      List<String> names = new ArrayList<>();
      for (VariableTree parameter : node.getParameters()) {
        types.add(simple(String.valueOf(parameter.getType())));
        names.add(parameter.getName().toString());
      }
      var comment = trees.getDocCommentTree(getCurrentPath());
      docs.put(key(type, node.getName().toString(), types), new Doc(comment, names));
      return null; // what a method declares inside itself nobody sees
    }
  }

  /** {@code Map<K, V>[]} and {@code Map...} as {@code Map[]}; annotations are left out. */
  static String simple(String type) {
    String plain = type.replaceAll("@\\w+(\\([^)]*\\))?\\s*", "");
    for (String old = ""; !old.equals(plain); ) {
      old = plain;
      plain = plain.replaceAll("<[^<>]*>", "");
    }
    return plain.replace("...", "[]").replaceAll("\\s", "").replaceAll("[\\w$]+\\.", "");
  }
}
