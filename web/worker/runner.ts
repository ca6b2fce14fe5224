/**
 * Drives one engine: turns commands into calls, runs the program in slices of about 10 ms so that commands are heard in
 * between, and posts events. Knows neither how the engine was loaded nor what a worker is, so that tests can drive it.
 */
import type {Engine, EngineHost, RunStatus, StepMode} from "../protocol/engine.ts";
import type {Command, Event, Grain, OutputChunk, Progress, StartCommand} from "../protocol/messages.ts";
import {type InterruptPoll, interruptPoll} from "./interrupt.ts";

export interface RunnerOptions {
  /** Makes the engine around the host the runner gives it. */
  readonly load: (host: EngineHost) => Promise<Engine>;
  readonly post: (event: Event) => void;
  /** Calls back after other messages had their turn. */
  readonly yieldThen: (next: () => void) => void;
  readonly readModule: EngineHost["readModule"];
}

const sliceMilliseconds = 10;
const leastBudget = 500;
const mostBudget = 50_000_000;
/** So many characters may be on their way to the page before the program has to wait. */
const mostUntaken = 1 << 20;
const objectLimit = 300;
const mostPictures = 40;

interface Run {
  readonly id: number;
  readonly interrupt: InterruptPoll;
  readonly answers: string[];
  /** Steps still to go before the page is asked what next. */
  stepsLeft: number;
  readonly grain: Grain;
  stopping: boolean;
  /** The page asked for a pause: the next slice begins a step of this grain. */
  pausing: Grain | undefined;
  stand: "slices" | "paused" | "input" | "sleeping" | "over";
  prompt: string;
  timer: ReturnType<typeof setTimeout> | undefined;
  saidRunning: boolean;
}

export class Runner {
  private engine: Engine | undefined;
  private run: Run | undefined;
  private chunks: OutputChunk[] = [];
  private pending = 0;
  private untaken = 0;
  private waitsForPage = false;
  private lastFlush = 0;
  private budget = 20_000;
  private before: Command[] = [];

  constructor(private readonly options: RunnerOptions) {}

  /** Loads the engine; commands that came before it are done in order after it. */
  async load(): Promise<void> {
    try {
      this.engine = await this.options.load({
        write: (stream, text) => this.write(stream, text),
        pollInterrupt: () => this.run?.interrupt.poll() ?? false,
        wallClock: () => Date.now() / 1000,
        monotonicClock: () => performance.now() / 1000,
        readModule: this.options.readModule,
      });
    } catch (error) {
      this.options.post({kind: "unavailable", message: messageOf(error)});
      return;
    }
    this.options.post({kind: "ready"});
    for (const command of this.before.splice(0)) this.handle(command);
  }

  handle(command: Command): void {
    const engine = this.engine;
    if (!engine) {
      if (command.kind === "compile") this.before = this.before.filter(other => other.kind !== "compile");
      this.before.push(command);
      return;
    }
    try {
      this.obey(engine, command);
    } catch (error) {
      this.crash(error);
    }
  }

  private obey(engine: Engine, command: Command): void {
    if (command.kind === "compile") {
      const result = engine.compile(command.source, command.filename);
      this.options.post({kind: "compiled", version: command.version, result});
    } else if (command.kind === "start") {
      this.start(engine, command);
    } else if (command.kind === "breakpoints") {
      engine.setBreakpoints(command.lines);
    } else if (command.kind === "taken") {
      this.untaken -= command.characters;
      if (this.waitsForPage && this.untaken < mostUntaken) {
        this.waitsForPage = false;
        this.soon(engine);
      }
    } else if (this.run && this.run.id === command.run && this.run.stand !== "over") {
      this.control(engine, this.run, command);
    }
  }

  private control(engine: Engine, run: Run, command: Command): void {
    switch (command.kind) {
      case "step":
        if (run.stand === "paused") this.step(engine, run, command.mode, command.grain);
        break;
      case "pause":
        if (run.stand === "slices" || run.stand === "sleeping") run.pausing = command.grain;
        break;
      case "resume":
        if (run.stand !== "paused") break;
        run.saidRunning = false;
        this.slices(engine, run);
        break;
      case "input":
        if (run.stand !== "input") break;
        engine.provideInput(command.line);
        run.saidRunning = false;
        this.slices(engine, run);
        break;
      case "stop":
        if (run.stand === "paused") this.end(run, {kind: "done"});
        else if (run.stand !== "slices") {
          clearTimeout(run.timer);
          engine.interrupt();
          this.slices(engine, run);
        } else {
          run.stopping = true;
          if (this.waitsForPage) {
            this.waitsForPage = false;
            this.soon(engine);
          }
        }
        break;
      case "abandon":
        clearTimeout(run.timer);
        run.stand = "over";
        break;
      default:
    }
  }

  private start(engine: Engine, command: StartCommand): void {
    if (this.run) clearTimeout(this.run.timer);
    this.chunks = [];
    this.pending = 0;
    const {run: id, filename, seed, argv, steps, grain} = command;
    const interrupt = interruptPoll(command.interruptUrl);
    const answers = [...command.answers];
    // The first step by instruction leads before the first one: nothing has run then.
    const stepsLeft = steps === undefined ? 0 : grain === "instruction" ? steps + 1 : steps;
    const run: Run = {
      id,
      interrupt,
      answers,
      stepsLeft,
      grain,
      stopping: false,
      pausing: undefined,
      stand: "paused",
      prompt: "",
      timer: undefined,
      saidRunning: false,
    };
    this.run = run;
    engine.start(command.source, {filename, seed, argv});
    engine.setBreakpoints(command.breakpoints);
    if (steps === undefined) this.slices(engine, run);
    else if (stepsLeft === 0) this.stand(engine, run, {kind: "paused", reason: "start"});
    else this.step(engine, run, "into", grain);
  }

  private step(engine: Engine, run: Run, mode: StepMode, grain: Grain): void {
    run.stand = "slices";
    this.lastFlush = performance.now();
    const status = engine.step(mode, grain, this.budget);
    this.react(engine, run, status);
  }

  private slices(engine: Engine, run: Run): void {
    run.stand = "slices";
    if (!run.saidRunning) {
      run.saidRunning = true;
      this.options.post({kind: "progress", run: run.id, progress: {kind: "running"}, snapshot: undefined});
    }
    this.slice(engine, run);
  }

  private slice(engine: Engine, run: Run): void {
    if (run.stand !== "slices" || run !== this.run) return;
    if (run.stopping) {
      run.stopping = false;
      engine.interrupt();
    }
    const begin = performance.now();
    const status = run.pausing ? engine.step("into", run.pausing, this.budget) : engine.run(this.budget);
    run.pausing = undefined;
    const took = performance.now() - begin;
    if (status.kind === "budget") {
      const aim = (this.budget * sliceMilliseconds) / Math.max(took, 0.2);
      this.budget = Math.round(
        Math.min(mostBudget, Math.max(leastBudget, (this.budget + Math.min(aim, this.budget * 4)) / 2)),
      );
    }
    this.react(engine, run, status);
  }

  private react(engine: Engine, run: Run, status: RunStatus): void {
    switch (status.kind) {
      case "budget":
        if (performance.now() - this.lastFlush > 16) this.flush();
        if (!run.saidRunning && run.stepsLeft === 0) {
          run.saidRunning = true;
          this.options.post({
            kind: "progress",
            run: run.id,
            progress: {kind: "running"},
            snapshot: undefined,
          });
        }
        if (this.untaken >= mostUntaken && !run.stopping) this.waitsForPage = true;
        else this.soon(engine);
        break;
      case "input": {
        const answer = run.answers.shift();
        if (answer === undefined) {
          run.prompt = status.prompt;
          run.stand = "input";
          this.stand(engine, run, {kind: "input", prompt: status.prompt});
          break;
        }
        this.flush();
        this.options.post({kind: "answered", run: run.id, prompt: status.prompt, line: answer});
        engine.provideInput(answer);
        this.soon(engine);
        break;
      }
      case "sleep":
        this.flush();
        run.stand = "sleeping";
        if (status.milliseconds >= 200)
          this.options.post({
            kind: "progress",
            run: run.id,
            progress: {kind: "sleeping", milliseconds: status.milliseconds},
            snapshot: engine.snapshot(objectLimit),
          });
        run.timer = setTimeout(
          () => {
            if (run !== this.run || run.stand !== "sleeping") return;
            run.saidRunning = status.milliseconds < 200 && run.saidRunning;
            this.guarded(() => this.slices(engine, run));
          },
          Math.min(status.milliseconds, 2 ** 31 - 1),
        );
        break;
      case "paused":
        run.stand = "paused";
        run.saidRunning = false;
        if (run.stepsLeft > 0) run.stepsLeft--;
        if (run.stopping || status.reason === "breakpoint") run.stepsLeft = 0;
        run.stopping = false;
        // Of a long way to a shared step only the last pictures are sent; the track shows no more.
        if (run.stepsLeft < mostPictures) this.stand(engine, run, {kind: "paused", reason: status.reason});
        if (run.stepsLeft === 0) break;
        run.stand = "slices";
        this.options.yieldThen(() =>
          this.guarded(() => {
            if (run === this.run && run.stand === "slices") this.step(engine, run, "into", run.grain);
          }),
        );
        break;
      case "done":
      case "error":
        this.stand(engine, run, {kind: status.kind});
        run.stand = "over";
        break;
      case "exit":
        this.stand(engine, run, {kind: "exit", code: status.code});
        run.stand = "over";
    }
  }

  /** Posts where the run stands, after all it wrote and with the picture. */
  private stand(engine: Engine, run: Run, progress: Progress): void {
    this.flush();
    this.options.post({kind: "progress", run: run.id, progress, snapshot: engine.snapshot(objectLimit)});
  }

  private end(run: Run, progress: Progress): void {
    run.stand = "over";
    this.flush();
    this.options.post({kind: "progress", run: run.id, progress, snapshot: undefined});
  }

  private soon(engine: Engine): void {
    const run = this.run;
    if (!run) return;
    run.stand = "slices";
    this.options.yieldThen(() => this.guarded(() => this.slice(engine, run)));
  }

  private guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.crash(error);
    }
  }

  private crash(error: unknown): void {
    this.flush();
    if (this.run) this.run.stand = "over";
    this.engine = undefined;
    this.options.post({kind: "crashed", message: messageOf(error)});
  }

  private write(stream: "stdout" | "stderr", text: string): void {
    const last = this.chunks.at(-1);
    if (last && last.stream === stream)
      this.chunks[this.chunks.length - 1] = {stream, text: last.text + text};
    else this.chunks.push({stream, text});
    this.pending += text.length;
    if (this.pending > 1 << 16) this.flush();
  }

  private flush(): void {
    this.lastFlush = performance.now();
    if (this.pending === 0 || !this.run) return;
    this.untaken += this.pending;
    this.options.post({kind: "output", run: this.run.id, chunks: this.chunks});
    this.chunks = [];
    this.pending = 0;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
