/**
 * Derivatives and gradient descent on plain functions of one or more variables, in double. Read
 * {@link gradiente.calculus.Derivative}, {@link gradiente.calculus.Gradient}, then {@link
 * gradiente.calculus.Descent}.
 */
package gradiente.calculus;
