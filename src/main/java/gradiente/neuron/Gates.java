package gradiente.neuron;

/**
 * The logic gates as neurons, and the one that needs three of them.
 *
 * <p>Each gate is a straight line that parts the inputs on which it fires from the others. No line
 * does that for XOR (Minsky and Papert, "Perceptrons", 1969).
 */
public final class Gates {
  /** Fires when both inputs are 1. */
  public static final McCullochPitts AND = new McCullochPitts(2, 1, 1);

  /** Fires when at least one input is 1. */
  public static final McCullochPitts OR = new McCullochPitts(1, 1, 1);

  /** Fires when its one input is 0. */
  public static final McCullochPitts NOT = new McCullochPitts(0, -1);

  /** Fires unless both inputs are 1. */
  public static final McCullochPitts NAND = new McCullochPitts(-1, -1, -1);

  /** Fires when no input is 1. */
  public static final McCullochPitts NOR = new McCullochPitts(0, -1, -1);

  /** Fires on A = 1, B = 0: the first half of XOR, {@code A B'}. */
  public static final McCullochPitts A_NOT_B = new McCullochPitts(1, 1, -1);

  /** Fires on A = 0, B = 1: the other half of XOR, {@code A' B}. */
  public static final McCullochPitts B_NOT_A = new McCullochPitts(1, -1, 1);

  private Gates() {}

  /**
   * 1 when exactly one of the two inputs is 1: three neurons in two layers, {@code A B' + A' B}.
   *
   * @param x the inputs A and B, [2]
   * @throws IllegalArgumentException if there are not two inputs
   */
  public static int xor(double... x) {
    return OR.fire(A_NOT_B.fire(x), B_NOT_A.fire(x));
  }
}
