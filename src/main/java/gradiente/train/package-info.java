/**
 * The training loop and what judges a model. Read {@link gradiente.train.Trainer}, then {@link
 * gradiente.train.EarlyStopping} (a listener) and {@link gradiente.train.Metrics}.
 */
package gradiente.train;
