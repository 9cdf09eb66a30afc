// The network as a formula, with its present weights.
import { FEATURE_NAMES, place } from "./network.js";

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
      const terms = inputs.map((x, i) =>
        term(weights[place(sizes, layer, i, unit)], x),
      );
      terms.push(term(weights[place(sizes, layer, -1, unit)], ""));
      const sum = terms.join(" ").replace(/^\+ /, "").replace(/^− /, "−");
      lines.push(`${name} = ${f}(${sum})`);
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

/** @param {number} w @param {string} x */
function term(w, x) {
  return `${w < 0 ? "−" : "+"} ${Math.abs(w).toFixed(3)}${x ? " " + x : ""}`;
}
