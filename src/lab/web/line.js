// The loss along a line through the space of the weights.
import { short } from "./curve.js";
import { brush, fit, ink } from "./shell.js";

/**
 * @param {HTMLCanvasElement} canvas
 * @param {Float32Array} losses of training, then of test, at places as far from each other
 * @param {{at: number, text: string}[]} marks places from 0 to 1 with what is there
 */
export function drawLine(canvas, losses, marks) {
  const { width, height } = fit(canvas);
  const pen = brush(canvas);
  pen.clearRect(0, 0, width, height);
  const finite = losses.filter((v) => Number.isFinite(v));
  if (finite.length === 0) return;
  const low = Math.min(...finite);
  const high = Math.max(...finite, low + 1e-9);
  const left = 48;
  const bottom = 20;
  const n = losses.length / 2;
  /** @param {number} at */
  const x = (at) => left + (width - left - 8) * at;
  /** @param {number} loss */
  const y = (loss) =>
    8 + (height - bottom - 8) * (1 - (loss - low) / (high - low));
  pen.font = "12px system-ui, sans-serif";
  pen.lineWidth = 1;
  pen.textBaseline = "middle";
  for (const loss of [low, (low + high) / 2, high]) {
    pen.strokeStyle = ink("--line");
    pen.beginPath();
    pen.moveTo(left, y(loss));
    pen.lineTo(width - 8, y(loss));
    pen.stroke();
    pen.fillStyle = ink("--quiet");
    pen.textAlign = "right";
    pen.fillText(short(loss), left - 5, y(loss));
  }
  pen.textAlign = "center";
  for (const { at, text } of marks) {
    pen.strokeStyle = ink("--quiet");
    pen.beginPath();
    pen.moveTo(x(at), 4);
    pen.lineTo(x(at), height - bottom);
    pen.stroke();
    pen.fillStyle = ink("--text");
    pen.fillText(text, x(at), height - bottom / 2);
  }
  for (const part of [1, 0]) {
    pen.strokeStyle = ink(part === 0 ? "--train" : "--test");
    pen.setLineDash(part === 0 ? [] : [4, 3]);
    pen.lineWidth = 2;
    pen.beginPath();
    for (let i = 0; i < n; i++) {
      const loss = losses[part * n + i];
      if (Number.isFinite(loss)) pen.lineTo(x(i / (n - 1)), y(loss));
    }
    pen.stroke();
  }
  pen.setLineDash([]);
}
