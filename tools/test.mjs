// npm test: brings what is missing, builds everything, and checks everything. A stage that fails does not stop the
// others; what failed is listed at the end, before the one line "N passed, N failed".
//
// Usage: npm test [-- STAGE...]   only the stages whose names contain one of these words: imports, format, build,
//                                 budgets, unit, scripts, golden, page ("scripts wasm" is one stage: quote it)

import {existsSync, readFileSync, rmSync} from "node:fs";
import {inKilobytes, weights} from "./budgets.mjs";
import {brokenImports} from "./check_imports.mjs";
import {buildNative, buildPage, buildStdlib, buildWasm, hasSources, jobs} from "./lib/builds.mjs";
import {engineNamed} from "./lib/engines.mjs";
import {goldens, runGoldens} from "./lib/goldens.mjs";
import {filesUnder, inProject} from "./lib/paths.mjs";
import {pendingChecks} from "./lib/pending.mjs";
import {capture, main, Problem, say} from "./lib/say.mjs";
import {runScripts, scripts} from "./lib/scripts.mjs";
import {serve} from "./lib/serve.mjs";
import {cppFiles} from "./lib/sources.mjs";
import {bringDebianPackages} from "./setup/debian.mjs";
import {bringNodePackages} from "./setup/node_packages.mjs";

/** What a single check found: one result, failed if there are lines of complaint. */
const oneCheck = (name, lines) => [{name, problem: lines.length > 0 ? lines.join("\n") : undefined}];

const lastLines = (text, count) => text.trimEnd().split("\n").slice(-count);

async function imports() {
  return oneCheck("imports between rooms", brokenImports());
}

async function cppFormat() {
  const files = cppFiles();
  if (files.length === 0) return [];
  const {stderr} = await capture("clang-format", ["--dry-run", "-Werror", ...files]);
  const lines = stderr.split("\n").filter(line => line.includes("error:"));
  const broken = [...new Set(lines.map(line => line.split(":")[0]))];
  return oneCheck(
    "format of C++ (npm run format)",
    broken.map(file => `${file} is not formatted`),
  );
}

const nodeTool = (path, args, options) =>
  capture(process.execPath, [inProject("node_modules", path), ...args], {cwd: inProject(), ...options});

async function webFormat() {
  const result = await nodeTool("@biomejs/biome/bin/biome", [
    "ci",
    "--colors=off",
    "--max-diagnostics=20",
    ".",
  ]);
  const complaint = result.stdout + result.stderr;
  return oneCheck("format and lint of the web sources", result.status === 0 ? [] : lastLines(complaint, 60));
}

async function webTypes() {
  if (!existsSync(inProject("web/tsconfig.json"))) return [];
  const result = await nodeTool("typescript/bin/tsc", ["--noEmit", "-p", "web"]);
  return oneCheck("types of the web sources", result.status === 0 ? [] : lastLines(result.stdout, 30));
}

/** A build as a stage: it has failed if it raises. */
const build = (name, work) => async () => {
  try {
    await work();
    return oneCheck(`build ${name}`, []);
  } catch (error) {
    return oneCheck(`build ${name}`, [error instanceof Problem ? error.message : error.stack]);
  }
};

async function unitTests(preset) {
  const folder = inProject("build", preset, "tests/unit");
  const report = inProject("build", preset, "unit.xml");
  rmSync(report, {force: true});
  const args = ["--test-dir", folder, "-j", String(jobs), "--timeout", "300", "--output-junit", report];
  const {stdout, stderr} = await capture("ctest", [...args, "--test-output-size-failed", "20000"]);
  if (!existsSync(report))
    return /No tests were found/.test(stdout + stderr)
      ? []
      : oneCheck(`ctest ${preset}`, lastLines(stderr, 10));
  const cases = readFileSync(report, "utf8").matchAll(
    /<testcase name="([^"]*)"[^>]*status="(\w+)"[^>]*>([\s\S]*?)<\/testcase>/g,
  );
  return [...cases].map(([, name, status, body]) => ({
    name: `${plain(name)} (${preset})`,
    problem: status === "run" ? undefined : outputOf(body),
  }));
}

const outputOf = body =>
  lastLines(plain(/<system-out>([\s\S]*?)<\/system-out>/.exec(body)?.[1] ?? ""), 40).join("\n");

const plain = text =>
  text
    .replaceAll("&quot;", '"')
    .replaceAll("&apos;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");

const runBy = (engine, all, runner) => async options => {
  const files = all();
  return files.length === 0 ? [] : runner(await engineNamed(engine), files, {width: jobs, ...options});
};

async function vitest() {
  const isTest = file => /\.test\.tsx?$/.test(file);
  if (filesUnder(inProject("tests/web"), isTest).length === 0) return [];
  const report = inProject("build/vitest.json");
  rmSync(report, {force: true});
  const config = ["vitest.config.ts", "web/vitest.config.ts", "web/vite.config.ts"].find(name =>
    existsSync(inProject(name)),
  );
  const args = ["run", "--root", ".", "--reporter=json", `--outputFile=${report}`];
  const exclude = ["--exclude", "**/*.test.mjs", "--exclude", "node_modules/**"];
  const configured = config ? ["--config", config] : [];
  const {stdout, stderr} = await nodeTool("vitest/vitest.mjs", [...args, ...exclude, ...configured]);
  if (!existsSync(report)) return oneCheck("vitest", lastLines(stdout + stderr, 30));
  const {testResults} = JSON.parse(readFileSync(report, "utf8"));
  if (testResults.length === 0) return oneCheck("vitest", ["found no test, though there are some"]);
  return testResults.flatMap(file => {
    if (file.assertionResults.length === 0) return oneCheck(file.name, file.message ? [file.message] : []);
    return file.assertionResults.map(test => ({
      name: `page logic: ${test.fullName}`,
      problem: test.status === "failed" ? test.failureMessages.join("\n") : undefined,
    }));
  });
}

/** The page with a pretended engine: what a worker that dies does is tested on it. */
async function buildFakePage() {
  const {status, stdout, stderr} = await nodeTool("vite/bin/vite.js", ["build", "web", "--mode", "fake"]);
  if (status !== 0) throw new Problem(lastLines(stdout + stderr, 20).join("\n"));
}

/** What the page weighs, a check a part; a part without a file was not found and has failed too. */
async function budgets() {
  return weights().map(({part, bytes, most, files}) => ({
    name: `budget: ${part}`,
    problem:
      files.length === 0
        ? "no such file in build/web"
        : bytes > most
          ? `${inKilobytes(bytes)}, and at most ${inKilobytes(most)} are allowed: ${files.join(", ")}`
          : undefined,
  }));
}

/** The tests that drive the built page in Chromium and Firefox; PELLUCID_URL tells them where it is served. */
async function pageTests() {
  const files = filesUnder(inProject("tests/web/page"), file => file.endsWith(".test.mjs"));
  if (files.length === 0) return [];
  const server = await serve(inProject("build/web"));
  const env = {...process.env, PELLUCID_URL: server.url};
  const results = [];
  // One after the other: each has the machine to itself, and browsers are big.
  for (const file of files) {
    const args = ["--test", "--test-reporter=tap", "--test-concurrency=1", file];
    const {stdout, stderr, timedOut} = await capture(process.execPath, args, {env, timeout: 900_000});
    if (timedOut)
      results.push(...oneCheck(`page: ${file}`, [...lastLines(stdout, 20), "stopped after 15 minutes"]));
    else results.push(...tapResults(stdout, file, stderr));
  }
  await server.close();
  return results;
}

/** The innermost results of a node:test run in TAP: a line "ok" or "not ok" with nothing indented under it. */
function tapResults(text, file, stderr) {
  const lines = text.split("\n");
  const results = [];
  let deepest = -1; // how deep the results before this one stood
  for (const [index, line] of lines.entries()) {
    const match = /^( *)(not ok|ok) \d+ - (.*?)(?: # (SKIP|TODO).*)?$/.exec(line);
    if (!match) continue;
    const depth = match[1].length;
    const isSuite = deepest > depth; // its own results were counted already
    deepest = depth;
    if (isSuite || match[4]) continue;
    const details = [];
    for (let next = index + 1; next < lines.length && details.length < 40; next++) {
      if (/^ *(not )?ok \d+ - /.test(lines[next]) || /^ *# Subtest/.test(lines[next])) break;
      details.push(lines[next]);
    }
    results.push({name: `page: ${match[3]}`, problem: match[2] === "ok" ? undefined : details.join("\n")});
  }
  return results.length > 0
    ? results
    : oneCheck(`page: ${file}`, [...lastLines(text, 20), ...lastLines(stderr, 20)]);
}

/** Name, the stages it cannot do without, and the work, which returns [{name, problem}]. */
const stages = [
  {name: "imports", work: imports},
  {name: "format c++", work: cppFormat},
  {name: "format web", work: webFormat},
  {name: "build stdlib", work: build("stdlib", buildStdlib)},
  {name: "build native", work: build("native", () => buildNative("native"))},
  {name: "build debug", work: build("debug", () => buildNative("debug"))},
  {name: "build wasm", work: build("wasm", buildWasm), when: hasSources.wasm},
  {name: "types web", needs: ["build wasm"], work: webTypes},
  {
    name: "build page",
    needs: ["build wasm", "build stdlib"],
    work: build("page", buildPage),
    when: hasSources.page,
  },
  {
    name: "build page with a pretended engine",
    needs: ["build page"],
    work: build("page with a pretended engine", buildFakePage),
    when: hasSources.page,
  },
  {name: "budgets", needs: ["build page"], when: hasSources.page, work: budgets},
  {name: "unit native", needs: ["build native"], work: () => unitTests("native")},
  {name: "unit debug", needs: ["build debug"], work: () => unitTests("debug")},
  ...["native", "debug", "wasm"].map(engine => ({
    name: `scripts ${engine}`,
    needs: [`build ${engine}`, "build stdlib"],
    when: engine === "wasm" ? hasSources.wasm : hasSources.cli,
    work: runBy(engine, scripts, runScripts),
  })),
  ...["native", "wasm"].map(engine => ({
    name: `golden ${engine}`,
    needs: [`build ${engine}`],
    when: engine === "wasm" ? hasSources.wasm : hasSources.cli,
    work: runBy(engine, goldens, runGoldens),
  })),
  {name: "page logic", work: vitest},
  {name: "page browsers", needs: ["build page"], when: hasSources.page, work: pageTests},
];

main(async () => {
  const words = process.argv.slice(2);
  const unknown = words.find(word => !stages.some(stage => stage.name.includes(word)));
  if (unknown)
    throw new Problem(`no stage has "${unknown}" in its name: ${stages.map(s => s.name).join(", ")}`);
  const chosen = stages.filter(stage => words.length === 0 || words.some(word => stage.name.includes(word)));

  await bringDebianPackages("test");
  await bringNodePackages();
  const failures = [];
  const isPending = pendingChecks();
  const stillPending = [];
  const broken = new Set(); // stages that failed, for those that need them
  let passed = 0;
  for (const {name, needs = [], when = () => true, work} of chosen) {
    if (!when()) continue;
    const absent = needs.find(other => broken.has(other));
    const started = Date.now();
    let shownFailures = 0;
    const onFailure = ({name, problem}) => {
      if (!isPending(name) && shownFailures++ < 10) say(`FAIL ${name}\n${problem}`);
    };
    let results;
    try {
      results = absent ? oneCheck(name, [`not run, for "${absent}" failed`]) : await work({onFailure});
    } catch (error) {
      results = oneCheck(name, [error instanceof Problem ? error.message : error.stack]);
    }
    const notPassed = results.filter(result => result.problem !== undefined);
    const failed = notPassed.filter(result => !isPending(result.name));
    stillPending.push(...notPassed.filter(result => isPending(result.name)));
    for (const {name: check, problem} of results)
      if (problem === undefined && isPending(check))
        say(`passes now, take it off tests/pending.txt: ${check}`);
    if (shownFailures === 0) failed.forEach(onFailure);
    if (failed.length > 0) broken.add(name);
    failures.push(...failed);
    passed += results.length - notPassed.length;
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(
      `${name}: ${results.length - notPassed.length} passed, ${failed.length} failed, ${notPassed.length - failed.length} pending (${seconds} s)`,
    );
  }
  if (failures.length > 0) say(`\nFailed:\n${failures.map(({name}) => `  ${name}`).join("\n")}`);
  if (stillPending.length > 0) say(`${stillPending.length} known to fail, listed in tests/pending.txt`);
  say(`${passed} passed, ${failures.length} failed`);
  if (failures.length > 0) process.exitCode = 1;
});
