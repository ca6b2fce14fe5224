// Runs the Python scripts and golden files by one engine, or writes what they expect.
//
// Usage: node tools/run_tests.mjs [--engine native|debug|wasm|oracle|PATH] [--jobs N] [FILTER...]
//        node tools/run_tests.mjs --record [FILTER...]   writes what CPython 3.14 prints (scripts, and the stages of
//                                                       golden files that it can print)
//        node tools/run_tests.mjs --accept [--engine E] [FILTER...]   writes what our engine prints into golden files
//
// A FILTER is a part of a path: `types/list`, `golden/ast`. Status 1 if anything failed.

import {parseArgs} from "node:util";
import {jobs} from "./lib/builds.mjs";
import {engineNamed} from "./lib/engines.mjs";
import {goldens, rewriteGoldens, runGoldens} from "./lib/goldens.mjs";
import {main, Problem, say} from "./lib/say.mjs";
import {recordScripts, runScripts, scripts} from "./lib/scripts.mjs";

function askedFor() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        engine: {type: "string", default: "native"},
        jobs: {type: "string", default: String(jobs)},
        record: {type: "boolean", default: false},
        accept: {type: "boolean", default: false},
      },
    });
  } catch (error) {
    throw new Problem(`${error.message}; the head of tools/run_tests.mjs tells the usage`);
  }
}

main(async () => {
  const {values, positionals: filters} = askedFor();
  const options = {
    width: Number(values.jobs),
    onFailure: result => say(`FAIL ${result.name}\n${result.problem}`),
  };
  const engine = await engineNamed(values.record ? "oracle" : values.engine);
  let results;
  if (values.record) {
    results = [
      ...(await recordScripts(engine, scripts(filters), options)),
      ...(await rewriteGoldens(engine, goldens(filters), options)),
    ];
    for (const {name, problem} of results) if (problem) say(`FAIL ${name} ${problem}`);
  } else if (values.accept) results = await rewriteGoldens(engine, goldens(filters), options);
  else
    results = [
      ...(await runScripts(engine, scripts(filters), options)),
      ...(await runGoldens(engine, goldens(filters), options)),
    ];
  const failed = results.filter(result => result.problem).length;
  say(`${results.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
});
