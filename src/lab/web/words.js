// What the pages say, in English and Spanish.

import { MORE } from "./more-words.js";

/** @type {Record<string, [string, string]>} */
const WORDS = {
  ...MORE,
  laboratory: ["Laboratory", "Laboratorio"],
  home: ["All laboratories", "Todos los laboratorios"],
  playground: ["Playground", "Taller de redes"],
  descent: ["Descent", "Descenso"],
  indexText: [
    "The course's own engine, in the browser: nothing to install, nothing leaves this page.",
    "El motor del curso, en el navegador: nada que instalar, y nada sale de esta página.",
  ],
  playgroundText: [
    "Build a small network, choose or draw points, and watch every unit while it learns. Then take the Java that does the same.",
    "Construye una red pequeña, elige o dibuja puntos y mira cada unidad mientras aprende. Después, llévate el Java que hace lo mismo.",
  ],
  descentText: [
    "Type any function of one or two variables, click a start, and let the optimizers race downhill.",
    "Escribe cualquier función de una o dos variables, marca un punto de partida y deja que los optimizadores compitan cuesta abajo.",
  ],
  theme: ["Dark or light", "Oscuro o claro"],
  language: ["Español", "English"],
  play: ["Play", "Iniciar"],
  pause: ["Pause", "Pausa"],
  step: ["Step", "Un paso"],
  reset: ["Reset", "Reiniciar"],
  newSeed: ["New seed", "Otra semilla"],
  epoch: ["Epoch", "Época"],
  seed: ["Seed", "Semilla"],
  speed: ["Speed", "Velocidad"],
  frame: ["an epoch a picture", "una época por imagen"],
  ten: ["ten a picture", "diez por imagen"],
  full: ["full speed", "a toda velocidad"],
  preset: ["Examples", "Ejemplos"],
  presetNone: ["choose ...", "elige ..."],
  presetCircle: ["A circle", "Un círculo"],
  presetLine: ["A line is enough", "Basta una recta"],
  presetXor: ["XOR needs hidden units", "XOR pide una capa oculta"],
  presetSpirals: ["Spirals from x1, x2 alone", "Espirales solo con x1 y x2"],
  presetHills: ["Regression: six hills", "Regresión: seis colinas"],
  presetOverfit: ["Learned by heart", "Aprendido de memoria"],
  data: ["Data", "Datos"],
  circle: ["circle", "círculo"],
  xor: ["XOR", "XOR"],
  gaussians: ["two clouds", "dos nubes"],
  spirals: ["spirals", "espirales"],
  plane: ["plane (regression)", "plano (regresión)"],
  hills: ["hills (regression)", "colinas (regresión)"],
  own: ["your own points", "tus propios puntos"],
  ownvalues: ["your own points (regression)", "tus propios puntos (regresión)"],
  n: ["Points", "Puntos"],
  noise: ["Noise", "Ruido"],
  share: ["% to learn from", "% para aprender"],
  features: ["Features", "Características"],
  layers: ["hidden layers", "capas ocultas"],
  addLayer: ["Add a layer", "Añadir una capa"],
  removeLayer: ["Remove a layer", "Quitar una capa"],
  addUnit: ["One unit more in layer", "Una unidad más en la capa"],
  removeUnit: ["One unit less in layer", "Una unidad menos en la capa"],
  network: ["Network", "Red"],
  output: ["Output", "Salida"],
  activation: ["Activation", "Activación"],
  linear: ["linear", "lineal"],
  rbf: ["radial (RBF)", "radial (RBF)"],
  maxout: ["maxout of 2", "maxout de 2"],
  optimizer: ["Optimizer", "Optimizador"],
  sgd: ["SGD", "SGD"],
  momentum: ["momentum 0.9", "momentum 0.9"],
  nesterov: ["Nesterov 0.9", "Nesterov 0.9"],
  rate: ["Rate", "Tasa"],
  schedule: ["Schedule", "Plan de la tasa"],
  constant: ["constant", "constante"],
  stepSchedule: ["halved every 100", "a la mitad cada 100"],
  exponential: ["× 0.995 an epoch", "× 0.995 por época"],
  inverse: ["1 / (1 + 0.01 t)", "1 / (1 + 0.01 t)"],
  cosine: ["cosine over 500", "coseno en 500"],
  warmup: ["warm-up of 20", "calentamiento de 20"],
  batch: ["Batch", "Lote"],
  penalty: ["Regularization", "Regularización"],
  none: ["none", "ninguna"],
  lambda: ["λ", "λ"],
  dropout: ["Dropout", "Dropout"],
  maxnorm: ["Max-norm (0: off)", "Norma máxima (0: no)"],
  patience: ["Patience (0: off)", "Paciencia (0: no)"],
  zero: ["First weights 0", "Pesos iniciales 0"],
  stoppedAt: [
    "Stopped early: the test loss fell no more. These are the weights of epoch",
    "Parada temprana: la pérdida de prueba ya no bajaba. Estos son los pesos de la época",
  ],
  test: ["show test points", "ver puntos de prueba"],
  flat: ["two colours only", "solo dos colores"],
  loss: ["Loss", "Pérdida"],
  trainLoss: ["training", "entrenamiento"],
  testLoss: ["test", "prueba"],
  accuracy: ["Accuracy", "Exactitud"],
  drawAs: ["Draw as", "Dibujar como"],
  classA: ["orange", "naranja"],
  classB: ["blue", "azul"],
  clear: ["Clear points", "Borrar puntos"],
  csv: [
    "Open CSV (x1, x2, class or value)",
    "Abrir CSV (x1, x2, clase o valor)",
  ],
  drawHint: [
    "Click in the picture to draw points; with the keyboard: arrows, Enter, and C for the other class.",
    "Haz clic en la imagen para dibujar puntos; con el teclado: flechas, Intro, y C para la otra clase.",
  ],
  unitHint: [
    "Point at a line to read its weight; click a unit or a line to edit its weights.",
    "Señala una línea para leer su peso; haz clic en una unidad o una línea para cambiar sus pesos.",
  ],
  weightsOf: ["Weights into", "Pesos hacia"],
  unit: ["unit", "unidad"],
  layer: ["layer", "capa"],
  bias: ["bias", "sesgo"],
  width: ["width", "ancho"],
  close: ["Close", "Cerrar"],
  java: ["Show the Java", "Ver el Java"],
  copy: ["Copy", "Copiar"],
  copied: ["Copied", "Copiado"],
  exact: [
    "Paste it into a notebook cell: it comes to the same numbers.",
    "Pégalo en una celda de un cuaderno: da los mismos números.",
  ],
  inexact: [
    "Something was changed during the training, so this program starts from the present settings and comes to other numbers. Reset to make them equal.",
    "Algo cambió durante el entrenamiento: este programa parte de los ajustes actuales y llega a otros números. Reinicia para igualarlos.",
  ],
  save: ["Save the weights (safetensors)", "Guardar los pesos (safetensors)"],
  load: ["Load weights", "Cargar pesos"],
  formula: ["The formula", "La fórmula"],
  line: [
    "The loss along a line through the weights",
    "La pérdida a lo largo de una recta en el espacio de los pesos",
  ],
  lineKind: ["Line", "Recta"],
  lineFromFirst: ["from the first weights", "desde los pesos iniciales"],
  lineRandom: ["a direction by chance", "una dirección al azar"],
  lineOther: ["Another direction", "Otra dirección"],
  lineFirst: ["first", "inicio"],
  lineNow: ["now", "ahora"],
  linePicture: [
    "Training and test loss at weights along a line",
    "Pérdida de entrenamiento y de prueba con pesos a lo largo de una recta",
  ],
  lineHint: [
    "All weights move together along this line: by way of where they began and where they are, or in a direction by chance in which each layer keeps its measure.",
    "Todos los pesos se mueven juntos por esta recta: pasa por donde empezaron y por donde están, o sigue una dirección al azar en la que cada capa conserva su medida.",
  ],
  files: ["Files of weights", "Archivos de pesos"],
  shownControls: ["Choose what the page shows", "Elige qué muestra la página"],
  shownHint: [
    "What is left out stands in the address: a page for one exercise.",
    "Lo que se quita queda anotado en la dirección: una página para un ejercicio.",
  ],
  noiseOf: ["Gradient noise", "Ruido del gradiente"],
  keys: [
    "Keys: space plays and pauses, S steps, R resets, N takes a new seed.",
    "Teclas: espacio inicia y pausa, S da un paso, R reinicia, N toma otra semilla.",
  ],
  loading: ["Loading the engine ...", "Cargando el motor ..."],
  runsOnWasm: [
    "The course's engine, compiled to WebAssembly",
    "El motor del curso, compilado a WebAssembly",
  ],
  runsOnJs: [
    "The course's engine, compiled to JavaScript",
    "El motor del curso, compilado a JavaScript",
  ],
  pictureOf: ["Picture of", "Imagen de"],
  run: ["Run", "Iniciar"],
  stepAt: ["Step", "Paso"],
  steps: ["Steps", "Pasos"],
  momentumOf: ["Momentum", "Momentum"],
  xFrom: ["x from", "x desde"],
  yFrom: ["y from", "y desde"],
  to: ["to", "hasta"],
  runners: ["Optimizers", "Optimizadores"],
  ownRate: ["a rate of its own", "una tasa propia"],
  "run-sgd": ["gradient descent", "descenso de gradiente"],
  "run-momentum": ["momentum", "momentum"],
  "run-nesterov": ["Nesterov", "Nesterov"],
  "run-adagrad": ["Adagrad", "Adagrad"],
  "run-adadelta": ["Adadelta", "Adadelta"],
  "run-rmsprop": ["RMSProp", "RMSProp"],
  "run-adam": ["Adam", "Adam"],
  "run-adamw": ["AdamW", "AdamW"],
  ranOff: ["ran off in step", "se escapó en el paso"],
  fByStep: ["f by step", "f por paso"],
  numbers: ["The numbers", "Los números"],
  asSurface: ["Show as a surface", "Ver como superficie"],
  asMap: ["Show as a map", "Ver como mapa"],
  boardPicture: [
    "The function and the ways of the optimizers",
    "La función y los caminos de los optimizadores",
  ],
  boardHint: [
    "Click to start there; with the keyboard: arrows move the start.",
    "Haz clic para empezar ahí; con el teclado, las flechas mueven el inicio.",
  ],
  turnHint: ["Drag to turn the surface.", "Arrastra para girar la superficie."],
  descentKeys: [
    "Keys: space runs and pauses, S steps, R goes back to the start. Formulas: + - * / ^, x, y, pi, e, sin cos tan exp ln sqrt abs tanh sinh cosh atan sigmoid relu.",
    "Teclas: espacio inicia y pausa, S da un paso, R vuelve al inicio. Fórmulas: + - * / ^, x, y, pi, e, sin cos tan exp ln sqrt abs tanh sinh cosh atan sigmoid relu.",
  ],
  outputPicture: [
    "What the network answers over the plane, and the points",
    "Lo que responde la red en el plano, y los puntos",
  ],
  curvePicture: [
    "Training and test loss by epoch",
    "Pérdida de entrenamiento y de prueba por época",
  ],
};

/** What the controls are for: shown on hover, read by screen readers. @type {typeof WORDS} */
const HELP = {
  play: [
    "Train, or go downhill, until you pause",
    "Entrena, o desciende, hasta que lo pauses",
  ],
  step: ["One epoch, or one step", "Una época, o un paso"],
  reset: ["Back to the first weights, or the start", "Vuelve al principio"],
  newSeed: [
    "Other points and other first weights",
    "Otros puntos y otros pesos",
  ],
  seed: [
    "All chance comes from this number: the same seed, the same numbers",
    "Todo el azar sale de este número: la misma semilla, los mismos números",
  ],
  speed: [
    "How much it learns between two pictures",
    "Cuánto aprende entre dos imágenes",
  ],
  preset: ["Settings worth a look", "Ajustes que vale la pena ver"],
  activation: [
    "What each hidden unit makes of its weighted sum",
    "Lo que cada unidad oculta hace con su suma ponderada",
  ],
  optimizer: [
    "How the gradient changes the weights",
    "Cómo el gradiente cambia los pesos",
  ],
  rate: [
    "The learning rate: how far a step goes",
    "La tasa de aprendizaje: cuánto avanza un paso",
  ],
  schedule: [
    "How the rate changes over the epochs",
    "Cómo cambia la tasa con las épocas",
  ],
  batch: [
    "How many points each step looks at",
    "Cuántos puntos mira cada paso",
  ],
  penalty: [
    "A price on large weights, added to the loss",
    "Un precio por los pesos grandes, sumado a la pérdida",
  ],
  lambda: [
    "How much the regularization counts",
    "Cuánto cuenta la regularización",
  ],
  dropout: [
    "The share of hidden units that rest in each training step",
    "La parte de las unidades ocultas que descansa en cada paso",
  ],
  maxnorm: [
    "The longest that the weights of a unit may be",
    "La longitud máxima de los pesos de una unidad",
  ],
  patience: [
    "Early stopping: so many epochs without a lower test loss end the training",
    "Parada temprana: tantas épocas sin bajar la pérdida de prueba terminan el entrenamiento",
  ],
  zero: [
    "Units that begin alike stay alike: see why weights are drawn by chance",
    "Unidades que empiezan iguales siguen iguales: por eso los pesos se sortean",
  ],
  n: ["How many points there are", "Cuántos puntos hay"],
  noise: [
    "How far chance pushes the points",
    "Cuánto empuja el azar los puntos",
  ],
  share: [
    "The other points test what was learned",
    "Los demás puntos ponen a prueba lo aprendido",
  ],
  features: [
    "What the network is shown of a point",
    "Lo que la red ve de un punto",
  ],
  clear: ["Take all drawn points away", "Quita todos los puntos dibujados"],
  csv: [
    "Three numbers in each line; what does not fit is scaled",
    "Tres números por línea; lo que no cabe se escala",
  ],
  classA: ["Class 0, or the value -1", "Clase 0, o el valor -1"],
  classB: ["Class 1, or the value 1", "Clase 1, o el valor 1"],
  test: [
    "Points that are not learned from, with a dark edge",
    "Puntos de los que no se aprende, con borde oscuro",
  ],
  flat: [
    "Only the decision, not how sure it is",
    "Solo la decisión, no lo segura que está la red",
  ],
  save: [
    "A file that PyTorch and the course's engine open",
    "Un archivo que abren PyTorch y el motor del curso",
  ],
  load: [
    "Weights of a network of the same shape",
    "Pesos de una red de la misma forma",
  ],
  copy: ["Copy the Java", "Copia el Java"],
  lineKind: ["Which way the weights move", "Hacia dónde se mueven los pesos"],
  lineOther: ["Draw a new direction", "Sortea otra dirección"],
  momentumOf: [
    "How much of the last step stays in the next",
    "Cuánto del último paso queda en el siguiente",
  ],
  steps: ["How many steps are made", "Cuántos pasos se dan"],
  noiseOf: [
    "Each slope is wrong by chance, as those of small batches are: the standard deviation",
    "Cada pendiente falla al azar, como las de lotes pequeños: la desviación estándar",
  ],
  f: [
    "A formula of x, or of x and y: 2x^2*cos(x) - 5x",
    "Una fórmula de x, o de x e y: 2x^2*cos(x) - 5x",
  ],
  startOf: ["Where the runners start", "De dónde parten"],
  at: ["Which step is shown", "Qué paso se ve"],
  view: ["From above or as a surface", "Desde arriba o como superficie"],
  ownRate: ["A rate of its own", "Una tasa propia"],
  runner: ["Whether it takes part", "Si participa"],
  language: ["Léelo en español", "Read it in English"],
  shownControls: ["Whether the page shows it", "Si la página lo muestra"],
  xFrom: ["Where the picture begins", "Dónde empieza la imagen"],
  yFrom: ["Where the picture begins", "Dónde empieza la imagen"],
  to: ["Where the picture ends", "Dónde termina la imagen"],
};

/** @typedef {"en" | "es"} Language */

/** @type {Language} */
let current = "en";

/** @param {Language} language */
export function speak(language) {
  current = language;
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    const key = element.getAttribute("data-word") ?? "";
    element.textContent = word(key);
    if (HELP[key]) explain(element, key);
  }
  for (const element of document.querySelectorAll("[data-help]")) {
    explain(element, element.getAttribute("data-help") ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    const text = word(element.getAttribute("data-label") ?? "");
    element.setAttribute("aria-label", text);
    element.setAttribute("title", text);
  }
}

/** What the control here is for. @param {Element} element @param {string} key */
export function explain(element, key) {
  const help = HELP[key]?.[current === "en" ? 0 : 1] ?? word(key);
  const label = element.closest("label");
  const control = label?.querySelector("input, select") ?? element;
  control.setAttribute("title", help);
  label?.setAttribute("title", help);
}

/** @returns {Language} */
export function language() {
  return current;
}

/** @param {string} key */
export function word(key) {
  return WORDS[key]?.[current === "en" ? 0 : 1] ?? key;
}
