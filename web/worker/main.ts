/** The worker's entry: loads the engine and gives it to a runner that listens to the page. */
import type {Engine, EngineFactory, EngineHost, InstantiateWasm} from "../protocol/engine.ts";
import type {Command, Event} from "../protocol/messages.ts";
import {library} from "./library.ts";
import {Runner} from "./runner.ts";

/** Where the build put the engine, relative to the page's base; empty if it was built without one. */
declare const __ENGINE__: {readonly module: string; readonly binary: string; readonly library: string};

const scope = globalThis as unknown as {
  onmessage: ((message: MessageEvent<Command>) => void) | null;
  postMessage(event: Event): void;
  readonly location: Location;
};

const base = new URL(/* the worker lies in assets/ */ "../", scope.location.href);
const channel = new MessageChannel();
const turns: (() => void)[] = [];
channel.port1.onmessage = () => turns.shift()?.();

const runner = new Runner({
  load,
  post: event => scope.postMessage(event),
  yieldThen(next) {
    turns.push(next);
    channel.port2.postMessage(null);
  },
  readModule: library(new URL(__ENGINE__.library, base).href),
});
scope.onmessage = message => runner.handle(message.data);
void runner.load();

async function load(host: EngineHost): Promise<Engine> {
  if (import.meta.env.MODE === "fake") return (await import("./fake.ts")).fakeEngine(host);
  if (!__ENGINE__.module) throw new Error("this build of the page has no engine");
  // The binary is on its way while the module that will want it is still fetched and read.
  const binary = new URL(__ENGINE__.binary, base).href;
  const compiled = compile(binary);
  compiled.catch(() => undefined);
  const moduleUrl = new URL(__ENGINE__.module, base).href;
  const loaded = (await import(/* @vite-ignore */ moduleUrl)) as {default: EngineFactory};
  return new Promise((resolve, reject) => {
    const instantiateWasm: InstantiateWasm = (imports, done) => {
      compiled
        .then(async module => done(await WebAssembly.instantiate(module, imports), module))
        .catch(reject);
      return {};
    };
    loaded
      .default({pellucidHost: host, locateFile: () => binary, instantiateWasm})
      .then(module => resolve(new module.Engine()), reject);
  });
}

/** Compiles while the bytes come in; hosts that do not call them `application/wasm` make us wait for all of them. */
async function compile(url: string): Promise<WebAssembly.Module> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${response.status} for ${new URL(url).pathname}`);
  if (response.headers.get("Content-Type")?.startsWith("application/wasm"))
    return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
