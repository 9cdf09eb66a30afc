// The descent page: a typed function, a start, and optimizers that race downhill.
import { bring } from "./bring.js";
import { short } from "./curve.js";
import {
  format,
  nameOf,
  parse,
  rateOf,
  RUNNERS,
  withRate,
} from "./descent-state.js";
import { HILLS } from "./hills.js";
import { Eye, CELLS, drawMap, drawSurface, project, span } from "./map.js";
import {
  address,
  brush,
  fit,
  ink,
  make,
  open,
  part,
  readdress,
} from "./shell.js";
import { word } from "./words.js";

const COLOURS = [
  "--run-1",
  "--run-2",
  "--run-3",
  "--run-4",
  "--run-5",
  "--run-6",
  "--run-7",
  "--run-8",
];
const SAMPLES = 600; // places of a curve

/** @typedef {import("./map.js").Land} Land */

/** @type {import("./bring.js").Engine} */
let engine;
let state = parse(address().hash);
/** @type {Land | null} */
let land = null;
let two = false;
/** @type {Map<string, Float64Array>} x, y, f of each step */
const paths = new Map();
let playing = false;
let drawn = 0; // when the last step was shown
const eye = new Eye();
const board = part("board", HTMLElement);

/** @param {string} name */
function colourOf(name) {
  return ink(COLOURS[RUNNERS.indexOf(name)]);
}

// ---- computing -----------------------------------------------------------------------------------

/** Reads the formula and computes its picture; false where it cannot be read. */
function survey() {
  const wrong = engine.formula(state.f);
  part("message", HTMLElement).textContent = wrong;
  if (wrong) return false;
  two = engine.two();
  document.body.dataset.variables = two ? "2" : "1";
  const { x0, x1, y0, y1 } = state;
  const values = two
    ? engine.values(x0, x1, y0, y1, CELLS, CELLS)
    : engine.values(x0, x1, 0, 0, SAMPLES, 1);
  land = { values, x0, x1, y0, y1, ...span(values) };
  return true;
}

function race() {
  paths.clear();
  for (const entry of state.run) {
    const { momentum, x, y, steps, noise, seed } = state;
    const runner = nameOf(entry);
    const rate = rateOf(entry, state);
    const path = engine.path(runner, rate, momentum, x, y, steps, noise, seed);
    if (engine.trouble()) {
      part("message", HTMLElement).textContent = engine.trouble();
    }
    paths.set(runner, path);
  }
}

/** After the formula or its range changed. */
function renew() {
  if (!survey()) return;
  race();
  drawLand();
  draw();
}

/** After the start or the runners changed. */
function rerun() {
  if (!land) return;
  part("message", HTMLElement).textContent = "";
  race();
  draw();
}

/** Writes the state into the address and the controls. */
function reflect() {
  const changed = address();
  changed.hash = format(state);
  readdress(changed);
  /** @type {any} */
  const all = state;
  for (const input of document.querySelectorAll("input[name]")) {
    if (input instanceof HTMLInputElement && input !== document.activeElement) {
      input.value = String(all[input.name]);
    }
  }
  for (const name of RUNNERS) {
    const entry = state.run.find((each) => nameOf(each) === name);
    row(name).box.checked = entry !== undefined;
    row(name).rate.value = entry?.split(":")[1] ?? "";
    row(name).rate.placeholder = String(state.rate);
  }
  const slider = part("at", HTMLInputElement);
  slider.max = String(state.steps);
  slider.value = String(state.at);
  document.body.dataset.view = state.view;
  part("view", HTMLElement).textContent = word(
    state.view === "map" ? "asSurface" : "asMap",
  );
}

// ---- drawing -------------------------------------------------------------------------------------

function drawLand() {
  if (!land) return;
  const canvas = part("land", HTMLCanvasElement);
  if (!two) drawCurve(canvas, land);
  else if (state.view === "surface") drawSurface(canvas, land, eye);
  else drawMap(canvas, land);
}

/**
 * Where x and f of a function of one variable are on the board.
 * @param {Land} shown @param {number} x @param {number} f
 * @param {number} width @param {number} tall
 */
function onCurve(shown, x, f, width, tall) {
  const { x0, x1, low, high } = shown;
  const room = (high - low) * 0.08 || 1;
  const left = (width * (x - x0)) / (x1 - x0);
  const top = tall * (1 - (f - low + room) / (high - low + 2 * room));
  return { x: left, y: top };
}

/** @param {HTMLCanvasElement} canvas @param {Land} shown */
function drawCurve(canvas, shown) {
  const { width, height } = fit(canvas);
  const pen = brush(canvas);
  pen.clearRect(0, 0, width, height);
  pen.font = "12px system-ui, sans-serif";
  grid(pen, shown, width, height);
  pen.strokeStyle = ink("--text");
  pen.lineWidth = 2;
  pen.beginPath();
  let down = false;
  for (let i = 0; i < SAMPLES; i++) {
    const f = shown.values[i];
    const x = shown.x0 + ((shown.x1 - shown.x0) * i) / (SAMPLES - 1);
    const at = onCurve(shown, x, f, width, height);
    if (!Number.isFinite(f)) down = false;
    else if (down) pen.lineTo(at.x, at.y);
    else pen.moveTo(at.x, at.y);
    down = Number.isFinite(f);
  }
  pen.stroke();
}

/**
 * @param {CanvasRenderingContext2D} pen @param {Land} shown
 * @param {number} width @param {number} height
 */
function grid(pen, shown, width, height) {
  pen.strokeStyle = ink("--line");
  pen.fillStyle = ink("--quiet");
  pen.lineWidth = 1;
  for (const x of ticks(shown.x0, shown.x1)) {
    const at = onCurve(shown, x, shown.low, width, height).x;
    pen.beginPath();
    pen.moveTo(at, 0);
    pen.lineTo(at, height);
    pen.stroke();
    pen.fillText(short(x), at + 3, height - 5);
  }
  for (const f of ticks(shown.low, shown.high)) {
    const at = onCurve(shown, shown.x0, f, width, height).y;
    pen.beginPath();
    pen.moveTo(0, at);
    pen.lineTo(width, at);
    pen.stroke();
    pen.fillText(short(f), 4, at - 4);
  }
}

/** @param {number} low @param {number} high @returns {number[]} round numbers between them */
function ticks(low, high) {
  const rough = (high - low) / 6;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((k) => k * power >= rough) ?? 10);
  const out = [];
  for (let v = Math.ceil(low / step) * step; v <= high; v += step) {
    out.push(Math.abs(v) < step / 1e6 ? 0 : v);
  }
  return out;
}

/** @param {number} x @param {number} y @param {number} f @param {number} w @param {number} h */
function spot(x, y, f, w, h) {
  if (!land) return { x: 0, y: 0 };
  if (!two) return onCurve(land, x, f, w, h);
  return project(land, state.view === "surface" ? eye : null, x, y, f, w, h);
}

function draw() {
  const canvas = part("paths", HTMLCanvasElement);
  const { width, height } = fit(canvas);
  const pen = brush(canvas);
  pen.clearRect(0, 0, width, height);
  for (const [name, path] of paths) {
    const last = Math.min(state.at, path.length / 3 - 1);
    if (last < 0) continue;
    const way = [];
    for (let t = 0; t <= last; t++) {
      const [x, y, f] = path.subarray(3 * t, 3 * t + 3);
      way.push(spot(x, y, f, width, height));
    }
    pen.fillStyle = colourOf(name);
    pen.beginPath();
    for (const at of way) pen.lineTo(at.x, at.y);
    pen.lineJoin = "round";
    pen.strokeStyle = ink("--card"); // an edge that parts it from the land
    pen.lineWidth = 4;
    pen.stroke();
    pen.strokeStyle = colourOf(name);
    pen.lineWidth = 2;
    pen.stroke();
    if (last <= 120) for (const at of way) disc(pen, at, 2.5);
    const end = way[way.length - 1];
    disc(pen, end, 6);
    pen.strokeStyle = ink("--card");
    pen.lineWidth = 1.5;
    pen.stroke();
    if (!two)
      tangent(pen, path.subarray(3 * last, 3 * last + 3), width, height);
  }
  drawProgress();
  table();
  part("at-text", HTMLElement).textContent =
    `${word("stepAt")} ${state.at} / ${state.steps}`;
}

/**
 * @param {CanvasRenderingContext2D} pen @param {{x: number, y: number}} at @param {number} size
 */
function disc(pen, at, size) {
  pen.beginPath();
  pen.arc(at.x, at.y, size, 0, 2 * Math.PI);
  pen.fill();
}

/**
 * The slope at a place of a curve, as a short line.
 * @param {CanvasRenderingContext2D} pen @param {Float64Array} at
 * @param {number} width @param {number} height
 */
function tangent(pen, at, width, height) {
  if (!land) return;
  const slope = engine.slope(at[0], 0)[0];
  const reach = (land.x1 - land.x0) / 14;
  const a = onCurve(land, at[0] - reach, at[2] - slope * reach, width, height);
  const b = onCurve(land, at[0] + reach, at[2] + slope * reach, width, height);
  pen.strokeStyle = ink("--quiet");
  pen.setLineDash([5, 4]);
  pen.beginPath();
  pen.moveTo(a.x, a.y);
  pen.lineTo(b.x, b.y);
  pen.stroke();
  pen.setLineDash([]);
}

/** f by step, of all runners. */
function drawProgress() {
  const canvas = part("curve", HTMLCanvasElement);
  const { width, height } = fit(canvas);
  const pen = brush(canvas);
  pen.clearRect(0, 0, width, height);
  const all = [...paths.values()].flatMap((path) =>
    [...path].filter((_, i) => i % 3 === 2),
  );
  const low = Math.min(...all);
  const start = Math.max(...[...paths.values()].map((path) => path[2]));
  const rises = start - low < 1e-9 * Math.abs(start);
  const high = Math.max(rises ? Math.max(...all) : start, low + 1e-9);
  pen.font = "11px system-ui, sans-serif";
  pen.fillStyle = ink("--quiet");
  pen.fillText(short(high), 2, 11);
  pen.fillText(short(low), 2, height - 3);
  for (const [name, path] of paths) {
    pen.strokeStyle = colourOf(name);
    pen.lineWidth = 2;
    pen.beginPath();
    for (let t = 0; 3 * t < path.length && t <= state.at; t++) {
      const x = 44 + ((width - 50) * t) / state.steps;
      const f = Math.min(path[3 * t + 2], high + (high - low));
      pen.lineTo(x, 4 + (height - 8) * (1 - (f - low) / (high - low)));
    }
    pen.stroke();
  }
}

/** The runners and where they are. */
function table() {
  for (const name of RUNNERS) {
    const row = part(`run-${name}`, HTMLTableRowElement);
    const path = paths.get(name);
    const [place, value] = row.querySelectorAll("td.number");
    if (!path || path.length === 0) {
      place.textContent = value.textContent = "";
      continue;
    }
    const last = Math.min(state.at, path.length / 3 - 1);
    const [x, y, f] = path.subarray(3 * last, 3 * last + 3);
    place.textContent = two ? `${short(x)}, ${short(y)}` : short(x);
    value.textContent =
      last < state.at ? `${word("ranOff")} ${last + 1}` : short(f);
  }
  if (part("java-room", HTMLDetailsElement).open) showJava();
  if (part("table-room", HTMLDetailsElement).open) showNumbers();
}

function showJava() {
  const { run, momentum, x, y, steps, noise, seed } = state;
  const texts = run.map((entry) => {
    const rate = rateOf(entry, state);
    const name = nameOf(entry);
    return engine.walk(name, rate, momentum, x, y, steps, noise, seed);
  });
  part("program", HTMLElement).textContent = texts.join("\n");
}

function showNumbers() {
  const lines = [];
  for (const [name, path] of paths) {
    lines.push(word(`run-${name}`));
    for (let t = 0; 3 * t < path.length && t <= state.at; t++) {
      const [x, y, f] = path.subarray(3 * t, 3 * t + 3);
      const g = engine.slope(x, y);
      const where = two ? `${six(x)} ${six(y)}` : six(x);
      const slope = two ? `${six(g[0])} ${six(g[1])}` : six(g[0]);
      lines.push(`${String(t).padStart(5)} ${where} ${six(f)} ${slope}`);
    }
  }
  const head = two ? "x y f df/dx df/dy" : "x f df/dx";
  const titles = head.split(" ").map((title) => title.padStart(14));
  lines.unshift(" ".repeat(5) + " " + titles.join(" "));
  part("numbers", HTMLElement).textContent = lines.join("\n");
}

/** @param {number} v */
function six(v) {
  const large = Math.abs(v) >= 1e6 || (v !== 0 && Math.abs(v) < 1e-4);
  return (large ? v.toExponential(5) : v.toFixed(6)).padStart(14);
}

// ---- the hand ------------------------------------------------------------------------------------

/** @param {number} at */
function show(at) {
  state = { ...state, at: Math.max(0, Math.min(state.steps, at)) };
  reflect();
  draw();
}

/** @param {boolean} on */
function play(on) {
  playing = on;
  const button = part("play", HTMLButtonElement);
  button.textContent = word(on ? "pause" : "run");
  if (on && state.at >= state.steps) show(0);
  if (on) requestAnimationFrame(tick);
}

/** @param {number} now */
function tick(now) {
  if (!playing) return;
  const pace = Math.max(16, Math.min(250, 6000 / state.steps));
  if (now - drawn >= pace) {
    drawn = now;
    show(state.at + Math.max(1, Math.round(state.steps / 400)));
  }
  if (state.at >= state.steps) play(false);
  else requestAnimationFrame(tick);
}

/** @param {number} x @param {number} y */
function startAt(x, y) {
  /** @param {number} v */
  const round = (v) => Number(v.toPrecision(4));
  state = { ...state, x: round(x), y: two ? round(y) : state.y, at: 0 };
  reflect();
  rerun();
}

function listenToBoard() {
  /** @type {{x: number, y: number, turned: boolean} | null} */
  let held = null;
  board.addEventListener("pointerdown", (e) => {
    held = { x: e.clientX, y: e.clientY, turned: false };
  });
  board.addEventListener("pointermove", (e) => {
    if (!held || !two || state.view !== "surface") return;
    eye.turn += (e.clientX - held.x) / 120;
    const tilt = eye.tilt - (e.clientY - held.y) / 160;
    eye.tilt = Math.max(0.15, Math.min(1.45, tilt));
    held = { x: e.clientX, y: e.clientY, turned: true };
    drawLand();
    draw();
  });
  board.addEventListener("pointerup", (e) => {
    const clicked = held && !held.turned && !(two && state.view === "surface");
    held = null;
    if (!clicked) return;
    const box = board.getBoundingClientRect();
    const u = (e.clientX - box.left) / box.width;
    const v = (e.clientY - box.top) / box.height;
    const { x0, x1, y0, y1 } = state;
    startAt(x0 + u * (x1 - x0), y1 - v * (y1 - y0));
  });
  board.addEventListener("keydown", (e) => {
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const move = moves[e.key];
    if (!move) return;
    e.preventDefault();
    if (two && state.view === "surface") {
      eye.turn += move[0] * 0.1;
      eye.tilt = Math.max(0.15, Math.min(1.45, eye.tilt - move[1] * 0.1));
      drawLand();
      draw();
      return;
    }
    const { x0, x1, y0, y1 } = state;
    startAt(
      state.x + (move[0] * (x1 - x0)) / 50,
      state.y + (move[1] * (y1 - y0)) / 50,
    );
  });
}

function buildControls() {
  const runners = part("runners", HTMLTableElement);
  for (const name of RUNNERS) {
    const box = make("input", { type: "checkbox", value: name });
    const rate = make("input", { type: "number", min: "0", step: "any" });
    rate.setAttribute("data-label", "ownRate");
    rate.setAttribute("data-help", "ownRate");
    box.addEventListener("change", () => choose(name));
    rate.addEventListener("change", () => choose(name));
    const swatch = make("i", { class: "swatch" });
    swatch.style.background = `var(${COLOURS[RUNNERS.indexOf(name)]})`;
    const text = make("span", { "data-word": `run-${name}` });
    const label = make("label", { "data-help": "runner" }, box, swatch, text);
    const row = make("tr", { id: `run-${name}` }, make("td", {}, label));
    row.append(make("td", {}, rate));
    row.append(
      make("td", { class: "number" }),
      make("td", { class: "number" }),
    );
    runners.append(row);
  }
  const presets = part("preset", HTMLSelectElement);
  for (const [name, hash] of HILLS) {
    presets.append(make("option", { value: hash }, name));
  }
  presets.addEventListener("change", () => {
    if (presets.value === "-") return;
    state = parse(presets.value);
    presets.value = "-";
    arrive();
  });
  for (const input of document.querySelectorAll("input[name]")) {
    if (!(input instanceof HTMLInputElement)) continue;
    const event = input.name === "f" ? "input" : "change";
    input.addEventListener(event, () => {
      const address = new URLSearchParams(format(state));
      address.set(input.name, input.value);
      state = parse(address.toString());
      reflect();
      const land = ["f", "x0", "x1", "y0", "y1"].includes(input.name);
      if (land) renew();
      else rerun();
    });
  }
}

/** The box and the rate of a runner. */
function row(/** @type {string} */ name) {
  const [box, rate] = part(`run-${name}`, HTMLElement).querySelectorAll(
    "input",
  );
  return { box, rate };
}

/** Takes the runners from their boxes; the last one stays. */
function choose(/** @type {string} */ name) {
  const run = RUNNERS.filter((each) => row(each).box.checked).map((each) =>
    withRate(each, row(each).rate.value),
  );
  state = { ...state, run: run.length > 0 ? run : [name] };
  reflect();
  rerun();
}

/** Another state altogether. */
function arrive() {
  play(false);
  reflect();
  renew();
}

function listen() {
  part("play", HTMLElement).addEventListener("click", () => play(!playing));
  part("step", HTMLElement).addEventListener("click", () => {
    play(false);
    show(state.at + 1);
  });
  part("reset", HTMLElement).addEventListener("click", () => {
    play(false);
    show(0);
  });
  const slider = part("at", HTMLInputElement);
  slider.addEventListener("input", () => show(Number(slider.value)));
  part("view", HTMLElement).addEventListener("click", () => {
    state = { ...state, view: state.view === "map" ? "surface" : "map" };
    reflect();
    drawLand();
    draw();
  });
  part("java-room", HTMLElement).addEventListener("toggle", table);
  part("table-room", HTMLElement).addEventListener("toggle", table);
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing =
      at instanceof HTMLElement &&
      at.closest("input, select, button, textarea, summary");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.toLowerCase();
    if (key === " ") play(!playing);
    else if (key === "s") show(state.at + 1);
    else if (key === "r") show(0);
    else return;
    event.preventDefault();
  });
  window.addEventListener("hashchange", () => {
    state = parse(address().hash);
    arrive();
  });
  window.addEventListener("resize", () => {
    drawLand();
    draw();
  });
  listenToBoard();
}

buildControls();
open(() => {
  play(playing);
  reflect();
  if (land) {
    drawLand();
    draw();
  }
});
const brought = await bring(address().searchParams.has("js"));
engine = brought.engine;
document.body.dataset.engine = brought.kind;
const runs = brought.kind === "wasm" ? "runsOnWasm" : "runsOnJs";
part("engine", HTMLElement).dataset.word = runs;
part("engine", HTMLElement).textContent = word(runs);
listen();
arrive();
