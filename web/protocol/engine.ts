/**
 * The engine as the worker sees it: what the wasm bridge has to offer. One engine runs one program at a time; it is
 * told to start, and is then driven by `run(budget)` until the status is an end. No call but `run` and `step` runs
 * Python code. Structured results cross as one buffer in the format of decode.ts.
 */

/** What the worker gives the engine: the engine's only way to the outside. */
export interface EngineHost {
  /** Text the program wrote; never called with an empty text. */
  write(stream: "stdout" | "stderr", text: string): void;
  /** Asked about every 50 ms below nested native frames; true means: raise KeyboardInterrupt now. Costs about 1 ms. */
  pollInterrupt(): boolean;
  /** Seconds since 1970, and seconds of a clock that never goes back. */
  wallClock(): number;
  monotonicClock(): number;
  /** A pure-Python module of the standard library by its dotted name, fetched if need be; undefined if there is none. */
  readModule(name: string): LibraryModule | undefined;
}

export interface LibraryModule {
  /** UTF-8. */
  readonly source: Uint8Array;
  readonly isPackage: boolean;
}

export type StepMode = "into" | "over" | "out";
export type Grain = "line" | "instruction";

/** Why `run` or `step` came back. */
export type RunStatus =
  | {readonly kind: "budget"} // time for others; call `run` again
  | {readonly kind: "paused"; readonly reason: "start" | "step" | "breakpoint"}
  | {readonly kind: "input"; readonly prompt: string} // call `provideInput`, then `run`; the prompt is not written yet
  | {readonly kind: "sleep"; readonly milliseconds: number} // call `run` when they are over, or `interrupt` and `run`
  | {readonly kind: "done"}
  | {readonly kind: "error"} // ended by an exception; its traceback has been written to stderr
  | {readonly kind: "exit"; readonly code: number}; // SystemExit

export interface StartOptions {
  readonly filename: string;
  /** Seeds hashing, `random` and whatever else is random, so that the same program always runs the same. */
  readonly seed: number;
  readonly argv: readonly string[];
}

export interface Engine {
  /** Compiles without running: `decodeCompileResult` reads the answer. Leaves a running program alone. */
  compile(source: string, filename: string): Uint8Array;
  /** Gives up the program before, if any, and stands before the first line. A SyntaxError is the first status of `run`. */
  start(source: string, options: StartOptions): void;
  /** Runs until something happens or about `budget` back-edges and calls have gone by. */
  run(budget: number): RunStatus;
  /**
   * Runs to the next line (or instruction) in this frame or a called one ("into"), in this frame or its caller
   * ("over"), or in the caller ("out"). May come back with "budget"; `run` then goes on with the step. Breakpoints count.
   */
  step(mode: StepMode, grain: Grain, budget: number): RunStatus;
  /** The answer to `input`, without its line end; undefined is the end of file. */
  provideInput(line: string | undefined): void;
  /** The next `run` raises KeyboardInterrupt. */
  interrupt(): void;
  /** Lines of the main file, 1-based. */
  setBreakpoints(lines: readonly number[]): void;
  /** Frames, heap and what was freed since the last call; `decodeSnapshot` reads it. `limit` bounds the objects. */
  snapshot(limit: number): Uint8Array;
}

/**
 * What Emscripten's factory (the default export of pellucid.mjs) is given and gives. Methods of `Engine` are those of
 * the Embind class; its `RunStatus` may carry fields the kind does not ask for.
 */
export interface EngineModule {
  readonly Engine: new () => Engine;
}
export interface EngineModuleOptions {
  readonly pellucidHost: EngineHost;
  /** Where the binary lies. */
  locateFile(name: string): string;
  /** Makes the instance, if the module is not to fetch the binary itself. */
  readonly instantiateWasm?: InstantiateWasm;
}
export type InstantiateWasm = (
  imports: WebAssembly.Imports,
  done: (instance: WebAssembly.Instance, module: WebAssembly.Module) => void,
) => object;
export type EngineFactory = (options: EngineModuleOptions) => Promise<EngineModule>;
