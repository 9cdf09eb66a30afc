package gradiente.lab;

import gradiente.data.*;
import gradiente.nn.*;
import gradiente.optim.*;
import gradiente.tensor.*;
import gradiente.train.*;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Trains the network that the laboratory's page of digits shows, from MNIST, and writes its weights
 * with what they are worth. The same seed gives the same file on one machine.
 *
 * <pre>
 * GRADIENTE_DATA=FOLDER java --add-modules jdk.incubator.vector \
 *     -cp target/test-classes:target/classes gradiente.lab.TrainDigits src/lab/web/digits.safetensors
 * </pre>
 *
 * <p>Every epoch sees each image a little moved, turned, slanted and sized anew, so that a hand
 * with a mouse, which writes unlike MNIST's pens, is read too.
 */
final class TrainDigits {
  private static final int SIDE = DigitReader.SIDE;
  private static final int EPOCHS = 60;
  private static final long SEED = 14;

  private TrainDigits() {}

  /** The file to write. */
  public static void main(String[] args) {
    Mnist mnist = Mnist.load();
    Rng.seed(SEED);
    Sequential model = DigitReader.network();
    Trainer trainer =
        Trainer.of(model)
            .loss(Loss.crossEntropy())
            .optimizer(new Adam(0.002))
            .batchSize(64)
            .epochs(1)
            .seed(SEED);
    Schedule falling = Schedule.cosine(EPOCHS);
    Rng rng = new Rng(SEED);
    for (int epoch = 0; epoch < EPOCHS; epoch++) {
      trainer.optimizer().rate(0.002 * falling.factor(epoch, 0, 1));
      trainer.fit(moved(mnist.train(), rng));
      if (epoch % 5 == 4) System.out.println(epoch + 1 + " " + trainer.evaluate(mnist.test()));
    }
    Map<String, Double> train = trainer.evaluate(mnist.train());
    Map<String, Double> test = trainer.evaluate(mnist.test());
    Map<String, String> words = new LinkedHashMap<>();
    words.put("trained on", "MNIST, 60000 images, each epoch moved anew; seed " + SEED);
    words.put("epochs", "" + EPOCHS);
    words.put("training accuracy", "" + train.get("accuracy"));
    words.put("test accuracy", "" + test.get("accuracy"));
    Safetensors.save(Path.of(args[0]), model.parameters(), words);
    System.out.println(words);
  }

  /** Each image under a small random map of the plane. */
  private static Dataset moved(Dataset images, Rng rng) {
    Tensor x = Tensor.zeros(images.size(), SIDE * SIDE);
    for (int i = 0; i < images.size(); i++) {
      double turn = 0.12 * rng.nextGaussian();
      double slant = 0.15 * rng.nextGaussian();
      double wide = Math.exp(0.1 * rng.nextGaussian());
      double tall = Math.exp(0.08 * rng.nextGaussian());
      double dx = 0.7 * rng.nextGaussian();
      double dy = 0.7 * rng.nextGaussian();
      double cos = Math.cos(turn);
      double sin = Math.sin(turn);
      float[] from = images.x().data();
      float[] to = x.data();
      int at = i * SIDE * SIDE;
      for (int k = 0; k < SIDE * SIDE; k++) {
        double u = k % SIDE - 13.5 - dx;
        double v = k / SIDE - 13.5 - dy;
        double s = wide * (cos * u + sin * v + slant * v);
        double t = tall * (cos * v - sin * u);
        to[at + k] = between(from, at, s + 13.5, t + 13.5);
      }
    }
    return new Dataset(x, images.y(), images.features(), images.classes());
  }

  /** The ink between four pixels. */
  private static float between(float[] image, int at, double x, double y) {
    int column = (int) Math.floor(x);
    int row = (int) Math.floor(y);
    boolean inside = column >= 0 && row >= 0 && column < SIDE - 1 && row < SIDE - 1;
    if (!inside) return 0;
    float u = (float) (x - column);
    float v = (float) (y - row);
    int k = at + row * SIDE + column;
    float above = image[k] + u * (image[k + 1] - image[k]);
    float below = image[k + SIDE] + u * (image[k + SIDE + 1] - image[k + SIDE]);
    return above + v * (below - above);
  }
}
