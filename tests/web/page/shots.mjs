/**
 * Takes pictures of every state of the page for people to look at: `node tests/web/page/shots.mjs FOLDER [WORD...]`
 * takes those whose names contain one of the words, or all: first, idle, step, deep, calls, input, error, library,
 * running, syntax, menu, share, settings, keys, notice, presets, addresses, flood; each wide and narrow, light and dark.
 */
import {mkdirSync} from "node:fs";
import {
  byRole,
  click,
  launch,
  open,
  output,
  pause,
  serveSite,
  stateWords,
  typeProgram,
  until,
} from "./browsers.mjs";
import {sceneSource} from "./scene.mjs";

const [folder = "build/shots", ...words] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const sizes = [
  [1280, 800],
  [1680, 1000],
  [800, 1000],
  [360, 740],
];

const ready = page => until("the engine", async () => /Ready|Paused/.test(await stateWords(page)), 20_000);
const program = text => async page => {
  await ready(page);
  await typeProgram(page, text);
  await pause(300);
};
const press =
  (...keys) =>
  async page => {
    for (const key of keys) {
      await page.keyboard.press(key);
      await pause(80);
    }
    await pause(250);
  };
const run = page => click(page, "button", "Run");
const example =
  (pattern, ...keys) =>
  async page => {
    await ready(page);
    await click(page, "button", "/^Examples/");
    await click(page, "menuitem", pattern);
    await pause(300);
    await press(...keys)(page);
  };
const F11 = count => Array.from({length: count}, () => "F11");

/** Name, what leads there, and whether the narrow page is looked at tab by tab. */
const scenes = [
  ["first", [ready], true],
  ["idle", [program(sceneSource)], true],
  ["step1", [ready, press("F11")], true],
  ["step2", [ready, press("F11", "F11")], false],
  [
    "instructions",
    [ready, page => click(page, "button", "instruction").catch(() => undefined), press("F11", "F11", "F11")],
    false,
  ],
  ["deep", [example("/Calling yourself/", ...F11(13))], true],
  ["closure", [example("/A function with a memory/", ...F11(14))], false],
  ["cycle", [example("/Who frees a circle/", ...F11(13))], false],
  ["sorting", [example("/Sorting by hand/", ...F11(8))], false],
  ["classes", [example("/Classes are objects/", ...F11(12))], true],
  ["generator", [example("/A frame that waits/", ...F11(6))], false],
  [
    "input",
    [program(sceneSource), run, page => byRole(page, "textbox", "Program input"), () => pause(200)],
    false,
  ],
  [
    "error",
    [
      program(sceneSource),
      run,
      async page => (await byRole(page, "textbox", "Program input")).type("Ada\n"),
      () => pause(900),
    ],
    true,
  ],
  [
    "library",
    [
      program("import random\nrandom.seed(4)\nchoices = []\nprint(random.choice(choices))\n"),
      run,
      () => pause(900),
    ],
    false,
  ],
  [
    "running",
    [
      program("numbers = []\nwhile True:\n    numbers.append(1)\n    numbers.clear()\n"),
      run,
      () => pause(500),
    ],
    false,
  ],
  ["syntax", [program("x = 1\nprint(x\nfor i in range(3):\n    pass\n")], true],
  [
    "done",
    [
      program('total = 0\nfor n in range(5):\n    total += n\nprint("total", total)\n'),
      run,
      () => pause(500),
    ],
    true,
  ],
  ["menu", [ready, page => click(page, "button", "/^Examples/"), () => pause(200)], false],
  ["share", [ready, page => click(page, "button", "Share"), () => pause(300)], false],
  ["settings", [ready, page => click(page, "button", "Settings"), () => pause(300)], false],
  [
    "keys",
    [
      ready,
      page => click(page, "button", "Settings"),
      page => click(page, "button", "Keys"),
      () => pause(300),
    ],
    false,
  ],
  ["notice", [() => pause(500)], false, "#v=1&c=w5EjAQ&k=d1346"],
  [
    "addresses",
    [ready, page => click(page, "button", "addresses").catch(() => undefined), () => pause(200)],
    false,
  ],
  [
    "flood",
    [
      program("for i in range(100000): print(i, i * i)\n"),
      run,
      async page => until("end", async () => (await output(page)).includes("99999 ")),
      () => pause(300),
    ],
    false,
  ],
  [
    "run-layout",
    [ready, page => click(page, "button", "Run layout").catch(() => undefined), () => pause(200)],
    false,
  ],
  [
    "memory-layout",
    [ready, page => click(page, "button", "Memory layout").catch(() => undefined), () => pause(200)],
    false,
  ],
];

const server = await serveSite();
for (const scheme of ["light", "dark"]) {
  const launched = await launch("chromium");
  for (const [width, height] of sizes) {
    for (const [name, steps, byTab, hash = ""] of scenes) {
      const file = `${name}-${width}-${scheme}`;
      if (words.length > 0 && !words.some(word => file.includes(word))) continue;
      const {page} = await open(launched, server.url + hash, {width, height, scheme});
      try {
        for (const step of steps) await step(page);
      } catch (error) {
        console.log(`${file}: ${error.message}`);
      }
      await page.mouse.move(1, height - 1);
      await pause(200);
      if (width >= 720 || !byTab) await page.screenshot({path: `${folder}/${file}.png`});
      else
        for (const tab of ["Code", "Output", "Memory", "Bytecode"]) {
          await click(page, "tab", tab);
          await page.mouse.move(1, 60);
          await pause(200);
          await page.screenshot({path: `${folder}/${file}-${tab}.png`});
        }
      await page.evaluate(() => {
        addEventListener("pagehide", event => event.stopImmediatePropagation(), {capture: true});
        localStorage.clear();
      });
      await page.close();
      const {page: blank} = await open(launched, `${server.url}stdlib/index.json`);
      await blank.evaluate(() => localStorage.clear());
      await blank.close();
    }
  }
  await launched.close();
}
await server.close();
