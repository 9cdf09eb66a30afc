package gradiente.notebook.help;

import com.sun.source.doctree.DocCommentTree;
import java.util.List;

/**
 * What a source says of one declaration.
 *
 * @param comment its Javadoc, or null
 * @param parameters the names of its parameters
 */
record Doc(DocCommentTree comment, List<String> parameters) {
  static final Doc NONE = new Doc(null, List.of());
}
