/**
 * Layers, activations and losses of neural networks, on {@code gradiente.tensor}. Read {@link
 * gradiente.nn.Layer}, {@link gradiente.nn.Linear}, {@link gradiente.nn.Loss} and {@link
 * gradiente.nn.Sequential}; the others are variations.
 */
package gradiente.nn;
