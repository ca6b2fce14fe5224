/**
 * Records the first lesson from an engine into web/examples/first_lesson.json: `node tests/web/record_lesson.mjs`.
 * With build/wasm/pellucid.mjs there, the real engine is recorded; otherwise the pretended one.
 */
import {existsSync, writeFileSync} from "node:fs";
import {fileURLToPath} from "node:url";
import {createServer} from "vite";

const root = fileURLToPath(new URL("../../", import.meta.url));
const module = `${root}build/wasm/pellucid.mjs`;
const server = await createServer({
  root: `${root}web`,
  configFile: false,
  appType: "custom",
  logLevel: "error",
  server: {middlewareMode: true, hmr: false, ws: false, watch: null},
});
const {fakeEngine} = await server.ssrLoadModule("/worker/fake.ts");
const {lessonSource} = await server.ssrLoadModule("/worker/fake_lesson.ts");

const host = {
  write() {},
  pollInterrupt: () => false,
  wallClock: () => 0,
  monotonicClock: () => 0,
  readModule: () => undefined,
};

async function realEngine() {
  const factory = (await import(module)).default;
  const loaded = await factory({pellucidHost: host, locateFile: name => `${root}build/wasm/${name}`});
  return new loaded.Engine();
}

const engine = existsSync(module) && !process.argv.includes("--fake") ? await realEngine() : fakeEngine(host);
const text = bytes => Buffer.from(bytes).toString("hex");
const compiled = text(engine.compile(lessonSource, "main.py"));
engine.start(lessonSource, {filename: "main.py", seed: 0, argv: ["main.py"]});
const snapshots = [];
while (snapshots.length < 4) {
  const status = engine.step("into", "line", 1_000_000);
  if (status.kind !== "paused") throw new Error(`the lesson came to a stand: ${status.kind}`);
  snapshots.push(text(engine.snapshot(300)));
}
writeFileSync(
  `${root}web/examples/first_lesson.json`,
  `${JSON.stringify({source: lessonSource, compiled, snapshots}, null, 2)}\n`,
);
await server.close();
console.log(`recorded ${snapshots.length} steps`);
