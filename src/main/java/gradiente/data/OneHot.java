package gradiente.data;

import static gradiente.data.TableColumns.*;
import static gradiente.tensor.Refusal.given;

import java.util.*;
import java.util.stream.Collectors;
import tech.tablesaw.api.*;
import tech.tablesaw.columns.Column;

/**
 * One-hot encoding: words become features, a column of 0 and 1 for each category, named {@code
 * column_category} (scikit-learn's {@code OneHotEncoder}, pandas' {@code get_dummies}). The
 * categories are learned once and kept, so that later rows get the same columns in the same order;
 * a word that was not learned is refused.
 *
 * @param categories of each column by its name, in alphabetical order
 */
public record OneHot(Map<String, List<String>> categories) {
  /** Takes copies. */
  public OneHot {
    given("oneHot", "%s: needs texts by name, got null", categories);
    Map<String, List<String>> copy = new LinkedHashMap<>();
    categories.forEach((name, words) -> copy.put(name, checked(name, words)));
    categories = Collections.unmodifiableMap(copy);
  }

  private static List<String> checked(String name, List<String> words) {
    boolean some = !names("oneHot", words).isEmpty();
    if (!some) throw bad("oneHot: column '%s' has no words", name);
    boolean twice = new HashSet<>(words).size() < words.size();
    if (twice) throw bad("oneHot: column '%s': a word occurs twice: %s", name, words);
    return List.copyOf(words);
  }

  /**
   * Learns the categories of these columns: words, true and false, or whole numbers that stand for
   * something.
   *
   * @throws IllegalArgumentException when a column is not there, lacks a value, or has decimals
   */
  public static OneHot fit(Table table, String... columns) {
    given("oneHot", "%s: needs names, got null", columns);
    if (columns.length == 0) throw bad("oneHot: needs the name of at least one column");
    Map<String, List<String>> categories = new LinkedHashMap<>();
    for (String name : columns) {
      Column<?> column = column(table, name);
      String type = column.type().name();
      boolean decimals = column instanceof NumericColumn<?> && !type.matches("INTEGER|SHORT|LONG");
      if (decimals) throw bad("oneHot: column '%s' holds numbers with decimals, not words", name);
      categories.put(name, words(column).stream().distinct().sorted().toList());
    }
    return new OneHot(categories);
  }

  /**
   * A new table in which each learned column, in its place, is replaced by those of its categories.
   *
   * @throws IllegalArgumentException when a column is not there, lacks a value or has a word that
   *     was not learned; names column, row and word
   */
  public Table transform(Table table) {
    for (String name : categories.keySet()) column(table, name);
    Table out = Table.create(table.name());
    Set<String> taken = others(table);
    for (Column<?> column : table.columns()) {
      List<String> words = categories.get(column.name());
      if (words == null) {
        out.addColumns(column.copy());
        continue;
      }
      float[] labels = labels(column, words(column), words);
      for (int w = 0; w < words.size(); w++) {
        int[] hot = new int[labels.length];
        for (int i = 0; i < hot.length; i++) hot[i] = labels[i] == w ? 1 : 0;
        String name = TableReader.distinct(column.name() + "_" + words.get(w), taken);
        out.addColumns(IntColumn.create(name, hot));
      }
    }
    return out;
  }

  /** The learned categories as plain texts, to be saved beside a model; {@link #of} reads them. */
  public Map<String, String> state() {
    Map<String, String> state = new LinkedHashMap<>();
    categories.forEach(
        (name, words) -> {
          for (int i = 0; i < words.size(); i++) state.put(name + "." + i, words.get(i));
        });
    return state;
  }

  /** The encoding that {@link #state} was of. */
  public static OneHot of(Map<String, String> state) {
    given("oneHot", "%s: needs texts by name, got null", state);
    Map<String, List<String>> categories = new LinkedHashMap<>();
    for (String key : state.keySet()) {
      int dot = key.lastIndexOf('.');
      if (dot < 0) throw bad("oneHot: '%s' is no name of a state, such as 'city.0'", key);
      String name = key.substring(0, dot);
      if (categories.containsKey(name)) continue;
      List<String> words = new ArrayList<>();
      while (state.containsKey(name + "." + words.size())) {
        words.add(state.get(name + "." + words.size()));
      }
      if (words.isEmpty()) throw bad("oneHot: the state has no '%s.0'", name);
      categories.put(name, words);
    }
    int found = categories.values().stream().mapToInt(List::size).sum();
    String gap = "oneHot: the state has %s words, but only %s are numbered from 0 on";
    if (found < state.size()) throw bad(gap, state.size(), found);
    return new OneHot(categories);
  }

  /** The names that stay, as Tablesaw compares them. */
  private Set<String> others(Table table) {
    return table.columnNames().stream()
        .filter(name -> !categories.containsKey(name))
        .map(name -> name.toLowerCase(Locale.ROOT))
        .collect(Collectors.toCollection(HashSet::new));
  }
}
