/**
 * Data for training: data sets, splits, batches, scaling, toy sets, digits and MNIST, and the
 * bridge from tables.
 *
 * <p>Stands on {@code gradiente.tensor}. Only {@link gradiente.data.Tables} uses a library
 * (Tablesaw).
 */
package gradiente.data;
