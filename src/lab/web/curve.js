// The loss curves: training and test, on a logarithmic scale, however many epochs there are.
import { brush, fit, ink } from "./shell.js";

const MOST = 1200; // points kept; beyond, every second one goes

export class Curve {
  /** @param {HTMLCanvasElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
    /** @type {{epoch: number, train: number, test: number}[]} */
    this.points = [];
    this.every = 1;
  }

  clear() {
    this.points = [];
    this.every = 1;
  }

  /** @param {number} epoch @param {number} train @param {number} test */
  add(epoch, train, test) {
    if (epoch % this.every !== 0) return;
    this.points.push({ epoch, train, test });
    if (this.points.length > MOST) {
      this.every *= 2;
      this.points = this.points.filter((p) => p.epoch % this.every === 0);
    }
  }

  draw() {
    const { width, height } = fit(this.canvas);
    const pen = brush(this.canvas);
    pen.clearRect(0, 0, width, height);
    const shown = this.points.filter(
      (p) => Number.isFinite(p.train) && Number.isFinite(p.test),
    );
    if (shown.length === 0) return;
    let low = Infinity;
    let high = 0;
    for (const p of shown) {
      low = Math.min(low, p.train, p.test);
      high = Math.max(high, p.train, p.test);
    }
    low = Math.max(low, 1e-6, high * 1e-6);
    high = Math.max(high, low * 1.1);
    const last = Math.max(1, shown[shown.length - 1].epoch);
    const left = 44;
    const bottom = 18;
    /** @param {number} epoch */
    const x = (epoch) => left + ((width - left - 6) * epoch) / last;
    /** @param {number} loss */
    const y = (loss) =>
      6 +
      (height - bottom - 6) *
        (1 - Math.log(Math.max(loss, low) / low) / Math.log(high / low));
    pen.font = "11px system-ui, sans-serif";
    pen.fillStyle = ink("--quiet");
    pen.strokeStyle = ink("--line");
    pen.lineWidth = 1;
    pen.textAlign = "right";
    pen.textBaseline = "middle";
    for (const tick of ticks(low, high)) {
      pen.beginPath();
      pen.moveTo(left, y(tick));
      pen.lineTo(width - 6, y(tick));
      pen.stroke();
      pen.fillText(short(tick), left - 5, y(tick));
    }
    pen.textBaseline = "alphabetic";
    pen.textAlign = "left";
    pen.fillText("0", left, height - 4);
    pen.textAlign = "right";
    pen.fillText(String(last), width - 6, height - 4);
    this.#line(shown, "test", x, y, ink("--test"), [4, 3]);
    this.#line(shown, "train", x, y, ink("--train"), []);
  }

  /**
   * @param {{epoch: number, train: number, test: number}[]} shown
   * @param {"train" | "test"} which
   * @param {(epoch: number) => number} x
   * @param {(loss: number) => number} y
   * @param {string} colour
   * @param {number[]} dash
   */
  #line(shown, which, x, y, colour, dash) {
    const pen = brush(this.canvas);
    pen.strokeStyle = colour;
    pen.lineWidth = 2;
    pen.setLineDash(dash);
    pen.beginPath();
    for (const p of shown) pen.lineTo(x(p.epoch), y(p[which]));
    pen.stroke();
    pen.setLineDash([]);
  }
}

/** @param {number} low @param {number} high @returns {number[]} */
function ticks(low, high) {
  const powers = [];
  for (let e = Math.ceil(Math.log10(low)); 10 ** e <= high; e++) {
    powers.push(10 ** e);
  }
  if (powers.length > 5) {
    const every = Math.ceil(powers.length / 4);
    return powers.filter((_, i) => i % every === 0);
  }
  return powers.length > 1 ? powers : [low, Math.sqrt(low * high), high];
}

/** @param {number} v */
export function short(v) {
  if (!Number.isFinite(v)) return String(v);
  const size = Math.abs(v);
  if (size !== 0 && (size < 0.001 || size >= 1e5)) return v.toExponential(1);
  return String(Number(v.toPrecision(3)));
}
