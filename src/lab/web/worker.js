// The playground's worker: the network lives and learns here, so that the page never waits.
import { bring } from "./bring.js";
import { read, write } from "./safetensors.js";

export const SMALL = 24;
export const LARGE = 96;
export const PLACES = 41; // of a line through the weights

const SLICE = 8; // milliseconds of training before the page may be heard

/** @type {import("./bring.js").Engine} */
let engine;
let run = 0; // the number of the network
let running = false;
let speed = "frame";
let sent = 0; // epochs whose numbers the page has
let shown = true; // whether the page has drawn the last picture
let stale = false; // whether something has changed since
let error = "";
let scheduled = false;
let chunk = 1; // epochs at full speed before the page may be heard
const turn = new MessageChannel();

turn.port1.onmessage = () => {
  scheduled = false;
  tick();
};

function soon() {
  if (scheduled) return;
  scheduled = true;
  turn.port2.postMessage(0);
}

/** @param {string} wrong */
function failed(wrong) {
  error = wrong;
  if (wrong) running = false;
  stale = true;
}

function learn() {
  const begun = performance.now();
  const fixed = speed === "ten" ? 10 : 1;
  failed(engine.train(speed === "full" ? chunk : fixed));
  if (engine.stopped() > 0) running = false;
  if (speed !== "full") return;
  const took = performance.now() - begun;
  if (took < SLICE / 2) chunk = Math.min(2 * chunk, 1000);
  else if (took > SLICE) chunk = Math.max(1, chunk >> 1);
}

function tick() {
  const waits = speed !== "full" && !shown;
  if (running && !waits) learn();
  if (stale && shown) post();
  if (running && (speed === "full" || shown)) soon();
}

function post() {
  shown = false;
  stale = false;
  const rows = engine.rows(sent);
  sent = engine.epoch();
  const frame = {
    type: "frame",
    run,
    epoch: sent,
    rows,
    now: sent === 0 ? engine.now() : null,
    weights: engine.weights(),
    pictures: engine.pictures(SMALL, LARGE),
    running,
    stopped: engine.stopped(),
    error,
  };
  postMessage(frame);
}

/** @param {ArrayBuffer} file @returns {string} what is wrong with it */
function loaded(file) {
  try {
    return engine.load(read(file, engine.shapes()));
  } catch (e) {
    return e instanceof Error ? e.message : String(e);
  }
}

/** @param {any} message */
function heard(message) {
  switch (message.type) {
    case "start": {
      run = message.run;
      const wrong = engine.start(message.settings);
      running = message.running && !wrong;
      sent = 0;
      shown = true;
      if (wrong) postMessage({ type: "refused", run, error: wrong });
      else postMessage({ type: "points", run, points: engine.points() });
      failed(wrong);
      stale = !wrong;
      break;
    }
    case "tune":
      failed(engine.tune(message.settings));
      break;
    case "run":
      running = message.on;
      stale = true;
      break;
    case "speed":
      speed = message.speed;
      break;
    case "step":
      failed(engine.train(1));
      break;
    case "edit":
      engine.edit(message.index, message.value);
      stale = true;
      break;
    case "save":
      postMessage({
        type: "saved",
        file: write(engine.shapes(), engine.learned()),
      });
      break;
    case "load":
      failed(loaded(message.file));
      break;
    case "drawn":
      shown = true;
      break;
    case "program":
      postMessage({
        type: "program",
        text: engine.program(),
        repeatable: engine.repeatable(),
      });
      break;
    case "line":
      postMessage({
        type: "line",
        run,
        losses: engine.line(message.direction, PLACES),
      });
      break;
    case "parity":
      postMessage({ type: "parity", text: engine.parity() });
      break;
  }
  soon();
}

const began = performance.now();
const arrived = bring(new URLSearchParams(self.name).has("js"));
/** @type {any[]} */
const early = [];
onmessage = (event) => early.push(event.data);
arrived.then(({ engine: brought, kind }) => {
  engine = brought;
  postMessage({ type: "ready", kind, took: performance.now() - began });
  onmessage = (event) => heard(event.data);
  early.forEach(heard);
});
