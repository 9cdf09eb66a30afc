/**
 * Arrays of numbers that remember how they were computed. A reading path through the engine, about
 * 1,500 lines: {@link gradiente.tensor.Tensor}, {@code Tape} (backpropagation), {@link
 * gradiente.tensor.Elementwise} and {@link gradiente.tensor.LinearAlgebra} (forward and backward
 * rules side by side); then {@code nn}: Linear, Loss, Sequential; {@code optim}: Optimizer, Sgd;
 * {@code train}: Trainer.
 */
package gradiente.tensor;
