package gradiente.notebook.help;

import java.io.File;
import java.lang.reflect.Field;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.*;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import jdk.jshell.*;
import jdk.jshell.Snippet.Kind;

/** What the cells that ran so far have declared, as Java text, and the class path they stand on. */
final class Session {
  private final StringBuilder imports = new StringBuilder();
  private final StringBuilder members = new StringBuilder();

  Session(JShell shell) {
    shell.snippets().filter(s -> isThere(shell.status(s))).forEach(this::add);
  }

  private static boolean isThere(Snippet.Status status) {
    return status.isActive() && status.isDefined();
  }

  private void add(Snippet snippet) {
    if (snippet.kind() == Kind.IMPORT) {
      imports.append(snippet.source().strip()).append('\n');
    } else if (snippet instanceof VarSnippet variable) {
      String type = variable.typeName();
      if (type != null) members.append("static " + type + " " + variable.name() + ";\n");
    } else if (snippet instanceof MethodSnippet) {
      members.append(Cell.asStatic(Cell.header(snippet.source())));
    } else if (snippet instanceof TypeDeclSnippet) {
      members.append(Cell.asStatic(snippet.source()));
    }
  }

  String imports() {
    return imports.toString();
  }

  String members() {
    return members.toString();
  }

  /**
   * Where the shell's compiler looks for classes. JShell does not tell; its own list needs {@code
   * --add-opens jdk.jshell/jdk.jshell=ALL-UNNAMED}. Without that, what the thread's class loader
   * reads: a kernel that runs cells in its own process loads them there.
   */
  static List<Path> classPath(JShell shell) {
    Set<Path> all = new LinkedHashSet<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (!entry.isEmpty()) all.add(Path.of(entry));
    }
    try {
      Object files = field(field(shell, "taskFactory"), "fileManager");
      var standard = (StandardJavaFileManager) field(files, "stdFileManager");
      standard.getLocationAsPaths(StandardLocation.CLASS_PATH).forEach(all::add);
    } catch (ReflectiveOperationException | RuntimeException closed) {
      ClassLoader loader = Thread.currentThread().getContextClassLoader();
      if (loader instanceof URLClassLoader cells) addUrls(cells, all);
    }
    return List.copyOf(all);
  }

  private static void addUrls(URLClassLoader loader, Set<Path> all) {
    for (URL url : loader.getURLs()) {
      try {
        all.add(Path.of(url.toURI()));
      } catch (URISyntaxException | RuntimeException notAFile) {
        // the compiler reads files alone
      }
    }
  }

  private static Object field(Object owner, String name) throws ReflectiveOperationException {
    Field field = owner.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(owner);
  }
}
