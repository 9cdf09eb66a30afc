/**
 * Data for training: data sets, splits, batches, scaling, toy sets, digits and MNIST, and the
 * bridge from tables. Stands on {@code gradiente.tensor}; only {@link gradiente.data.Tables} uses a
 * library (Tablesaw).
 */
package gradiente.data;
