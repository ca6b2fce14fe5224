/**
 * What the page tests share: a static server on a free port, Chromium and Firefox driven through puppeteer-core (Firefox
 * by WebDriver BiDi, without a patched build), and elements found by role and name as a user of a screen reader would.
 *
 * `PELLUCID_SITE` is the built site to test (default build/web); `PELLUCID_BROWSERS` a comma-separated choice.
 */
import {existsSync, mkdtempSync, readFileSync, rmSync} from "node:fs";
import {createRequire} from "node:module";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import puppeteer from "puppeteer-core";
import {serve} from "../../../tools/lib/serve.mjs";

const repository = fileURLToPath(new URL("../../..", import.meta.url));
export const site = process.env.PELLUCID_SITE ?? join(repository, "build/web");

/** Serves the site below a path, so that tests see that the page does not care where it lies. */
export function serveSite() {
  return serve(site, {base: "/some/path/"});
}

const programs = {
  chromium: ["chromium", "chromium-browser", "google-chrome"],
  firefox: ["firefox-esr", "firefox"],
};

function programOf(browser) {
  for (const name of programs[browser])
    for (const folder of (process.env.PATH ?? "").split(":"))
      if (existsSync(join(folder, name))) return join(folder, name);
  return undefined;
}

/** The browsers to test with: those asked for, or those that are installed. */
export function browsers() {
  const asked = process.env.PELLUCID_BROWSERS?.split(",") ?? Object.keys(programs);
  return asked.filter(browser => programOf(browser) !== undefined);
}

/** Starts a browser with a profile that nobody has used before. */
export async function launch(browser, {width = 1280, height = 800} = {}) {
  const profile = mkdtempSync(join(tmpdir(), "pellucid-page-"));
  const started = await puppeteer.launch({
    browser: browser === "chromium" ? "chrome" : "firefox",
    executablePath: programOf(browser),
    headless: true,
    userDataDir: profile,
    protocolTimeout: 60_000,
    args: browser === "chromium" ? ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"] : [],
    defaultViewport: {width, height},
  });
  return {
    browser: started,
    name: browser,
    async close() {
      await started.close();
      rmSync(profile, {recursive: true, force: true, maxRetries: 5, retryDelay: 200});
    },
  };
}

/** Opens `url` in a new page; what goes wrong in it is collected in `problems`. */
export async function open(launched, url, {width = 1280, height = 800, scheme} = {}) {
  const page = await launched.browser.newPage();
  const problems = [];
  page.on("pageerror", error => problems.push(`page error: ${error.message}`));
  page.on("console", message => {
    if (message.type() === "error") problems.push(`console: ${message.text()}`);
  });
  await page.setViewport({width, height});
  if (scheme && launched.name === "chromium")
    await page.emulateMediaFeatures([{name: "prefers-color-scheme", value: scheme}]);
  await page.goto(url, {waitUntil: "load"});
  return {page, problems};
}

/**
 * Runs in the page: the visible elements of a role and an accessible name. It knows only as much of the computation of
 * names as this page needs, and works alike in both browsers.
 */
function findByRole(role, name) {
  const implicit = {
    button: "button, summary",
    textbox: "textarea, input:not([type]), input[type=text]",
    dialog: "dialog",
    table: "table",
    row: "tr",
    listitem: "li",
    region: "section[aria-label]",
    status: "output",
  };
  const selector = [`[role="${role}"]`, implicit[role]].filter(Boolean).join(", ");
  const textOf = dom =>
    [...dom.childNodes]
      .map(node =>
        node.nodeType === 3
          ? node.data
          : node.nodeType === 1 && node.ariaHidden !== "true"
            ? textOf(node)
            : "",
      )
      .join(" ");
  const nameOf = dom => (dom.getAttribute("aria-label") ?? textOf(dom)).replace(/\s+/g, " ").trim();
  return [...document.querySelectorAll(selector)].filter(dom => {
    const own = dom.getAttribute("role");
    if (own && own !== role) return false;
    if (!dom.checkVisibility({visibilityProperty: true})) return false;
    if (dom.closest("[aria-hidden=true]")) return false;
    return (
      name === undefined ||
      (name.startsWith("/") ? new RegExp(name.slice(1, -1)).test(nameOf(dom)) : nameOf(dom) === name)
    );
  });
}

const source = `(${findByRole})`;

/** The first element of that role and name; a name between slashes is a pattern. Waits for it. */
export async function byRole(page, role, name, timeout = 8_000) {
  const text = `${source}(${JSON.stringify(role)}, ${JSON.stringify(name)})[0] ?? null`;
  const deadline = Date.now() + timeout;
  for (;;) {
    const handle = (await page.evaluateHandle(text)).asElement();
    if (handle) return handle;
    if (Date.now() > deadline) throw new Error(`there is no ${role} named ${name}`);
    await pause(50);
  }
}

export async function countByRole(page, role, name) {
  return page.evaluate(`${source}(${JSON.stringify(role)}, ${JSON.stringify(name)}).length`);
}

/** The accessible names of all visible elements of a role that match. */
export async function namesByRole(page, role, name) {
  return page.evaluate(
    `${source}(${JSON.stringify(role)}, ${JSON.stringify(name)}).map(dom => dom.getAttribute("aria-label") ?? dom.textContent)`,
  );
}

export async function click(page, role, name) {
  try {
    await (await byRole(page, role, name)).click();
  } catch (error) {
    // The live page may just have replaced what it found painted; a user would press again.
    if (!/detached/i.test(error.message)) throw error;
    await (await byRole(page, role, name)).click();
  }
}

export function pause(milliseconds) {
  return new Promise(done => setTimeout(done, milliseconds));
}

/** Waits until `condition`, evaluated again and again, gives something true, and returns that. */
export async function until(what, condition, timeout = 8_000) {
  const deadline = Date.now() + timeout;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await pause(30);
  }
}

export const output = page => page.evaluate(() => document.querySelector('[role="log"]')?.textContent ?? "");
export const stateWords = page => page.evaluate(() => document.querySelector(".state")?.textContent ?? "");
export const status = page =>
  page.evaluate(() => document.querySelector('.time [role="status"]')?.textContent ?? "");

/** Replaces the program, as a user does: into the editor, select all, and in with the new text. */
export async function typeProgram(page, text) {
  await page.waitForSelector(".cm-content");
  // Not by a click: the middle of a very long line lies far out of sight.
  await (await byRole(page, "textbox", "Python code")).focus();
  await page.keyboard.down("Control");
  await page.keyboard.press("a");
  await page.keyboard.up("Control");
  await page.keyboard.press("Backspace");
  // All at once, as from the clipboard: typed letter by letter the editor would add brackets and indentation.
  await page.evaluate(value => {
    const data = new DataTransfer();
    data.setData("text/plain", value);
    const content = document.querySelector(".cm-content");
    content.dispatchEvent(
      new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true}),
    );
    // Where the browser does not let scripts fill a paste event, the text goes in as input.
    if (!content.textContent.includes(value.split("\n")[0].trim()))
      document.execCommand("insertText", false, value);
  }, text);
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

/** What axe-core finds that is serious or critical, a line each. */
export async function axe(page) {
  await page.evaluate(axeSource);
  return page.evaluate(async () => {
    const {violations} = await globalThis.axe.run(document, {resultTypes: ["violations"]});
    return violations
      .filter(({impact}) => impact === "serious" || impact === "critical")
      .map(
        ({id, nodes}) =>
          `${id}: ${nodes
            .slice(0, 4)
            .map(
              node =>
                `${node.target.join(" ")} [${node.any
                  .map(a => a.message)
                  .join("; ")
                  .slice(0, 160)}]`,
            )
            .join(" | ")}`,
      );
  });
}
