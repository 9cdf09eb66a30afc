// The picture of a function of two variables: from above with lines of equal height, or as a
// surface that can be turned.
import { brush, dark, fit, ink } from "./shell.js";

export const CELLS = 128;
const LEVELS = 14;

/**
 * Values [CELLS * CELLS] from the top left, with the ranges they cover.
 * @typedef {{values: Float32Array, x0: number, x1: number, y0: number, y1: number,
 *   low: number, high: number}} Land
 */

/**
 * A colour from the lowest (0) to the highest (1).
 * @param {number} t @returns {[number, number, number]}
 */
function shade(t) {
  const stops = dark()
    ? [
        [18, 52, 86],
        [30, 96, 122],
        [86, 132, 110],
        [150, 150, 96],
        [176, 120, 74],
      ]
    : [
        [68, 119, 170],
        [120, 180, 200],
        [196, 222, 190],
        [244, 232, 176],
        [232, 190, 140],
      ];
  const at = Math.min(0.9999, Math.max(0, t)) * (stops.length - 1);
  const i = Math.floor(at);
  const mix = stops[i].map((c, k) => c + (stops[i + 1][k] - c) * (at - i));
  return [mix[0], mix[1], mix[2]];
}

/** Heights are spread as by their root, so that a deep valley shows its floor. */
/** @param {Land} land @param {number} v */
function height(land, v) {
  const t = (v - land.low) / (land.high - land.low || 1);
  return Math.sqrt(Math.min(1, Math.max(0, t)));
}

/** @param {HTMLCanvasElement} canvas @param {Land} land */
export function drawMap(canvas, land) {
  const image = new ImageData(CELLS, CELLS);
  for (let i = 0; i < CELLS * CELLS; i++) {
    const finite = Number.isFinite(land.values[i]);
    const [r, g, b] = shade(height(land, land.values[i]));
    image.data.set([r, g, b, finite ? 255 : 0], 4 * i);
  }
  const small = new OffscreenCanvas(CELLS, CELLS);
  small.getContext("2d")?.putImageData(image, 0, 0);
  const { width, height: tall } = fit(canvas);
  const pen = brush(canvas);
  pen.clearRect(0, 0, width, tall);
  pen.imageSmoothingEnabled = true;
  // a cell is the middle of a pixel: half a pixel hangs over at each side
  const w = (width * CELLS) / (CELLS - 1);
  const h = (tall * CELLS) / (CELLS - 1);
  pen.drawImage(small, (width - w) / 2, (tall - h) / 2, w, h);
  pen.strokeStyle = dark() ? "rgba(255,255,255,.3)" : "rgba(0,0,0,.28)";
  pen.lineWidth = 1;
  for (let k = 1; k < LEVELS; k++) {
    const t = k / LEVELS;
    lines(pen, land, land.low + t * t * (land.high - land.low), width, tall);
  }
}

/**
 * A line of equal height, cell by cell (marching squares).
 * @param {CanvasRenderingContext2D} pen @param {Land} land @param {number} level
 * @param {number} width @param {number} tall
 */
function lines(pen, land, level, width, tall) {
  const n = CELLS;
  const v = land.values;
  const sx = width / (n - 1);
  const sy = tall / (n - 1);
  pen.beginPath();
  for (let r = 0; r < n - 1; r++) {
    for (let c = 0; c < n - 1; c++) {
      const i = r * n + c;
      const corners = [v[i], v[i + 1], v[i + n + 1], v[i + n]];
      /** @type {[number, number][]} */
      const cuts = [];
      for (let k = 0; k < 4; k++) {
        const a = corners[k];
        const b = corners[(k + 1) % 4];
        if (a < level === b < level) continue;
        const t = (level - a) / (b - a);
        const x = [c + t, c + 1, c + 1 - t, c][k];
        const y = [r, r + t, r + 1, r + 1 - t][k];
        cuts.push([x * sx, y * sy]);
      }
      for (let k = 0; k + 1 < cuts.length; k += 2) {
        pen.moveTo(...cuts[k]);
        pen.lineTo(...cuts[k + 1]);
      }
    }
  }
  pen.stroke();
}

/** How the surface is looked at. */
export class Eye {
  constructor() {
    this.turn = 0.7;
    this.tilt = 0.9;
  }

  /**
   * Where a place of the land is on the canvas; u and v from -1 to 1, h from 0 to 1.
   * @param {number} u @param {number} v @param {number} h
   * @param {number} width @param {number} tall
   * @returns {{x: number, y: number, depth: number}}
   */
  see(u, v, h, width, tall) {
    const c = Math.cos(this.turn);
    const s = Math.sin(this.turn);
    const a = u * c - v * s;
    const b = u * s + v * c;
    const up = h - 0.5;
    const size = Math.min(width, tall) * 0.34;
    const y = b * Math.cos(this.tilt) - up * Math.sin(this.tilt);
    return { x: width / 2 + a * size, y: tall / 2 + y * size, depth: b };
  }
}

/**
 * @param {HTMLCanvasElement} canvas @param {Land} land @param {Eye} eye
 */
export function drawSurface(canvas, land, eye) {
  const { width, height: tall } = fit(canvas);
  const pen = brush(canvas);
  pen.clearRect(0, 0, width, tall);
  const step = 3;
  const n = Math.floor((CELLS - 1) / step);
  /** @type {{depth: number, corners: {x: number, y: number}[], h: number}[]} */
  const tiles = [];
  /** @param {number} r @param {number} c */
  const corner = (r, c) => {
    const value = land.values[r * CELLS + c];
    const u = (2 * c) / (CELLS - 1) - 1;
    const v = (2 * r) / (CELLS - 1) - 1;
    return { ...eye.see(u, v, height(land, value), width, tall), value };
  };
  for (let r = 0; r < n; r++) {
    for (let c = 0; c < n; c++) {
      const at = [
        [r, c],
        [r, c + 1],
        [r + 1, c + 1],
        [r + 1, c],
      ];
      const corners = at.map(([i, j]) => corner(i * step, j * step));
      const values = corners.map((k) => k.value);
      if (!values.every(Number.isFinite)) continue;
      const mean = values.reduce((a, b) => a + b) / 4;
      const depth = corners.reduce((sum, k) => sum + k.depth, 0);
      tiles.push({ depth, corners, h: height(land, mean) });
    }
  }
  tiles.sort((a, b) => a.depth - b.depth);
  pen.lineWidth = 0.5;
  pen.strokeStyle = dark() ? "rgba(0,0,0,.45)" : "rgba(0,0,0,.22)";
  for (const tile of tiles) {
    const [r, g, b] = shade(tile.h);
    pen.fillStyle = `rgb(${r}, ${g}, ${b})`;
    pen.beginPath();
    for (const { x, y } of tile.corners) pen.lineTo(x, y);
    pen.closePath();
    pen.fill();
    pen.stroke();
  }
}

/**
 * Where a place of the plane is on the canvas.
 * @param {Land} land @param {Eye | null} eye
 * @param {number} x @param {number} y @param {number} f
 * @param {number} width @param {number} tall
 */
export function project(land, eye, x, y, f, width, tall) {
  const u = (2 * (x - land.x0)) / (land.x1 - land.x0) - 1;
  const v = 1 - (2 * (y - land.y0)) / (land.y1 - land.y0);
  if (eye) return eye.see(u, v, height(land, f) + 0.01, width, tall);
  return { x: ((u + 1) / 2) * width, y: ((v + 1) / 2) * tall };
}

/** @param {Float32Array} values @returns {{low: number, high: number}} */
export function span(values) {
  let low = Infinity;
  let high = -Infinity;
  for (const v of values) {
    if (!Number.isFinite(v)) continue;
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return low <= high ? { low, high } : { low: 0, high: 1 };
}

/** The colour of text on the canvas. */
export function textInk() {
  return ink("--text");
}
