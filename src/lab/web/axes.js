// A chart on a canvas: two scales, their ticks, lines and dots.
import { short } from "./curve.js";
import { brush, fit, ink } from "./shell.js";

const LEFT = 46;
const BELOW = 32;
const ROOM = 10;

/** @param {number} low @param {number} high @param {number} most @returns {number[]} */
export function ticks(low, high, most) {
  const rough = (high - low) / most;
  if (!(rough > 0)) return [low];
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((k) => k * power >= rough) ?? 10);
  const out = [];
  for (let k = Math.ceil(low / step - 1e-9); k * step <= high + 1e-9; k++) {
    out.push(k * step);
  }
  return out;
}

/** @param {number} low @param {number} high @returns {number[]} round numbers, not too many */
function powers(low, high) {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const every = Math.max(1, Math.ceil((last - first) / 6));
  const between = high / low < 150 ? [1, 2, 5] : [1];
  const out = [];
  for (let e = first; e <= last; e += every) {
    for (const k of between) out.push(k * 10 ** e);
  }
  return out.filter((v) => v >= low * (1 - 1e-9) && v <= high * (1 + 1e-9));
}

export class Axes {
  /**
   * @param {HTMLCanvasElement} canvas
   * @param {{x0: number, x1: number, y0: number, y1: number, logX?: boolean, logY?: boolean,
   *   x?: string, y?: string, bare?: boolean}} range bare for a plane without numbers
   */
  constructor(canvas, range) {
    this.range = range;
    const { width, height } = fit(canvas);
    this.width = width;
    this.height = height;
    this.pen = brush(canvas);
    this.pen.clearRect(0, 0, width, height);
    this.left = range.bare ? 0 : LEFT;
    this.below = range.bare ? 0 : BELOW;
    this.room = range.bare ? 0 : ROOM;
    this.#grid();
  }

  /** @param {number} v */
  x(v) {
    const { x0, x1, logX } = this.range;
    const share = logX
      ? Math.log(v / x0) / Math.log(x1 / x0)
      : (v - x0) / (x1 - x0);
    return this.left + share * (this.width - this.left - this.room);
  }

  /** @param {number} v */
  y(v) {
    const { y0, y1, logY } = this.range;
    const share = logY
      ? Math.log(v / y0) / Math.log(y1 / y0)
      : (v - y0) / (y1 - y0);
    return (
      this.height - this.below - share * (this.height - this.below - this.room)
    );
  }

  #grid() {
    const { pen, range, width, height } = this;
    const { x0, x1, y0, y1, logX, logY } = range;
    pen.strokeStyle = ink("--line");
    pen.fillStyle = ink("--quiet");
    pen.lineWidth = 1;
    pen.font = "12px system-ui, sans-serif";
    pen.textAlign = "center";
    pen.textBaseline = "alphabetic";
    for (const v of logX
      ? powers(x0, x1)
      : ticks(x0, x1, width < 400 ? 5 : 8)) {
      pen.beginPath();
      pen.moveTo(this.x(v), this.room);
      pen.lineTo(this.x(v), height - this.below);
      pen.stroke();
      const low = range.bare ? height - 4 : height - 18;
      pen.fillText(short(v), this.x(v), low);
    }
    pen.textAlign = range.bare ? "left" : "right";
    pen.textBaseline = "middle";
    for (const v of logY
      ? powers(y0, y1)
      : ticks(y0, y1, height < 240 ? 4 : 6)) {
      pen.beginPath();
      pen.moveTo(this.left, this.y(v));
      pen.lineTo(width - this.room, this.y(v));
      pen.stroke();
      pen.fillText(short(v), range.bare ? 3 : this.left - 5, this.y(v));
    }
    pen.textBaseline = "alphabetic";
    pen.textAlign = "right";
    if (range.x) pen.fillText(range.x, width - this.room, height - 3);
    pen.textAlign = "left";
    if (range.y) pen.fillText(range.y, this.left + 4, this.room + 10);
  }

  /** Keeps what follows within the axes. @param {() => void} draws */
  within(draws) {
    const { pen, left, room, below, width, height } = this;
    pen.save();
    pen.beginPath();
    pen.rect(left, room, width - left - room, height - room - below);
    pen.clip();
    draws();
    pen.restore();
  }

  /**
   * @param {ArrayLike<number>} xs @param {ArrayLike<number>} ys @param {string} colour
   * @param {number[]} [dash] @param {number} [thick]
   */
  line(xs, ys, colour, dash = [], thick = 2) {
    const { pen } = this;
    this.within(() => {
      pen.strokeStyle = ink(colour);
      pen.lineWidth = thick;
      pen.lineJoin = "round";
      pen.setLineDash(dash);
      pen.beginPath();
      for (let i = 0; i < xs.length; i++) {
        const y = this.y(ys[i]);
        if (Number.isFinite(y)) {
          pen.lineTo(this.x(xs[i]), Math.max(-1e4, Math.min(1e4, y)));
        }
      }
      pen.stroke();
      pen.setLineDash([]);
    });
  }

  /**
   * @param {number} x @param {number} y @param {string} colour @param {number} size
   * @param {string} [shape] disc, square or ring
   */
  dot(x, y, colour, size, shape = "disc") {
    const { pen } = this;
    pen.beginPath();
    const [left, top] = [this.x(x), this.y(y)];
    if (shape === "square")
      pen.rect(left - size, top - size, 2 * size, 2 * size);
    else pen.arc(left, top, size, 0, 2 * Math.PI);
    if (shape === "ring") {
      pen.strokeStyle = ink(colour);
      pen.lineWidth = 2;
      pen.stroke();
      return;
    }
    pen.fillStyle = ink(colour);
    pen.fill();
    pen.strokeStyle = ink("--dot-edge");
    pen.lineWidth = 1.2;
    pen.stroke();
  }

  /**
   * An arrow with its name beside its head.
   * @param {[number, number]} from @param {[number, number]} to @param {string} colour
   * @param {string} name
   */
  arrow(from, to, colour, name) {
    const { pen } = this;
    const [ax, ay, bx, by] = [
      this.x(from[0]),
      this.y(from[1]),
      this.x(to[0]),
      this.y(to[1]),
    ];
    const angle = Math.atan2(by - ay, bx - ax);
    pen.strokeStyle = pen.fillStyle = ink(colour);
    pen.lineWidth = 2.5;
    pen.beginPath();
    pen.moveTo(ax, ay);
    pen.lineTo(bx - 8 * Math.cos(angle), by - 8 * Math.sin(angle));
    pen.stroke();
    pen.beginPath();
    pen.moveTo(bx, by);
    for (const turn of [2.7, -2.7]) {
      pen.lineTo(
        bx + 13 * Math.cos(angle + turn),
        by + 13 * Math.sin(angle + turn),
      );
    }
    pen.fill();
    pen.font = "italic 600 15px Georgia, serif";
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(name, bx + 13 * Math.cos(angle), by + 13 * Math.sin(angle));
  }
}
