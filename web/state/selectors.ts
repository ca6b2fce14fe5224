/** Questions the views ask of the state. */
import {
  type CodeSnapshot,
  type FrameSnapshot,
  firstForeignCode,
  type Instruction,
  type Snapshot,
} from "../protocol/snapshot.ts";
import type {PageState} from "./page_state.ts";
import type {Sentence} from "./sentence.ts";

export function isRunning(state: PageState): boolean {
  return state.phase.kind === "running" || state.phase.kind === "sleeping";
}

/** True while there is a program that Stop would end. */
export function isAlive(state: PageState): boolean {
  return isRunning(state) || state.phase.kind === "paused" || state.phase.kind === "input";
}

export function canStep(state: PageState): boolean {
  // While the engine is loading, what is asked of it waits for it.
  return state.engine !== "failed" && !isRunning(state) && state.phase.kind !== "input" && !state.error;
}

/** The frame that runs or stood last. */
export function topFrame(snapshot: Snapshot | undefined): FrameSnapshot | undefined {
  return snapshot?.frames.at(-1);
}

/** The innermost frame of the program itself; what it calls in the library has no line in the editor. */
export function ownFrame(snapshot: Snapshot | undefined): FrameSnapshot | undefined {
  return snapshot?.frames.findLast(({code}) => code < firstForeignCode);
}

/** What to mark and how: the next to run, or where the exception was raised. */
export function markedFrame(
  state: PageState,
  of: (snapshot: Snapshot | undefined) => FrameSnapshot | undefined = topFrame,
): {readonly frame: FrameSnapshot; readonly sign: "now" | "err"} | undefined {
  const {phase, snapshot} = state;
  const frame = of(snapshot);
  if (!frame || frame.offset < 0) return undefined;
  if (phase.kind === "error") return {frame, sign: "err"};
  return phase.kind === "paused" || phase.kind === "input" ? {frame, sign: "now"} : undefined;
}

/** All code objects: those of the compiled text, with the running ones in their specialised form, then foreign ones. */
export function shownCodes(state: PageState): readonly CodeSnapshot[] {
  const live = new Map(state.snapshot?.codes.map(code => [code.id, code]));
  const own = state.codes.map(code => {
    const now = live.get(code.id);
    live.delete(code.id);
    return now ?? code;
  });
  return [...own, ...live.values()];
}

/** The instruction of `code` at `offset`, or the one whose cache entries hold it. */
export function rowAt(code: CodeSnapshot | undefined, offset: number): Instruction | undefined {
  if (!code || offset < 0) return undefined;
  let found: Instruction | undefined;
  for (const row of code.rows) {
    if (row.offset > offset) break;
    found = row;
  }
  return found;
}

const manyLines = 12;

/**
 * The tint (1 … 4) of each line that has instructions. Neighbours differ. With many lines only those near the running
 * one are tinted, or the sheet would be a rainbow.
 */
export function lineTints(state: PageState): ReadonlyMap<number, number> {
  if (state.error) return new Map();
  const lines = new Set<number>();
  for (const code of state.codes)
    for (const row of code.rows) if (row.line > 0 && row.name !== "RESUME") lines.add(row.line);
  const sorted = [...lines].sort((a, b) => a - b);
  const tints = new Map(sorted.map((line, i) => [line, (i % 4) + 1]));
  if (sorted.length <= manyLines) return tints;
  const frame = ownFrame(state.snapshot);
  const centre = frame && frame.offset >= 0 ? frame.line : state.pointer?.line;
  if (centre === undefined) return new Map();
  const code = frame ? state.codes.find(other => other.id === frame.code) : undefined;
  const own = new Set(code?.rows.map(row => row.line));
  for (const line of tints.keys())
    if (Math.abs(line - centre) > 4 || (own.size > 0 && !own.has(line))) tints.delete(line);
  return tints;
}

/** What the line above the controls says: the step, or where there is none, what is the matter with the program. */
export function saying(state: PageState): Sentence {
  const {sentence, phase, error} = state;
  if (sentence.length > 0 || (phase.kind !== "idle" && phase.kind !== "error")) return sentence;
  if (error)
    return [
      {text: `Line ${error.line}: `, code: false},
      {text: "SyntaxError", code: true},
      {text: `, ${error.message}.`, code: false},
    ];
  if (phase.kind === "error") return sentence;
  return [{text: "Nothing has run yet. Run goes to the end, Step goes line by line.", code: false}];
}

/** What stands in the bar: "Paused before line 4". */
export function stateWords(state: PageState): {
  readonly text: string;
  readonly sign: "now" | "bad" | "plain";
} {
  const {phase, snapshot} = state;
  const own = ownFrame(snapshot);
  switch (phase.kind) {
    case "idle":
      if (state.engine === "loading") return {text: "The engine is loading", sign: "plain"};
      if (state.engine === "failed") return {text: "No engine", sign: "bad"};
      return state.error
        ? {text: `SyntaxError, line ${state.error.line}`, sign: "bad"}
        : {text: "Ready", sign: "plain"};
    case "running":
      return {text: "Running", sign: "now"};
    case "sleeping":
      return {text: "Sleeping", sign: "now"};
    case "input":
      return {text: "Waiting for input", sign: "now"};
    case "paused":
      return {text: own?.line ? `Paused before line ${own.line}` : "Paused", sign: "now"};
    case "done":
      return {text: "Finished", sign: "plain"};
    case "exit":
      return {text: `Exited with status ${phase.code}`, sign: phase.code ? "bad" : "plain"};
    case "error": {
      // Without a picture: what could not be compiled.
      if (!snapshot?.exception && state.error)
        return {text: `SyntaxError, line ${state.error.line}`, sign: "bad"};
      const type = snapshot?.exception?.type ?? "Error";
      const where =
        own && own.line > 0 ? `${own.sort === "module" ? "" : ` in ${own.name}`}, line ${own.line}` : "";
      return {text: type + where, sign: "bad"};
    }
  }
}
