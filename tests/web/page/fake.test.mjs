/** What only the pretended engine can show: a worker that dies. Runs where build/web-fake/ has been built. */
import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {join} from "node:path";
import {test} from "node:test";
import {fileURLToPath} from "node:url";
import {serve} from "../../../tools/lib/serve.mjs";
import {
  browsers,
  click,
  launch,
  namesByRole,
  open,
  output,
  stateWords,
  typeProgram,
  until,
} from "./browsers.mjs";

const folder = fileURLToPath(new URL("../../../build/web-fake", import.meta.url));

for (const name of browsers()) {
  test(`${name}: a worker that dies is replaced and the code is kept`, {
    skip: !existsSync(join(folder, "index.html")),
  }, async () => {
    const server = await serve(folder, {});
    const launched = await launch(name);
    try {
      const {page} = await open(launched, server.url);
      await until("the engine", async () => /Paused/.test(await stateWords(page)));
      await typeProgram(page, "crash()\n");
      await click(page, "button", "Run");
      await until("the message", async () =>
        (await namesByRole(page, "alert")).some(text => /stopped working.*code is kept/.test(text)),
      );
      assert.ok(
        await page.evaluate(() => document.querySelector(".cm-content").textContent.includes("crash()")),
      );
      await typeProgram(page, 'print("alive")\n');
      await click(page, "button", "Run");
      await until("the new engine", async () => (await output(page)) === "alive\n");
    } finally {
      await launched.close();
      await server.close();
    }
  });
}
