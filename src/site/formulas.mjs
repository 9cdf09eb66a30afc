// Sets formulas: reads [[TeX, display, form], ...] as JSON, writes their HTML or MathML as a list of strings.
// Called by formulas.py with the folder that holds KaTeX.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";

const katex = createRequire(`${process.argv[2]}/`)("katex");

/** @type {[string, boolean, "html" | "mathml"][]} */
const formulas = JSON.parse(readFileSync(0, "utf8"));
const set = formulas.map(([tex, displayMode, form]) => {
  try {
    const output = form === "html" ? "htmlAndMathml" : "mathml";
    return katex.renderToString(tex, { displayMode, output, strict: "error" });
  } catch (error) {
    console.error(`${tex}: ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
});
process.stdout.write(JSON.stringify(set));
