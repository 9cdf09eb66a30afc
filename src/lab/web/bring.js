// Brings the engine into a worker: as WebAssembly, or as JavaScript where a browser lacks its
// garbage collection.

/**
 * What the engine offers: the class gradiente.lab.Page.
 * @typedef {object} Engine
 * @property {(settings: string) => string} start
 * @property {(settings: string) => string} tune
 * @property {(epochs: number) => string} train
 * @property {() => number} epoch
 * @property {(from: number) => Float32Array} rows
 * @property {() => Float32Array} now
 * @property {() => Float32Array} weights
 * @property {(index: number, value: number) => void} edit
 * @property {() => string} shapes
 * @property {() => Float32Array} learned
 * @property {(numbers: Float32Array) => string} load
 * @property {(direction: number, places: number) => Float32Array} line
 * @property {() => number} stopped
 * @property {() => Float32Array} points
 * @property {(small: number, large: number) => Float32Array} pictures
 * @property {() => string} program
 * @property {() => boolean} repeatable
 * @property {() => string} parity
 * @property {(text: string) => string} formula
 * @property {() => boolean} two
 * @property {(x0: number, x1: number, y0: number, y1: number, width: number,
 *   height: number) => Float32Array} values
 * @property {(x: number, y: number) => Float64Array} slope
 * @property {(runner: string, rate: number, momentum: number, x: number, y: number,
 *   steps: number, noise: number, seed: number) => Float64Array} path
 * @property {() => string} trouble
 * @property {(runner: string, rate: number, momentum: number, x: number, y: number,
 *   steps: number, noise: number, seed: number) => string} walk
 * @property {() => string} digitShapes
 * @property {(weights: Float32Array) => string} readWith
 * @property {(layer: number) => Float32Array} digitWeights
 * @property {(strokes: string) => Float32Array} inked
 * @property {(image: Float32Array, digit: number) => Float32Array} read
 * @property {(threshold: number, w1: number, w2: number, two: boolean) => Float64Array} table
 * @property {(points: string) => string} learner
 * @property {(count: number) => Float64Array} steps
 * @property {(rounds: number) => Int32Array} fate
 * @property {(text: string) => string} graph
 * @property {() => string} graphLines
 * @property {() => Float64Array} graphNumbers
 * @property {(f: string, n: number, noise: number, seed: number) => string} sample
 * @property {() => Float32Array} samplePoints
 * @property {(places: number) => Float32Array} truth
 * @property {(penalty: string, degree: number, lambda: number) => string} fit
 * @property {() => Float32Array} fitWeights
 * @property {(places: number) => Float32Array} fitCurve
 * @property {(lambda: number) => Float64Array} byDegree
 * @property {(degree: number, lambdas: Float64Array) => Float64Array} byLambda
 * @property {(units: number, dropout: number, penalty: string, lambda: number,
 *   patience: number, rate: number, seed: number) => string} curver
 * @property {(epochs: number) => string} curverTrain
 * @property {(from: number) => Float64Array} curverRows
 * @property {() => Int32Array} curverState
 * @property {(places: number) => Float32Array} curverCurve
 */

/**
 * @param {boolean} plain whether to take JavaScript in any case
 * @returns {Promise<{engine: Engine, kind: "wasm" | "js"}>}
 */
export async function bring(plain) {
  if (!plain) {
    try {
      const address = new URL("./engine.wasm", import.meta.url).href;
      // @ts-ignore built by TeaVM
      const { load } = await import("./runtime.js");
      const module = await load(address);
      return { engine: module.exports, kind: "wasm" };
    } catch (e) {
      console.info("without WebAssembly: " + e);
    }
  }
  // @ts-ignore built by TeaVM
  return { engine: await import("./engine.js"), kind: "js" };
}
