/**
 * The first lesson as it is painted before any script runs: recorded events of the engine, played into the state. The
 * recording is made by tests/web/record_lesson.mjs; page and prerenderer both start from it, so that the live page takes
 * over without anything moving.
 */
import recording from "../examples/first_lesson.json";
import {decodeCompileResult, decodeSnapshot} from "../protocol/decode.ts";
import type {Snapshot} from "../protocol/snapshot.ts";
import {initialState, type PageState, update} from "./page_state.ts";

export const lessonTitle = "Two names, one string";
export const lessonNote =
  "**A name is not a box, it points.** Line 3 moved `s` to a new string; the string it left is as it was.\n" +
  "Line 4 moves `ss` too. Will `'Hello'` be freed? Look who else holds it: press Step.";
export const lessonSource: string = recording.source;
/** How many line steps lead to the telling one: it stands before line 4. */
export const lessonSteps: number = recording.snapshots.length;

export interface FirstLesson {
  readonly state: PageState;
  readonly snapshots: readonly Snapshot[];
}

export function firstLesson(): FirstLesson {
  const snapshots = recording.snapshots.map(text => decodeSnapshot(bytes(text)));
  let state = update(initialState, {
    kind: "open",
    source: recording.source,
    title: lessonTitle,
    note: lessonNote,
  });
  state = update(state, {
    kind: "compiled",
    version: state.version,
    result: decodeCompileResult(bytes(recording.compiled)),
  });
  state = update(state, {kind: "started", run: 1, now: 0, stepping: true});
  for (const snapshot of snapshots)
    state = update(state, {
      kind: "progress",
      run: 1,
      progress: {kind: "paused", reason: "step"},
      snapshot,
      now: 0,
    });
  return {state, snapshots};
}

/** The recording is in hexadecimal, whose repetitions pack better than base64's. */
function bytes(text: string): Uint8Array {
  return Uint8Array.from(text.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
}
