package gradiente.data;

import java.util.regex.Pattern;

/**
 * How the numbers of a file are written: 1,234.5 or, as Spanish spreadsheets do, 1.234,5. All
 * commas and dots of a file must mean the same; where they do not, or could mean either, only a
 * refusal is safe. Between commas 1.500 has a decimal dot, between semicolons 1,500 a decimal
 * comma; 1,500 between commas, 1.500 between semicolons and both between tabs could be either.
 */
final class Numerals {
  private static final String FORM =
      "[+-]?(?=[.,]?\\d)(\\d*(%2$s\\d*)?([eE][+-]?\\d+)?|[1-9]\\d{0,2}(%1$s\\d{3})+(%2$s\\d*)?)%%?";
  private static final Pattern DOT = Pattern.compile(FORM.formatted(",", "\\."));
  private static final Pattern COMMA = Pattern.compile(FORM.formatted("\\.", ","));
  private static final Pattern SIMPLE = Pattern.compile("-?\\d+\\.(\\d\\d?|\\d{4,})");

  private final char separator;
  private boolean dot = true; // whether a decimal dot explains all that was seen
  private boolean comma = true; // whether a decimal comma does
  private boolean dots; // whether there was a dot
  private boolean commas;

  Numerals(char separator) {
    this.separator = separator;
  }

  /** Whether this is a number, with either decimal mark, or a percentage. */
  static boolean isNumber(String cell) {
    return isWhole(cell) || DOT.matcher(cell).matches() || COMMA.matcher(cell).matches();
  }

  /** Whether these are digits, perhaps with a sign. */
  static boolean isWhole(String cell) {
    int i = cell.startsWith("-") || cell.startsWith("+") ? 1 : 0;
    if (i == cell.length()) return false;
    for (; i < cell.length(); i++) if (cell.charAt(i) < '0' || cell.charAt(i) > '9') return false;
    return true;
  }

  /** Looks at a number's marks. */
  void see(String number) {
    if (!isMarked(number)) return;
    boolean simple = SIMPLE.matcher(number).matches();
    dot &= simple || DOT.matcher(number).matches();
    comma &= !simple && COMMA.matcher(number).matches();
    dots |= number.contains(".");
    commas |= number.contains(",");
  }

  /** Looks at a plain number's dot, if it has one. */
  void see(long plain) {
    if (Plain.decimals(plain) == 0) return;
    comma &= Plain.mayBeThousands(plain);
    dots = true;
  }

  /** Whether a dot can only be decimal, given all that was seen. */
  boolean areDotsDecimal() {
    return dot && !comma;
  }

  /** Whether all that was seen has a decimal comma. */
  boolean hasCommas() {
    return dot ? comma && separator == ';' && !dots : comma || separator == ';';
  }

  /**
   * Why a number is not clear, given all that was seen, with places for column, number and row;
   * null if it is.
   */
  String unclear(String number) {
    if (dot != comma || !isMarked(number)) return null;
    boolean usual = separator == ';' ? !dots : separator == ',' && !commas;
    if (dot && usual) return null;
    if (dot) {
      return "column '%s': '%s' in row %s may have decimals or thousands; write all numbers like"
          + " 1234.5, or all like 1234,5 with ; between cells";
    }
    Pattern expected = separator == ';' ? COMMA : DOT;
    if (expected.matcher(number).matches()) return null;
    return "column '%s': '%s' in row %s is not written like the others; write all numbers like"
        + " 1234.5, or all like 1234,5 with ; between cells";
  }

  /** The value of a number, given all that was seen. */
  double value(String number) {
    String plain = number.replace(hasCommas() ? "." : ",", "").replace(',', '.');
    if (!plain.endsWith("%")) return Double.parseDouble(plain);
    return Double.parseDouble(plain.substring(0, plain.length() - 1)) / 100;
  }

  private static boolean isMarked(String cell) {
    return cell.indexOf(',') >= 0 || cell.indexOf('.') >= 0;
  }
}
