package gradiente.notebook.help;

/** What Shift+Tab shows, as plain text and as HTML that takes its colours from the page. */
public record Inspection(String text, String html) {}
