/**
 * The first artificial neurons, in the order of history: {@link gradiente.neuron.McCullochPitts}
 * (1943), {@link gradiente.neuron.Perceptron} (1958), {@link gradiente.neuron.Adaline} (1960).
 */
package gradiente.neuron;
