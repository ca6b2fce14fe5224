/**
 * An engine that only pretends, so that the page can be built and tested without the real one. It plays the first lesson
 * truly (fake_lesson.ts) and of other programs understands a handful of line shapes, one statement a line: assignments of
 * literals, `print`, `input`, `sleep`, endless loops, `raise`. For development and tests; not in the production build.
 */
import {encodeCompileResult, encodeSnapshot} from "../protocol/encode.ts";
import type {Engine, EngineHost, Grain, RunStatus, StartOptions, StepMode} from "../protocol/engine.ts";
import type {CodeSnapshot, FrameSnapshot, Instruction, Kind, Slot, Snapshot} from "../protocol/snapshot.ts";
import {LessonMachine, lessonCode, lessonSource} from "./fake_lesson.ts";
import {sceneSnapshot, sceneSource, sceneTraceback} from "./fake_scene.ts";

export function fakeEngine(host: EngineHost): Engine {
  return new FakeEngine(host);
}

/** What a program's generator hands out: a status, or undefined after each small piece of work. */
type Work = Generator<RunStatus | "line" | undefined, void, void>;

class FakeEngine implements Engine {
  private lesson: LessonMachine | undefined;
  private work: Work | undefined;
  private scene = false;
  private lines: string[] = [];
  private names = new Map<string, {text: string; hue: Kind}>();
  private line = 0;
  private answer: string | undefined;
  private answered = false;
  private interrupted = false;
  private stepping = false;
  private breakpoints = new Set<number>();
  private steps = 0;
  private exception: Snapshot["exception"];

  constructor(private readonly host: EngineHost) {}

  compile(source: string): Uint8Array {
    if (source === lessonSource) return encodeCompileResult({kind: "code", codes: [lessonCode]});
    const lines = source.split("\n");
    const bad = lines.findIndex(line => count(line, "(") > count(line, ")"));
    if (bad >= 0) {
      const text = lines[bad] ?? "";
      const column = text.indexOf("(") + 1;
      const error = {
        message: "'(' was never closed",
        line: bad + 1,
        column,
        endLine: bad + 1,
        endColumn: 0,
        text,
      };
      return encodeCompileResult({kind: "error", error});
    }
    return encodeCompileResult({kind: "code", codes: [codeOf(lines)]});
  }

  start(source: string, _options: StartOptions): void {
    this.lines = source.split("\n");
    this.names = new Map();
    this.line = 0;
    this.steps = 0;
    this.interrupted = false;
    this.stepping = false;
    this.exception = undefined;
    this.lesson = source === lessonSource ? new LessonMachine() : undefined;
    this.scene = source === sceneSource;
    this.work = this.lesson ? undefined : this.scene ? this.playScene() : this.program();
  }

  run(budget: number): RunStatus {
    if (this.lesson) {
      while (!this.lesson.ended) this.lesson.stepInstruction();
      return {kind: "done"};
    }
    if (this.interrupted) return this.keyboardInterrupt();
    for (let i = 0; i < budget; i++) {
      const next = this.work?.next();
      if (!next || next.done) return {kind: "done"};
      const value = next.value;
      if (value === "line") {
        this.steps++;
        if (this.breakpoints.has(this.line + 1)) return {kind: "paused", reason: "breakpoint"};
        if (this.stepping) {
          this.stepping = false;
          return {kind: "paused", reason: "step"};
        }
      } else if (value) return value;
    }
    return {kind: "budget"};
  }

  step(_mode: StepMode, grain: Grain, budget: number): RunStatus {
    const {lesson} = this;
    if (lesson) {
      const line = lesson.line;
      do lesson.stepInstruction();
      while (grain === "line" && !lesson.ended && (lesson.line === line || lesson.line === 0));
      return lesson.ended ? {kind: "done"} : {kind: "paused", reason: "step"};
    }
    this.stepping = true;
    return this.run(budget);
  }

  provideInput(line: string | undefined): void {
    this.answer = line;
    this.answered = true;
  }

  interrupt(): void {
    this.interrupted = true;
  }

  setBreakpoints(lines: readonly number[]): void {
    this.breakpoints = new Set(lines);
  }

  snapshot(): Uint8Array {
    if (this.lesson) return encodeSnapshot(this.lesson.snapshot());
    if (this.scene) return encodeSnapshot(sceneSnapshot);
    const ended = this.line >= this.lines.length;
    const frame: FrameSnapshot = {
      id: 1,
      name: "<module>",
      sort: "module",
      code: 0,
      codeAddress: 0,
      line: ended ? 0 : this.line + 1,
      endLine: ended ? 0 : this.line + 1,
      column: 0,
      endColumn: (this.lines[this.line] ?? "").length,
      offset: ended ? -1 : 2 * (this.line + 1),
      stackSize: 2,
      locals: [...this.names].map(
        ([name, {text, hue}]): Slot => ({name, key: undefined, value: {kind: "inline", text, hue}}),
      ),
      moreLocals: 0,
      cells: [],
      stack: [],
    };
    const statistics = {objects: 0, bytes: 0, instructions: this.steps, collections: 0};
    const codes = [codeOf(this.lines)];
    return encodeSnapshot({
      frames: [frame],
      moreFrames: 0,
      objects: [],
      moreObjects: 0,
      freed: [],
      moreFreed: 0,
      codes,
      exception: this.exception,
      statistics,
    });
  }

  private *program(): Work {
    for (this.line = 0; this.line < this.lines.length; this.line++) {
      const text = (this.lines[this.line] ?? "").trim();
      if (text === "" || text.startsWith("#")) continue;
      yield "line";
      yield* this.statement(text);
    }
  }

  private *playScene(): Work {
    this.host.write("stdout", "moss 6 1\n");
    this.answered = false;
    yield {kind: "input", prompt: "Your name? "};
    while (!this.answered) yield undefined;
    this.host.write("stderr", sceneTraceback);
    yield {kind: "error"};
  }

  private *statement(text: string): Work {
    let found: RegExpExecArray | null;
    if ((found = /^print\((.*)\)$/.exec(text)))
      this.host.write("stdout", `${this.value(found[1] ?? "").printed}\n`);
    else if ((found = /^(\w+) = input\((.*)\)$/.exec(text))) {
      this.answered = false;
      yield {kind: "input", prompt: this.value(found[2] ?? "").printed};
      while (!this.answered) yield undefined;
      this.names.set(found[1] ?? "", {text: `'${this.answer ?? ""}'`, hue: "text"});
    } else if ((found = /^(?:time\.)?sleep\((.*)\)$/.exec(text))) {
      yield {kind: "sleep", milliseconds: 1000 * Number(found[1])};
    } else if (text === "while True: pass") {
      for (;;) yield undefined;
    } else if (text === "while True: print(1)") {
      for (;;) {
        this.host.write("stdout", "1\n");
        yield undefined;
      }
    } else if ((found = /^for i in range\((\d+)\): print\(i\)$/.exec(text))) {
      for (let i = 0; i < Number(found[1]); i++) {
        this.host.write("stdout", `${i}\n`);
        yield undefined;
      }
    } else if (/^sorted\(/.test(text)) {
      // A loop below native frames: nothing is handed out, only the poll is asked.
      while (!this.host.pollInterrupt());
      yield this.keyboardInterrupt();
    } else if ((found = /^raise (\w+)\("?(.*?)"?\)$/.exec(text)))
      yield this.raise(found[1] ?? "", found[2] ?? "");
    else if (text === "crash()") throw new Error("memory access out of bounds");
    else if ((found = /^(\w+) = (.+)$/.exec(text))) {
      const {shown, hue} = this.value(found[2] ?? "");
      this.names.set(found[1] ?? "", {text: shown, hue});
    }
  }

  private value(text: string): {shown: string; printed: string; hue: Kind} {
    const found = /^f?"(.*)"$/.exec(text);
    if (found) {
      const printed = (found[1] ?? "").replace(/\{(\w+)\}/g, (_, name: string) => this.value(name).printed);
      return {shown: `'${printed}'`, printed, hue: "text"};
    }
    const named = this.names.get(text);
    if (named) return {shown: named.text, printed: named.text.replace(/^'|'$/g, ""), hue: named.hue};
    return {shown: text, printed: text, hue: "num"};
  }

  private keyboardInterrupt(): RunStatus {
    this.interrupted = false;
    return this.raise("KeyboardInterrupt", "");
  }

  private raise(type: string, message: string): RunStatus {
    const text = this.lines[this.line] ?? "";
    const head = `Traceback (most recent call last):\n  File "main.py", line ${this.line + 1}, in <module>\n`;
    this.host.write("stderr", `${head}    ${text.trim()}\n${type}${message ? `: ${message}` : ""}\n`);
    this.exception = {type, message};
    return {kind: "error"};
  }
}

function codeOf(lines: readonly string[]): CodeSnapshot {
  const row = (offset: number, name: string, line: number, text: string): Instruction => ({
    offset,
    name,
    specialised: "",
    arg: 0,
    meaning: text.trim().slice(0, 30),
    meaningKind: "none",
    line,
    endLine: line,
    column: 0,
    endColumn: text.length,
    bytes: Uint8Array.of(0, 0),
  });
  const rows = lines.flatMap((text, i) =>
    text.trim() === "" ? [] : [row(2 * (i + 1), "LOAD_CONST", i + 1, text)],
  );
  const module = {
    id: 0,
    name: "<module>",
    qualname: "<module>",
    filename: "main.py",
    firstLine: 1,
    stackSize: 2,
  };
  return {...module, byteSize: 2 * rows.length, rows: [row(0, "RESUME", 0, ""), ...rows]};
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}
