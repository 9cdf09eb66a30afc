/**
 * The course's engine. To read it in an afternoon: {@code tensor.Tensor}, {@code tensor.Tape},
 * {@code nn.Linear}, {@code nn.Loss}, {@code nn.Sequential}, {@code optim.Optimizer}, {@code
 * train.Trainer}, in this order; each package says what else it holds.
 */
package gradiente;
