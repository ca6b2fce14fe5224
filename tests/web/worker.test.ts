import {deflateSync} from "fflate";
import {describe, expect, it} from "vitest";
import {decodeCompileResult, decodeSnapshot} from "../../web/protocol/decode.ts";
import type {Command, Event, StartCommand} from "../../web/protocol/messages.ts";
import {fakeEngine} from "../../web/worker/fake.ts";
import {lessonSource} from "../../web/worker/fake_lesson.ts";
import {interruptPoll} from "../../web/worker/interrupt.ts";
import {library} from "../../web/worker/library.ts";
import {Runner} from "../../web/worker/runner.ts";

interface Bench {
  readonly runner: Runner;
  readonly events: Event[];
  readonly until: (condition: () => boolean) => Promise<void>;
  readonly start: (source: string, given?: Partial<StartCommand>) => void;
  readonly output: () => string;
  readonly progress: () => string[];
}

async function bench(takes = true): Promise<Bench> {
  const events: Event[] = [];
  const runner = new Runner({
    load: host => Promise.resolve(fakeEngine(host)),
    post(event) {
      events.push(event);
      if (takes && event.kind === "output")
        queueMicrotask(() =>
          runner.handle({
            kind: "taken",
            characters: event.chunks.reduce((sum, {text}) => sum + text.length, 0),
          }),
        );
    },
    yieldThen: next => void setTimeout(next, 0),
    readModule: () => undefined,
  });
  await runner.load();
  return {
    runner,
    events,
    async until(condition) {
      for (let i = 0; !condition(); i++) {
        if (i > 2_000) throw new Error("waited in vain");
        await new Promise(done => setTimeout(done, 1));
      }
    },
    start(source, given = {}) {
      const command: Command = {
        kind: "start",
        run: 1,
        source,
        filename: "main.py",
        seed: 0,
        argv: [],
        breakpoints: [],
        interruptUrl: "",
        steps: undefined,
        grain: "line",
        answers: [],
        ...given,
      };
      runner.handle(command);
    },
    output: () =>
      events
        .flatMap(event => (event.kind === "output" ? event.chunks.map(chunk => chunk.text) : []))
        .join(""),
    progress: () => events.flatMap(event => (event.kind === "progress" ? [event.progress.kind] : [])),
  };
}

describe("the runner", () => {
  it("does what came before the engine in order, of many compiles the last", async () => {
    const events: Event[] = [];
    const runner = new Runner({
      load: host => Promise.resolve(fakeEngine(host)),
      post: event => events.push(event),
      yieldThen: next => void setTimeout(next, 0),
      readModule: () => undefined,
    });
    for (const version of [1, 2, 3])
      runner.handle({kind: "compile", version, source: "x = 1\n", filename: "main.py"});
    await runner.load();
    expect(events.map(event => event.kind)).toEqual(["ready", "compiled"]);
    expect(events[1]?.kind === "compiled" && events[1].version).toBe(3);
    const result = events[1]?.kind === "compiled" ? decodeCompileResult(events[1].result) : undefined;
    expect(result?.kind).toBe("code");
  });

  it("says when the engine cannot be loaded", async () => {
    const events: Event[] = [];
    const runner = new Runner({
      load: () => Promise.reject(new Error("404")),
      post: event => events.push(event),
      yieldThen: () => undefined,
      readModule: () => undefined,
    });
    await runner.load();
    expect(events).toEqual([{kind: "unavailable", message: "404"}]);
  });

  it("runs to the end with output before the end", async () => {
    const {start, until, progress, output, events} = await bench();
    start('print("a")\nprint("b")\n');
    await until(() => progress().includes("done"));
    expect(output()).toBe("a\nb\n");
    expect(events.at(-1)?.kind).toBe("progress");
  });

  it("stops an endless loop between slices", async () => {
    const {runner, start, until, progress, output} = await bench();
    start("while True: pass\n");
    await until(() => progress().includes("running"));
    runner.handle({kind: "stop", run: 1});
    await until(() => progress().includes("error"));
    expect(output()).toContain("KeyboardInterrupt");
  });

  it("waits for a page that does not take its output, and still stops", async () => {
    const {runner, start, until, progress, output} = await bench(false);
    start("while True: print(1)\n");
    await until(() => output().length > 1 << 20);
    const length = output().length;
    await new Promise(done => setTimeout(done, 50));
    expect(output().length).toBeLessThan(length + (1 << 20));
    runner.handle({kind: "stop", run: 1});
    await until(() => progress().includes("error"));
  });

  it("asks for input, and uses known answers first", async () => {
    const {runner, start, until, progress, events, output} = await bench();
    start('a = input("A? ")\nb = input("B? ")\nprint(a)\nprint(b)\n', {answers: ["one"]});
    await until(() => progress().includes("input"));
    expect(events.find(event => event.kind === "answered")).toEqual({
      kind: "answered",
      run: 1,
      prompt: "A? ",
      line: "one",
    });
    runner.handle({kind: "input", run: 1, line: "two"});
    await until(() => progress().includes("done"));
    expect(output()).toBe("one\ntwo\n");
  });

  it("wakes a sleep by stopping", async () => {
    const {runner, start, until, progress} = await bench();
    start("sleep(99)\n");
    await until(() => progress().includes("sleeping"));
    runner.handle({kind: "stop", run: 1});
    await until(() => progress().includes("error"));
  });

  it("goes so many steps at the start and a picture comes with each", async () => {
    const {start, runner, until, progress, events} = await bench();
    start(lessonSource, {steps: 4});
    await until(() => progress().length === 4);
    const lines = events.flatMap(event =>
      event.kind === "progress" && event.snapshot ? [decodeSnapshot(event.snapshot).frames[0]?.line] : [],
    );
    expect(lines).toEqual([1, 2, 3, 4]);
    runner.handle({kind: "step", run: 1, mode: "into", grain: "line"});
    await until(() => progress().includes("done"));
  });

  it("pauses at breakpoints and goes on", async () => {
    const {runner, start, until, progress, output} = await bench();
    start('print("a")\nprint("b")\nprint("c")\n', {breakpoints: [2]});
    await until(() => progress().includes("paused"));
    expect(output()).toBe("a\n");
    runner.handle({kind: "resume", run: 1});
    await until(() => progress().includes("done"));
    expect(output()).toBe("a\nb\nc\n");
  });

  it("reports an engine that died and hears of an older run nothing", async () => {
    const {runner, start, until, events, progress} = await bench();
    start("crash()\n");
    await until(() => events.some(event => event.kind === "crashed"));
    expect(progress()).not.toContain("done");
    runner.handle({kind: "step", run: 0, mode: "into", grain: "line"});
  });
});

describe("the interrupt poll", () => {
  it("asks at most every 50 ms and remembers a revoked URL", () => {
    let time = 0;
    let asked = 0;
    let there = true;
    const poll = interruptPoll(
      "blob:x",
      () => time,
      () => {
        asked++;
        return there;
      },
    );
    for (; time < 200; time += 10) expect(poll.poll()).toBe(false);
    expect(asked).toBe(3);
    there = false;
    time += 100;
    expect(poll.poll()).toBe(true);
    expect(poll.poll()).toBe(true);
    expect(asked).toBe(4);
  });
});

describe("the library", () => {
  it("cuts modules out of bundles, each fetched once", () => {
    const files = new Map<string, Uint8Array>([
      [
        "https://x/lib/index.json",
        new TextEncoder().encode(
          JSON.stringify({
            bundles: {core: {file: "core.bin"}},
            modules: {a: ["core", 0, 3, false], "b.c": ["core", 3, 4, true]},
          }),
        ),
      ],
      ["https://x/lib/core.bin", deflateSync(new TextEncoder().encode("x=1yyyy"))],
    ]);
    const asked: string[] = [];
    const read = library("https://x/lib/", url => {
      asked.push(url);
      return files.get(url);
    });
    const source = (name: string): string | undefined => {
      const found = read(name);
      return found && new TextDecoder().decode(found.source);
    };
    expect(source("a")).toBe("x=1");
    expect(source("b.c")).toBe("yyyy");
    expect(read("b.c")?.isPackage).toBe(true);
    expect(source("nothing")).toBeUndefined();
    expect(source("toString")).toBeUndefined();
    expect(asked.length).toBe(2);
  });
});
