package gradiente.notebook.help;

/** What Shift+Tab shows, as plain text and as HTML without style. */
public record Inspection(String text, String html) {}
