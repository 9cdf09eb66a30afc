// The page of digits: a drawing, what the trained network answers, and how it comes to it.
import { EXAMPLES } from "./examples.js";
import { paint, reach } from "./paint.js";
import { arrow, enter, keys, Room } from "./room.js";
import { read } from "./safetensors.js";
import { brush, fit, ink, make, part } from "./shell.js";
import { word } from "./words.js";

const SIDE = 28;
const UNITS = [64, 32, 10];
const STEP = 8; // of the pen under the arrow keys

const room = new Room({
  ink: { first: "", like: /^[0-9a-f-]{0,8000}$/ },
  why: { first: -1, low: -1, high: 9, whole: true },
  layer: { first: 0, low: 0, high: 1, whole: true },
  unit: { first: -1, low: -1, high: 63, whole: true },
});

/** @type {import("./bring.js").Engine} */
let engine;
/** @type {Float32Array[]} of each layer */
let weights = [];
/** @type {Float32Array} */
let image = new Float32Array(SIDE * SIDE);
/** @type {{layers: Float32Array[], scores: Float32Array, p: Float32Array, slopes: Float32Array}} */
let seen;
const paper = part("paper", HTMLCanvasElement);
const pen = { x: 128, y: 60, down: false, on: false };

// ---- computing -----------------------------------------------------------------------------------

function compute() {
  image = engine.inked(room.state.ink);
  part("message", HTMLElement).textContent = engine.trouble();
  if (engine.trouble()) return;
  const all = engine.read(image, room.state.why);
  const cuts = [0, 64, 96, 106, 116, 116 + SIDE * SIDE];
  const [first, second, scores, p, slopes] = cuts
    .slice(1)
    .map((end, i) => all.slice(cuts[i], end));
  seen = { layers: [first, second], scores, p, slopes };
}

const empty = () => room.state.ink === "";

/** @param {ArrayLike<number>} values */
function largest(values) {
  let best = 0;
  for (let i = 1; i < values.length; i++)
    if (values[i] > values[best]) best = i;
  return best;
}

const asked = () => (room.state.why < 0 ? largest(seen.p) : room.state.why);

// ---- drawing -------------------------------------------------------------------------------------

function draw() {
  compute();
  drawPaper();
  if (!seen) return;
  drawBars();
  drawPictures();
  drawUnits();
  drawUnit();
}

function strokes() {
  return /** @type {string[]} */ (room.state.ink.split("-").filter(Boolean));
}

function drawPaper() {
  const { width } = fit(paper);
  const brushed = brush(paper);
  const scale = width / 256;
  brushed.clearRect(0, 0, width, width);
  brushed.strokeStyle = brushed.fillStyle = ink("--text");
  brushed.lineWidth = 22 * scale;
  brushed.lineCap = brushed.lineJoin = "round";
  for (const stroke of strokes()) {
    brushed.beginPath();
    for (let i = 0; i < stroke.length; i += 4) {
      const x = parseInt(stroke.slice(i, i + 2), 16) * scale;
      const y = parseInt(stroke.slice(i + 2, i + 4), 16) * scale;
      brushed.lineTo(x, y);
      if (stroke.length === 4) brushed.lineTo(x, y + 0.01);
    }
    brushed.stroke();
  }
  if (!pen.on) return;
  brushed.beginPath();
  brushed.arc(pen.x * scale, pen.y * scale, 11 * scale, 0, 2 * Math.PI);
  brushed.lineWidth = 2;
  brushed.strokeStyle = ink(pen.down ? "--test" : "--main");
  brushed.stroke();
}

function drawBars() {
  const best = largest(seen.p);
  const answer = part("answer", HTMLElement);
  answer.textContent = empty()
    ? "–"
    : `${best} (${(100 * seen.p[best]).toFixed(1)} %)`;
  [...part("bars", HTMLElement).children].forEach((row, digit) => {
    const share = empty() ? 0 : seen.p[digit];
    const bar = row.querySelector("i");
    if (bar) bar.style.width = `${100 * share}%`;
    const text = `${(100 * share).toFixed(1)} %`;
    const label = row.querySelector("b");
    if (label) label.textContent = text;
    row.classList.toggle("best", !empty() && digit === best);
    row.setAttribute("aria-pressed", String(!empty() && digit === asked()));
    row.setAttribute("aria-label", `${digit}: ${text}`);
  });
}

function drawPictures() {
  paint(part("image", HTMLCanvasElement), image, SIDE, 1, false);
  const slopes = empty() ? new Float32Array(SIDE * SIDE) : seen.slopes;
  paint(part("slopes", HTMLCanvasElement), slopes, SIDE, size(slopes), false);
  part("slopes-caption", HTMLElement).textContent = empty()
    ? ""
    : `${word("slopesCaption")} ${asked()}`;
}

/** @param {Float32Array} values @returns {number} the largest size among them, at least a little */
function size(values) {
  return values.reduce((most, v) => Math.max(most, Math.abs(v)), 1e-6);
}

/** @param {number} layer @param {number} unit */
function rowOf(layer, unit) {
  const width = weights[layer].length / UNITS[layer];
  return weights[layer].subarray(unit * width, (unit + 1) * width);
}

function drawUnits() {
  seen.layers.forEach((active, layer) => {
    const most = reach(active);
    const buttons = part(
      layer === 0 ? "first" : "second",
      HTMLElement,
    ).children;
    [...buttons].forEach((button, unit) => {
      if (!(button instanceof HTMLElement)) return;
      const on = empty() ? 0 : active[unit] / most;
      button.style.setProperty("--on", on.toFixed(3));
      const chosen = room.state.layer === layer && room.state.unit === unit;
      button.setAttribute("aria-pressed", String(chosen));
      const name = `${word("unit")} ${unit + 1}: ${empty() ? 0 : active[unit].toFixed(2)}`;
      button.setAttribute("aria-label", name);
      button.title = name;
    });
  });
}

/** The first layer's weights as images; once, and for another theme. */
function drawFirst() {
  [...part("first", HTMLElement).children].forEach((button, unit) => {
    const canvas = button.querySelector("canvas");
    const row = rowOf(0, unit);
    if (canvas) paint(canvas, row, SIDE, 0.7 * size(row), false);
  });
}

function drawUnit() {
  const { layer, unit } = room.state;
  const chosen = unit >= 0 && unit < UNITS[layer];
  part("unit-pictures", HTMLElement).hidden = !chosen || layer !== 0;
  part("unit-title", HTMLElement).textContent = chosen
    ? `${word("layer")} ${layer + 1}, ${word("unit")} ${unit + 1}`
    : "";
  const text = part("unit-text", HTMLElement);
  text.textContent = chosen ? "" : word("unitChoose");
  if (!chosen) return;
  const row = rowOf(layer, unit);
  const below = layer === 0 ? image : seen.layers[0];
  const parts = row.map((w, i) => w * below[i]);
  const active = empty() ? 0 : seen.layers[layer][unit];
  const said = `${word("unitActive")} ${active.toFixed(3)}. `;
  if (layer === 0) {
    paint(part("unit-weights", HTMLCanvasElement), row, SIDE, size(row), false);
    paint(
      part("unit-parts", HTMLCanvasElement),
      parts,
      SIDE,
      size(parts),
      false,
    );
    part("unit-weights-caption", HTMLElement).textContent = word("unitWeights");
    part("unit-parts-caption", HTMLElement).textContent = word("unitParts");
    text.textContent = said;
    return;
  }
  const order = [...parts.keys()].sort(
    (a, b) => Math.abs(parts[b]) - Math.abs(parts[a]),
  );
  const heard = order.slice(0, 6).filter((i) => parts[i] !== 0);
  const list = heard.map((i) => `${i + 1} (${signed(parts[i])})`).join(", ");
  text.textContent = said + (list ? `${word("unitHears")} ${list}.` : "");
}

/** @param {number} v */
function signed(v) {
  return `${v < 0 ? "−" : "+"}${Math.abs(v).toFixed(2)}`;
}

// ---- the hand ------------------------------------------------------------------------------------

/** @param {number} x @param {number} y */
function point(x, y) {
  return [x, y]
    .map((v) => Math.max(0, Math.min(255, Math.round(v))))
    .map((v) => v.toString(16).padStart(2, "0"))
    .join("");
}

/** @param {string[]} all */
function setInk(all) {
  room.set({ ink: all.join("-"), why: -1 });
}

function listenToPaper() {
  let drawing = false;
  let last = "";
  /** @param {PointerEvent} event */
  const at = (event) => {
    const box = paper.getBoundingClientRect();
    const scale = 256 / box.width;
    return point(
      (event.clientX - box.left) * scale,
      (event.clientY - box.top) * scale,
    );
  };
  paper.addEventListener("pointerdown", (event) => {
    drawing = true;
    pen.on = false;
    paper.setPointerCapture(event.pointerId);
    last = at(event);
    setInk([...strokes(), last]);
  });
  paper.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    const next = at(event);
    if (far(last, next) < 3) return;
    last = next;
    extend(next);
  });
  for (const name of ["pointerup", "pointercancel"]) {
    paper.addEventListener(name, () => {
      drawing = false;
    });
  }
  paper.addEventListener("keydown", penKey);
  paper.addEventListener("blur", () => {
    pen.on = pen.down = false;
    drawPaper();
  });
}

/** @param {string} a @param {string} b */
function far(a, b) {
  const [ax, ay, bx, by] = [
    a.slice(0, 2),
    a.slice(2),
    b.slice(0, 2),
    b.slice(2),
  ].map((v) => parseInt(v, 16));
  return Math.hypot(ax - bx, ay - by);
}

/** @param {string} next */
function extend(next) {
  const all = strokes();
  if (all.length > 0) all[all.length - 1] += next;
  setInk(all);
}

/** @param {KeyboardEvent} event */
function penKey(event) {
  const move = arrow(event);
  if (move) {
    const step = event.shiftKey ? 3 * STEP : STEP;
    pen.x = Math.max(11, Math.min(245, pen.x + step * move[0]));
    pen.y = Math.max(11, Math.min(245, pen.y - step * move[1]));
    pen.on = true;
    if (pen.down) extend(point(pen.x, pen.y));
    else drawPaper();
  } else if (event.key === " " || event.key === "Enter") {
    pen.on = true;
    pen.down = !pen.down;
    if (pen.down) setInk([...strokes(), point(pen.x, pen.y)]);
    else drawPaper();
  } else if (event.key === "Backspace") {
    setInk(strokes().slice(0, -1));
  } else return;
  event.preventDefault();
  event.stopPropagation();
}

/** The next way of writing a digit. @param {number} digit */
function example(digit) {
  const ways = EXAMPLES[digit];
  const now = ways.indexOf(room.state.ink);
  room.set({ ink: ways[(now + 1) % ways.length], why: -1 });
}

function build() {
  for (let digit = 0; digit < 10; digit++) {
    const button = make("button", { type: "button" }, String(digit));
    button.addEventListener("click", () => example(digit));
    part("examples", HTMLElement).append(button);
    const row = make(
      "button",
      { type: "button", class: "chance" },
      make("span", {}, String(digit)),
      make("em", {}, make("i")),
      make("b"),
    );
    row.addEventListener("click", () =>
      room.set({ why: room.state.why === digit ? -1 : digit }),
    );
    part("bars", HTMLElement).append(row);
  }
  UNITS.slice(0, 2).forEach((count, layer) => {
    for (let unit = 0; unit < count; unit++) {
      const button = make("button", { type: "button" });
      button.append(
        layer === 0 ? make("canvas", { class: "pixels" }) : make("i"),
      );
      button.addEventListener("click", () => room.set({ layer, unit }));
      part(layer === 0 ? "first" : "second", HTMLElement).append(button);
    }
  });
  part("undo", HTMLElement).addEventListener("click", () =>
    setInk(strokes().slice(0, -1)),
  );
  part("wipe", HTMLElement).addEventListener("click", () => setInk([]));
  /** @type {Record<string, () => void>} */
  const todo = { c: () => setInk([]), u: () => setInk(strokes().slice(0, -1)) };
  for (let digit = 0; digit < 10; digit++) todo[digit] = () => example(digit);
  keys(todo);
  listenToPaper();
  part("program", HTMLElement).textContent = PROGRAM;
}

const PROGRAM = `import gradiente.nn.*;
import gradiente.tensor.*;
import java.nio.file.Path;

var model = new Sequential(new Linear(784, 64), new Relu(),
    new Linear(64, 32), new Relu(), new Linear(32, 10));
model.load(Safetensors.load(Path.of("digits.safetensors")).tensors());

// image [1, 784]: 0 is paper, 1 is ink; 20 x 20 pixels, centred by their ink
Tensor x = image.requiresGrad();
Tensor scores = model.forward(x);
scores.softmax();                          // the ten probabilities
int answer = scores.argmax();
scores.slice(1, answer, answer + 1).sum().backward();
x.grad().reshape(28, 28);                  // its saliency
`;

/** The file of weights, and what is written in it of how good they are. */
async function learn() {
  const address = new URL("./digits.safetensors", import.meta.url);
  const file = await (await fetch(address)).arrayBuffer();
  const wrong = engine.readWith(read(file, engine.digitShapes()));
  if (wrong) throw new Error(wrong);
  weights = UNITS.map((_, layer) => engine.digitWeights(layer));
  const length = new DataView(file).getUint32(0, true);
  const header = new TextDecoder().decode(new Uint8Array(file, 8, length));
  return JSON.parse(header).__metadata__;
}

/** @type {Record<string, string>} */
let worth = {};

function say() {
  const share = (100 * Number(worth["test accuracy"])).toFixed(2);
  part("worth", HTMLElement).textContent = `${word("digitsWorth")} ${share} %.`;
}

build();
room.changed = draw;
await enter(
  room,
  () => {
    drawFirst();
    draw();
    say();
  },
  async (brought) => {
    engine = brought;
    worth = await learn();
  },
);
