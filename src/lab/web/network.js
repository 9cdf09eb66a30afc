// The network as it is drawn: a column of pictures for each layer, lines for the weights.
import { colour, Strip } from "./paint.js";
import { brush, fit, make } from "./shell.js";
import { word } from "./words.js";

const UNIT = 38;
const PITCH = 48;
const TOP = 8;
const LEFT = 66;
const RIGHT = 26;
const COLUMN = 92;

/** Names of the features as they are shown. */
/** @type {Record<string, string>} */
export const FEATURE_NAMES = {
  x1: "x₁",
  x2: "x₂",
  x11: "x₁²",
  x22: "x₂²",
  x12: "x₁x₂",
  sin1: "sin x₁",
  sin2: "sin x₂",
};

/**
 * A weight: where it stands among all, its layer (1 for the first), and what it joins; a maxout
 * unit has several pieces, each with weights.
 * @typedef {{index: number, layer: number, from: number, to: number, piece: number}} Weight
 */

/** How many linear pieces a hidden unit has. @param {string} activation */
export function piecesOf(activation) {
  return activation === "maxout" ? 2 : 1;
}

/**
 * The place of a weight in the list of all; `from` is -1 for the bias.
 * @param {number[]} sizes units of each layer, the features first
 * @param {number} layer @param {number} from @param {number} to
 * @param {number} pieces of each hidden unit
 * @param {number} piece which of them
 */
export function place(sizes, layer, from, to, pieces = 1, piece = 0) {
  let at = 0;
  for (let l = 1; l < layer; l++) at += pieces * sizes[l] * (sizes[l - 1] + 1);
  const inputs = sizes[layer - 1];
  const own = layer === sizes.length - 1 ? 1 : pieces;
  const row = to * own + piece;
  if (from < 0) return at + own * sizes[layer] * inputs + row;
  return at + row * inputs + from;
}

export class Network {
  /**
   * @param {HTMLElement} room
   * @param {{look: (unit: {layer: number, unit: number} | null) => void,
   *   open: (layer: number, unit: number, from: number | null) => void,
   *   tell: (text: string) => void}} told
   */
  constructor(room, told) {
    this.room = room;
    this.told = told;
    this.lines = make("canvas", { class: "lines", "aria-hidden": "true" });
    this.units = make("div", { class: "units" });
    room.replaceChildren(this.lines, this.units);
    /** @type {number[]} */
    this.sizes = [];
    this.pieces = 1; // of each hidden unit
    /** @type {string[]} */
    this.features = [];
    /** @type {Strip | null} pictures of the features and hidden units */
    this.strip = null;
    /** The output's picture, painted by the page. */
    this.output = make("canvas");
    /** @type {Float32Array} */
    this.weights = new Float32Array(0);
    /** @type {{x: number, y: number}[][]} */
    this.places = [];
    /** @type {Weight | null} */
    this.near = null;
    room.addEventListener("pointermove", (e) => this.#point(e));
    room.addEventListener("pointerleave", () => this.#hover(null));
    room.addEventListener("click", (e) => {
      if (e.target instanceof Element && e.target.closest("button")) return;
      this.#point(e);
      if (this.near) {
        this.told.open(this.near.layer, this.near.to, this.near.from);
      }
    });
  }

  /**
   * Builds the columns anew.
   * @param {string[]} features @param {number[]} layers @param {number} pieces
   */
  build(features, layers, pieces) {
    this.features = features;
    this.pieces = pieces;
    this.sizes = [features.length, ...layers, 1];
    const rows = Math.max(...this.sizes);
    this.room.style.minWidth = `${this.sizes.length * COLUMN}px`;
    this.room.style.height = `${TOP + rows * PITCH + 6}px`;
    this.units.replaceChildren();
    this.strip = null;
    this.sizes.forEach((size, layer) => {
      for (let unit = 0; unit < size; unit++) this.#unit(layer, unit);
    });
    this.lay();
  }

  /** @param {number} layer @param {number} unit */
  name(layer, unit) {
    if (layer === 0) return FEATURE_NAMES[this.features[unit]];
    if (layer === this.sizes.length - 1) return word("output");
    return `${word("unit")} ${unit + 1}, ${word("layer")} ${layer}`;
  }

  /** @param {number} layer @param {number} unit */
  #unit(layer, unit) {
    const name = this.name(layer, unit);
    const button = make("button", { class: "unit", type: "button" });
    button.setAttribute("aria-label", `${word("pictureOf")} ${name}`);
    if (layer === 0) button.append(make("span", {}, name));
    const look = () => this.told.look({ layer, unit });
    button.addEventListener("pointerenter", look);
    button.addEventListener("focus", look);
    button.addEventListener("pointerleave", () => this.told.look(null));
    button.addEventListener("blur", () => this.told.look(null));
    if (layer > 0) {
      button.addEventListener("click", () => this.told.open(layer, unit, null));
    }
    this.units.append(button);
  }

  /** Puts the units where the width of the room wants them. */
  lay() {
    const width = Math.max(this.room.clientWidth, this.sizes.length * COLUMN);
    const between = (width - LEFT - RIGHT) / Math.max(1, this.sizes.length - 1);
    this.places = this.sizes.map((size, layer) =>
      Array.from({ length: size }, (_, unit) => ({
        x: LEFT + layer * between,
        y: TOP + unit * PITCH + UNIT / 2,
      })),
    );
    const buttons = this.units.querySelectorAll("button");
    this.places.flat().forEach(({ x, y }, i) => {
      const button = buttons[i];
      button.style.left = `${x - UNIT / 2}px`;
      button.style.top = `${y - UNIT / 2}px`;
    });
    this.room.dispatchEvent(new CustomEvent("laid"));
  }

  /**
   * @param {Float32Array} weights
   * @param {Float32Array} all pictures of the features and hidden units, then the output
   * @param {number} small
   */
  draw(weights, all, small) {
    this.weights = weights;
    const count = this.sizes.slice(0, -1).reduce((sum, n) => sum + n, 0);
    const strip = this.strip ?? new Strip(count, small);
    this.strip = strip;
    const area = small * small;
    for (let k = 0; k < count; k++) {
      strip.paint(k, all.subarray(k * area, (k + 1) * area));
    }
    strip.done();
    this.#drawLines();
  }

  #drawLines() {
    fit(this.lines);
    const pen = brush(this.lines);
    pen.clearRect(0, 0, this.lines.width, this.lines.height);
    for (const weight of this.#all()) {
      const w = this.weights[weight.index];
      const strong = weight.index === this.near?.index;
      pen.globalAlpha = strong ? 1 : 0.85;
      pen.strokeStyle = colour(Math.sign(w) * Math.min(1, 0.35 + Math.abs(w)));
      pen.lineWidth = (strong ? 3 : 0.5) + Math.min(7, 2 * Math.abs(w));
      pen.beginPath();
      this.#trace(pen, weight);
      pen.stroke();
    }
    pen.globalAlpha = 1;
    for (let layer = 1; layer < this.sizes.length; layer++) {
      for (let unit = 0; unit < this.sizes[layer]; unit++) {
        const b = this.weights[place(this.sizes, layer, -1, unit, this.pieces)];
        const { x, y } = this.places[layer][unit];
        pen.fillStyle = colour(Math.max(-1, Math.min(1, b)));
        pen.fillRect(x - UNIT / 2 - 9, y + UNIT / 2 - 8, 7, 7);
      }
    }
    this.#drawUnits(pen);
  }

  /** @param {CanvasRenderingContext2D} pen */
  #drawUnits(pen) {
    const places = this.places.flat();
    const { x, y } = places[places.length - 1];
    pen.drawImage(this.output, x - UNIT / 2, y - UNIT / 2, UNIT, UNIT);
    const strip = this.strip;
    if (!strip) return;
    for (let k = 0; k < strip.count; k++) {
      const left = places[k].x - UNIT / 2;
      const top = places[k].y - UNIT / 2;
      const from = k * strip.size;
      const size = strip.size;
      pen.drawImage(strip.canvas, from, 0, size, size, left, top, UNIT, UNIT);
    }
  }

  /** How many linear pieces the units of a layer have. @param {number} layer */
  piecesOf(layer) {
    return layer === this.sizes.length - 1 ? 1 : this.pieces;
  }

  /** @returns {Weight[]} all but the biases */
  #all() {
    const out = [];
    for (let layer = 1; layer < this.sizes.length; layer++) {
      for (let to = 0; to < this.sizes[layer]; to++) {
        for (let from = 0; from < this.sizes[layer - 1]; from++) {
          for (let piece = 0; piece < this.piecesOf(layer); piece++) {
            const many = this.pieces;
            const index = place(this.sizes, layer, from, to, many, piece);
            out.push({ index, layer, from, to, piece });
          }
        }
      }
    }
    return out;
  }

  /** @param {Weight} weight */
  #ends(weight) {
    const a = this.places[weight.layer - 1][weight.from];
    const b = this.places[weight.layer][weight.to];
    const aside = 8 * (weight.piece - (this.piecesOf(weight.layer) - 1) / 2);
    return { x0: a.x + UNIT / 2, y0: a.y, x1: b.x - UNIT / 2, y1: b.y + aside };
  }

  /** @param {CanvasRenderingContext2D} pen @param {Weight} weight */
  #trace(pen, weight) {
    const { x0, y0, x1, y1 } = this.#ends(weight);
    const middle = (x0 + x1) / 2;
    pen.moveTo(x0, y0);
    pen.bezierCurveTo(middle, y0, middle, y1, x1, y1);
  }

  /** @param {MouseEvent} event finds the line under the pointer */
  #point(event) {
    const box = this.room.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    let best = 7;
    /** @type {Weight | null} */
    let found = null;
    for (const weight of this.#all()) {
      const { x0, y0, x1, y1 } = this.#ends(weight);
      if (x < x0 || x > x1) continue;
      const away = Math.abs(y - height(x, x0, y0, x1, y1));
      if (away < best) {
        best = away;
        found = weight;
      }
    }
    this.#hover(found);
  }

  /** @param {Weight | null} weight */
  #hover(weight) {
    if (weight?.index === this.near?.index) return;
    this.near = weight;
    this.room.style.cursor = weight ? "pointer" : "";
    if (weight) {
      const from = this.name(weight.layer - 1, weight.from);
      const to = this.name(weight.layer, weight.to);
      const value = this.weights[weight.index].toFixed(3);
      this.told.tell(`${from} → ${to}: w = ${value}`);
    } else {
      this.told.tell("");
    }
    if (this.weights.length > 0) this.#drawLines();
  }
}

/**
 * How high the curve is at x: its parameter by bisection, since x grows along it.
 * @param {number} x @param {number} x0 @param {number} y0 @param {number} x1 @param {number} y1
 */
function height(x, x0, y0, x1, y1) {
  const middle = (x0 + x1) / 2;
  let low = 0;
  let high = 1;
  for (let i = 0; i < 12; i++) {
    const t = (low + high) / 2;
    if (cubic(t, x0, middle, middle, x1) < x) low = t;
    else high = t;
  }
  return cubic(low, y0, y0, y1, y1);
}

/** @param {number} t @param {number} a @param {number} b @param {number} c @param {number} d */
function cubic(t, a, b, c, d) {
  const s = 1 - t;
  return s * s * s * a + 3 * s * s * t * b + 3 * s * t * t * c + t * t * t * d;
}
