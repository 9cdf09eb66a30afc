// The page of backpropagation: a typed expression as a graph, walked forward and back.
import { enter, keys, Player, Room } from "./room.js";
import { make, part } from "./shell.js";
import { word } from "./words.js";

/** @type {[string, string][]} the words of an example, and its text */
const PRESETS = [
  [
    "graphTwo",
    "x = 1.5; y = 1; w1 = 0.4; w2 = -0.6; z1 = sigmoid(w1 x); o = sigmoid(w2 z1); J = (y - o)^2",
  ],
  ["graphProduct", "x = 3; y = -2; z = x y"],
  ["graphChain", "x = 1.2; y = x^2; z = sin(y)"],
  ["graphField", "x = 3; y = 2; f = x^2 y + y"],
  ["graphThree", "x = 1; y = 2; z = 5; f = x^2 - 5x y + z"],
  ["graphFff", "w = 1; x = w^2 + 1; y = x^2 + 1; z = y^2 + 1"],
  [
    "graphLogistic",
    "x1 = 1; x2 = 2; w1 = 0.5; w2 = -0.3; b = 0.4; p = sigmoid(w1 x1 + w2 x2 + b); J = -ln(p)",
  ],
  [
    "graphXor",
    "x1 = 1; x2 = 0; h1 = relu(x1 + x2); h2 = relu(x1 + x2 - 1); y = h1 - 2 h2",
  ],
  ["graphDecay", "x = 2; y = 1; w = 0.8; e = w x - y; J = e^2 + 0.1 w^2"],
];

const WIDE = 128;
const TALL = 66;
const GAP_X = 70;
const GAP_Y = 26;
const EDGE = 12;

const room = new Room({
  f: { first: PRESETS[0][1] },
  at: { first: 0, low: 0, high: 120, whole: true },
});

/**
 * @typedef {object} Node
 * @property {string} name
 * @property {string} op
 * @property {number[]} inputs
 * @property {string[]} rules
 * @property {number} value
 * @property {number} grad
 * @property {number[]} slopes one for each input
 * @property {number} depth
 * @property {number} x
 * @property {number} y
 */

/** @type {import("./bring.js").Engine} */
let engine;
/** @type {Node[]} */
let nodes = [];
/** @type {{node: number, back: boolean}[]} */
let moments = [];

// ---- the graph -----------------------------------------------------------------------------------

function survey() {
  const wrong = engine.graph(room.state.f);
  part("message", HTMLElement).textContent = wrong;
  if (wrong) return false;
  const lines = engine.graphLines().split("\n");
  const numbers = engine.graphNumbers();
  let edge = 2 * lines.length;
  nodes = lines.map((line, i) => {
    const [name, op, inputs, rules] = line.split("\t");
    const from = inputs === "" ? [] : inputs.split(",").map(Number);
    return {
      name,
      op,
      inputs: from,
      rules: rules === "" ? [] : rules.split(","),
      value: numbers[i],
      grad: numbers[lines.length + i],
      slopes: from.map(() => numbers[edge++]),
      depth: 0,
      x: 0,
      y: 0,
    };
  });
  keepUsed();
  place();
  const forward = nodes.flatMap((n, node) =>
    n.inputs.length > 0 ? [{ node, back: false }] : [],
  );
  const back = nodes.map((_, i) => ({
    node: nodes.length - 1 - i,
    back: true,
  }));
  moments = [...forward, ...back];
  return true;
}

/** Leaves out what the last node does not need. */
function keepUsed() {
  const used = new Set([nodes.length - 1]);
  for (let i = nodes.length - 1; i >= 0; i--) {
    if (used.has(i)) for (const k of nodes[i].inputs) used.add(k);
  }
  const all = nodes;
  const kept = [...used].sort((a, b) => a - b);
  nodes = kept.map((i) => ({
    ...all[i],
    inputs: all[i].inputs.map((k) => kept.indexOf(k)),
  }));
}

/** Columns by the longest way from the variables, rows near their inputs. */
function place() {
  for (const n of nodes) {
    n.depth = Math.max(0, ...n.inputs.map((i) => nodes[i].depth + 1));
  }
  nodes.forEach((n, i) => {
    if (n.inputs.length > 0) return; // a variable stands right before its first use
    const uses = nodes.filter((m) => m.inputs.includes(i)).map((m) => m.depth);
    n.depth = Math.max(0, Math.min(...uses) - 1);
  });
  const last = Math.max(...nodes.map((n) => n.depth));
  const columns = Array.from({ length: last + 1 }, (_, d) =>
    nodes.filter((n) => n.depth === d),
  );
  for (const column of columns)
    column.forEach((n, k) => (n.y = k - column.length / 2));
  for (let sweep = 0; sweep < 8; sweep++) {
    const order = sweep % 2 === 0 ? columns : [...columns].reverse();
    for (const column of order) {
      for (const n of column) n.y = wish(n, sweep % 2 === 0);
      spread(column);
    }
  }
  const top = Math.min(...nodes.map((n) => n.y));
  for (const n of nodes) {
    n.x = EDGE + n.depth * (WIDE + GAP_X);
    n.y = EDGE + (n.y - top) * (TALL + GAP_Y);
  }
}

/** Where a node would like to stand. @param {Node} n @param {boolean} byInputs */
function wish(n, byInputs) {
  const inputs = n.inputs.map((i) => nodes[i].y);
  const self = nodes.indexOf(n);
  const users = nodes.filter((m) => m.inputs.includes(self)).map((m) => m.y);
  const near =
    byInputs && inputs.length > 0 ? inputs : users.length > 0 ? users : inputs;
  return near.length > 0 ? near.reduce((a, b) => a + b, 0) / near.length : n.y;
}

/** Pushes the nodes of a column a row apart, around their middle. @param {Node[]} column */
function spread(column) {
  const order = [...column].sort((a, b) => a.y - b.y);
  const middle = order.reduce((sum, n) => sum + n.y, 0) / order.length;
  for (let i = 1; i < order.length; i++) {
    order[i].y = Math.max(order[i].y, order[i - 1].y + 1);
  }
  const shift = middle - order.reduce((sum, n) => sum + n.y, 0) / order.length;
  for (const n of order) n.y += shift;
}

// ---- what is shown -------------------------------------------------------------------------------

/** @param {number} i */
function nameOf(i) {
  const { name } = nodes[i];
  if (name === "") return `u${sub(i + 1)}`;
  return name.replace(/\d+$/, (digits) =>
    [...digits].map((d) => sub(Number(d))).join(""),
  );
}

/** @param {number} n */
function sub(n) {
  return [...String(n)]
    .map((d) => String.fromCharCode(0x2080 + Number(d)))
    .join("");
}

const out = () => nameOf(nodes.length - 1);

/** @param {number} v */
function short(v) {
  const size = Math.abs(v);
  const far = size !== 0 && (size < 1e-3 || size >= 1e5);
  const text = far ? v.toExponential(2) : String(Number(v.toFixed(4)));
  return text.replaceAll("-", "−");
}

/** In brackets if it is negative. @param {number} v */
function inner(v) {
  return v < 0 ? `(${short(v)})` : short(v);
}

/** The moment when a node got its value or gradient; -1 for what is there from the start. */
function when(/** @type {number} */ node, /** @type {boolean} */ back) {
  return moments.findIndex((m) => m.node === node && m.back === back);
}

/** What an operation computes, with names in it. @param {number} i */
function computes(i) {
  const { op, inputs } = nodes[i];
  const [a, b] = inputs.map(nameOf);
  if (inputs.length === 2) return `${a} ${op} ${b}`;
  if (/^[a-z]+$/.test(op)) return `${op}(${a})`;
  if (op === "−") return `−${a}`;
  return /^[\d−.]+ [−÷]$/.test(op) ? `${op} ${a}` : `${a} ${op}`;
}

/** The slope along an edge as a formula. @param {number} i @param {number} k */
function rule(i, k) {
  const node = nodes[i];
  if (node.op === "relu") return nodes[node.inputs[0]].value > 0 ? "1" : "0";
  return node.rules[k]
    .replaceAll("#0", nameOf(node.inputs[0]))
    .replaceAll("#1", nameOf(node.inputs[1] ?? node.inputs[0]))
    .replaceAll("#y", nameOf(i));
}

/** What happens in a moment, as a formula. @param {number} at */
function saying(at) {
  if (at === 0) return word("graphStart");
  const { node, back } = moments[at - 1];
  const me = nameOf(node);
  if (!back) return `${me} = ${computes(node)} = ${short(nodes[node].value)}`;
  if (node === nodes.length - 1)
    return `∂${me}/∂${me} = 1   ${word("graphOne")}`;
  const names = [];
  const numbers = [];
  for (const { user, k } of users(node)) {
    names.push(`∂${out()}/∂${nameOf(user)} · ∂${nameOf(user)}/∂${me}`);
    numbers.push(
      `${inner(nodes[user].grad)} · ${inner(nodes[user].slopes[k])}`,
    );
  }
  const rules = users(node).map(
    ({ user, k }) =>
      `∂${nameOf(user)}/∂${me} = ${rule(user, k)} = ${short(nodes[user].slopes[k])}`,
  );
  return (
    `${[...new Set(rules)].join("\n")}\n` +
    `∂${out()}/∂${me} = ${names.join(" + ")}\n= ${numbers.join(" + ")} = ` +
    short(nodes[node].grad)
  );
}

/** Each edge out of a node. @param {number} node */
function users(node) {
  return nodes.flatMap((n, user) =>
    n.inputs.flatMap((i, k) => (i === node ? [{ user, k }] : [])),
  );
}

// ---- drawing -------------------------------------------------------------------------------------

const SVG = "http://www.w3.org/2000/svg";

/**
 * @param {string} tag @param {Record<string, string | number>} attributes
 * @param {(string | Element)[]} children
 */
function shape(tag, attributes, ...children) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) {
    element.setAttribute(name, String(value));
  }
  element.append(...children);
  return element;
}

function draw() {
  const board = part("board", HTMLElement);
  if (nodes.length === 0) return;
  const at = Math.min(room.state.at, moments.length);
  const now = at > 0 ? moments[at - 1] : null;
  const width = Math.max(...nodes.map((n) => n.x)) + WIDE + EDGE;
  const height = Math.max(...nodes.map((n) => n.y)) + TALL + EDGE;
  const svg = shape("svg", {
    width,
    height,
    viewBox: `0 0 ${width} ${height}`,
    class: "graph",
  });
  nodes.forEach((n, i) =>
    n.inputs.forEach((from, k) => svg.append(edge(from, i, k, at, now))),
  );
  nodes.forEach((_, i) => svg.append(box(i, at, now)));
  board.replaceChildren(svg);
  part("saying", HTMLElement).textContent = saying(at);
  const text = `${word("stepAt")} ${at} / ${moments.length}`;
  const forward = moments.filter((m) => !m.back).length;
  const phase =
    at === 0 ? "" : at <= forward ? word("graphForward") : word("graphBack");
  part("at-text", HTMLElement).textContent = `${text} ${phase}`;
  const slider = document.querySelector("input[name=at]");
  if (slider instanceof HTMLInputElement) {
    slider.max = String(moments.length);
    slider.value = String(at);
  }
  follow(now);
  drawTable(at);
  drawProgram();
}

/** Scrolls to the node of the moment. @param {{node: number} | null} now */
function follow(now) {
  const board = part("board", HTMLElement);
  const x = now ? nodes[now.node].x : 0;
  const seen =
    x >= board.scrollLeft && x + WIDE <= board.scrollLeft + board.clientWidth;
  if (!seen)
    board.scrollLeft = Math.max(0, x - board.clientWidth / 2 + WIDE / 2);
}

/**
 * @param {number} from @param {number} to @param {number} k which input it is
 * @param {number} at @param {{node: number, back: boolean} | null} now
 */
function edge(from, to, k, at, now) {
  const a = nodes[from];
  const b = nodes[to];
  const twice = b.inputs.length > 1 && b.inputs[0] === b.inputs[1];
  const upper =
    nodes[b.inputs[0]].y <= nodes[b.inputs[1] ?? b.inputs[0]].y ? 0 : 1;
  const spreadOut = b.inputs.length > 1 ? (k === upper ? -10 : 10) : 0;
  const [x1, y1] = [a.x + WIDE, a.y + TALL / 2 + (twice ? spreadOut : 0)];
  const [x2, y2] = [b.x, b.y + TALL / 2 + spreadOut];
  const back = at > when(to, true);
  const walks = now && (now.back ? now.node === from : now.node === to);
  const state = walks ? (now.back ? "goes back" : "goes") : back ? "back" : "";
  const bend = Math.min(70, (x2 - x1) / 2);
  const line = `M ${x1} ${y1} C ${x1 + bend} ${y1}, ${x2 - bend} ${y2}, ${x2} ${y2}`;
  const group = shape(
    "g",
    { class: `edge ${state}` },
    shape("path", { d: line }),
  );
  if (back) {
    const text = `× ${short(b.slopes[k])}`;
    const shift = b.inputs.length > 1 && k !== upper ? 13 : -5;
    group.append(
      shape(
        "text",
        { x: x2 - 5, y: y2 + shift, "text-anchor": "end", class: "slope" },
        text,
      ),
    );
  }
  return group;
}

/** @param {number} i @param {number} at @param {{node: number, back: boolean} | null} now */
function box(i, at, now) {
  const n = nodes[i];
  const leaf = n.inputs.length === 0;
  const known = leaf || at > when(i, false);
  const graded = at > when(i, true);
  const active = now?.node === i ? " now" : "";
  const title = n.name === "" ? `${nameOf(i)}` : nameOf(i);
  const whole = leaf ? title : `${title} = ${computes(i)}`;
  const head = whole.length <= 17 ? whole : `${title} = ${face(n)}`;
  const group = shape("g", {
    class: `node ${leaf ? "leaf" : "op"}${active}`,
    transform: `translate(${n.x} ${n.y})`,
  });
  group.append(
    shape("rect", { width: WIDE, height: TALL, rx: 8 }),
    shape("text", { x: WIDE / 2, y: 18, class: "head" }, head),
    shape(
      "text",
      { x: WIDE / 2, y: 38, class: "value" },
      known ? short(n.value) : "?",
    ),
    shape(
      "text",
      { x: WIDE / 2, y: 57, class: "grad" },
      graded ? `∇ ${short(n.grad)}` : "",
    ),
  );
  return group;
}

/** An operation, short. @param {Node} n */
function face(n) {
  if (n.inputs.length === 2) return `· ${n.op} ·`;
  if (/^[a-z]+$/.test(n.op)) return n.op;
  if (n.op === "−") return "−·";
  return /^[\d−.]+ [−÷]$/.test(n.op) ? `${n.op} ·` : `· ${n.op}`;
}

/** @param {number} at */
function drawTable(at) {
  const head = [
    word("graphNode"),
    word("graphComputes"),
    word("graphValue"),
    `∂${out()}/∂`,
  ];
  const rows = nodes.map((n, i) => {
    const leaf = n.inputs.length === 0;
    const known = leaf || at > when(i, false);
    const graded = at > when(i, true);
    const cells = [
      nameOf(i),
      leaf ? "" : computes(i),
      known ? short(n.value) : "",
      graded ? short(n.grad) : "",
    ];
    return make("tr", {}, ...cells.map((c) => make("td", {}, c)));
  });
  part("numbers", HTMLElement).replaceChildren(
    make("tr", {}, ...head.map((h) => make("th", { scope: "col" }, h))),
    ...rows,
  );
}

function drawProgram() {
  const lines = ["import gradiente.tensor.*;", ""];
  const names = nodes.map((n, i) => n.name || `u${i + 1}`);
  nodes.forEach((n, i) => {
    lines.push(`var ${names[i]} = ${java(n, names)};`);
  });
  const end = names[names.length - 1];
  lines.push(`${end}.backward();`, `${names[0]}.grad()`, "");
  part("program", HTMLElement).textContent = lines.join("\n");
}

/** @type {Record<string, string>} */
const CALLS = {
  "+": "add",
  "−": "sub",
  "×": "mul",
  "÷": "div",
  "^": "pow",
  ln: "log",
};

/** @param {Node} n @param {string[]} names */
function java(n, names) {
  if (n.inputs.length === 0) {
    return `Tensor.scalar(${Number(n.value.toPrecision(7))}).requiresGrad()`;
  }
  const [a, b] = n.inputs.map((i) => names[i]);
  if (b) return `${a}.${CALLS[n.op]}(${b})`;
  if (n.op === "−") return `${a}.neg()`;
  if (n.op === "sin") return `${a}.map("sin", Math::sin, Math::cos)`;
  if (n.op === "cos") return `${a}.map("cos", Math::cos, v -> -Math.sin(v))`;
  if (/^[a-z]+$/.test(n.op)) return `${a}.${CALLS[n.op] ?? n.op}()`;
  const [first, second] = n.op.split(" ");
  if (CALLS[first]) return `${a}.${CALLS[first]}(${second.replace("−", "-")})`;
  const number = first.replace("−", "-");
  if (second === "÷") return `Tensor.scalar(${number}).div(${a})`;
  return `${a}.neg().add(${number})`;
}

// ---- the hand ------------------------------------------------------------------------------------

/** @param {number} at */
function show(at) {
  room.set({ at: Math.max(0, Math.min(moments.length, at)) });
}

/** Another expression begins at its start, with nothing walked yet. */
function renew() {
  if (survey() && room.state.at > moments.length) {
    room.state.at = moments.length;
    room.reflect();
  }
}

const player = new Player(
  () => {
    if (room.state.at >= moments.length) return false;
    show(room.state.at + 1);
    return true;
  },
  () => 900,
);

function listen() {
  /** @param {number} by */
  const move = (by) => () => {
    player.play(false);
    show(by === 0 ? 0 : room.state.at + by);
  };
  part("step", HTMLElement).addEventListener("click", move(1));
  part("back", HTMLElement).addEventListener("click", move(-1));
  part("reset", HTMLElement).addEventListener("click", move(0));
  part("board", HTMLElement).addEventListener("click", move(1));
  keys({
    s: move(1),
    b: move(-1),
    r: move(0),
    enter: move(1),
    " ": () => player.play(!player.on),
  });
  const presets = part("preset", HTMLSelectElement);
  for (const [name, text] of PRESETS) {
    presets.append(make("option", { value: text, "data-word": name }, name));
  }
  presets.addEventListener("change", () => {
    if (presets.value !== "-") room.set({ f: presets.value, at: 0 });
    presets.value = "-";
  });
}

room.changed = (/** @type {string[]} */ names) => {
  if (names.includes("f")) {
    player.play(false);
    if (names.length === 1) {
      room.state.at = 0;
      room.reflect();
    }
    renew();
  }
  draw();
};
listen();
await enter(
  room,
  () => {
    player.say();
    draw();
  },
  (brought) => {
    engine = brought;
    renew();
  },
);
