// The golden files of tests/golden/<stage>: a source text, a line `----`, and what the stage prints for it. Where
// CPython prints the same, the reference can record it; elsewhere our own output is accepted and the diff is read.

import {mkdirSync, readFileSync, rmSync, writeFileSync} from "node:fs";
import {basename, dirname, join} from "node:path";
import {difference} from "./difference.mjs";
import {environmentOf} from "./engines.mjs";
import {filesUnder, inProject, shown} from "./paths.mjs";
import {capture, inParallel} from "./say.mjs";
import {matches, report} from "./scripts.mjs";

const separator = "\n----\n";

const printAst = `import ast, sys
print(ast.dump(ast.parse(open(sys.argv[1], "rb").read()), include_attributes=True, indent=2))`;

/** Stage: the arguments for our engine, and those for CPython where it can print the same. */
const stages = {
  tokens: {ours: ["--dump=tokens"]},
  ast: {ours: ["--dump=ast"], reference: ["-c", printAst]},
  symtable: {ours: ["--dump=symtable"]},
  bytecode: {ours: ["--dis"], reference: ["-m", "dis"]},
  registers: {ours: ["--dump=registers"]},
  heap: {ours: ["--dump=heap"]},
};

/** All golden files whose path contains one of the filters (or all). */
export const goldens = (filters = []) =>
  filesUnder(inProject("tests/golden"), file => file.endsWith(".txt")).filter(file => matches(file, filters));

function partsOf(file) {
  const text = readFileSync(file, "utf8");
  // The line may be the first, for an empty source.
  if (text.startsWith("----\n")) return {source: "", expected: text.slice(5)};
  const at = text.indexOf(separator);
  if (at < 0) return {source: text, expected: undefined};
  return {source: text.slice(0, at + 1), expected: text.slice(at + separator.length)};
}

/** What an engine prints for the source of a golden file; addresses are masked. */
async function printed(engine, file, source) {
  const stage = basename(dirname(file));
  const args = engine.name === "oracle" ? stages[stage]?.reference : stages[stage]?.ours;
  if (!args) return undefined;
  const name = basename(file).replace(/\.txt$/, ".py");
  const folder = inProject("build/golden", `${engine.name.replace(/\W/g, "_")}-${stage}`);
  mkdirSync(folder, {recursive: true});
  writeFileSync(join(folder, name), source);
  const result = await capture(engine.command, [...engine.args, ...args, name], {
    cwd: folder,
    env: environmentOf(engine),
    timeout: engine.timeout,
  });
  rmSync(join(folder, name));
  return report(result, engine.timeout)
    .replaceAll(`${folder}/`, "")
    .replace(/\b0x[0-9a-f]{4,}/g, "0x...");
}

/** Runs the golden files and returns [{name, problem}]. */
export function runGoldens(engine, files, {width, onFailure = () => {}}) {
  return inParallel(files, width, async file => {
    const {source, expected} = partsOf(file);
    const result = {name: `${shown(file)} (${engine.name})`, problem: undefined};
    const actual = await printed(engine, file, source);
    if (actual === undefined) result.problem = "is in a folder that is no stage";
    else if (expected === undefined) result.problem = "has no line ---- with the expected output below it";
    else if (actual !== expected) result.problem = difference(expected, actual).join("\n");
    if (result.problem) onFailure(result);
    return result;
  });
}

/** Rewrites the expected part of golden files with what `engine` prints; stages it cannot print are left alone. */
export function rewriteGoldens(engine, files, {width}) {
  return inParallel(files, width, async file => {
    const {source} = partsOf(file);
    const actual = await printed(engine, file, source);
    if (actual !== undefined)
      writeFileSync(file, `${source}${source && !source.endsWith("\n") ? "\n" : ""}----\n${actual}`);
    return {name: shown(file), problem: undefined};
  });
}
