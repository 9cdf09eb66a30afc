// The points over the plane, and the hand that draws its own.
import { brush, fit, ink } from "./shell.js";
import { colour } from "./paint.js";

const RANGE = 6;

export class Drawing {
  /**
   * @param {HTMLElement} plane holds a canvas and is what is clicked
   * @param {(points: string) => void} changed
   */
  constructor(plane, changed) {
    this.plane = plane;
    this.changed = changed;
    /** @type {Float32Array} x1, x2, target, learned from */
    this.points = new Float32Array(0);
    /** @type {number[]} x1, x2, class of each own point */
    this.own = [];
    this.draws = false;
    this.classes = true;
    this.test = false;
    this.cross = { x: 0, y: 0, on: false };
    this.dragged = false;
    plane.addEventListener("pointerdown", (e) => {
      const second = e.pointerType === "touch" && !e.isPrimary;
      if (!this.draws || e.button > 1 || second) return;
      this.#add(this.#place(e), this.#label(e.shiftKey));
    });
    plane.addEventListener("keydown", (e) => this.#key(e));
    plane.addEventListener("blur", () => {
      this.cross.on = false;
      this.draw();
    });
  }

  /** @param {string} points @param {boolean} draws */
  set(points, draws) {
    this.own = points === "" ? [] : points.split(",").map(Number);
    this.draws = draws;
    this.plane.classList.toggle("draws", draws);
    if (draws && this.own.length < 6) this.points = this.#raw();
  }

  /** Own points that are too few to learn from. */
  #raw() {
    const out = [];
    for (let i = 0; i < this.own.length; i += 3) {
      out.push(this.own[i], this.own[i + 1], this.own[i + 2], 1);
    }
    return Float32Array.from(out);
  }

  /** @param {boolean} other */
  #label(other) {
    const chosen = document.querySelector("input[name=class]:checked");
    const label = chosen instanceof HTMLInputElement ? +chosen.value : 0;
    return other ? 1 - label : label;
  }

  /** @param {MouseEvent} event */
  #place(event) {
    const box = this.plane.getBoundingClientRect();
    const x = (event.clientX - box.left) / box.width;
    const y = (event.clientY - box.top) / box.height;
    return { x: RANGE * (2 * x - 1), y: RANGE * (1 - 2 * y) };
  }

  /** @param {{x: number, y: number}} at @param {number} label */
  #add(at, label) {
    /** @param {number} v */
    const round = (v) => Math.round(10 * v) / 10;
    const target = this.classes ? label : 2 * label - 1;
    const all = [...this.own, round(at.x), round(at.y), target];
    this.changed(all.join(","));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (!this.draws) return;
    const step = event.shiftKey ? 1 : 0.2;
    /** @type {Record<string, [number, number]>} */
    const moves = {
      ArrowLeft: [-step, 0],
      ArrowRight: [step, 0],
      ArrowUp: [0, step],
      ArrowDown: [0, -step],
    };
    const move = moves[event.key];
    if (move) {
      this.cross.x = Math.max(-RANGE, Math.min(RANGE, this.cross.x + move[0]));
      this.cross.y = Math.max(-RANGE, Math.min(RANGE, this.cross.y + move[1]));
    } else if (event.key === "Enter" || event.key === " ") {
      this.#add(this.cross, this.#label(false));
    } else if (event.key.toLowerCase() === "c") {
      const other = `input[name=class][value="${this.#label(true)}"]`;
      const radio = document.querySelector(other);
      if (radio instanceof HTMLInputElement) radio.checked = true;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    this.cross.on = true;
    this.draw();
  }

  /**
   * Points of a text with x1, x2 and a class, or a value, in each line; other lines are left out.
   * The classes are the first two that occur; places, and values beyond 1, are scaled to fit.
   * @param {string} text
   */
  read(text) {
    /** @type {{x: number, y: number, name: string}[]} */
    const rows = [];
    for (const line of text.split(/\r?\n/)) {
      const cells = line.split(/[,;\t]/).map((cell) => cell.trim());
      const [x, y] = cells.slice(0, 2).map(Number);
      const whole = cells.length >= 3 && cells[0] !== "" && cells[1] !== "";
      if (whole && Number.isFinite(x) && Number.isFinite(y)) {
        rows.push({ x, y, name: cells[2] });
      }
    }
    if (!this.classes) return this.#values(rows);
    const names = [...new Set(rows.map((r) => r.name))].sort().slice(0, 2);
    const size = Math.max(
      ...rows.map((r) => Math.max(Math.abs(r.x), Math.abs(r.y))),
      0,
    );
    const scale = size > RANGE ? RANGE / size : 1;
    /** @param {number} v */
    const round = (v) => Math.round(100 * v * scale) / 100;
    return rows
      .filter((r) => names.includes(r.name))
      .map((r) => [round(r.x), round(r.y), names.indexOf(r.name)].join(","))
      .join(",");
  }

  /** @param {{x: number, y: number, name: string}[]} rows */
  #values(rows) {
    const whole = rows
      .map((r) => ({ ...r, z: Number(r.name) }))
      .filter((r) => r.name !== "" && Number.isFinite(r.z));
    /** @param {number} most @param {number[]} all */
    const scale = (most, all) => {
      const size = Math.max(...all.map(Math.abs), 0);
      return size > most ? most / size : 1;
    };
    const place = scale(
      RANGE,
      whole.flatMap((r) => [r.x, r.y]),
    );
    const value = scale(
      1,
      whole.map((r) => r.z),
    );
    /** @param {number} v */
    const round = (v) => Math.round(1000 * v) / 1000;
    return whole
      .map((r) => [round(r.x * place), round(r.y * place), round(r.z * value)])
      .join(",");
  }

  draw() {
    const canvas = this.plane.querySelector("canvas.dots");
    if (!(canvas instanceof HTMLCanvasElement)) return;
    const { width, height } = fit(canvas);
    const pen = brush(canvas);
    pen.clearRect(0, 0, width, height);
    const edge = ink("--dot-edge");
    const size = width < 260 ? 2.5 : 3.5;
    for (let i = 0; i < this.points.length; i += 4) {
      const [x, y, target, learned] = this.points.subarray(i, i + 4);
      if (!learned && !this.test && !this.draws) continue;
      pen.beginPath();
      const left = ((x / RANGE + 1) / 2) * width;
      const top = ((1 - y / RANGE) / 2) * height;
      pen.arc(left, top, size, 0, 2 * Math.PI);
      pen.fillStyle = colour(this.classes ? 2 * target - 1 : target);
      pen.fill();
      pen.lineWidth = learned ? 1 : 1.6;
      pen.strokeStyle = learned ? edge : ink("--text");
      pen.stroke();
    }
    if (!this.cross.on) return;
    const x = ((this.cross.x / RANGE + 1) / 2) * width;
    const y = ((1 - this.cross.y / RANGE) / 2) * height;
    pen.strokeStyle = ink("--text");
    pen.lineWidth = 1.5;
    pen.beginPath();
    pen.moveTo(x - 9, y);
    pen.lineTo(x + 9, y);
    pen.moveTo(x, y - 9);
    pen.lineTo(x, y + 9);
    pen.stroke();
  }
}
