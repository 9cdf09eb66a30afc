// Weights as a safetensors file: the length of a header, the header in JSON, the numbers.

/**
 * @param {string} shapes names and shapes in order: `0.weight 4,2;0.bias 4`
 * @param {Float32Array} numbers
 * @returns {Uint8Array}
 */
export function write(shapes, numbers) {
  /** @type {Record<string, object>} */
  const header = {};
  let begin = 0;
  for (const { name, shape, size } of parts(shapes)) {
    const end = begin + 4 * size;
    header[name] = { dtype: "F32", shape, data_offsets: [begin, end] };
    begin = end;
  }
  const json = JSON.stringify(header);
  const text = new TextEncoder().encode(json + " ".repeat(-json.length & 7));
  const bytes = new Uint8Array(8 + text.length + begin);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, text.length, true);
  bytes.set(text, 8);
  numbers.forEach((v, i) => view.setFloat32(8 + text.length + 4 * i, v, true));
  return bytes;
}

/**
 * The numbers of a file for a network of these shapes; an Error says why they do not fit.
 * @param {ArrayBuffer} file
 * @param {string} shapes
 * @returns {Float32Array}
 */
export function read(file, shapes) {
  const view = new DataView(file);
  const length = file.byteLength < 8 ? 0 : view.getUint32(0, true);
  if (length === 0 || 8 + length > file.byteLength) {
    throw new Error("load: this is no safetensors file");
  }
  /** @type {Record<string, {dtype: string, shape: number[], data_offsets: number[]}>} */
  let header;
  try {
    const text = new TextDecoder().decode(new Uint8Array(file, 8, length));
    header = JSON.parse(text);
  } catch {
    throw new Error("load: this is no safetensors file");
  }
  const all = [];
  for (const { name, shape, size } of parts(shapes)) {
    const entry = header[name];
    const fits = entry?.dtype === "F32" && String(entry.shape) === `${shape}`;
    const begin = 8 + length + (entry?.data_offsets?.[0] ?? 0);
    if (!fits || begin + 4 * size > file.byteLength) {
      throw new Error(`load: the network needs ${name} [${shape}] as F32`);
    }
    for (let i = 0; i < size; i++)
      all.push(view.getFloat32(begin + 4 * i, true));
  }
  if (!all.every(Number.isFinite)) {
    throw new Error("load: there are numbers that are not finite");
  }
  return Float32Array.from(all);
}

/** @param {string} shapes @returns {{name: string, shape: number[], size: number}[]} */
function parts(shapes) {
  return shapes.split(";").map((part) => {
    const [name, sizes] = part.split(" ");
    const shape = sizes === "" ? [] : sizes.split(",").map(Number);
    return { name, shape, size: shape.reduce((a, b) => a * b, 1) };
  });
}
