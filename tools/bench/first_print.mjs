// How soon the first `print` is seen after a cold navigation: this page against a minimal page that loads Pyodide, both
// served locally, in headless Chromium with a profile nobody has used before, taking turns in one run. Ours is opened
// with a link to the same program and runs it by its Run button, pressed as soon as the page takes it; the other page
// runs it by itself. The time counts from the navigation to the frame after the text stands in the page.
//
// Usage: npm run bench -- --first-print [--rounds N] [--markdown]     (or node tools/bench/first_print.mjs)

import {existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {parseArgs} from "node:util";
import {launch} from "../../tests/web/page/browsers.mjs";
import {inProject} from "../lib/paths.mjs";
import {main, Problem, say} from "../lib/say.mjs";
import {serve} from "../lib/serve.mjs";

const text = "Hello, world!";
/** The program print("Hello, world!") as a link; one of the golden links. */
const link = "#v=1&c=w5EjAQ&k=d13466d5";
/** Ours is to be so many times sooner. */
const wanted = 8;
const patience = 120_000;

const opponentPage = `<!doctype html>
<meta charset="utf-8">
<title>Pyodide</title>
<pre id="out"></pre>
<script type="module">
import {loadPyodide} from "./pyodide.mjs";
const python = await loadPyodide({stdout: line => document.getElementById("out").append(line)});
python.runPython('print("${text}")');
</script>
`;

function opponentSite() {
  const folder = inProject("build/first-print");
  rmSync(folder, {recursive: true, force: true});
  mkdirSync(folder, {recursive: true});
  for (const name of readdirSync(inProject("node_modules/pyodide")))
    symlinkSync(inProject("node_modules/pyodide", name), `${folder}/${name}`);
  writeFileSync(`${folder}/index.html`, opponentPage);
  return folder;
}

/** Runs in the page before its own scripts: presses Run once there is one that works, and notes when the text is seen. */
function watch(expected) {
  const press = () => {
    // The attribute is there once the page is alive.
    const button = document.documentElement?.dataset.engine && document.querySelector("button.run:enabled");
    if (button) button.click();
    else if (!globalThis.firstPrint) setTimeout(press, 2);
  };
  const look = () => {
    const place = document.querySelector("[role=log], #out");
    if (place?.textContent.includes(expected))
      requestAnimationFrame(() => {
        globalThis.firstPrint = performance.now();
      });
    else requestAnimationFrame(look);
  };
  press();
  look();
}

async function measure(url) {
  const launched = await launch("chromium");
  try {
    const page = await launched.browser.newPage();
    await page.evaluateOnNewDocument(watch, text);
    await page.goto(url);
    const seen = await page.waitForFunction(() => globalThis.firstPrint, {timeout: patience, polling: 50});
    return await seen.jsonValue();
  } finally {
    await launched.close();
  }
}

const median = values => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/** Measures in turns; returns the medians in milliseconds and how many times sooner ours is. */
export async function firstPrint(rounds) {
  if (!existsSync(inProject("build/web/index.html")))
    throw new Problem("build the page first: npm run build");
  const sites = [
    {name: "ours", server: await serve(inProject("build/web")), hash: link, times: []},
    {name: "Pyodide", server: await serve(opponentSite()), hash: "", times: []},
  ];
  for (let round = 0; round < rounds; round++)
    for (const {name, server, hash, times} of sites) {
      times.push(await measure(server.url + hash));
      say(`${name}: ${times.at(-1).toFixed(0)} ms`);
    }
  for (const {server} of sites) await server.close();
  const [ours, pyodide] = sites.map(({times}) => median(times));
  return {ours, pyodide, ratio: pyodide / ours};
}

/** Measures and tells; fails where ours is not sooner by as much as it should be. */
export async function benchFirstPrint({rounds = 5, markdown = false} = {}) {
  const {ours, pyodide, ratio} = await firstPrint(rounds);
  const [a, b, times] = [ours.toFixed(0), pyodide.toFixed(0), ratio.toFixed(1)];
  if (markdown) {
    say("| first `print` after a cold navigation | ours | Pyodide | times sooner |\n|---|---:|---:|---:|");
    say(`| Chromium, median of ${rounds} | ${a} ms | ${b} ms | ${times} |`);
  } else
    say(`first print: ours ${a} ms, Pyodide ${b} ms: ${times} times sooner (at least ${wanted} are wanted)`);
  if (ratio < wanted) process.exitCode = 1;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  main(() => {
    const {values} = parseArgs({
      options: {
        rounds: {type: "string"},
        markdown: {type: "boolean"},
        "first-print": {type: "boolean"},
      },
    });
    return benchFirstPrint({rounds: Number(values.rounds ?? 5), markdown: values.markdown});
  });
