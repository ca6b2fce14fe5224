/** The messages between page and worker, as two discriminated unions. Buffers are decoded on the page's side. */
import type {Grain, StepMode} from "./engine.ts";

export type {Grain, StepMode} from "./engine.ts";

/** How a run begins: at once, or paused before line 1 after `steps` line steps. */
export interface StartCommand {
  readonly kind: "start";
  /** Names the run in every event about it; the page drops events of runs that are over. */
  readonly run: number;
  readonly source: string;
  readonly filename: string;
  readonly seed: number;
  readonly argv: readonly string[];
  readonly breakpoints: readonly number[];
  /** A blob URL that the page revokes to interrupt the run; see worker/interrupt.ts. */
  readonly interruptUrl: string;
  /** Undefined: run freely. A number: pause before the first line and go that many steps. */
  readonly steps: number | undefined;
  readonly grain: Grain;
  /** Answers known beforehand (a shared link has them); each is used up by one `input`. */
  readonly answers: readonly string[];
}

export type Command =
  | {readonly kind: "compile"; readonly version: number; readonly source: string; readonly filename: string}
  | StartCommand
  | {readonly kind: "step"; readonly run: number; readonly mode: StepMode; readonly grain: Grain}
  | {readonly kind: "resume"; readonly run: number}
  /** Pauses what runs, at the next line of the program's own file. */
  | {readonly kind: "pause"; readonly run: number; readonly grain: Grain}
  | {readonly kind: "input"; readonly run: number; readonly line: string | undefined}
  | {readonly kind: "breakpoints"; readonly lines: readonly number[]}
  /** Raises KeyboardInterrupt; a paused program is given up instead. */
  | {readonly kind: "stop"; readonly run: number}
  /** Gives up the run without a word. */
  | {readonly kind: "abandon"; readonly run: number}
  /** The page has taken in that many characters of output: the worker may send more. */
  | {readonly kind: "taken"; readonly characters: number};

export interface OutputChunk {
  readonly stream: "stdout" | "stderr";
  readonly text: string;
}

/** Where the run stands, as the worker reports it. */
export type Progress =
  | {readonly kind: "running"}
  | {readonly kind: "paused"; readonly reason: "start" | "step" | "breakpoint"}
  | {readonly kind: "input"; readonly prompt: string}
  | {readonly kind: "sleeping"; readonly milliseconds: number}
  | {readonly kind: "done"}
  | {readonly kind: "error"}
  | {readonly kind: "exit"; readonly code: number};

export type Event =
  | {readonly kind: "ready"}
  /** The engine could not be loaded. */
  | {readonly kind: "unavailable"; readonly message: string}
  | {readonly kind: "compiled"; readonly version: number; readonly result: Uint8Array}
  | {readonly kind: "output"; readonly run: number; readonly chunks: readonly OutputChunk[]}
  /** `snapshot` comes with every stand: paused, waiting, ended. */
  | {
      readonly kind: "progress";
      readonly run: number;
      readonly progress: Progress;
      readonly snapshot: Uint8Array | undefined;
    }
  /** An answer taken from `answers` was given, so that the console can echo it. */
  | {readonly kind: "answered"; readonly run: number; readonly prompt: string; readonly line: string}
  /** The engine died (a trap, out of memory): the page makes a new worker. */
  | {readonly kind: "crashed"; readonly message: string};
