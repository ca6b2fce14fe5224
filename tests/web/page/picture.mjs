/** Takes the picture of the README from the built page: `node tests/web/page/picture.mjs`. */
import {fileURLToPath} from "node:url";
import {launch, open, pause, serveSite, stateWords, until} from "./browsers.mjs";

const server = await serveSite();
const launched = await launch("chromium");
const {page} = await open(launched, server.url, {width: 1280, height: 800, scheme: "light"});
await until("the engine", () => page.evaluate(() => document.documentElement.dataset.engine === "ready"));
await page.waitForSelector(".cm-content");
await until("the lesson", async () => (await stateWords(page)).includes("Paused before line 4"));
await pause(500);
await page.screenshot({path: fileURLToPath(new URL("../picture.png", import.meta.url))});
await launched.close();
await server.close();
