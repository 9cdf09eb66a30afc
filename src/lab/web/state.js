// The settings of the playground and its address: what differs from the default stands after the #.

/** @typedef {Record<string, string>} Settings */

/**
 * A setting: its default, and either the values it may have or the range of a number.
 * @typedef {{name: string, first: string, values?: string[], low?: number, high?: number,
 *   whole?: boolean, list?: string[], tunes?: boolean, free?: boolean}} Rule
 */

export const FEATURES = ["x1", "x2", "x11", "x22", "x12", "sin1", "sin2"];
export const MOST_LAYERS = 6;
export const MOST_UNITS = 8;

/** What an address can leave out of the page: `hide=rate,noise`. */
export const HIDABLE = [
  "play",
  "step",
  "reset",
  "speed",
  "seed",
  "new-seed",
  "preset",
  "activation",
  "optimizer",
  "rate",
  "schedule",
  "batch",
  "penalty",
  "lambda",
  "dropout",
  "maxnorm",
  "patience",
  "zero",
  "data",
  "n",
  "noise",
  "share",
  "features",
  "layers",
  "test",
  "flat",
  "line-room",
  "java-room",
  "formula-room",
  "files",
];

/** @type {Rule[]} those with `tunes` may change while the network learns */
export const RULES = [
  {
    name: "data",
    first: "circle",
    values: [
      "circle",
      "xor",
      "gaussians",
      "spirals",
      "plane",
      "hills",
      "own",
      "ownvalues",
    ],
  },
  { name: "n", first: "500", low: 10, high: 2000, whole: true },
  { name: "noise", first: "0.1", low: 0, high: 3 },
  { name: "share", first: "50", low: 10, high: 90, whole: true },
  { name: "seed", first: "1", low: 0, high: 999999, whole: true },
  { name: "features", first: "x1,x2", list: FEATURES },
  { name: "layers", first: "4,2", free: true },
  {
    name: "activation",
    first: "tanh",
    values: [
      "tanh",
      "sigmoid",
      "relu",
      "leaky",
      "prelu",
      "elu",
      "softplus",
      "hardtanh",
      "piecewise",
      "abs",
      "linear",
      "rbf",
      "maxout",
    ],
  },
  { name: "dropout", first: "0", low: 0, high: 0.9 },
  {
    name: "optimizer",
    first: "sgd",
    tunes: true,
    values: [
      "sgd",
      "momentum",
      "nesterov",
      "adagrad",
      "adadelta",
      "rmsprop",
      "adam",
      "adamw",
    ],
  },
  { name: "rate", first: "0.03", low: 0.000001, high: 100, tunes: true },
  {
    name: "schedule",
    first: "constant",
    tunes: true,
    values: ["constant", "step", "exponential", "inverse", "cosine", "warmup"],
  },
  { name: "batch", first: "10", low: 1, high: 2000, whole: true, tunes: true },
  {
    name: "penalty",
    first: "none",
    values: ["none", "l1", "l2"],
    tunes: true,
  },
  { name: "lambda", first: "0.001", low: 0, high: 10, tunes: true },
  { name: "maxnorm", first: "0", low: 0, high: 100, tunes: true },
  {
    name: "patience",
    first: "0",
    low: 0,
    high: 10000,
    whole: true,
    tunes: true,
  },
  { name: "zero", first: "off", values: ["off", "on"] },
  { name: "points", first: "", free: true },
  { name: "speed", first: "frame", values: ["frame", "ten", "full"] },
  { name: "test", first: "off", values: ["off", "on"] },
  { name: "flat", first: "off", values: ["off", "on"] },
  { name: "hide", first: "", free: true },
];

/** @returns {Settings} */
export function defaults() {
  return Object.fromEntries(RULES.map((rule) => [rule.name, rule.first]));
}

/**
 * The value if the rule allows it, else the default.
 * @param {Rule} rule
 * @param {string | null | undefined} value
 * @returns {string}
 */
export function allowed(rule, value) {
  if (value === null || value === undefined) return rule.first;
  if (rule.name === "layers") return layersOf(value) ?? rule.first;
  if (rule.name === "points") return pointsOf(value) ?? rule.first;
  if (rule.name === "hide") {
    const names = value.split(",");
    return HIDABLE.filter((name) => names.includes(name)).join(",");
  }
  if (rule.values) return rule.values.includes(value) ? value : rule.first;
  if (rule.list) {
    const named = value.split(",");
    const known = rule.list.filter((each) => named.includes(each));
    return known.length > 0 ? known.join(",") : rule.first;
  }
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return rule.first;
  const low = rule.low ?? -Infinity;
  const high = rule.high ?? Infinity;
  const within = Math.min(high, Math.max(low, number));
  return plain(rule.whole ? Math.round(within) : within);
}

/** @param {number} number without an exponent that an address could not carry back */
function plain(number) {
  return String(number);
}

/** @param {string} text @returns {string | null} */
function layersOf(text) {
  if (text === "") return "";
  const units = text.split(",").map(Number);
  const fits = units.every(
    (u) => Number.isInteger(u) && u >= 1 && u <= MOST_UNITS,
  );
  return fits && units.length <= MOST_LAYERS ? units.join(",") : null;
}

/** @param {string} text @returns {string | null} */
function pointsOf(text) {
  if (text === "") return "";
  const numbers = text.split(",").map(Number);
  const fits =
    numbers.length % 3 === 0 &&
    numbers.every((x, i) =>
      i % 3 === 2 ? Math.abs(x) <= 1000 : Math.abs(x) <= 6,
    );
  return fits ? numbers.join(",") : null;
}

/** Whether classes are learned, not values. @param {Settings} settings */
export function classifies(settings) {
  return !["plane", "hills", "ownvalues"].includes(settings.data);
}

/** Whether the points are the visitor's. @param {Settings} settings */
export function owns(settings) {
  return settings.data.startsWith("own");
}

/**
 * @param {string} address what stands after the #
 * @returns {Settings}
 */
export function parse(address) {
  const given = new URLSearchParams(address.replace(/^#/, ""));
  return Object.fromEntries(
    RULES.map((rule) => [rule.name, allowed(rule, given.get(rule.name))]),
  );
}

/**
 * @param {Settings} settings
 * @returns {string} what stands after the #
 */
export function format(settings) {
  return RULES.filter((rule) => settings[rule.name] !== rule.first)
    .map((rule) => `${rule.name}=${settings[rule.name]}`)
    .join("&");
}

/**
 * All settings, as the engine reads them.
 * @param {Settings} settings
 */
export function whole(settings) {
  return RULES.map((rule) => `${rule.name}=${settings[rule.name]}`).join("&");
}
