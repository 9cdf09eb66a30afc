// What the small laboratories share: settings in the address, controls, keys, the engine.
import { bring } from "./bring.js";
import { address, open, part, readdress } from "./shell.js";
import { word } from "./words.js";

/**
 * A setting: its first value and what else it may be.
 * @typedef {{first: number, low: number, high: number, whole?: boolean}} NumberKind
 * @typedef {{first: string, of?: string[], like?: RegExp}} TextKind
 * @typedef {Record<string, NumberKind | TextKind>} Kinds
 */

/** @param {Kinds} kinds @param {string} hash @returns {any} what an address says, within bounds */
export function parse(kinds, hash) {
  const text = hash.replace(/^#/, "").replaceAll("+", "%2B"); // no blank, but a plus
  const given = new URLSearchParams(text);
  /** @type {any} */
  const state = {};
  for (const [name, kind] of Object.entries(kinds)) {
    const value = given.get(name);
    state[name] = value === null ? kind.first : read(kind, value);
  }
  return state;
}

/** @param {NumberKind | TextKind} kind @param {string} value */
function read(kind, value) {
  if (!("low" in kind)) {
    const listed = !kind.of || kind.of.includes(value);
    return listed && (!kind.like || kind.like.test(value)) ? value : kind.first;
  }
  const number = Number(value);
  if (value.trim() === "" || !Number.isFinite(number)) return kind.first;
  const within = Math.min(kind.high, Math.max(kind.low, number));
  return kind.whole ? Math.round(within) : within;
}

/** @param {Kinds} kinds @param {any} state @returns {string} an address without what is usual */
export function format(kinds, state) {
  return Object.keys(kinds)
    .filter((name) => String(state[name]) !== String(kinds[name].first))
    .map((name) => `${name}=${encodeURIComponent(String(state[name]))}`)
    .join("&");
}

/** A page's settings, its controls by name, and its address: one changes with the others. */
export class Room {
  /** @param {Kinds} kinds */
  constructor(kinds) {
    this.kinds = kinds;
    this.state = parse(kinds, address().hash);
    /** @type {(names: string[]) => void} told which settings are others now */
    this.changed = () => {};
    for (const control of this.#controls()) {
      const slides = control instanceof HTMLInputElement;
      const live = slides && control.type !== "number";
      control.addEventListener(live ? "input" : "change", () => {
        const box = slides && control.type === "checkbox";
        const value = box ? (control.checked ? "on" : "off") : control.value;
        this.set({ [control.name]: value });
      });
    }
    window.addEventListener("hashchange", () => {
      this.state = parse(kinds, address().hash);
      this.reflect();
      this.changed(Object.keys(kinds));
    });
  }

  #controls() {
    const found = document.querySelectorAll("input[name], select[name]");
    return [...found].filter(
      (c) => c instanceof HTMLInputElement || c instanceof HTMLSelectElement,
    );
  }

  /** @param {Record<string, string | number>} changes */
  set(changes) {
    const all = new URLSearchParams(format(this.kinds, this.state));
    for (const [name, value] of Object.entries(changes)) {
      all.set(name, String(value));
    }
    this.state = parse(this.kinds, all.toString());
    this.reflect();
    this.changed(Object.keys(changes));
  }

  /** Another state altogether. @param {string} hash */
  go(hash) {
    this.state = parse(this.kinds, hash);
    this.reflect();
    this.changed(Object.keys(this.kinds));
  }

  reflect() {
    const changed = address();
    changed.hash = format(this.kinds, this.state);
    readdress(changed);
    for (const control of this.#controls()) {
      const value = String(this.state[control.name]);
      const box = control.type === "checkbox" || control.type === "radio";
      if (control instanceof HTMLInputElement && box) {
        control.checked = value === "on" || value === control.value;
      } else if (control !== document.activeElement) control.value = value;
      else if (control.type === "range") control.value = value;
    }
    for (const [name, value] of Object.entries(this.state)) {
      if (/^[a-z0-9]*$/.test(String(value))) {
        document.body.dataset[name] = String(value);
      }
    }
  }
}

/**
 * Keys of the page, which do nothing where something is typed.
 * @param {Record<string, () => void>} keys
 */
export function keys(keys) {
  document.addEventListener("keydown", (event) => {
    const at = event.target;
    const typing =
      at instanceof HTMLElement &&
      at.closest("input, select, button, textarea, summary");
    if (typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const todo = keys[event.key.toLowerCase()];
    if (!todo) return;
    event.preventDefault();
    todo();
  });
}

const MOVES = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, 1],
  ArrowDown: [0, -1],
});

/** @param {KeyboardEvent} event @returns {[number, number] | undefined} an arrow's direction */
export function arrow(event) {
  return MOVES[event.key];
}

/** Plays a step after the other, until `step` says that it was the last. */
export class Player {
  /** @param {() => boolean} step @param {() => number} pace milliseconds between two */
  constructor(step, pace) {
    this.step = step;
    this.pace = pace;
    this.on = false;
    this.shown = 0;
    this.button = part("play", HTMLButtonElement);
    this.button.addEventListener("click", () => this.play(!this.on));
  }

  /** @param {boolean} on */
  play(on) {
    const begins = on && !this.on;
    this.on = on;
    this.say();
    if (begins) requestAnimationFrame((now) => this.#tick(now));
  }

  say() {
    this.button.textContent = word(this.on ? "pause" : "run");
  }

  /** @param {number} now */
  #tick(now) {
    if (!this.on) return;
    if (now - this.shown >= this.pace()) {
      this.shown = now;
      if (!this.step()) this.play(false);
    }
    if (this.on) requestAnimationFrame((next) => this.#tick(next));
  }
}

/**
 * Opens the page and brings the engine.
 * @param {Room} room
 * @param {() => void} redraw after another language or theme
 * @param {(engine: import("./bring.js").Engine) => void | Promise<void>} ready
 */
export async function enter(room, redraw, ready) {
  let arrived = false;
  open(() => {
    if (arrived) redraw();
  });
  const plain = address().searchParams.has("js");
  const { engine, kind } = await bring(plain);
  const label = part("engine", HTMLElement);
  label.dataset.word = kind === "wasm" ? "runsOnWasm" : "runsOnJs";
  label.textContent = word(label.dataset.word);
  room.reflect();
  await ready(engine);
  arrived = true;
  redraw();
  window.addEventListener("resize", redraw);
  document.body.dataset.engine = kind;
}
