// The network as a formula, with its present weights.
import { FEATURE_NAMES, piecesOf, place } from "./network.js";

/** @type {Record<string, string>} */
const NAMES = {
  tanh: "tanh",
  sigmoid: "σ",
  relu: "relu",
  leaky: "leaky",
  prelu: "prelu",
  elu: "elu",
  softplus: "softplus",
  hardtanh: "hardtanh",
  piecewise: "piecewise",
  abs: "abs",
  linear: "",
};

/**
 * @param {string[]} features @param {number[]} layers @param {string} activation
 * @param {boolean} classes @param {Float32Array} weights
 * @returns {string} a line for each unit
 */
export function formula(features, layers, activation, classes, weights) {
  const sizes = [features.length, ...layers, 1];
  let inputs = features.map((f) => FEATURE_NAMES[f]);
  const lines = [];
  for (let layer = 1; layer < sizes.length; layer++) {
    const last = layer === sizes.length - 1;
    const outputs = [];
    for (let unit = 0; unit < sizes[layer]; unit++) {
      const name = last ? (classes ? "p" : "y") : `h${layer}${sub(unit + 1)}`;
      const f = last ? (classes ? "σ" : "") : NAMES[activation];
      const pieces = piecesOf(activation);
      /** @param {number} from @param {number} piece */
      const weight = (from, piece) =>
        weights[place(sizes, layer, from, unit, pieces, piece)];
      /** @param {number} piece */
      const sum = (piece) => {
        const terms = inputs.map((x, i) => term(weight(i, piece), x));
        terms.push(term(weight(-1, piece), ""));
        return terms.join(" ").replace(/^\+ /, "").replace(/^− /, "−");
      };
      if (last) lines.push(`${name} = ${f}(${sum(0)})`);
      else if (activation === "maxout") {
        lines.push(`${name} = max(${sum(0)}, ${sum(1)})`);
      } else if (activation === "rbf") {
        const away = inputs.map((x, i) => `(${x} ${minus(weight(i, 0))})²`);
        const width = weight(-1, 0).toFixed(3);
        lines.push(`${name} = exp(−(${away.join(" + ")}) / ${width}²)`);
      } else lines.push(`${name} = ${f}(${sum(0)})`);
      outputs.push(name);
    }
    inputs = outputs;
  }
  return lines.join("\n");
}

/** @param {number} n */
function sub(n) {
  return String.fromCharCode(0x2080 + n);
}

/** @param {number} c */
function minus(c) {
  return `${c < 0 ? "+" : "−"} ${Math.abs(c).toFixed(3)}`;
}

/** @param {number} w @param {string} x */
function term(w, x) {
  return `${w < 0 ? "−" : "+"} ${Math.abs(w).toFixed(3)}${x ? " " + x : ""}`;
}
