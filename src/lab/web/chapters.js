// Which chapters of the course a page belongs to.
import { language, word } from "./words.js";

/** @type {Record<string, [string, string]>} */
const TITLES = {
  "03": ["Derivatives", "Derivadas"],
  "04": ["Gradient descent", "Descenso de gradiente"],
  "05": ["Neurons", "Neuronas"],
  "06": ["The perceptron", "El perceptrón"],
  "09": ["Learning theory", "Teoría del aprendizaje"],
  10: ["Backpropagation", "Retropropagación"],
  11: ["The multilayer perceptron", "El perceptrón multicapa"],
  12: ["Optimizers", "Optimizadores"],
  13: ["Regularization", "Regularización"],
  14: ["Digits", "Dígitos"],
};

/**
 * Says it in the element `chapters`, which has their numbers. Where the chapters are pages too, the
 * site has written their addresses into the element html.
 */
export function chapters() {
  const room = document.getElementById("chapters");
  if (!room) return;
  const pages = (document.documentElement.dataset.pages ?? "").split(" ");
  room.replaceChildren(word("chapters"));
  (room.dataset.of ?? "").split(" ").forEach((number, i) => {
    const text = `${number} · ${TITLES[number][language() === "en" ? 0 : 1]}`;
    const own = `${language()}/${number}-`;
    const page = pages.find((p) => p.startsWith(own));
    const name = document.createElement(page ? "a" : "span");
    name.textContent = text;
    if (page) name.setAttribute("href", `../${page}`);
    room.append(i > 0 ? ", " : " ", name);
  });
}
