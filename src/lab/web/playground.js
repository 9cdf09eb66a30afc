// The playground: controls, the worker that trains, and the pictures of what it sends.
import { Curve, short } from "./curve.js";
import { Drawing } from "./drawing.js";
import { formula } from "./formula.js";
import { drawLine } from "./line.js";
import { FEATURE_NAMES, Network, piecesOf, place } from "./network.js";
import { paint, reach } from "./paint.js";
import { PRESETS } from "./presets.js";
import { address, make, open, part, readdress, worker } from "./shell.js";
import * as state from "./state.js";
import { word } from "./words.js";

const SMALL = 24; // as the worker's
const LARGE = 96;
const SOFT = 1.6; // the output is painted paler than the points upon it

/**
 * What the worker sends of the network.
 * @typedef {{epoch: number, rows: Float32Array, now: Float32Array | null, weights: Float32Array,
 *   pictures: Float32Array, running: boolean, stopped: number, error: string}} Frame
 */

let settings = state.parse(address().hash);
let running = false;
let runs = 0; // networks begun; what the worker sends of an earlier one is late
/** @type {Frame | null} */
let latest = null;
let asked = 0; // when the Java was last asked for
let lined = 0; // when the line through the weights was
let direction = 1; // of that line, when it is one by chance
let waiting = false; // for the next animation frame
/** @type {{layer: number, unit: number} | null} */
let looked = null;
/** @type {{layer: number, unit: number} | null} */
let opened = null;

const trainer = worker(new URL("./worker.js", import.meta.url));
const curve = new Curve(part("curve", HTMLCanvasElement));
const drawing = new Drawing(part("plane", HTMLElement), (points) => {
  change("points", points, state.owns(settings));
});
const field = part("field", HTMLCanvasElement);
const network = new Network(part("network", HTMLElement), {
  look(unit) {
    looked = unit;
    if (latest) show(latest);
  },
  open: openWeights,
  tell(text) {
    part("tell", HTMLElement).textContent = text || word("unitHint");
  },
});

// ---- settings ------------------------------------------------------------------------------------

/** @param {string} name */
function control(name) {
  return document.querySelector(`[name="${name}"]`);
}

/** @returns {number[]} */
function layers() {
  return settings.layers === "" ? [] : settings.layers.split(",").map(Number);
}

function features() {
  return settings.features.split(",");
}

function classifies() {
  return state.classifies(settings);
}

/** Writes the settings into the address and the controls. */
function reflect() {
  const changed = address();
  changed.hash = state.format(settings);
  readdress(changed);
  for (const rule of state.RULES) {
    const input = control(rule.name);
    if (input instanceof HTMLInputElement && input.type === "checkbox") {
      input.checked = settings[rule.name] === "on";
    } else if (
      input instanceof HTMLInputElement ||
      input instanceof HTMLSelectElement
    ) {
      input.value = settings[rule.name];
    }
  }
  for (const input of document.querySelectorAll("[data-feature]")) {
    if (input instanceof HTMLInputElement) {
      input.checked = features().includes(input.dataset.feature ?? "");
    }
  }
  document.body.dataset.data = settings.data;
  drawing.set(settings.points, state.owns(settings));
  drawing.classes = classifies();
  hide();
  drawing.test = settings.test === "on";
}

/** Leaves out what the address says, and nothing else. */
function hide() {
  const names = settings.hide.split(",");
  for (const name of state.HIDABLE) {
    const input = control(name);
    const own = input?.closest("label") ?? input;
    const room = own ?? document.getElementById(name);
    if (room instanceof HTMLElement) room.hidden = names.includes(name);
    const box = document.querySelector(`[data-hide="${name}"]`);
    if (box instanceof HTMLInputElement) box.checked = !names.includes(name);
  }
}

/** Own points have classes, or values. @param {string} data */
function fitting(data) {
  if (data !== "own") return settings.points;
  const all = settings.points.split(",").map(Number);
  const two = all.map((v, i) => (i % 3 === 2 ? Number(v > 0) : v));
  return settings.points === "" ? "" : two.join(",");
}

/**
 * @param {string} name @param {string} value
 * @param {boolean} [anew] whether the network must begin again
 */
function change(name, value, anew = true) {
  const rule = state.RULES.find((r) => r.name === name);
  if (!rule) return;
  if (name === "data") settings = { ...settings, points: fitting(value) };
  settings = { ...settings, [name]: state.allowed(rule, value) };
  if (name === "speed") tell({ type: "speed", speed: settings.speed });
  if (["speed", "test", "flat", "hide"].includes(name)) anew = false;
  reflect();
  if (rule.tunes) tell({ type: "tune", settings: state.whole(settings) });
  else if (anew) start(running && !state.owns(settings));
  else if (latest) show(latest);
  drawing.draw();
}

// ---- the worker ----------------------------------------------------------------------------------

/** @param {object} message */
function tell(message) {
  trainer.postMessage({ ...message, run: runs });
}

/** @param {boolean} on whether it trains at once */
function start(on) {
  runs++;
  curve.clear();
  network.build(features(), layers(), piecesOf(settings.activation));
  buildLayers();
  closeWeights();
  put("note", "");
  latest = null;
  tell({ type: "speed", speed: settings.speed });
  tell({ type: "start", settings: state.whole(settings), running: on });
  setRunning(on);
}

/** @param {boolean} on */
function setRunning(on) {
  running = on;
  const button = part("play", HTMLButtonElement);
  button.textContent = word(on ? "pause" : "play");
  button.classList.toggle("on", on);
}

/** @param {boolean} on */
function run(on) {
  tell({ type: "run", on });
  setRunning(on);
}

trainer.addEventListener("message", ({ data }) => {
  switch (data.type) {
    case "ready":
      document.body.dataset.engine = data.kind;
      part("engine", HTMLElement).dataset.word =
        data.kind === "wasm" ? "runsOnWasm" : "runsOnJs";
      part("engine", HTMLElement).textContent = word(
        data.kind === "wasm" ? "runsOnWasm" : "runsOnJs",
      );
      break;
    case "points":
      if (data.run !== runs) break;
      drawing.points = data.points;
      drawing.draw();
      break;
    case "refused":
      setRunning(false);
      say(data.error);
      break;
    case "program":
      part("program", HTMLElement).textContent = data.text;
      part("exact", HTMLElement).textContent = word(
        data.repeatable ? "exact" : "inexact",
      );
      break;
    case "line":
      if (data.run === runs) showLine(data.losses);
      break;
    case "saved":
      download(data.file);
      break;
    case "frame":
      if (data.run === runs) arrived(data);
      break;
  }
});
trainer.addEventListener("error", (event) => say(event.message));

/** @param {string} text */
function say(text) {
  const own = state.owns(settings) && drawing.own.length < 6;
  put("message", own ? "" : text);
}

/** @param {Frame} frame */
function arrived(frame) {
  const first = frame.epoch - frame.rows.length / 4;
  for (let i = 0; i < frame.rows.length; i += 4) {
    curve.add(first + i / 4 + 1, frame.rows[i], frame.rows[i + 1]);
  }
  if (frame.now) curve.add(0, frame.now[0], frame.now[1]);
  if (frame.rows.length === 0 && !frame.now && latest) frame.now = latest.now;
  const last = frame.rows.length === 0 ? frame.now : frame.rows.slice(-4);
  frame.now = last;
  latest = frame;
  if (running && !frame.running) setRunning(false);
  const stopped = `${word("stoppedAt")} ${frame.stopped}.`;
  put("note", frame.stopped > 0 ? stopped : "");
  say(frame.error);
  if (waiting) return;
  waiting = true;
  requestAnimationFrame(() => {
    waiting = false;
    tell({ type: "drawn" }); // the next one is made while this one is painted
    if (latest) show(latest);
  });
}

/** @param {Uint8Array<ArrayBuffer>} file */
function download(file) {
  const address = URL.createObjectURL(new Blob([file]));
  make("a", { href: address, download: "weights.safetensors" }).click();
  URL.revokeObjectURL(address);
}

// ---- pictures ------------------------------------------------------------------------------------

/** @param {Frame} frame */
function show(frame) {
  const area = SMALL * SMALL;
  const output = frame.pictures.subarray(-LARGE * LARGE);
  const flat = settings.flat === "on";
  paint(network.output, output, LARGE, SOFT, flat);
  network.draw(frame.weights, frame.pictures, SMALL);
  curve.draw();
  const unit = looked;
  if (unit && unit.layer < network.sizes.length - 1) {
    const sizes = network.sizes.slice(0, unit.layer);
    const at = sizes.reduce((sum, n) => sum + n, 0) + unit.unit;
    const values = frame.pictures.subarray(at * area, (at + 1) * area);
    paint(field, values, SMALL, reach(values), flat);
    put("shown", network.name(unit.layer, unit.unit));
  } else {
    paint(field, output, LARGE, SOFT, flat);
    put("shown", word("output"));
  }
  put("epoch", String(frame.epoch));
  if (frame.now) numbers(frame.now);
  if (part("formula-room", HTMLDetailsElement).open) showFormula();
  if (opened) refreshWeights(frame.weights);
  askProgram();
  askLine();
}

/**
 * Writes where something else stands: the same again would be laid out anew.
 * @param {string} id @param {string} text
 */
function put(id, text) {
  const element = part(id, HTMLElement);
  if (element.textContent !== text) element.textContent = text;
}

/** @param {Float32Array} now loss, test loss, accuracy, test accuracy */
function numbers(now) {
  /** @param {number} v */
  const per = (v) => (Number.isNaN(v) ? "" : (100 * v).toFixed(1) + " %");
  put("train-loss", short(now[0]));
  put("test-loss", short(now[1]));
  put("train-accuracy", per(now[2]));
  put("test-accuracy", per(now[3]));
}

/** Keeps the Java that is shown in step; while the network learns, twice a second. */
function askProgram() {
  if (!part("java-room", HTMLDetailsElement).open) return;
  if (running && performance.now() - asked < 500) return;
  asked = performance.now();
  tell({ type: "program" });
}

/** The same for the line through the weights. */
function askLine() {
  if (!part("line-room", HTMLDetailsElement).open) return;
  if (running && performance.now() - lined < 400) return;
  lined = performance.now();
  const chosen = part("line-kind", HTMLSelectElement).value;
  tell({ type: "line", direction: chosen === "random" ? direction : 0 });
}

/** @param {Float32Array} losses */
function showLine(losses) {
  const random = part("line-kind", HTMLSelectElement).value === "random";
  const here = { at: random ? 0.5 : 0.75, text: word("lineNow") };
  const first = { at: 0.25, text: word("lineFirst") };
  const marks = random ? [here] : [first, here];
  drawLine(part("line", HTMLCanvasElement), losses, marks);
}

function showFormula() {
  if (!latest) return;
  part("formula", HTMLElement).textContent = formula(
    features(),
    layers(),
    settings.activation,
    classifies(),
    latest.weights,
  );
}

// ---- layers and weights --------------------------------------------------------------------------

function buildLayers() {
  const room = part("layers", HTMLElement);
  const counts = layers();
  const groups = counts.map((units, i) => {
    const less = button("−", `${word("removeUnit")} ${i + 1}`, () =>
      setLayers(counts.map((u, k) => (k === i ? u - 1 : u))),
    );
    less.disabled = units === 1;
    const more = button("+", `${word("addUnit")} ${i + 1}`, () =>
      setLayers(counts.map((u, k) => (k === i ? u + 1 : u))),
    );
    more.disabled = units === state.MOST_UNITS;
    return make("span", { class: "counter" }, less, String(units), more);
  });
  const drop = button("−", word("removeLayer"), () =>
    setLayers(counts.slice(0, -1)),
  );
  drop.disabled = counts.length === 0;
  const add = button("+", word("addLayer"), () => setLayers([...counts, 2]));
  add.disabled = counts.length === state.MOST_LAYERS;
  const all = make("span", { class: "counter all" }, drop);
  all.append(make("span", {}, `${counts.length} ${word("layers")}`), add);
  room.replaceChildren(all, ...groups);
}

/** @param {string} text @param {string} label @param {() => void} press */
function button(text, label, press) {
  const made = make("button", { type: "button", title: label }, text);
  made.setAttribute("aria-label", label);
  made.addEventListener("click", press);
  return made;
}

/** @param {number[]} counts */
function setLayers(counts) {
  const focused = focusPath();
  change("layers", counts.join(","));
  focusAgain(focused);
}

/** Buttons are made anew: the keyboard stays where it was. */
function focusPath() {
  const buttons = [...part("layers", HTMLElement).querySelectorAll("button")];
  return buttons.findIndex((b) => b === document.activeElement);
}

/** @param {number} index */
function focusAgain(index) {
  const buttons = part("layers", HTMLElement).querySelectorAll("button");
  if (index >= 0) buttons[Math.min(index, buttons.length - 1)].focus();
}

/** @param {number} layer @param {number} unit @param {number | null} from */
function openWeights(layer, unit, from) {
  if (!latest) return;
  opened = { layer, unit };
  const room = part("weights", HTMLElement);
  const heading = `${word("weightsOf")} ${network.name(layer, unit)}`;
  const close = button("×", word("close"), closeWeights);
  room.replaceChildren(make("h3", {}, heading, close));
  const pieces = network.piecesOf(layer);
  const hidden = layer < network.sizes.length - 1;
  const wide = settings.activation === "rbf" && hidden;
  const inputs = network.sizes[layer - 1];
  for (let k = 0; k < pieces * (inputs + 1); k++) {
    const i = (k % (inputs + 1)) - 1;
    const piece = Math.floor(k / (inputs + 1));
    const own = word(wide ? "width" : "bias");
    const name = i < 0 ? own : network.name(layer - 1, i);
    const input = make("input", { type: "number", step: "0.1" });
    const { sizes, pieces: most } = network;
    const index = place(sizes, layer, i, unit, most, piece);
    input.dataset.index = String(index);
    input.addEventListener("input", () => {
      const value = Number(input.value);
      if (input.value !== "" && Number.isFinite(value)) {
        tell({ type: "edit", index, value });
      }
    });
    const which = pieces > 1 ? ` (${piece + 1})` : "";
    input.title = `${heading}: ${name}${which}`;
    room.append(make("label", {}, name + which, input));
  }
  room.hidden = false;
  refreshWeights(latest.weights);
  const boxes = room.querySelectorAll("input");
  if (from !== null) boxes[from + 1].focus();
}

function closeWeights() {
  opened = null;
  part("weights", HTMLElement).hidden = true;
}

/** @param {Float32Array} weights */
function refreshWeights(weights) {
  for (const input of part("weights", HTMLElement).querySelectorAll("input")) {
    if (input === document.activeElement) continue;
    input.value = weights[Number(input.dataset.index)].toFixed(3);
  }
}

// ---- controls ------------------------------------------------------------------------------------

function buildControls() {
  for (const rule of state.RULES) {
    const input = control(rule.name);
    if (input instanceof HTMLSelectElement && input.options.length === 0) {
      for (const value of rule.values ?? []) {
        const named = rule.name === "schedule" && value === "step";
        const key = named ? "stepSchedule" : value;
        const option = make("option", { value, "data-word": key }, word(key));
        input.append(option);
      }
    }
    input?.addEventListener("change", () => {
      if (input instanceof HTMLInputElement && input.type === "checkbox") {
        change(rule.name, input.checked ? "on" : "off");
      } else if (
        input instanceof HTMLInputElement ||
        input instanceof HTMLSelectElement
      ) {
        change(rule.name, input.value);
      }
    });
  }
  const room = part("features", HTMLElement);
  for (const feature of state.FEATURES) {
    const input = make("input", { type: "checkbox", "data-feature": feature });
    input.addEventListener("change", () => {
      const on = room.querySelectorAll("input:checked");
      const names = [...on].map((e) => e.getAttribute("data-feature"));
      change("features", names.join(",") || feature);
    });
    const label = make("label", { "data-help": "features" });
    label.append(input, FEATURE_NAMES[feature]);
    room.append(label);
  }
  const shown = part("shown-controls", HTMLElement);
  for (const name of state.HIDABLE) {
    const input = make("input", { type: "checkbox", "data-hide": name });
    input.addEventListener("change", () => {
      const off = [...shown.querySelectorAll("input:not(:checked)")];
      const names = off.map((each) => each.getAttribute("data-hide"));
      change("hide", names.join(","));
    });
    const key = SHOWN[name] ?? name;
    const text = make("span", { "data-word": key }, word(key));
    const label = make("label", { "data-help": "shownControls" }, input, text);
    shown.append(label);
  }
  const presets = part("preset", HTMLSelectElement);
  for (const [key, hash] of Object.entries(PRESETS)) {
    const text = make("option", { value: hash, "data-word": key }, word(key));
    presets.append(text);
  }
  presets.addEventListener("change", () => {
    if (presets.value === "-") return;
    settings = state.parse(presets.value);
    presets.value = "-";
    reflect();
    start(false);
  });
}

/** Words of what is not called by its name. @type {Record<string, string>} */
const SHOWN = {
  "new-seed": "newSeed",
  layers: "network",
  "line-room": "line",
  "java-room": "java",
  "formula-room": "formula",
};

function newSeed() {
  change("seed", String((Number(settings.seed) + 1) % 1000000));
}

/** @type {Record<string, () => void>} */
const KEYS = {
  " ": () => run(!running),
  s: () => tell({ type: "step" }),
  r: () => start(false),
  n: newSeed,
};

function listen() {
  part("play", HTMLElement).addEventListener("click", () => run(!running));
  part("step", HTMLElement).addEventListener("click", () => {
    run(false);
    tell({ type: "step" });
  });
  part("reset", HTMLElement).addEventListener("click", () => start(false));
  part("new-seed", HTMLElement).addEventListener("click", newSeed);
  part("clear", HTMLElement).addEventListener("click", () => {
    change("points", "");
  });
  part("save", HTMLElement).addEventListener("click", () => {
    tell({ type: "save" });
  });
  const saved = part("load", HTMLInputElement);
  saved.addEventListener("change", async () => {
    const chosen = saved.files?.[0];
    if (chosen) tell({ type: "load", file: await chosen.arrayBuffer() });
    saved.value = "";
  });
  const file = part("csv", HTMLInputElement);
  file.addEventListener("change", async () => {
    const chosen = file.files?.[0];
    if (chosen) change("points", drawing.read(await chosen.text()));
    file.value = "";
  });
  part("java-room", HTMLDetailsElement).addEventListener("toggle", (e) => {
    if (e.target instanceof HTMLDetailsElement && e.target.open) {
      tell({ type: "program" });
    }
  });
  part("line-room", HTMLElement).addEventListener("toggle", askLine);
  part("line-kind", HTMLElement).addEventListener("change", askLine);
  part("line-other", HTMLElement).addEventListener("click", () => {
    part("line-kind", HTMLSelectElement).value = "random";
    direction++;
    askLine();
  });
  part("copy", HTMLElement).addEventListener("click", async () => {
    const text = part("program", HTMLElement).textContent ?? "";
    await navigator.clipboard.writeText(text);
    part("copy", HTMLElement).textContent = word("copied");
  });
  part("formula-room", HTMLElement).addEventListener("toggle", showFormula);
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing =
      at instanceof HTMLElement &&
      at.closest("input, select, button, textarea, summary, [tabindex]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const action = KEYS[event.key.toLowerCase()];
    if (!action) return;
    event.preventDefault();
    action();
  });
  window.addEventListener("hashchange", () => {
    settings = state.parse(address().hash);
    reflect();
    start(false);
  });
  window.addEventListener("resize", redraw);
}

function redraw() {
  network.lay();
  drawing.draw();
  if (latest) show(latest);
}

buildControls();
open(() => {
  network.build(features(), layers(), piecesOf(settings.activation));
  buildLayers();
  setRunning(running);
  part("tell", HTMLElement).textContent = word("unitHint");
  redraw();
});
listen();
reflect();
start(false);
part("tell", HTMLElement).textContent = word("unitHint");
