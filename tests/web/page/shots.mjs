/** Takes pictures of the page for people to look at: `node tests/web/page/shots.mjs FOLDER [browser]`. */
import {mkdirSync} from "node:fs";
import {byRole, click, launch, open, pause, serveSite, stateWords, typeProgram, until} from "./browsers.mjs";

const [folder = "build/shots", browser = "chromium", scene] = process.argv.slice(2);
mkdirSync(folder, {recursive: true});
const server = await serveSite();
const launched = await launch(browser);
const {sceneSource} = scene ? {sceneSource: undefined} : await import("./scene.mjs");

for (const scheme of ["light", "dark"]) {
  for (const [width, height] of [
    [1280, 800],
    [1680, 1000],
    [800, 1000],
    [360, 740],
  ]) {
    const {page} = await open(launched, server.url, {width, height, scheme});
    await pause(900);
    const shoot = name => page.screenshot({path: `${folder}/${name}-${width}-${scheme}.png`});
    const tabs = async name => {
      if (width >= 720) return shoot(name);
      for (const tab of ["Code", "Output", "Memory", "Bytecode"]) {
        await click(page, "tab", tab);
        await pause(150);
        await shoot(`${name}-${tab}`);
      }
      await click(page, "tab", "Code");
    };
    await tabs("first");
    if (sceneSource) {
      await typeProgram(page, sceneSource);
      await click(page, "button", "Run");
      const input = await byRole(page, "textbox", "Program input");
      await pause(200);
      await shoot("input");
      await input.type("Ada");
      await page.keyboard.press("Enter");
      await until(
        "the exception",
        async () => width < 1024 || (await stateWords(page)).includes("IndexError"),
      );
      await pause(300);
      await tabs("scene");
    }
    await click(page, "button", "Share");
    await byRole(page, "dialog", "Share");
    await pause(150);
    await shoot("share");
    await page.close();
  }
}
await launched.close();
await server.close();
