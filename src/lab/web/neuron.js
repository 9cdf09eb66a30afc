// The page of the neuron: weights and threshold by hand on the gates, or by the perceptron's rule.
import { Axes } from "./axes.js";
import { arrow, enter, keys, Player, Room } from "./room.js";
import { ink, make, part } from "./shell.js";
import { word } from "./words.js";

const CORNERS = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

/** What each gate answers to 00, 01, 10, 11, and threshold, w1, w2 that do it. */
const GATES =
  /** @type {Record<string, {wanted: number[], by?: number[]}>} */ ({
    and: { wanted: [0, 0, 0, 1], by: [2, 1, 1] },
    or: { wanted: [0, 1, 1, 1], by: [1, 1, 1] },
    nand: { wanted: [1, 1, 1, 0], by: [-1, -1, -1] },
    nor: { wanted: [1, 0, 0, 0], by: [0, -1, -1] },
    not: { wanted: [1, 0], by: [0, -1, 0] },
    anotb: { wanted: [0, 0, 1, 0], by: [1, 1, -1] },
    xor: { wanted: [0, 1, 1, 0] },
  });

const CLOUDS =
  "-1.5,0.6,0,2.8,0.2,1,0.8,-1.4,0,0.8,2.2,1," +
  "2.1,-1.7,0,2.3,0.7,1,-2.3,1.9,0,0,2.9,1,-0.2,0.5,0,1.2,1.6,1,0.5,-0.6,0,0.4,1.5,1,1.7,-1.0,0,2.2,0.1,1,1.7,-0.4,0,2.3,1.3,1";

const WIDTH = 7; // numbers of a step
const MOST = 400; // steps
const ROUNDS = 200; // looked ahead

const range = { first: 1, low: -3, high: 3 };
const room = new Room({
  mode: { first: "hand", of: ["hand", "learn"] },
  gate: { first: "and", of: Object.keys(GATES) },
  w1: range,
  w2: range,
  t: range,
  data: { first: "and", of: ["and", "or", "nand", "xor", "clouds", "own"] },
  points: { first: "", like: /^[-0-9.,]{0,4000}$/ },
  at: { first: 0, low: 0, high: MOST, whole: true },
  class: { first: "1", of: ["0", "1"] },
});

/** @type {import("./bring.js").Engine} */
let engine;
/** @type {Float64Array} example, net, answer, w1, w2, b, wrong of each step */
let steps = new Float64Array(WIDTH);
/** @type {Int32Array | number[]} */
let fate = [-1, -1];
let broken = false;
/** @type {Axes | null} */
let axes = null;
const cross = { x: 0, y: 0, on: false };
const plane = part("plane", HTMLCanvasElement);

// ---- what is learned -----------------------------------------------------------------------------

/** @returns {number[][]} x1, x2, label of each point */
function points() {
  const { mode, gate, data } = room.state;
  if (mode === "hand" || (data !== "own" && data !== "clouds")) {
    const { wanted } = GATES[mode === "hand" ? gate : data];
    const alone = wanted.length === 2;
    return wanted.map((y, i) => [...(alone ? [i, 0] : CORNERS[i]), y]);
  }
  const numbers = (data === "own" ? room.state.points : CLOUDS)
    .split(",")
    .map(Number);
  const out = [];
  for (let i = 0; i + 2 < numbers.length; i += 3)
    out.push(numbers.slice(i, i + 3));
  return out.filter((p) => p.every(Number.isFinite));
}

function learn() {
  const all = points();
  broken = true;
  part("message", HTMLElement).textContent = "";
  if (all.length === 0) return;
  const wrong = engine.learner(all.join(","));
  part("message", HTMLElement).textContent = wrong;
  if (wrong) return;
  broken = false;
  steps = engine.steps(MOST);
  fate = engine.fate(ROUNDS);
}

/** @param {number} step */
function row(step) {
  const [example, net, answer, w1, w2, b, wrong] = steps.subarray(
    WIDTH * step,
    WIDTH * (step + 1),
  );
  return { example, net, answer, w1, w2, b, wrong };
}

// ---- drawing -------------------------------------------------------------------------------------

function draw() {
  const hand = room.state.mode === "hand";
  const gate = hand ? room.state.gate : room.state.data;
  document.body.dataset.xor = String(gate === "xor");
  document.body.dataset.inputs = hand && gate === "not" ? "1" : "2";
  if (hand) drawHand();
  else drawLearning();
  drawProof();
  drawProgram();
}

function drawHand() {
  const { w1, t } = room.state;
  const { wanted } = GATES[room.state.gate];
  const two = wanted.length === 4;
  const w2 = two ? room.state.w2 : 0;
  part("w1-text", HTMLElement).textContent = `w₁ = ${short(w1)}`;
  part("w2-text", HTMLElement).textContent = `w₂ = ${short(w2)}`;
  part("t-text", HTMLElement).textContent =
    `θ = ${short(t)}   (${word("bias")} b = −θ = ${short(0 - t)})`;
  const sum = two ? `${short(w1)} x₁ ${plus(w2)} x₂` : `${short(w1)} x₁`;
  part("rule", HTMLElement).textContent =
    `${word("firesWhen")} ${sum} ≥ ${short(t)}`;
  const answers = engine.table(t, w1, w2, two);
  const names = two ? ["x₁", "x₂"] : ["x₁"];
  const head = [...names, "w·x", word("fires"), word("wantedColumn"), ""];
  const table = part("truth", HTMLTableElement);
  table.replaceChildren(
    make("tr", {}, ...head.map((h) => make("th", { scope: "col" }, h))),
  );
  let right = 0;
  wanted.forEach((want, i) => {
    const inputs = two ? CORNERS[i] : [i];
    const fires = answers[2 * i + 1];
    const ok = fires === want;
    right += ok ? 1 : 0;
    const cells = [
      ...inputs,
      short(answers[2 * i]),
      fires,
      want,
      ok ? "✓" : "✗",
    ];
    const line = make("tr", { class: ok ? "right" : "wrong" });
    line.append(...cells.map((c) => make("td", {}, String(c))));
    table.append(line);
  });
  const name =
    room.state.gate === "anotb" ? word("aNotB") : room.state.gate.toUpperCase();
  part("verdict", HTMLElement).textContent =
    right === wanted.length
      ? `✓ ${word("isGate")} ${name}.`
      : `${right} / ${wanted.length}: ${word("isNoGate")} ${name}.`;
  part("solve", HTMLButtonElement).disabled = room.state.gate === "xor";
  paintPlane(w1, w2, 0 - t, true, null, null);
}

function drawLearning() {
  const { at } = room.state;
  const all = points();
  if (broken) {
    for (const id of [
      "example",
      "update",
      "round",
      "updates",
      "wrong",
      "fate",
    ]) {
      part(id, HTMLElement).textContent = "";
    }
    part("example", HTMLElement).textContent = word("noPoints");
    part("at-text", HTMLElement).textContent = `${word("stepAt")} 0`;
    paintPlane(0, 0, 0, false, null, null);
    return;
  }
  const now = row(at);
  const before = at > 0 ? row(at - 1) : null;
  part("at-text", HTMLElement).textContent = `${word("stepAt")} ${at}`;
  const round = at === 0 ? 0 : Math.ceil(at / all.length);
  part("round", HTMLElement).textContent = String(round);
  part("wrong", HTMLElement).textContent = `${now.wrong} / ${all.length}`;
  let corrections = 0;
  for (let s = 1; s <= at; s++) {
    const { example, answer } = row(s);
    if (all[example][2] !== answer) corrections++;
  }
  part("updates", HTMLElement).textContent = String(corrections);
  explain(all, now, before);
  drawErrors(all.length);
  part("fate", HTMLElement).textContent = told();
  paintPlane(now.w1, now.w2, now.b, false, before, now.example);
}

/**
 * The step in words and as a formula.
 * @param {number[][]} all
 * @param {ReturnType<typeof row>} now
 * @param {ReturnType<typeof row> | null} before
 */
function explain(all, now, before) {
  const example = part("example", HTMLElement);
  const update = part("update", HTMLElement);
  if (!before) {
    example.textContent = word("atStart");
    update.textContent = "w = (0, 0)\nb = 0";
    return;
  }
  const [x1, x2, y] = all[now.example];
  const error = y - now.answer;
  const verdict = error === 0 ? word("rightNothing") : word("wrongMoves");
  example.textContent =
    `${word("exampleNumber")} ${now.example + 1}: x = (${short(x1)}, ${short(x2)}), ` +
    `${word("wantedIs")} y = ${y}. ${verdict}`;
  const sign = now.net > 0 ? "> 0" : "≤ 0";
  const lines = [
    `w·x + b = ${short(before.w1)}·${inner(x1)} ${plus(before.w2)}·${inner(x2)} ` +
      `${plus(before.b)} = ${short(now.net)} ${sign}  ⇒  ŷ = ${now.answer}`,
    `y − ŷ = ${short(error)}`,
    `w ← w + (y − ŷ) x = (${short(before.w1)}, ${short(before.w2)}) ${plus(error)}·` +
      `(${short(x1)}, ${short(x2)}) = (${short(now.w1)}, ${short(now.w2)})`,
    `b ← b + (y − ŷ) = ${short(before.b)} ${plus(error)} = ${short(now.b)}`,
  ];
  update.textContent = lines.join("\n");
}

function told() {
  const [first, again] = fate;
  if (again >= 0) {
    return `${word("goesRound")} ${first} ${word("andRound")} ${again} ${word("sameAgain")}`;
  }
  if (first >= 0) return `${word("settles")} ${first} ${word("settlesEnd")}`;
  return word("noEnd");
}

/** @param {number} n points in a round */
function drawErrors(n) {
  const canvas = part("errors", HTMLCanvasElement);
  const last = Math.max(4 * n, Math.min(MOST, 2 * room.state.at));
  const xs = Array.from({ length: Math.min(MOST, last) + 1 }, (_, i) => i);
  const wrong = xs.map((s) => row(s).wrong);
  const chart = new Axes(canvas, {
    x0: 0,
    x1: last,
    y0: 0,
    y1: Math.max(...wrong, 1) + 0.5,
    x: word("stepAt"),
  });
  const at = room.state.at;
  chart.line(xs, wrong, "--line", [], 2);
  chart.line(xs.slice(0, at + 1), wrong.slice(0, at + 1), "--test", [], 2.5);
  chart.dot(at, wrong[at], "--test", 5);
}

/**
 * The points, the half of the plane where the neuron fires, its line, and w.
 * @param {number} w1 @param {number} w2 @param {number} b
 * @param {boolean} closed whether it fires on the line itself
 * @param {ReturnType<typeof row> | null} before
 * @param {number | null} example
 */
function paintPlane(w1, w2, b, closed, before, example) {
  const { mode, data } = room.state;
  const wide = mode === "learn" && (data === "own" || data === "clouds");
  const box = wide ? [-3.2, 3.2] : [-0.75, 1.75];
  const [low, high] = box;
  axes = new Axes(plane, { x0: low, x1: high, y0: low, y1: high, bare: true });
  const { pen } = axes;
  const length = Math.hypot(w1, w2);
  if (length > 0) shade(axes, w1, w2, b, high - low);
  else if (closed ? b >= 0 : b > 0) {
    pen.fillStyle = ink("--fires");
    pen.fillRect(0, 0, axes.width, axes.height);
  }
  if (before && Math.hypot(before.w1, before.w2) > 0) {
    border(axes, before.w1, before.w2, before.b, "--quiet", [6, 5], 1.5);
  }
  if (length > 0) {
    border(axes, w1, w2, b, "--text", [], 2.5);
    const foot = [(-b * w1) / length ** 2, (-b * w2) / length ** 2];
    const size = wide
      ? 1 / Math.max(1, length / 3)
      : 0.45 / Math.max(1, length / 1.5);
    axes.arrow(
      [foot[0], foot[1]],
      [foot[0] + w1 * size, foot[1] + w2 * size],
      "--run-3",
      "w",
    );
  }
  points().forEach(([x, y, label], i) => {
    axes?.dot(
      x,
      y,
      label ? "--train" : "--test",
      label ? 8 : 7,
      label ? "disc" : "square",
    );
    if (i === example) axes?.dot(x, y, "--text", 14, "ring");
  });
  if (cross.on) axes.dot(cross.x, cross.y, "--text", 9, "ring");
}

/** @param {Axes} on @param {number} w1 @param {number} w2 @param {number} b @param {number} far */
function shade(on, w1, w2, b, far) {
  const { pen } = on;
  const length = Math.hypot(w1, w2);
  const [u, v] = [w1 / length, w2 / length];
  const [x, y] = [(-b * u) / length, (-b * v) / length];
  pen.fillStyle = ink("--fires");
  pen.beginPath();
  const reach = 4 * far;
  for (const [s, t] of [
    [0, -1],
    [0, 1],
    [1, 1],
    [1, -1],
  ]) {
    const px = x + s * reach * u - t * reach * v;
    const py = y + s * reach * v + t * reach * u;
    pen.lineTo(on.x(px), on.y(py));
  }
  pen.fill();
}

/**
 * @param {Axes} on @param {number} w1 @param {number} w2 @param {number} b
 * @param {string} colour @param {number[]} dash @param {number} thick
 */
function border(on, w1, w2, b, colour, dash, thick) {
  const length = Math.hypot(w1, w2);
  const [u, v] = [w1 / length, w2 / length];
  const [x, y] = [(-b * u) / length, (-b * v) / length];
  on.line(
    [x - 20 * v, x + 20 * v],
    [y + 20 * u, y - 20 * u],
    colour,
    dash,
    thick,
  );
}

/** Why no line does it, with the inequalities that hold now. */
function drawProof() {
  const proof = part("proof", HTMLElement);
  if (document.body.dataset.xor !== "true") return;
  const hand = room.state.mode === "hand";
  const now = row(broken ? 0 : room.state.at);
  const w1 = hand ? room.state.w1 : now.w1;
  const w2 = hand ? room.state.w2 : now.w2;
  const b = hand ? 0 - room.state.t : now.b;
  const fires = hand ? "≥ 0" : "> 0";
  const rests = hand ? "< 0" : "≤ 0";
  /** @type {[string, number, boolean][]} */
  const all = [
    ["b", b, false],
    ["w₂ + b", w2 + b, true],
    ["w₁ + b", w1 + b, true],
    ["w₁ + w₂ + b", w1 + w2 + b, false],
  ];
  const list = make("ol", { class: "formula" });
  for (const [text, value, wanted] of all) {
    const on = hand ? value > -1e-9 : value > 0;
    const mark = on === wanted ? "✓" : "✗";
    const line = `${text} ${wanted ? fires : rests}    ${mark} (${short(value)})`;
    list.append(make("li", { class: on === wanted ? "right" : "wrong" }, line));
  }
  proof.replaceChildren(
    make("h2", {}, word("proofTitle")),
    make("p", {}, word("proofNeeds")),
    list,
    make("p", {}, word(hand ? "proofHand" : "proofLearn")),
  );
}

function drawProgram() {
  const { mode, w1, w2, t, gate, at } = room.state;
  const program = part("program", HTMLElement);
  if (mode === "hand") {
    const two = gate !== "not";
    const weights = two ? `${w1}, ${w2}` : `${w1}`;
    const names = two ? `"A", "B", "Y"` : `"A", "Y"`;
    program.textContent =
      `import gradiente.neuron.*;\n\n` +
      `var neuron = new McCullochPitts(${t}, ${weights});\n` +
      `TruthTable.of(neuron::fire, ${names})\n`;
    return;
  }
  const all = points();
  const x = all.map((p) => `{${p[0]}, ${p[1]}}`).join(", ");
  const rounds = Math.max(1, Math.ceil(at / Math.max(1, all.length)));
  program.textContent =
    `import gradiente.neuron.*;\nimport gradiente.tensor.*;\n\n` +
    `var x = Tensor.of(new double[][] {${x}});\n` +
    `var y = Tensor.of(${all.map((p) => p[2]).join(", ")});\n` +
    `new Perceptron(2).online(x, y, ${rounds})\n`;
}

/** @param {number} v */
function short(v) {
  const text = String(Number(v.toFixed(3)));
  return text.replace("-", "−");
}

/** With its sign. @param {number} v */
function plus(v) {
  return v < 0 ? `− ${short(-v)}` : `+ ${short(v)}`;
}

/** In brackets if it is negative. @param {number} v */
function inner(v) {
  return v < 0 ? `(${short(v)})` : short(v);
}

// ---- the hand ------------------------------------------------------------------------------------

/** @param {number} at */
function show(at) {
  room.set({ at: Math.max(0, Math.min(MOST, at)) });
}

const player = new Player(
  () => {
    if (broken) return false;
    const n = points().length;
    const done = fate[1] < 0 && fate[0] >= 0 && room.state.at >= fate[0] * n;
    if (done || room.state.at >= MOST) return false;
    show(room.state.at + 1);
    return true;
  },
  () => 450,
);

/** @param {number} x @param {number} y @param {string} label */
function add(x, y, label) {
  const { state } = room;
  const all = state.points === "" ? [] : [state.points];
  all.push(`${x.toFixed(1)},${y.toFixed(1)},${label}`);
  room.set({ points: all.join(","), at: 0 });
}

function other() {
  return room.state.class === "1" ? "0" : "1";
}

function listen() {
  part("step", HTMLElement).addEventListener("click", () => {
    player.play(false);
    show(room.state.at + 1);
  });
  part("back", HTMLElement).addEventListener("click", () => {
    player.play(false);
    show(room.state.at - 1);
  });
  part("reset", HTMLElement).addEventListener("click", () => {
    player.play(false);
    show(0);
  });
  part("wipe", HTMLElement).addEventListener("click", () =>
    room.set({ points: "", at: 0 }),
  );
  part("solve", HTMLElement).addEventListener("click", () => {
    const by = GATES[room.state.gate].by;
    if (by) room.set({ t: by[0], w1: by[1], w2: by[2] });
  });
  const drawing = () =>
    room.state.mode === "learn" && room.state.data === "own";
  plane.addEventListener("pointerdown", (event) => {
    if (!drawing() || event.button > 1) return;
    const box = plane.getBoundingClientRect();
    const x = ((event.clientX - box.left) / box.width) * 6.4 - 3.2;
    const y = 3.2 - ((event.clientY - box.top) / box.height) * 6.4;
    add(x, y, event.shiftKey ? other() : room.state.class);
  });
  plane.addEventListener("keydown", (event) => {
    const move = arrow(event);
    if (!drawing()) return;
    if (move) {
      const step = event.shiftKey ? 0.5 : 0.1;
      cross.x = Math.max(-3, Math.min(3, cross.x + step * move[0]));
      cross.y = Math.max(-3, Math.min(3, cross.y + step * move[1]));
    } else if (event.key === "Enter" || event.key === " ") {
      add(cross.x, cross.y, room.state.class);
    } else if (event.key.toLowerCase() === "c") room.set({ class: other() });
    else return;
    cross.on = true;
    event.preventDefault();
    event.stopPropagation();
    draw();
  });
  plane.addEventListener("blur", () => {
    cross.on = false;
    draw();
  });
  /** @param {string} name @param {number} by */
  const turn = (name, by) => () => {
    const next = Math.round(10 * (room.state[name] + by)) / 10;
    if (room.state.mode === "hand") room.set({ [name]: next });
  };
  /** @param {() => void} todo */
  const learning = (todo) => () => {
    if (room.state.mode === "learn") todo();
  };
  keys({
    q: turn("w1", 0.1),
    a: turn("w1", -0.1),
    w: turn("w2", 0.1),
    s: () =>
      room.state.mode === "hand" ? turn("w2", -0.1)() : show(room.state.at + 1),
    e: turn("t", 0.1),
    d: turn("t", -0.1),
    b: learning(() => show(room.state.at - 1)),
    r: learning(() => show(0)),
    " ": learning(() => player.play(!player.on)),
  });
}

room.changed = (/** @type {string[]} */ names) => {
  if (
    names.some((name) => ["data", "mode"].includes(name)) &&
    names.length < 3
  ) {
    player.play(false);
    room.state.at = 0;
    room.reflect();
  }
  if (names.some((name) => ["data", "points", "mode"].includes(name))) learn();
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
    learn();
  },
);
