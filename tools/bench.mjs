// npm run bench: how fast the programs of tests/bench run, ours against the reference, in one run:
//   wasm     ours under node    against  Pyodide under node
//   native   ours               against  CPython 3.14
//
// Each program defines main(), which checks its own result. One measurement is one process that calls main() three times
// (the first calls warm caches, tiers and inline caches, the same for everybody) and takes the time of the fastest;
// start-up is outside. Processes of the opponents alternate, so that what slows the machine slows both, and the
// median of the rounds counts.
//
// Usage: npm run bench [-- --only NAME,...] [--quick] [--rounds N] [--against wasm|native] [--markdown]
//        npm run bench -- --first-print   instead: the page's first print against Pyodide's (bench/first_print.mjs)

import {mkdirSync, readFileSync, writeFileSync} from "node:fs";
import {basename, join} from "node:path";
import {parseArgs} from "node:util";
import {buildNative, buildPage, buildStdlib, buildWasm} from "./lib/builds.mjs";
import {engineNamed, environmentOf} from "./lib/engines.mjs";
import {filesUnder, inProject} from "./lib/paths.mjs";
import {capture, main, Problem, say} from "./lib/say.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";

const measure = `

from time import perf_counter
for _ in range(3):
    started = perf_counter()
    main()
    print("seconds", perf_counter() - started)
`;

const pyodide = {
  name: "pyodide",
  command: process.execPath,
  args: [inProject("tools/bench/pyodide.mjs")],
  env: {},
};

function askedFor() {
  try {
    return parseArgs({
      options: {
        only: {type: "string"},
        quick: {type: "boolean", default: false},
        rounds: {type: "string"},
        against: {type: "string"},
        markdown: {type: "boolean", default: false},
        "first-print": {type: "boolean", default: false},
      },
    }).values;
  } catch (error) {
    throw new Problem(`${error.message}; the head of tools/bench.mjs tells the usage`);
  }
}

/** The programs as files that time themselves. */
function programs(only) {
  const folder = inProject("build/bench");
  mkdirSync(folder, {recursive: true});
  const names = only?.split(",");
  return filesUnder(inProject("tests/bench"), file => file.endsWith(".py"))
    .filter(file => !names || names.some(name => basename(file, ".py").includes(name)))
    .map(file => {
      const path = join(folder, basename(file));
      writeFileSync(path, readFileSync(file, "utf8") + measure);
      return {name: basename(file, ".py"), path};
    });
}

/** Seconds of one process's fastest call of main(); a Problem if it failed. */
async function secondsOf(engine, program) {
  const result = await capture(engine.command, [...engine.args, program.path], {
    env: environmentOf(engine),
    timeout: 300_000,
  });
  const times = [...result.stdout.matchAll(/^seconds (\S+)$/gm)].map(match => Number(match[1]));
  if (result.status === 0 && times.length === 3) return Math.min(...times);
  const reason = result.timedOut
    ? "took more than 5 minutes"
    : result.stderr.trim().split("\n").at(-1) || `exit status ${result.status}`;
  throw new Problem(`${program.name} by ${engine.name}: ${reason}`);
}

const median = values => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

const geometricMean = values =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** Compares two engines over all programs; a row is {name, ours, theirs} in seconds, or {name, problem}. */
async function compare({title, ours, theirs}, all, rounds) {
  say(
    `\n${title}: ${all.length} programs, ${rounds} ${rounds === 1 ? "round" : "rounds"}; ratio above 1: ours is faster`,
  );
  const rows = [];
  for (const program of all) {
    const times = {ours: [], theirs: []};
    try {
      for (let round = 0; round < rounds; round++) {
        // Who goes first changes, for the second finds the machine warmer.
        const order = round % 2 ? ["theirs", "ours"] : ["ours", "theirs"];
        for (const side of order) times[side].push(await secondsOf({ours, theirs}[side], program));
      }
      const row = {name: program.name, ours: median(times.ours), theirs: median(times.theirs)};
      rows.push(row);
      say(line(row.name, row.ours.toFixed(3), row.theirs.toFixed(3), (row.theirs / row.ours).toFixed(2)));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      rows.push({name: program.name, problem: error.message});
      say(`${program.name.padEnd(18)} FAILED ${error.message}`);
    }
  }
  const ratios = rows.filter(row => !row.problem).map(row => row.theirs / row.ours);
  if (ratios.length > 0) {
    say(line("geometric mean", "", "", geometricMean(ratios).toFixed(2)));
    say(line("slowest", "", "", Math.min(...ratios).toFixed(2)));
  }
  return rows;
}

const line = (name, ours, theirs, ratio) =>
  `${name.padEnd(18)} ${ours.padStart(8)} ${theirs.padStart(8)} ${ratio.padStart(7)}`;

/** The table of the README: one row a program, the ratios of both comparisons. */
function markdown(tables) {
  const names = Object.values(tables)[0].map(row => row.name);
  const titles = Object.keys(tables);
  const cells = name =>
    titles.map(title => {
      const row = tables[title].find(each => each.name === name);
      return row.problem ? "failed" : `${(row.theirs / row.ours).toFixed(2)}`;
    });
  const mean = title =>
    geometricMean(tables[title].filter(row => !row.problem).map(row => row.theirs / row.ours)).toFixed(2);
  return [
    `| program | ${titles.join(" | ")} |`,
    `| --- | ${titles.map(() => "---:").join(" | ")} |`,
    ...names.map(name => `| ${name} | ${cells(name).join(" | ")} |`),
    `| **geometric mean** | ${titles.map(title => `**${mean(title)}**`).join(" | ")} |`,
  ].join("\n");
}

main(async () => {
  const asked = askedFor();
  if (asked["first-print"]) {
    await bringDebianPackages("test");
    await bringNodePackages();
    await buildWasm();
    await buildStdlib();
    await buildPage();
    const {benchFirstPrint} = await import("./bench/first_print.mjs");
    return benchFirstPrint({rounds: Number(asked.rounds ?? 5), markdown: asked.markdown});
  }
  const rounds = Number(asked.rounds ?? (asked.quick ? 1 : 3));
  if (!(rounds >= 1)) throw new Problem(`--rounds ${asked.rounds}: not a number of rounds`);
  const all = programs(asked.only);
  if (all.length === 0) throw new Problem(`tests/bench has no program named ${asked.only}`);
  await bringDebianPackages("build");
  await bringNodePackages();
  await buildStdlib();
  const tables = {};
  if (asked.against !== "native") {
    await buildWasm();
    const title = "wasm: times faster than Pyodide";
    tables[title] = await compare({title, ours: await engineNamed("wasm"), theirs: pyodide}, all, rounds);
  }
  if (asked.against !== "wasm") {
    await buildNative("native", {tests: false});
    const title = "native: times faster than CPython 3.14";
    const pair = {title, ours: await engineNamed("native"), theirs: await engineNamed("oracle")};
    tables[title] = await compare(pair, all, rounds);
  }
  if (asked.markdown) say(`\n${markdown(tables)}`);
  if (Object.values(tables).some(rows => rows.some(row => row.problem))) process.exitCode = 1;
});
