// What all pages share: the language, the theme, and small helpers for elements.
import { chapters } from "./chapters.js";
import { language, speak } from "./words.js";

/**
 * @template {Element} T
 * @param {string} id
 * @param {{new (): T}} kind
 * @returns {T}
 */
export function part(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`page: no ${id}`);
  return found;
}

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** @param {HTMLCanvasElement} canvas */
export function brush(canvas) {
  const context = canvas.getContext("2d");
  if (!context) throw new Error("page: no canvas");
  return context;
}

/** Sizes a canvas to the pixels it covers, and returns its size in CSS pixels. */
export function fit(/** @type {HTMLCanvasElement} */ canvas) {
  const width = Math.max(1, canvas.clientWidth);
  const height = Math.max(1, canvas.clientHeight);
  const sharp = window.devicePixelRatio || 1;
  const w = Math.round(width * sharp);
  const h = Math.round(height * sharp);
  if (canvas.width !== w || canvas.height !== h) {
    canvas.width = w;
    canvas.height = h;
  }
  brush(canvas).setTransform(w / width, 0, 0, h / height, 0, 0);
  return { width, height };
}

/** A colour of the style sheet, by its name there: one of two, as the theme is. */
export function ink(/** @type {string} */ name) {
  const style = getComputedStyle(document.documentElement);
  const text = style.getPropertyValue(name).trim();
  const both = /^light-dark\((.+), *(.+)\)$/.exec(text);
  return both ? both[dark() ? 2 : 1] : text;
}

export function dark() {
  const chosen = document.documentElement.dataset.theme;
  if (chosen) return chosen === "dark";
  return matchMedia("(prefers-color-scheme: dark)").matches;
}

/** @param {string} name @returns {string | null} */
function remembered(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}

/** @param {string} name @param {string} value */
function remember(name, value) {
  try {
    localStorage.setItem(name, value);
  } catch {
    // a page without memory works too
  }
}

/** The page's address; a frame that was given its page as text has one in its name: `?lang=es#n=9`. */
export function address() {
  const text = location.protocol === "about:";
  return new URL(text ? "lab:" + window.name : location.href);
}

/** Changes it, without a step in the history. */
export function readdress(/** @type {URL} */ changed) {
  if (location.protocol === "about:")
    window.name = changed.search + changed.hash;
  else history.replaceState(null, "", changed);
}

/**
 * A worker on a module; it knows the page's questions (`?js`) by its name.
 * @param {URL} module
 */
export function worker(module) {
  const whole = module.protocol === "blob:"; // from offline.js, which needs no imports
  const type = whole ? "classic" : "module";
  return new Worker(module, { type, name: address().search });
}

/**
 * Sets language and theme up.
 * @param {() => void} changed called after either was changed
 */
export function open(changed) {
  const given = address().searchParams;
  const asked = given.get("lang") ?? remembered("language");
  const own = navigator.language.startsWith("es") ? "es" : "en";
  speak(asked === "es" || asked === "en" ? asked : own);
  chapters();
  const theme = given.get("theme") ?? remembered("theme");
  if (theme === "dark" || theme === "light") {
    document.documentElement.dataset.theme = theme;
  }
  part("language", HTMLButtonElement).addEventListener("click", () => {
    const next = language() === "en" ? "es" : "en";
    remember("language", next);
    keep("lang", next);
    speak(next);
    chapters();
    changed();
  });
  part("theme", HTMLButtonElement).addEventListener("click", () => {
    const next = dark() ? "light" : "dark";
    remember("theme", next);
    keep("theme", next);
    document.documentElement.dataset.theme = next;
    changed();
  });
  matchMedia("(prefers-color-scheme: dark)").addEventListener(
    "change",
    changed,
  );
}

/** @param {string} name @param {string} value */
function keep(name, value) {
  const changed = address();
  changed.searchParams.set(name, value);
  readdress(changed);
}
