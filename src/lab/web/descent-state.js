// The settings of the descent page and its address.

export const RUNNERS = [
  "sgd",
  "momentum",
  "nesterov",
  "adagrad",
  "adadelta",
  "rmsprop",
  "adam",
  "adamw",
];

/**
 * Each of `run` is a name, or a name with a rate of its own: adam:0.3.
 * @typedef {{f: string, x0: number, x1: number, y0: number, y1: number, x: number, y: number,
 *   rate: number, momentum: number, steps: number, noise: number, seed: number, run: string[], at: number,
 *   view: "map" | "surface"}} State
 */

/** @returns {State} */
export function defaults() {
  return {
    f: "2x^2*cos(x)-5x",
    x0: -5,
    x1: 5,
    y0: -5,
    y1: 5,
    x: -1,
    y: 0,
    rate: 0.05,
    momentum: 0.9,
    steps: 20,
    noise: 0,
    seed: 1,
    run: ["sgd"],
    at: 0,
    view: "map",
  };
}

/** @type {Record<string, [number, number]>} */
const RANGES = {
  x0: [-1e6, 1e6],
  x1: [-1e6, 1e6],
  y0: [-1e6, 1e6],
  y1: [-1e6, 1e6],
  x: [-1e6, 1e6],
  y: [-1e6, 1e6],
  rate: [1e-9, 1e6],
  momentum: [0, 0.999],
  steps: [1, 5000],
  noise: [0, 1e6],
  seed: [0, 999999],
  at: [0, 5000],
};

/** @param {string} entry */
export function nameOf(entry) {
  return entry.split(":")[0];
}

/** @param {string} entry @param {State} state */
export function rateOf(entry, state) {
  return Number(entry.split(":")[1] ?? state.rate);
}

/**
 * @param {string} name
 * @param {string | undefined} rate of its own, if it is one
 */
export function withRate(name, rate) {
  const number = Number(rate);
  return rate && number >= 1e-9 && number <= 1e6 ? `${name}:${number}` : name;
}

/** @param {string} address @returns {State} */
export function parse(address) {
  const hash = address.replace(/^#/, "").replaceAll("+", "%2B"); // no blank, but a plus
  const given = new URLSearchParams(hash);
  /** @type {any} */
  const state = defaults();
  state.f = given.get("f") || state.f;
  for (const [name, [low, high]] of Object.entries(RANGES)) {
    const text = given.get(name);
    const number = Number(text);
    if (text === null || text.trim() === "" || !Number.isFinite(number)) {
      continue;
    }
    const within = Math.min(high, Math.max(low, number));
    const whole = ["steps", "at", "seed"].includes(name);
    state[name] = whole ? Math.round(within) : within;
  }
  if (state.x0 >= state.x1) [state.x0, state.x1] = [-5, 5];
  if (state.y0 >= state.y1) [state.y0, state.y1] = [-5, 5];
  const entries = (given.get("run") ?? "").split(",");
  const known = RUNNERS.flatMap((name) => {
    const entry = entries.find((each) => nameOf(each) === name);
    return entry === undefined ? [] : [withRate(name, entry.split(":")[1])];
  });
  if (known.length > 0) state.run = known;
  if (given.get("view") === "surface") state.view = "surface";
  state.at = Math.min(state.at, state.steps);
  return state;
}

/** @param {State} state @returns {string} */
export function format(state) {
  /** @type {any} */
  const first = defaults();
  /** @type {any} */
  const all = state;
  return Object.keys(first)
    .filter((name) => String(all[name]) !== String(first[name]))
    .map((name) => `${name}=${encodeURIComponent(String(all[name]))}`)
    .join("&");
}
