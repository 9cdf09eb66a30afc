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
    "Construye una red pequeña, elige o dibuja puntos y mira cada neurona mientras aprende. Después, llévate el Java que hace lo mismo.",
  ],
  descentText: [
    "Type any function of one or two variables, click a start, and let the optimizers race downhill.",
    "Escribe cualquier función de una o dos variables, marca un punto de partida y deja que los optimizadores compitan cuesta abajo.",
  ],
  theme: ["Dark or light", "Oscuro o claro"],
  language: ["Español", "English"],
  play: ["Play", "Entrenar"],
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
  n: ["Points", "Puntos"],
  noise: ["Noise", "Ruido"],
  share: ["% to learn from", "% para aprender"],
  features: ["Features", "Características"],
  layers: ["hidden layers", "capas ocultas"],
  addLayer: ["Add a layer", "Añadir una capa"],
  removeLayer: ["Remove a layer", "Quitar una capa"],
  addUnit: ["One unit more in layer", "Una neurona más en la capa"],
  removeUnit: ["One unit less in layer", "Una neurona menos en la capa"],
  network: ["Network", "Red"],
  output: ["Output", "Salida"],
  activation: ["Activation", "Activación"],
  linear: ["linear", "lineal"],
  optimizer: ["Optimizer", "Optimizador"],
  sgd: ["SGD", "SGD"],
  momentum: ["momentum 0.9", "momento 0,9"],
  nesterov: ["Nesterov 0.9", "Nesterov 0,9"],
  rate: ["Rate", "Tasa"],
  schedule: ["Schedule", "Programa"],
  constant: ["constant", "constante"],
  stepSchedule: ["halved every 100", "mitad cada 100"],
  exponential: ["× 0.995 an epoch", "× 0,995 por época"],
  inverse: ["1 / (1 + 0.01 t)", "1 / (1 + 0,01 t)"],
  cosine: ["cosine over 500", "coseno en 500"],
  warmup: ["warm-up of 20", "calentamiento de 20"],
  batch: ["Batch", "Lote"],
  penalty: ["Regularization", "Regularización"],
  none: ["none", "ninguna"],
  lambda: ["λ", "λ"],
  dropout: ["Dropout", "Dropout"],
  maxnorm: ["Max-norm (0: off)", "Norma máxima (0: no)"],
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
  csv: ["Open CSV (x1, x2, class)", "Abrir CSV (x1, x2, clase)"],
  drawHint: [
    "Click in the picture to draw points; with the keyboard: arrows, Enter, and C for the other class.",
    "Haz clic en la imagen para dibujar puntos; con el teclado: flechas, Intro, y C para la otra clase.",
  ],
  unitHint: [
    "Point at a line to read its weight; click a unit or a line to edit its weights.",
    "Señala una línea para leer su peso; haz clic en una neurona o una línea para cambiar sus pesos.",
  ],
  weightsOf: ["Weights into", "Pesos hacia"],
  unit: ["unit", "neurona"],
  layer: ["layer", "capa"],
  bias: ["bias", "sesgo"],
  close: ["Close", "Cerrar"],
  java: ["Show the Java", "Ver el Java"],
  copy: ["Copy", "Copiar"],
  copied: ["Copied", "Copiado"],
  exact: [
    "Paste it into a notebook cell: it comes to the same numbers.",
    "Pégalo en una celda: llega a los mismos números.",
  ],
  inexact: [
    "Something was changed during the training, so this program starts from the present settings and comes to other numbers. Reset to make them equal.",
    "Algo cambió durante el entrenamiento: este programa parte de los ajustes actuales y llega a otros números. Reinicia para igualarlos.",
  ],
  save: ["Save the weights (safetensors)", "Guardar los pesos (safetensors)"],
  load: ["Load weights", "Cargar pesos"],
  formula: ["The formula", "La fórmula"],
  keys: [
    "Keys: space plays and pauses, S steps, R resets, N takes a new seed.",
    "Teclas: espacio entrena y pausa, S da un paso, R reinicia, N toma otra semilla.",
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
  run: ["Run", "Correr"],
  stepAt: ["Step", "Paso"],
  steps: ["Steps", "Pasos"],
  momentumOf: ["Momentum", "Momento"],
  xFrom: ["x from", "x desde"],
  yFrom: ["y from", "y desde"],
  to: ["to", "hasta"],
  runners: ["Optimizers", "Optimizadores"],
  ownRate: ["a rate of its own", "una tasa propia"],
  "run-sgd": ["gradient descent", "descenso de gradiente"],
  "run-momentum": ["momentum", "momento"],
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
    "Teclas: espacio corre y pausa, S da un paso, R vuelve al inicio. Fórmulas: + - * / ^, x, y, pi, e, sin cos tan exp ln sqrt abs tanh sinh cosh atan sigmoid relu.",
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

/** @typedef {"en" | "es"} Language */

/** @type {Language} */
let current = "en";

/** @param {Language} language */
export function speak(language) {
  current = language;
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) {
    element.textContent = word(element.getAttribute("data-word") ?? "");
  }
  for (const element of document.querySelectorAll("[data-label]")) {
    const text = word(element.getAttribute("data-label") ?? "");
    element.setAttribute("aria-label", text);
    element.setAttribute("title", text);
  }
}

/** @returns {Language} */
export function language() {
  return current;
}

/** @param {string} key */
export function word(key) {
  return WORDS[key]?.[current === "en" ? 0 : 1] ?? key;
}
