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
    "Ajusta pesos y umbral a mano hasta que la neurona sea una puerta lógica. Después deja que el perceptrón busque su recta, ejemplo por ejemplo, y mira por qué XOR está fuera de su alcance.",
  ],
  graph: ["Backpropagation", "Retropropagación"],
  graphText: [
    "Type an expression or a small network, and walk through its graph: values forward, gradients back, one node at a click.",
    "Escribe una expresión o una red pequeña y recorre su grafo: valores hacia delante, gradientes hacia atrás, un nodo por clic.",
  ],
  overfit: ["Overfitting", "Sobreajuste"],
  overfitText: [
    "Bend a polynomial or a network through noisy points until it learns the noise. Then hold it back: ridge, lasso, dropout, early stopping.",
    "Dobla un polinomio o una red para que pase por puntos con ruido, hasta que aprenda el ruido. Después, sujétalo: ridge, lasso, dropout, parada temprana.",
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
    "El gradiente de la puntuación respecto de los píxeles",
  ],
  slopesCaption: [
    "Saliency, the gradient of a score by the pixels. Blue: more ink would raise the score of this digit; orange: it would lower it. Digit",
    "Saliencia, el gradiente de una puntuación respecto de los píxeles. Azul: más tinta subiría la puntuación de este dígito; naranja: la bajaría. Dígito",
  ],
  layersSee: ["What each layer sees", "Lo que ve cada capa"],
  firstLayer: [
    "First layer: 64 units, each with its weights as an image; the warmer the frame, the more active",
    "Primera capa: 64 unidades, cada una con sus pesos como imagen; cuanto más cálido el marco, más activa",
  ],
  secondLayer: [
    "Second layer: 32 units, the warmer the more active",
    "Segunda capa: 32 unidades; cuanto más cálida, más activa",
  ],
  unitChoose: [
    "Click a unit to look into it.",
    "Haz clic en una unidad para mirar dentro.",
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
    "Lo que más cuenta viene de las unidades de la primera capa:",
  ],
  digitsWorth: [
    "784 → 64 → 32 → 10, 52,650 numbers, trained by the course's engine on MNIST. Share of the 10,000 test images that it reads right:",
    "784 → 64 → 32 → 10, 52 650 números, entrenada por el motor del curso con MNIST. Parte de las 10 000 imágenes de prueba que lee bien:",
  ],
  digitKeys: [
    "Keys: 0 to 9 take an example, U takes a stroke back, C clears the paper.",
    "Teclas: 0 a 9 toman un ejemplo, U quita un trazo, C borra el papel.",
  ],
  mode: ["Who chooses the weights?", "¿Quién elige los pesos?"],
  byHand: ["you, by hand", "tú, a mano"],
  byRule: ["the perceptron's rule", "la regla del perceptrón"],
  gate: ["Gate", "Puerta lógica"],
  aNotB: ["A and not B", "A y no B"],
  solve: ["Show weights that do it", "Mostrar pesos que lo logran"],
  backStep: ["Back", "Atrás"],
  neuronPlane: [
    "The plane of the inputs: points, the line of the neuron, the side where it fires, and the weights as an arrow",
    "El plano de las entradas: puntos, la recta de la neurona, el lado donde se dispara y los pesos como flecha",
  ],
  planeHint: [
    "Blue discs should be answered with 1, orange squares with 0. The neuron fires on the shaded side; w stands at right angles to the line and points to that side. Dashed: the line before the step.",
    "A los discos azules hay que responder 1, a los cuadrados naranjas 0. La neurona se dispara en el lado sombreado; w es perpendicular a la recta y apunta a ese lado. A trazos: la recta antes del paso.",
  ],
  ownHint: [
    "Click to set a point, with shift one of the other class; with the keyboard: arrows, Enter, and C for the other class.",
    "Haz clic para poner un punto, con mayúsculas uno de la otra clase; con el teclado: flechas, Intro, y C para la otra clase.",
  ],
  firesWhen: ["fires when", "se dispara cuando"],
  fires: ["fires", "se dispara"],
  wantedColumn: ["wanted", "se pide"],
  wantedIs: ["wanted", "debe ser"],
  isGate: ["This neuron is", "Esta neurona es"],
  isNoGate: ["right so far; it is not yet", "aciertos; todavía no es"],
  round: ["Round through the points", "Vuelta por los puntos"],
  updates: ["Corrections so far", "Correcciones hasta ahora"],
  wrongNow: ["Answered wrongly now", "Respuestas equivocadas ahora"],
  wrongByStep: [
    "Points answered wrongly, by step",
    "Puntos mal respondidos, por paso",
  ],
  atStart: [
    "At the start it knows nothing: all weights are 0, and it never fires.",
    "Al principio no sabe nada: todos los pesos son 0 y nunca se dispara.",
  ],
  exampleNumber: ["Example", "Ejemplo"],
  rightNothing: [
    "The answer is right: nothing moves.",
    "La respuesta es correcta: nada se mueve.",
  ],
  wrongMoves: [
    "The answer is wrong: the line moves.",
    "La respuesta es incorrecta: la recta se mueve.",
  ],
  noPoints: [
    "There are no points yet: click in the plane to set some.",
    "Todavía no hay puntos: haz clic en el plano para poner algunos.",
  ],
  settles: ["It settles: round", "Se asienta: la vuelta"],
  settlesEnd: [
    "is the first without a mistake, and from then on nothing moves.",
    "es la primera sin errores, y desde entonces nada se mueve.",
  ],
  goesRound: [
    "It never settles: after rounds",
    "Nunca se asienta: tras las vueltas",
  ],
  andRound: ["and", "y"],
  sameAgain: [
    "the weights are the same, with mistakes in between. So all that follows is the same too, for ever.",
    "los pesos son los mismos, con errores en medio. Así que lo que sigue también es lo mismo, para siempre.",
  ],
  noEnd: [
    "Within 200 rounds it has neither settled nor come back to the same weights.",
    "En 200 vueltas ni se ha asentado ni ha vuelto a los mismos pesos.",
  ],
  proofTitle: [
    "XOR is impossible for one neuron",
    "XOR es imposible para una sola neurona",
  ],
  proofNeeds: [
    "The four rows of the table ask for four inequalities, with b = −θ. Which of them hold now?",
    "Las cuatro filas de la tabla piden cuatro desigualdades, con b = −θ. ¿Cuáles se cumplen ahora?",
  ],
  proofHand: [
    "Add the two in the middle: w₁ + w₂ + 2b ≥ 0. Add the first and the last: w₁ + w₂ + 2b < 0. Both cannot be, so at most three of the four hold.",
    "Suma las dos del medio: w₁ + w₂ + 2b ≥ 0. Suma la primera y la última: w₁ + w₂ + 2b < 0. No pueden cumplirse las dos: valen a lo sumo tres de las cuatro.",
  ],
  proofLearn: [
    "Add the two in the middle: w₁ + w₂ + 2b > 0. Add the first and the last: w₁ + w₂ + 2b ≤ 0. Both cannot be, so at most three of the four hold, and the rule finds a mistake in every round.",
    "Suma las dos del medio: w₁ + w₂ + 2b > 0. Suma la primera y la última: w₁ + w₂ + 2b ≤ 0. No pueden cumplirse las dos: valen a lo sumo tres de las cuatro, y la regla halla un error en cada vuelta.",
  ],
  neuronKeys: [
    "Keys: by hand, Q and A change w₁, W and S w₂, E and D the threshold. While it learns, space runs and pauses, S steps, B goes back, R goes to the start.",
    "Teclas: a mano, Q y A cambian w₁, W y S w₂, E y D el umbral. Mientras aprende, espacio inicia y pausa, S da un paso, B retrocede, R vuelve al inicio.",
  ],
  expression: [
    "Variables with their values, then what is computed from them; the last line is differentiated",
    "Variables con sus valores, y luego lo que se calcula con ellas; se deriva la última línea",
  ],
  graphTwo: ["Two weights (deck D4)", "Dos pesos (presentación D4)"],
  graphProduct: ["A product", "Un producto"],
  graphChain: ["The chain rule: sin x²", "La regla de la cadena: sen x²"],
  graphField: ["x² y + y (deck D0)", "x² y + y (presentación D0)"],
  graphThree: ["x² − 5 x y + z (deck D0)", "x² − 5 x y + z (presentación D0)"],
  graphFff: ["f(f(f(w))) (deck D1)", "f(f(f(w))) (presentación D1)"],
  graphLogistic: [
    "A logistic neuron with its loss",
    "Una neurona logística con su pérdida",
  ],
  graphXor: ["The net for XOR (deck D1)", "La red para XOR (presentación D1)"],
  graphDecay: [
    "One weight, two ways: weight decay",
    "Un peso, dos caminos: decaimiento de pesos",
  ],
  graphLabel: [
    "The computational graph; the numbers are in the table below",
    "El grafo de cómputo; los números están en la tabla de abajo",
  ],
  graphHint: [
    "Click the graph for the next step. In each node: its name, its value, and ∇, the derivative of the last node by it. Along an edge, the local derivative.",
    "Haz clic en el grafo para el siguiente paso. En cada nodo: su nombre, su valor, y ∇, la derivada del último nodo respecto de él. Sobre cada arista, la derivada local.",
  ],
  graphStart: [
    "Only the variables have values. Step forward to compute the rest.",
    "Solo las variables tienen valor. Avanza para calcular el resto.",
  ],
  graphOne: ["the walk back begins here", "aquí empieza el camino de vuelta"],
  graphForward: ["forward", "hacia delante"],
  graphBack: ["back", "hacia atrás"],
  graphNode: ["Node", "Nodo"],
  graphComputes: ["computes", "calcula"],
  graphValue: ["value", "valor"],
  graphKeys: [
    "Keys: S or Enter steps, B goes back, R goes to the start, space runs and pauses. Expressions: + - * / ^, names such as w1, sin cos exp ln sqrt abs tanh sigmoid relu; statements end with a semicolon.",
    "Teclas: S o Intro da un paso, B retrocede, R vuelve al inicio, espacio inicia y pausa. Expresiones: + - * / ^, nombres como w1, sin cos exp ln sqrt abs tanh sigmoid relu; cada línea termina en punto y coma.",
  ],
  model: ["Model", "Modelo"],
  polynomial: ["polynomial", "polinomio"],
  smallNet: ["network with two hidden layers", "red con dos capas ocultas"],
  truthOf: ["True function, f(x) =", "Función verdadera, f(x) ="],
  newPoints: ["Other points", "Otros puntos"],
  degree: ["Degree", "Grado"],
  unitsEach: ["Units in each layer", "Unidades por capa"],
  ridge: ["L2 (ridge)", "L2 (ridge)"],
  lasso: ["L1 (lasso)", "L1 (lasso)"],
  patience: [
    "Early stopping: patience (0: off)",
    "Parada temprana: paciencia (0: no)",
  ],
  tenEpochs: ["10 epochs", "10 épocas"],
  fitTitle: ["The points and the fit", "Los puntos y el ajuste"],
  fitLabel: [
    "The points to learn from, the true function, and the fit",
    "Los puntos para aprender, la función verdadera y el ajuste",
  ],
  keyPoints: ["points to learn from", "puntos para aprender"],
  keyTruth: ["true function", "función verdadera"],
  keyFit: ["fit", "ajuste"],
  errorsLabel: [
    "Errors on training and test points",
    "Errores en los puntos de entrenamiento y de prueba",
  ],
  lambdasLabel: [
    "Errors on training and test points by lambda",
    "Errores en los puntos de entrenamiento y de prueba según lambda",
  ],
  errorByDegree: [
    "Mean squared error by degree",
    "Error cuadrático medio según el grado",
  ],
  lossByEpoch: [
    "Mean squared error by epoch",
    "Error cuadrático medio por época",
  ],
  errorByLambda: [
    "Mean squared error by λ, degree",
    "Error cuadrático medio según λ, grado",
  ],
  validation: ["validation", "validación"],
  noiseLine: [
    "noise²: nobody is below it on new points, but by luck",
    "ruido²: nadie queda debajo en puntos nuevos, salvo por suerte",
  ],
  errorTrain: [
    "Error on the points it learned from",
    "Error en los puntos de los que aprendió",
  ],
  errorTest: ["Error on 500 new points", "Error en 500 puntos nuevos"],
  noiseSquared: ["Noise, squared", "Ruido, al cuadrado"],
  weightsZero: ["weights are exactly 0.", "pesos son exactamente 0."],
  stoppedEarly: [
    "Stopped: the weights of epoch",
    "Detenida: los pesos de la época",
  ],
  putBack: [
    "are put back, the best on the validation points.",
    "vuelven, los mejores en los puntos de validación.",
  ],
  numbersLearned: ["numbers are learned.", "números se aprenden."],
  overfitKeys: [
    "Keys: + and − change the degree, N draws other points; with the network, space runs and pauses, S trains ten epochs, R begins anew.",
    "Teclas: + y − cambian el grado, N saca otros puntos; con la red, espacio inicia y pausa, S entrena diez épocas, R empieza de nuevo.",
  ],
};
