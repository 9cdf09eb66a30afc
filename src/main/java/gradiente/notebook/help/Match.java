package gradiente.notebook.help;

/**
 * One thing that can be typed.
 *
 * @param text what is put into the cell, with its bracket: {@code matmul(}
 * @param type its kind and its type: {@code method: Tensor}
 * @param signature its declaration: {@code Tensor matmul(Tensor b)}
 */
public record Match(String text, String type, String signature) {
  /** The text without brackets. */
  String name() {
    return text.replaceFirst("[<(].*", "");
  }
}
