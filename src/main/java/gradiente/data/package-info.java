/**
 * Data for training: data sets, splits, batches, scaling, toy sets, digits and MNIST, and the
 * bridge from tables. Stands on {@code gradiente.tensor}; only the bridge uses a library
 * (Tablesaw).
 *
 * <p>Read {@link gradiente.data.Dataset} first, then {@code Split} and {@code Batches}. The bridge
 * is {@link gradiente.data.Tables}; a file goes through {@code Cells} (its cells), {@code
 * ColumnReader} (what a column holds), {@code Numerals} (dots and commas) and {@code TableReader}
 * (names). {@link gradiente.data.OneHot} makes numbers of words, {@link gradiente.data.Imputer}
 * fills gaps.
 */
package gradiente.data;
