package gradiente.grade;

import gradiente.tensor.Tensor;

/** What a {@link RemoteLayer} asks of the layer of a student's own class that it stands for. */
interface LayerSteps {
  /** Its parameters: a name, a tensor, a name ... */
  Object[] parameters();

  /** The output for x with these parameters, and the number of this step. */
  Object[] forward(Tensor x, Tensor[] parameters);

  /** From a step's gradient by its output those by x and by each parameter. */
  Tensor[] backward(int step, Tensor gradient);

  /** Whether it is being trained. */
  void training(boolean on);
}
