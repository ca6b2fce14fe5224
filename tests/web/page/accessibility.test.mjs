/**
 * axe-core over every state the page can be in, wide and narrow, light and dark. In one browser, for the rules look at the
 * same tree in each; the page tests look at the main views in all.
 */
import assert from "node:assert/strict";
import {after, before, describe, test} from "node:test";
import {
  axe,
  browsers,
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

const sizes = {wide: {width: 1280, height: 800}, narrow: {width: 360, height: 740}};

const run = async (page, program) => {
  await typeProgram(page, program);
  await click(page, "button", "Run");
};

/** What leads to each state; on narrow screens every tab of the first kind is looked at. */
const states = {
  "the first lesson": async () => undefined,
  "a syntax error": async page => {
    await typeProgram(page, "x = 1\nprint(x\n");
    await until("the message", () => page.$("[data-error]"));
  },
  "waiting for input": async page => {
    await run(page, sceneSource);
    await byRole(page, "textbox", "Program input", 20_000);
  },
  "an exception": async page => {
    await (await byRole(page, "textbox", "Program input")).type("Ada\n");
    await until("the traceback", async () => (await output(page)).includes("IndexError"));
  },
  "a program that runs": page => run(page, "while True: pass\n"),
  "a program that was stopped": async page => {
    await click(page, "button", "Stop");
    await until("the traceback", async () => (await output(page)).includes("KeyboardInterrupt"));
  },
};
const dialogs = {
  Settings: page => click(page, "button", "Settings"),
  Keys: async page => {
    await click(page, "button", "Settings");
    await click(page, "button", "Keys");
  },
  Share: page => click(page, "button", "Share"),
};

for (const name of browsers().slice(0, 1))
  describe(`accessibility, ${name}`, () => {
    let launched;
    let server;
    before(async () => {
      server = await serveSite();
      launched = await launch(name);
    });
    after(async () => {
      await launched?.close();
      await server?.close();
    });
    for (const [size, view] of Object.entries(sizes))
      for (const theme of ["light", "dark"])
        test(`axe-core finds nothing serious in any state (${size}, ${theme})`, async () => {
          const {page} = await open(launched, `${server.url}#v=1&c=w5EjAQ&k=d134`, view);
          try {
            await until("the engine", async () => /Ready|Paused/.test(await stateWords(page)), 20_000);
            await page.evaluate(value => {
              document.documentElement.dataset.theme = value;
            }, theme);
            const check = async state => {
              await page.evaluate(value => {
                document.documentElement.dataset.theme = value;
              }, theme);
              await pause(450); // colours fade
              assert.deepEqual(await axe(page).then(found => found.map(line => `${state}: ${line}`)), []);
            };
            for (const [state, lead] of Object.entries(states)) {
              if (size === "narrow" && state !== "an exception") await click(page, "tab", "Code");
              await lead(page);
              if (size === "wide") await check(state);
              else
                for (const tab of ["Code", "Memory", "Bytecode", "Output"]) {
                  await click(page, "tab", tab);
                  await check(`${state}, ${tab}`);
                }
              if (state === "the first lesson") await click(page, "button", "Dismiss");
            }
            for (const [dialog, lead] of Object.entries(dialogs)) {
              await lead(page);
              await byRole(page, "dialog", dialog);
              await check(dialog);
              await page.keyboard.press("Escape");
            }
            if (size === "narrow") await click(page, "tab", "Code");
            await click(page, "button", "/^Examples/");
            await byRole(page, "menuitem", "/Two names/");
            await check("the menu");
          } finally {
            await page.evaluate(() => localStorage.clear());
            await page.close();
          }
        });
  });
