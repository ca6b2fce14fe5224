// The Python scripts of tests/python: each is run as a program in its own folder, under its bare file name, and what
// it prints and how it ends must be, to the letter, what CPython 3.14 did, which stands beside it in <name>.out:
//
//     what went to stdout
//     --- stderr
//     what went to stderr, if anything did
//     --- exit 1
//
// (the exit status only if it is not 0; the script's folder is left out of the path that tracebacks show, so the
// files are the same on each machine). <name>.in, where there is one, is given on stdin. A file whose name begins
// with an underscore is no script but a module that scripts beside it import.

import {existsSync, readFileSync, writeFileSync} from "node:fs";
import {basename, dirname} from "node:path";
import {difference} from "./difference.mjs";
import {environmentOf} from "./engines.mjs";
import {filesUnder, inProject, shown} from "./paths.mjs";
import {capture, inParallel} from "./say.mjs";

/** All scripts whose path contains one of the filters (or all). */
export function scripts(filters = []) {
  const isScript = file => file.endsWith(".py") && !basename(file).startsWith("_");
  return filesUnder(inProject("tests/python"), isScript).filter(file => matches(file, filters));
}

export const matches = (file, filters) =>
  filters.length === 0 || filters.some(filter => shown(file).includes(filter));

const outputFile = script => script.replace(/\.py$/, ".out");

/** What a run printed and how it ended, in the form of an .out file. */
export function report({status, signal, stdout, stderr, timedOut}, timeout) {
  const line = text => (text === "" || text.endsWith("\n") ? text : `${text}\n`);
  let text = stdout;
  if (stderr !== "") text = `${line(text)}--- stderr\n${stderr}`;
  if (timedOut) text = `${line(text)}--- stopped after ${timeout / 1000} s\n`;
  else if (signal) text = `${line(text)}--- ended by ${signal}\n`;
  else if (status !== 0) text = `${line(text)}--- exit ${status}\n`;
  return text;
}

/** Runs one script and returns its report, one character a byte. */
async function outcome(engine, script, extraEnvironment = {}) {
  const input = script.replace(/\.py$/, ".in");
  const result = await capture(engine.command, [...engine.args, basename(script)], {
    cwd: dirname(script),
    env: {...environmentOf(engine), ...extraEnvironment},
    input: existsSync(input) ? readFileSync(input) : "",
    timeout: engine.timeout,
    encoding: "latin1",
  });
  const folder = Buffer.from(`${dirname(script)}/`).toString("latin1");
  return report(result, engine.timeout).replaceAll(folder, "");
}

const asText = bytes => Buffer.from(bytes, "latin1").toString("utf8");

/** Runs the scripts and returns [{name, problem}], problem being undefined for those that passed. */
export function runScripts(engine, files, {width, onFailure = () => {}}) {
  return inParallel(files, width, async script => {
    const result = {name: `${shown(script)} (${engine.name})`, problem: undefined};
    if (!existsSync(outputFile(script)))
      result.problem = "has no .out beside it; node tools/run_tests.mjs --record makes it";
    else {
      const expected = readFileSync(outputFile(script), "latin1");
      const actual = await outcome(engine, script);
      if (actual !== expected) result.problem = difference(asText(expected), asText(actual)).join("\n");
    }
    if (result.problem) onFailure(result);
    return result;
  });
}

/** Writes the .out files of scripts as CPython gives them; a script that does not give the same twice is refused. */
export function recordScripts(oracle, files, {width}) {
  return inParallel(files, width, async script => {
    const name = shown(script);
    const first = await outcome(oracle, script);
    const second = await outcome(oracle, script, {PYTHONHASHSEED: "4321"});
    if (first !== second) {
      const lines = difference(asText(first), asText(second)).join("\n");
      return {name, problem: `prints other things each time:\n${lines}`};
    }
    if (/^--- (stopped|ended)/m.test(first)) return {name, problem: "was stopped"};
    writeFileSync(outputFile(script), first, "latin1");
    return {name, problem: undefined};
  });
}
