/**
 * Stepping on the real engine, through the worker's own protocol: into, over and out, by line and by instruction,
 * breakpoints, pause, input. No browser is needed.
 */
import assert from "node:assert/strict";
import {existsSync} from "node:fs";
import {after, before, test} from "node:test";
import {fileURLToPath} from "node:url";
import {createServer} from "vite";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const built = `${root}build/wasm/pellucid.mjs`;
const options = {skip: !existsSync(built)};

let vite;
let modules;
before(async () => {
  vite = await createServer({
    root: `${root}web`,
    configFile: false,
    appType: "custom",
    logLevel: "error",
    server: {middlewareMode: true, hmr: false, ws: false, watch: null},
  });
  modules = {
    ...(await vite.ssrLoadModule("/worker/runner.ts")),
    ...(await vite.ssrLoadModule("/protocol/decode.ts")),
  };
});
after(() => vite?.close());

/** A runner with an engine of its own, and what it reported. */
async function bench() {
  const {Runner, decodeSnapshot} = modules;
  const events = [];
  let heard;
  const post = event => {
    events.push(event);
    if (event.kind === "output")
      queueMicrotask(() => {
        const characters = event.chunks.reduce((sum, {text}) => sum + text.length, 0);
        runner.handle({kind: "taken", characters});
      });
    heard?.();
  };
  const factory = (await import(built)).default;
  const runner = new Runner({
    async load(host) {
      const module = await factory({pellucidHost: host, locateFile: name => `${root}build/wasm/${name}`});
      return new module.Engine();
    },
    post,
    yieldThen: next => void setTimeout(next, 0),
    readModule: () => undefined,
  });
  await runner.load();
  let seen = 0;
  /** Waits for the next stand of the run: what kind, and for a pause where: "frame:line". */
  const stand = async () => {
    const deadline = Date.now() + 20_000;
    for (;;) {
      for (; seen < events.length; seen++) {
        const event = events[seen];
        if (event.kind === "crashed") throw new Error(event.message);
        if (event.kind !== "progress" || event.progress.kind === "running") continue;
        seen++;
        const snapshot = event.snapshot && decodeSnapshot(event.snapshot);
        const top = snapshot?.frames.at(-1);
        const {kind, reason} = event.progress;
        return {kind, reason, snapshot, top, at: kind === "paused" ? `${top.name}:${top.line}` : kind};
      }
      if (Date.now() > deadline) throw new Error("waited in vain for the run to come to a stand");
      await new Promise(done => {
        heard = done;
        setTimeout(done, 100);
      });
    }
  };
  const start = (source, given = {}) =>
    runner.handle({
      kind: "start",
      run: 1,
      source,
      filename: "main.py",
      seed: 0,
      argv: ["main.py"],
      breakpoints: [],
      interruptUrl: "",
      steps: 1,
      grain: "line",
      answers: [],
      ...given,
    });
  const step = async (mode = "into", grain = "line") => {
    runner.handle({kind: "step", run: 1, mode, grain});
    return stand();
  };
  const send = (kind, given = {}) => runner.handle({kind, run: 1, ...given});
  const output = () =>
    events.flatMap(event => (event.kind === "output" ? event.chunks.map(chunk => chunk.text) : [])).join("");
  /** Steps on until the program has ended; returns where it stood. */
  const walk = async (mode = "into", grain = "line") => {
    const places = [];
    for (let here = await stand(); places.length < 200; here = await step(mode, grain)) {
      places.push(here.at);
      if (here.kind !== "paused") return places;
    }
    throw new Error(`does not end: ${places.join(" ")}`);
  };
  return {start, step, stand, send, walk, output, events};
}

const calls = `def inner(x):
    y = x + 1
    return y
def outer(x):
    a = inner(x)
    b = inner(a)
    return a + b
total = outer(1)
print(total)
`;
const module_ = line => `<module>:${line}`;

test("steps into calls by line", options, async () => {
  const {start, walk, output} = await bench();
  start(calls);
  assert.deepEqual(await walk("into"), [
    ...[1, 4, 8].map(module_),
    ...["outer:5", "inner:2", "inner:3", "outer:6", "inner:2", "inner:3", "outer:7"],
    module_(9),
    "done",
  ]);
  assert.equal(output(), "5\n");
});

test("steps over calls by line", options, async () => {
  const {start, walk, step, stand} = await bench();
  start(calls);
  assert.deepEqual(await walk("over"), [...[1, 4, 8, 9].map(module_), "done"]);
  start(calls, {steps: 4});
  for (let i = 0; i < 4; i++) await stand();
  assert.equal((await step("over")).at, "outer:6");
  assert.equal((await step("over")).at, "outer:7");
  assert.equal((await step("over")).at, module_(9));
  assert.equal((await step("over")).kind, "done");
});

test("steps out of a call", options, async () => {
  const {start, step, stand} = await bench();
  start(calls, {steps: 5});
  let here;
  for (let i = 0; i < 5; i++) here = await stand();
  assert.equal(here.at, "inner:2");
  here = await step("out");
  assert.equal(here.at, "outer:6", "the next line of the caller");
  assert.deepEqual(
    here.top.locals.map(({name, value}) => `${name}=${value.text}`),
    ["x=1", "a=2"],
  );
  here = await step("out");
  assert.equal(here.at, module_(9));
  assert.equal((await step("out")).kind, "done", "out of the module is to the end");
});

test("steps out by instruction, to the one behind the call", options, async () => {
  const {start, step, stand} = await bench();
  start(calls, {steps: 5});
  let here;
  for (let i = 0; i < 5; i++) here = await stand();
  here = await step("out", "instruction");
  assert.equal(here.at, "outer:5");
  const code = here.snapshot.codes.find(({id}) => id === here.top.code);
  assert.equal(code.rows.find(({offset}) => offset === here.top.offset).name, "STORE_FAST");
  assert.deepEqual(here.top.stack.at(-1).text, "2", "the result lies on the operand stack");
});

test("steps by instruction through every one", options, async () => {
  const {start, stand, step} = await bench();
  start("a = 1\nb = a + 1\n", {steps: 0, grain: "instruction"});
  const names = [];
  for (let here = await stand(); here.kind === "paused"; here = await step("into", "instruction")) {
    const code = here.snapshot.codes.find(({id}) => id === here.top.code);
    names.push(code.rows.find(({offset}) => offset === here.top.offset).name);
  }
  assert.deepEqual(names, [
    ...["RESUME", "LOAD_SMALL_INT", "STORE_NAME", "LOAD_NAME", "LOAD_SMALL_INT", "BINARY_OP", "STORE_NAME"],
    ...["LOAD_CONST", "RETURN_VALUE"],
  ]);
});

test("steps through loops, generators and handlers", options, async () => {
  const {start, walk} = await bench();
  start("def g():\n    yield 1\n    yield 2\nfor x in g():\n    y = x\n");
  assert.deepEqual(await walk(), [
    ...[1, 4].map(module_),
    ...["g:2", module_(5), module_(4), "g:3", module_(5), module_(4)],
    "done",
  ]);
  start("def f():\n    raise ValueError(1)\ntry:\n    f()\nexcept ValueError:\n    x = 2\nx = 3\n");
  assert.deepEqual(await walk("over"), [...[1, 3, 4, 5, 6, 7].map(module_), "done"]);
});

test("stops at breakpoints, also below a step over and in a function", options, async () => {
  const {start, stand, send, step} = await bench();
  start(calls, {steps: undefined, breakpoints: [3, 9]});
  let here = await stand();
  assert.deepEqual([here.at, here.reason], ["inner:3", "breakpoint"]);
  send("resume");
  assert.equal((await stand()).at, "inner:3");
  send("breakpoints", {lines: [9]});
  send("resume");
  assert.equal((await stand()).at, module_(9));
  send("resume");
  assert.equal((await stand()).kind, "done");
  start(calls, {steps: 3, breakpoints: [2]});
  for (let i = 0; i < 3; i++) here = await stand();
  assert.equal(here.at, module_(8));
  assert.equal((await step("over")).at, "inner:2", "a breakpoint counts below a step over");
});

test("pauses what runs, steps on from there, and stops it", options, async () => {
  const {start, stand, send, step} = await bench();
  start("n = 0\nwhile True:\n    n += 1\n", {steps: undefined});
  await new Promise(done => setTimeout(done, 50));
  send("pause", {grain: "line"});
  let here = await stand();
  assert.match(here.at, /^<module>:[23]$/);
  const before = Number(here.top.locals.find(({name}) => name === "n").value.text);
  for (let i = 0; i < 2; i++) here = await step();
  assert.ok(Number(here.top.locals.find(({name}) => name === "n").value.text) - before <= 2);
  send("resume");
  await new Promise(done => setTimeout(done, 30));
  send("stop");
  here = await stand();
  assert.equal(here.kind, "error");
  assert.equal(here.snapshot.exception.type, "KeyboardInterrupt");
  assert.match(String(here.top.line), /^[23]$/, "the line at which it was stopped");
});

test("shows the frames of the traceback after an exception", options, async () => {
  const {start, stand} = await bench();
  start("def f(n):\n    if n == 0:\n        return {}['key']\n    f(n - 1)\nf(2)\n", {steps: undefined});
  const {kind, snapshot} = await stand();
  assert.equal(kind, "error");
  assert.deepEqual(
    snapshot.frames.map(({name, line}) => `${name}:${line}`),
    [module_(5), "f:4", "f:4", "f:3"],
  );
  assert.deepEqual(
    snapshot.frames.slice(1).map(({locals}) => locals[0].value.text),
    ["2", "1", "0"],
  );
});

test("keeps showing what only a circle holds, until it is collected", options, async () => {
  const {start, stand, step} = await bench();
  start("import gc\na = []\nb = [a]\na.append(b)\ndel a, b\ngc.collect()\nx = 1\n", {steps: 1});
  const lists = ({snapshot}) => snapshot.objects.filter(({type}) => type === "list").length;
  let here = await stand();
  while (here.at !== module_(5)) here = await step();
  assert.equal(lists(here), 2);
  here = await step();
  assert.equal(lists(here), 2, "nothing leads there, and nothing was freed");
  here = await step();
  assert.equal(lists(here), 0);
  assert.equal(here.snapshot.freed.filter(({type, collected}) => type === "list" && collected).length, 2);
});

test("names what the caches have learnt", options, async () => {
  const {start, stand} = await bench();
  start(
    "class A:\n    def __init__(self): self.x = 1\n    def get(self): return self.x\nfor i in range(99): A().get()\n",
    {steps: undefined},
  );
  const {snapshot} = await stand();
  const names = snapshot.codes.flatMap(({rows}) => rows.map(({specialised}) => specialised)).filter(Boolean);
  assert.ok(names.includes("LOAD_ATTR_INSTANCE_VALUE"), names.join());
  assert.ok(names.includes("STORE_ATTR_INSTANCE_VALUE"), names.join());
});

test("reads input in the program, and below a builtin function too or says why not", options, async () => {
  const {start, stand, send, output} = await bench();
  start('print("got", input("? "))\n', {steps: undefined});
  assert.equal((await stand()).kind, "input");
  send("input", {line: "one"});
  assert.equal((await stand()).kind, "done");
  assert.equal(output(), "got one\n");
  const before = output().length;
  start('print(sorted([2, 1], key=lambda x: input("? ")))\n', {steps: undefined});
  let here = await stand();
  for (const line of ["b", "a"])
    if (here.kind === "input") {
      send("input", {line});
      here = await stand();
    }
  const said = output().slice(before);
  if (here.kind === "done") assert.equal(said, "[1, 2]\n");
  else assert.match(said, /Error: .*input/, "a clear error");
});
