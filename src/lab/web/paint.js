// Colours of numbers from -1 (orange) over 0 to 1 (blue), and pictures made of them.
import { brush, dark } from "./shell.js";

const STEPS = 256;
const LOW = [232, 119, 34];
const HIGH = [38, 111, 184];
const PALE = [247, 247, 245];
const DEEP = [30, 34, 40];

/** @type {{dark: boolean, colours: Uint32Array} | null} */
let table = null;

function colours() {
  if (table?.dark === dark()) return table.colours;
  const made = new Uint32Array(STEPS + 1);
  const middle = dark() ? DEEP : PALE;
  for (let i = 0; i <= STEPS; i++) {
    const v = (2 * i) / STEPS - 1;
    const end = v < 0 ? LOW : HIGH;
    const [r, g, b] = end.map((c, k) =>
      Math.round(middle[k] + (c - middle[k]) * Math.abs(v)),
    );
    made[i] = (255 << 24) | (b << 16) | (g << 8) | r;
  }
  table = { dark: dark(), colours: made };
  return made;
}

/** @param {number} v @returns {string} a CSS colour */
export function colour(v) {
  const c = colours()[shade(v)];
  return `rgb(${c & 255}, ${(c >> 8) & 255}, ${(c >> 16) & 255})`;
}

/** @param {number} v */
function shade(v) {
  const within = v < -1 ? -1 : v > 1 ? 1 : v;
  return Math.round(((within + 1) / 2) * STEPS) || 0;
}

/**
 * Paints size x size numbers, from the top left, into a canvas.
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} values
 * @param {number} size
 * @param {number} scale the number that has the full colour
 * @param {boolean} flat whether only the sign matters
 */
export function paint(canvas, values, size, scale, flat) {
  if (canvas.width !== size || canvas.height !== size) {
    canvas.width = size;
    canvas.height = size;
  }
  const image = new ImageData(size, size);
  const pixels = new Uint32Array(image.data.buffer);
  const lookup = colours();
  for (let i = 0; i < pixels.length; i++) {
    const v = values[i] / scale;
    pixels[i] = lookup[shade(flat ? (v > 0 ? 0.6 : -0.6) : v)];
  }
  brush(canvas).putImageData(image, 0, 0);
}

/** Pictures of one size side by side on one canvas: many canvases would cost the browser more. */
export class Strip {
  /** @param {number} count @param {number} size */
  constructor(count, size) {
    this.count = count;
    this.size = size;
    this.canvas = new OffscreenCanvas(count * size, size);
    this.image = new ImageData(count * size, size);
    this.pixels = new Uint32Array(this.image.data.buffer);
  }

  /**
   * Paints picture number k; its full colours are those of its largest numbers.
   * @param {number} k @param {Float32Array} values
   */
  paint(k, values) {
    const { size, pixels } = this;
    const lookup = colours();
    const scale = reach(values);
    const width = this.count * size;
    for (let row = 0; row < size; row++) {
      const to = row * width + k * size;
      for (let i = 0; i < size; i++) {
        pixels[to + i] = lookup[shade(values[row * size + i] / scale)];
      }
    }
  }

  /** Makes what was painted ready to be drawn. */
  done() {
    this.canvas.getContext("2d")?.putImageData(this.image, 0, 0);
  }
}

/** @param {Float32Array} values @returns {number} the largest size in it, at least 1 */
export function reach(values) {
  let most = 1;
  for (const v of values) {
    const size = Math.abs(v);
    if (size > most && size < Infinity) most = size;
  }
  return most;
}
