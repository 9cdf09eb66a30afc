// The page of overfitting: a polynomial or a network through noisy points, and what holds it back.
import { Axes } from "./axes.js";
import { enter, keys, Player, Room } from "./room.js";
import { make, part } from "./shell.js";
import { word } from "./words.js";

const PLACES = 241; // of a curve
const DEGREES = 16;
const LAMBDAS = Float64Array.from({ length: 29 }, (_, i) => 10 ** (-6 + i / 4));
const SLICE = 12; // milliseconds of training before the page is heard again
const MOST = 5000; // epochs

const room = new Room({
  model: { first: "poly", of: ["poly", "net"] },
  f: { first: "sin(3x) + x^2/2" },
  n: { first: 20, low: 18, high: 500, whole: true },
  noise: { first: 0.25, low: 0, high: 3 },
  seed: { first: 9, low: 0, high: 1e6, whole: true },
  degree: { first: 15, low: 0, high: 15, whole: true },
  penalty: { first: "none", of: ["none", "l2", "l1"] },
  lambda: { first: -3, low: -6, high: 1 },
  units: { first: 40, low: 1, high: 100, whole: true },
  rate: { first: 0.01, low: 0.0001, high: 1 },
  dropout: { first: 0, low: 0, high: 0.9 },
  patience: { first: 0, low: 0, high: 5000, whole: true },
});

/** @type {import("./bring.js").Engine} */
let engine;
let broken = true;
/** @type {Float32Array} x, y */
let points = new Float32Array(0);
/** @type {Float32Array} */
let truth = new Float32Array(0);
/** @type {Float64Array} training and test error by degree */
let byDegree = new Float64Array(0);
/** @type {Float64Array} the same by lambda */
let byLambda = new Float64Array(0);
/** @type {number[]} training, validation and test loss by epoch */
let rows = [];
const places = Float64Array.from(
  { length: PLACES },
  (_, i) => (2 * i) / (PLACES - 1) - 1,
);

const lambda = () =>
  room.state.penalty === "none" ? 0 : 10 ** room.state.lambda;
const poly = () => room.state.model === "poly";

// ---- computing -----------------------------------------------------------------------------------

/** @param {string} wrong @returns {boolean} whether all is well */
function told(wrong) {
  part("message", HTMLElement).textContent = wrong;
  return wrong === "";
}

function sample() {
  const { f, n, noise, seed } = room.state;
  broken = !told(engine.sample(f, n, noise, seed));
  if (broken) return;
  points = engine.samplePoints();
  truth = engine.truth(PLACES);
}

/** The polynomial, and how its neighbours do. @param {boolean} degreeOnly */
function fit(degreeOnly) {
  if (broken) return;
  const { penalty, degree } = room.state;
  broken = !told(engine.fit(penalty, degree, lambda()));
  if (broken) return;
  if (!degreeOnly) byDegree = engine.byDegree(lambda());
  byLambda =
    penalty === "none" ? new Float64Array(0) : engine.byLambda(degree, LAMBDAS);
  told(engine.trouble());
}

/** A new network. */
function restart() {
  rows = [];
  if (broken) return;
  const { units, dropout, penalty, patience, rate, seed } = room.state;
  broken = !told(
    engine.curver(units, dropout, penalty, lambda(), patience, rate, seed),
  );
}

/** @param {number} epochs */
function train(epochs) {
  if (broken) return false;
  const fine = told(engine.curverTrain(epochs));
  rows.push(...engine.curverRows(rows.length / 3));
  const [stopped] = engine.curverState();
  return fine && stopped === 0 && rows.length / 3 < MOST;
}

// ---- drawing -------------------------------------------------------------------------------------

function draw() {
  document.body.dataset.charged = String(room.state.penalty !== "none");
  part("degree-text", HTMLElement).textContent =
    `${word("degree")} ${room.state.degree}`;
  part("lambda-text", HTMLElement).textContent = `λ = ${short(lambda())}`;
  part("curve-title", HTMLElement).textContent = word(
    poly() ? "errorByDegree" : "lossByEpoch",
  );
  part("lambda-title", HTMLElement).textContent =
    `${word("errorByLambda")} ${room.state.degree}`;
  if (broken) return;
  drawFit(poly() ? engine.fitCurve(PLACES) : engine.curverCurve(PLACES));
  if (poly()) {
    drawDegrees();
    drawLambdas();
    drawWeights();
  } else drawEpochs();
  drawTable();
  drawProgram();
}

/** @param {Float32Array} curve */
function drawFit(curve) {
  const n = room.state.n;
  const ys = points.filter((_, i) => i % 2 === 1).subarray(0, n);
  const all = [...ys, ...truth];
  const low = Math.min(...all);
  const high = Math.max(...all);
  const more = 0.15 * (high - low || 1);
  const canvas = part("fit", HTMLCanvasElement);
  const chart = new Axes(canvas, {
    x0: -1.04,
    x1: 1.04,
    y0: low - more,
    y1: high + more,
    x: "x",
    y: "y",
  });
  chart.line(places, truth, "--run-3", [6, 4], 2);
  chart.line(places, curve, "--test", [], 2.5);
  for (let i = 0; i < n; i++) {
    chart.dot(points[2 * i], points[2 * i + 1], "--train", n > 100 ? 3 : 5);
  }
}

/** @param {number[]} errors @returns {{y0: number, y1: number}} where they can be seen */
function scale(errors) {
  const noise = room.state.noise ** 2;
  const seen = errors.filter((v) => Number.isFinite(v) && v > 0);
  const low = Math.min(...seen, ...(noise > 0 ? [noise] : []));
  const floor = Math.max(low / 1.6, 1e-8);
  const first = Math.max(...seen.slice(0, 4), noise, floor * 10);
  return {
    y0: floor,
    y1: Math.max(first * 1.6, Math.min(Math.max(...seen) * 1.6, first * 60)),
  };
}

/** @param {Axes} chart */
function noiseLine(chart) {
  const noise = room.state.noise ** 2;
  const { x0, x1 } = chart.range;
  if (noise > 0) chart.line([x0, x1], [noise, noise], "--quiet", [2, 4], 1.5);
}

function drawDegrees() {
  const xs = Array.from({ length: DEGREES }, (_, i) => i);
  const train = xs.map((d) => byDegree[2 * d]);
  const test = xs.map((d) => byDegree[2 * d + 1]);
  const range = scale(xs.flatMap((d) => [train[d], test[d]]));
  const chart = new Axes(part("curve", HTMLCanvasElement), {
    x0: -0.4,
    x1: 15.4,
    ...range,
    logY: true,
    x: word("degree"),
  });
  noiseLine(chart);
  const d = room.state.degree;
  chart.line([d, d], [range.y0, range.y1], "--line", [], 2);
  pair(chart, xs, train, test);
  chart.dot(d, train[d], "--train", 5);
  chart.dot(d, Math.min(test[d], range.y1), "--test", 5, "square");
}

/** @param {Axes} chart @param {ArrayLike<number>} xs @param {number[]} train @param {number[]} test */
function pair(chart, xs, train, test) {
  chart.line(xs, train, "--train");
  chart.line(xs, test, "--test", [7, 4]);
}

function drawLambdas() {
  if (byLambda.length === 0) return;
  const train = [...LAMBDAS].map((_, i) => byLambda[2 * i]);
  const test = [...LAMBDAS].map((_, i) => byLambda[2 * i + 1]);
  const range = scale([...train, ...test]);
  const chart = new Axes(part("lambdas", HTMLCanvasElement), {
    x0: 1e-6,
    x1: 10,
    ...range,
    logX: true,
    logY: true,
    x: "λ",
  });
  noiseLine(chart);
  chart.line([lambda(), lambda()], [range.y0, range.y1], "--line", [], 2);
  pair(chart, LAMBDAS, train, test);
}

function drawWeights() {
  const all = [...engine.fitWeights()];
  const terms = all.map((w, i) => {
    const power = i === 0 ? "" : i === 1 ? " x" : ` x${raised(i)}`;
    return `${w < 0 ? "−" : "+"} ${short(Math.abs(w))}${power}`;
  });
  const zeros = all.slice(1).filter((w) => w === 0).length;
  const none = zeros > 0 ? `\n${zeros} ${word("weightsZero")}` : "";
  part("polynomial", HTMLElement).textContent =
    `ŷ = ${terms.join(" ").replace(/^\+ /, "")}${none}`;
}

/** @param {number} n */
function raised(n) {
  return [...String(n)].map((d) => "⁰¹²³⁴⁵⁶⁷⁸⁹"[Number(d)]).join("");
}

function drawEpochs() {
  const epochs = rows.length / 3;
  const [stopped, best, weights] = engine.curverState();
  part("epoch", HTMLElement).textContent = String(epochs);
  const text = stopped
    ? `${word("stoppedEarly")} ${best} ${word("putBack")}`
    : `${weights} ${word("numbersLearned")}`;
  part("state", HTMLElement).textContent = text;
  const every = Math.max(1, Math.floor(epochs / 1500));
  const xs = [];
  const [train, watch, test] = [[], [], []].map(
    () => /** @type {number[]} */ ([]),
  );
  for (let e = 0; e < epochs; e += every) {
    xs.push(e + 1);
    train.push(rows[3 * e]);
    watch.push(rows[3 * e + 1]);
    test.push(rows[3 * e + 2]);
  }
  const range =
    epochs === 0 ? { y0: 0.01, y1: 1 } : scale([...train, ...watch, ...test]);
  const chart = new Axes(part("curve", HTMLCanvasElement), {
    x0: 0,
    x1: Math.max(100, epochs),
    ...range,
    logY: true,
    x: word("epoch"),
  });
  noiseLine(chart);
  if (epochs === 0) return;
  if (room.state.patience > 0) {
    chart.line([best, best], [range.y0, range.y1], "--line", [], 2);
  }
  chart.line(xs, watch, "--run-4", [2, 3], 1.6);
  pair(chart, xs, train, test);
}

function drawTable() {
  const last = rows.length - 3;
  const empty = !poly() && last < 0;
  const d = room.state.degree;
  const [stopped, best] = poly() ? [0, 0] : engine.curverState();
  const at = stopped ? 3 * (best - 1) : last;
  const train = poly() ? byDegree[2 * d] : rows[at];
  const test = poly() ? byDegree[2 * d + 1] : rows[at + 2];
  const noise = room.state.noise ** 2;
  const line = (/** @type {string} */ name, /** @type {number} */ value) =>
    make(
      "tr",
      {},
      make("th", { scope: "row" }, name),
      make("td", {}, empty ? "" : short(value)),
    );
  part("errors", HTMLElement).replaceChildren(
    line(word("errorTrain"), train),
    line(word("errorTest"), test),
    make(
      "tr",
      {},
      make("th", { scope: "row" }, word("noiseSquared")),
      make("td", {}, short(noise)),
    ),
  );
}

function drawProgram() {
  const { n, noise, seed, degree, penalty, units, dropout, patience, rate } =
    room.state;
  const own = `// x [${n}, 1], y [${n}]: your points, such as sample(${n}, rng) of chapter 09\n`;
  const head = "import gradiente.data.*;\nimport gradiente.tensor.*;\n";
  if (poly()) {
    const ridge = `var more = Tensor.eye(${degree + 1}).mul(Math.sqrt(${n} * ${lambda()}));
more.set(0, 0, 0);                         // w0 is free of charge
X.concat(0, more).lstsq(y.concat(0, Tensor.zeros(${degree + 1})))
`;
    const lasso = `// no formula: one weight after the other to its best value, again and again
`;
    const end =
      penalty === "none" ? "X.lstsq(y)\n" : penalty === "l2" ? ridge : lasso;
    part("program", HTMLElement).textContent =
      `${head}\n${own}var X = Tensor.ones(${n}, 1);
for (int p = 1; p <= ${degree}; p++) X = X.concat(1, x.pow(p));
${end}`;
    return;
  }
  const charge =
    penalty === "none" ? "" : `.penalty(Penalty.${penalty}(${lambda()}))`;
  const stop = patience === 0 ? "" : `.on(EarlyStopping.patience(${patience}))`;
  const epochs = Math.max(1, rows.length / 3);
  part("program", HTMLElement).textContent =
    `${head}import gradiente.nn.*;\nimport gradiente.optim.*;\nimport gradiente.train.*;\n\n` +
    `${own}// noise ${noise}\nRng.seed(${seed});
var model = new Sequential(
    new Linear(1, ${units}, Init.he()), new Tanh(), new Dropout(${dropout}),
    new Linear(${units}, ${units}), new Tanh(), new Dropout(${dropout}),
    new Linear(${units}, 1));
Trainer.of(model).loss(Loss.mse()).optimizer(new Adam(${rate}))
    .batchSize(${n}).seed(${seed}).validation(validation)
    ${charge}${stop}${charge || stop ? "\n    " : ""}.epochs(${epochs}).fit(Dataset.of(x, y))
`;
}

/** @param {number} v */
function short(v) {
  if (!Number.isFinite(v)) return "";
  const size = Math.abs(v);
  const far = size !== 0 && (size < 1e-3 || size >= 1e5);
  const text = far ? v.toExponential(2) : String(Number(v.toPrecision(4)));
  return text.replaceAll("-", "−");
}

// ---- the hand ------------------------------------------------------------------------------------

const player = new Player(
  () => {
    const end = performance.now() + SLICE;
    let goes = true;
    while (goes && performance.now() < end) goes = train(1);
    draw();
    return goes;
  },
  () => 0,
);

/** @param {number} by */
function degree(by) {
  if (poly()) room.set({ degree: room.state.degree + by });
}

/** @param {() => void} todo */
function net(todo) {
  return () => {
    if (!poly()) todo();
  };
}

function step() {
  player.play(false);
  train(10);
  draw();
}

function again() {
  player.play(false);
  restart();
  draw();
}

function listen() {
  part("step", HTMLElement).addEventListener("click", step);
  part("reset", HTMLElement).addEventListener("click", again);
  const other = () => room.set({ seed: (room.state.seed + 1) % 1e6 });
  part("seed", HTMLElement).addEventListener("click", other);
  keys({
    " ": net(() => player.play(!player.on)),
    s: net(step),
    r: net(again),
    n: other,
    "+": () => degree(1),
    "-": () => degree(-1),
    arrowright: () => degree(1),
    arrowleft: () => degree(-1),
  });
}

room.changed = (/** @type {string[]} */ names) => {
  player.play(false);
  if (
    names.some((name) => ["f", "n", "noise", "seed"].includes(name)) ||
    broken
  ) {
    sample();
  }
  if (poly()) fit(names.length === 1 && names[0] === "degree");
  else restart();
  draw();
};
listen();
await enter(
  room,
  () => {
    player.say();
    draw();
  },
  (brought) => {
    engine = brought;
    sample();
    if (poly()) fit(false);
    else restart();
  },
);
