// What the pages of digits, neurons, graphs and overfitting say, in English and Spanish.

/** @type {Record<string, [string, string]>} */
export const MORE = {
  chapters: ["In the course:", "En el curso:"],
  digits: ["Digits", "Dígitos"],
  digitsText: [
    "Draw a digit. A trained network reads it, and shows what each of its layers sees and which pixels made it think so.",
    "Dibuja un dígito. Una red entrenada lo lee y muestra qué ve cada capa y qué píxeles la llevaron a su respuesta.",
  ],
  neuron: ["Neuron and perceptron", "Neurona y perceptrón"],
  neuronText: [
    "Set weights and threshold by hand until a neuron is a gate. Then let the perceptron find its line, one example at a time, and see why XOR is out of its reach.",
    "Ajusta pesos y umbral a mano hasta que la neurona sea una compuerta. Después deja que el perceptrón busque su recta, ejemplo por ejemplo, y mira por qué XOR está fuera de su alcance.",
  ],
  graph: ["Backpropagation", "Retropropagación"],
  graphText: [
    "Type an expression or a small network, and walk through its graph: values forward, gradients back, one node at a click.",
    "Escribe una expresión o una red pequeña y recorre su grafo: valores hacia adelante, gradientes hacia atrás, un nodo por clic.",
  ],
  overfit: ["Overfitting", "Sobreajuste"],
  overfitText: [
    "Bend a polynomial or a network through noisy points until it learns the noise. Then hold it back: ridge, lasso, dropout, early stopping.",
    "Dobla un polinomio o una red por puntos con ruido hasta que aprenda el ruido. Después conténlos: ridge, lasso, dropout, parada temprana.",
  ],
  drawDigit: ["Draw a digit", "Dibuja un dígito"],
  paperLabel: [
    "Paper: draw with mouse or finger, or with the arrow keys; space puts the pen down and lifts it",
    "Papel: dibuja con ratón o dedo, o con las flechas; espacio baja y levanta la pluma",
  ],
  paperHint: [
    "With the keyboard: arrows move the pen, space puts it down and lifts it, backspace takes the last stroke back.",
    "Con el teclado: las flechas mueven la pluma, espacio la baja y la levanta, retroceso quita el último trazo.",
  ],
  examplesHint: [
    "Or take one of ours; a second click writes it in another way.",
    "O toma uno de los nuestros; un segundo clic lo escribe de otra manera.",
  ],
  undo: ["Undo", "Deshacer"],
  wipe: ["Clear", "Borrar"],
  itSays: ["It says", "Dice"],
  barsLabel: [
    "Probabilities of the ten digits",
    "Probabilidades de los diez dígitos",
  ],
  barsHint: [
    "Click a digit to see which pixels speak for it and against it.",
    "Haz clic en un dígito para ver qué píxeles hablan a su favor y en contra.",
  ],
  imageLabel: [
    "The image that the network is given, 28 by 28 pixels",
    "La imagen que recibe la red, 28 por 28 píxeles",
  ],
  imageCaption: [
    "What the network is given: scaled into 20 × 20 pixels, its ink centred in 28 × 28, as in MNIST.",
    "Lo que recibe la red: escalado a 20 × 20 píxeles, con la tinta centrada en 28 × 28, como en MNIST.",
  ],
  slopesLabel: [
    "The gradient of the score by the pixels",
    "El gradiente del puntaje respecto a los píxeles",
  ],
  slopesCaption: [
    "Saliency, the gradient of a score by the pixels. Blue: more ink would raise the score of this digit; orange: it would lower it. Digit",
    "Saliencia, el gradiente de un puntaje respecto a los píxeles. Azul: más tinta subiría el puntaje de este dígito; naranja: lo bajaría. Dígito",
  ],
  layersSee: ["What each layer sees", "Lo que ve cada capa"],
  firstLayer: [
    "First layer: 64 units, each with its weights as an image; the warmer the frame, the more active",
    "Primera capa: 64 neuronas, cada una con sus pesos como imagen; cuanto más cálido el marco, más activa",
  ],
  secondLayer: [
    "Second layer: 32 units, the warmer the more active",
    "Segunda capa: 32 neuronas, cuanto más cálida más activa",
  ],
  unitChoose: [
    "Click a unit to look into it.",
    "Haz clic en una neurona para mirar adentro.",
  ],
  unitActive: ["Its output is", "Su salida es"],
  unitWeights: [
    "Its weights. Blue: ink here excites it; orange: ink here quiets it.",
    "Sus pesos. Azul: la tinta aquí la excita; naranja: la tinta aquí la calla.",
  ],
  unitParts: [
    "Weight × ink: what each pixel of your digit adds.",
    "Peso × tinta: lo que suma cada píxel de tu dígito.",
  ],
  unitHears: [
    "Most of it comes from units of the first layer:",
    "Lo que más cuenta viene de las neuronas de la primera capa:",
  ],
  digitsWorth: [
    "784 → 64 → 32 → 10, 52,650 numbers, trained by the course's engine on MNIST. Share of the 10,000 test images that it reads right:",
    "784 → 64 → 32 → 10, 52 650 números, entrenada por el motor del curso con MNIST. Parte de las 10 000 imágenes de prueba que lee bien:",
  ],
  digitKeys: [
    "Keys: 0 to 9 take an example, U takes a stroke back, C clears the paper.",
    "Teclas: 0 a 9 toman un ejemplo, U quita un trazo, C borra el papel.",
  ],
};
