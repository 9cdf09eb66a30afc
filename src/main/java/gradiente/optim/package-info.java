/**
 * Gradient descent and its variants. Read {@link gradiente.optim.Optimizer}, which holds what they
 * share, then {@link gradiente.optim.Sgd} and {@link gradiente.optim.Adam}.
 */
package gradiente.optim;
