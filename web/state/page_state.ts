/** The one state of the page and how events change it. Nothing here knows of the DOM, the worker or geometry. */
import type {CompileResult, SyntaxErrorInfo} from "../protocol/decode.ts";
import type {Grain, OutputChunk, Progress} from "../protocol/messages.ts";
import type {CodeSnapshot, Snapshot} from "../protocol/snapshot.ts";
import {appendEntry, appendOutput, type ConsoleState, emptyConsole} from "./console.ts";
import {type Sentence, stepSentence} from "./sentence.ts";

export type Preset = "run" | "memory" | "vm";
export type Tab = "code" | "output" | "memory" | "bytecode";
export type Theme = "system" | "light" | "dark";
export type References = "arrows" | "addresses";
export type Dialog = "share" | "settings" | "keys";

/** Where the program is; `idle` before the first run and after a paused one was given up. */
export type Phase =
  | {readonly kind: "idle"}
  | {readonly kind: "running"; readonly since: number}
  | {readonly kind: "sleeping"; readonly since: number}
  | {readonly kind: "paused"; readonly reason: "start" | "step" | "breakpoint"}
  | {readonly kind: "input"; readonly prompt: string}
  | {readonly kind: "done"}
  | {readonly kind: "error"}
  | {readonly kind: "exit"; readonly code: number};

/** A message above the panes, said as an alert. */
export interface Notice {
  readonly id: string;
  readonly text: string;
  readonly action: {readonly label: string; readonly event: PageEvent} | undefined;
}

/** One step on the track: the line that stood there. */
export interface Mark {
  readonly line: number;
  readonly instructions: number;
}

/** A place in the source that pointer or cursor rests on, shown in editor and bytecode alike. */
export interface Pointer {
  readonly from: "editor" | "bytecode" | "console";
  readonly line: number;
  readonly code: number | undefined;
  readonly offset: number | undefined;
}

export interface PageState {
  readonly source: string;
  readonly title: string;
  /** Text beside the code that explains it; empty for the user's own. */
  readonly note: string;
  /** Counts changes of the source that did not come from the editor itself. */
  readonly opened: number;
  /** Counts all changes of the source. */
  readonly version: number;
  readonly engine: "loading" | "ready" | "failed";
  readonly codes: readonly CodeSnapshot[];
  readonly compiledVersion: number;
  readonly error: SyntaxErrorInfo | undefined;
  readonly run: number;
  /** The version of the source that runs or ran. */
  readonly runVersion: number;
  readonly phase: Phase;
  readonly snapshot: Snapshot | undefined;
  /** Counts snapshots of this run; 0 starts a new picture. */
  readonly picture: number;
  /** Names the run the picture belongs to. */
  readonly pictureRun: number;
  readonly previous: Snapshot | undefined;
  readonly sentence: Sentence;
  readonly marks: readonly Mark[];
  readonly stepCount: number;
  readonly inputs: readonly string[];
  readonly playing: boolean;
  readonly console: ConsoleState;
  readonly breakpoints: readonly number[];
  readonly preset: Preset;
  readonly tab: Tab;
  readonly theme: Theme;
  readonly grain: Grain;
  readonly references: References;
  readonly dialog: Dialog | undefined;
  readonly notices: readonly Notice[];
  readonly pointer: Pointer | undefined;
}

export type PageEvent =
  | {readonly kind: "edit"; readonly source: string}
  | {readonly kind: "open"; readonly source: string; readonly title: string; readonly note: string}
  | {readonly kind: "engine"; readonly engine: PageState["engine"]}
  | {readonly kind: "compiled"; readonly version: number; readonly result: CompileResult}
  | {readonly kind: "started"; readonly run: number; readonly now: number; readonly stepping: boolean}
  | {
      readonly kind: "progress";
      readonly run: number;
      readonly progress: Progress;
      readonly snapshot: Snapshot | undefined;
      readonly now: number;
    }
  | {readonly kind: "output"; readonly run: number; readonly chunks: readonly OutputChunk[]}
  | {readonly kind: "typed"; readonly line: string | undefined}
  | {readonly kind: "answered"; readonly run: number; readonly prompt: string; readonly line: string}
  | {readonly kind: "lost"}
  | {readonly kind: "clear"}
  | {readonly kind: "play"; readonly on: boolean}
  | {readonly kind: "breakpoint"; readonly line: number}
  | {readonly kind: "preset"; readonly preset: Preset}
  | {readonly kind: "tab"; readonly tab: Tab}
  | {readonly kind: "theme"; readonly theme: Theme}
  | {readonly kind: "grain"; readonly grain: Grain}
  | {readonly kind: "references"; readonly references: References}
  | {readonly kind: "dialog"; readonly dialog: Dialog | undefined}
  | {readonly kind: "notice"; readonly notice: Notice}
  | {readonly kind: "dismiss"; readonly id: string}
  | {readonly kind: "pointer"; readonly pointer: Pointer | undefined}
  /** Asks of the user that the app turns into commands; they change nothing by themselves. */
  | {readonly kind: "ask"; readonly ask: Ask};

export type Ask =
  | "run"
  | "step"
  | "step-instruction"
  | "over"
  | "out"
  | "stop"
  | "resume"
  | "pause"
  | "restart-engine"
  | "download-output"
  | "share"
  | "open-partial"
  | "restore-draft"
  | "go-to-shared-step";

export const initialState: PageState = {
  source: "",
  title: "",
  note: "",
  opened: 0,
  version: 1,
  engine: "loading",
  codes: [],
  compiledVersion: 0,
  error: undefined,
  run: 0,
  runVersion: 0,
  phase: {kind: "idle"},
  snapshot: undefined,
  picture: 0,
  pictureRun: 0,
  previous: undefined,
  sentence: [],
  marks: [],
  stepCount: 0,
  inputs: [],
  playing: false,
  console: emptyConsole,
  breakpoints: [],
  preset: "vm",
  tab: "code",
  theme: "system",
  grain: "line",
  references: "arrows",
  dialog: undefined,
  notices: [],
  pointer: undefined,
};

export function update(state: PageState, event: PageEvent): PageState {
  switch (event.kind) {
    case "edit":
      if (event.source === state.source) return state;
      return {
        ...state,
        ...edited(state),
        source: event.source,
        ...(isAnother(state.source, event.source) && {title: "", note: ""}),
      };
    case "open":
      return {
        ...state,
        ...edited(state),
        ...gone,
        breakpoints: [],
        source: event.source,
        title: event.title,
        note: event.note,
        opened: state.opened + 1,
      };
    case "engine":
      return {...state, engine: event.engine};
    case "compiled":
      if (event.version !== state.version) return state;
      if (event.result.kind === "error")
        return {...state, error: event.result.error, compiledVersion: event.version};
      return {...state, codes: event.result.codes, error: undefined, compiledVersion: event.version};
    case "started":
      return {
        ...state,
        ...gone,
        run: event.run,
        runVersion: state.version,
        // A program started for stepping keeps the old picture out of the way at once; a free run dims it.
        snapshot: undefined,
        phase: {kind: "running", since: event.now},
        console: {...emptyConsole, nextId: state.console.nextId},
        playing: event.stepping && state.playing,
      };
    case "progress":
      return event.run === state.run ? progressed(state, event) : state;
    case "output":
      return event.run === state.run ? {...state, console: appendOutput(state.console, event.chunks)} : state;
    case "typed": {
      const prompt = state.phase.kind === "input" ? state.phase.prompt : "";
      return typed(state, prompt, event.line);
    }
    case "answered":
      return event.run === state.run ? typed(state, event.prompt, event.line) : state;
    case "lost":
      return {...state, phase: {kind: "idle"}, engine: "loading", playing: false};
    case "clear":
      return {...state, console: {...emptyConsole, nextId: state.console.nextId}};
    case "play":
      return {...state, playing: event.on};
    case "breakpoint": {
      const {line} = event;
      const others = state.breakpoints.filter(other => other !== line);
      const all = others.length < state.breakpoints.length ? others : [...others, line].sort((a, b) => a - b);
      return {...state, breakpoints: all};
    }
    case "preset":
      return {...state, preset: event.preset};
    case "tab":
      return {...state, tab: event.tab};
    case "theme":
      return {...state, theme: event.theme};
    case "grain":
      return {...state, grain: event.grain};
    case "references":
      return {...state, references: event.references};
    case "dialog":
      return {...state, dialog: event.dialog};
    case "notice":
      return {
        ...state,
        notices: [...state.notices.filter(other => other.id !== event.notice.id), event.notice],
      };
    case "dismiss":
      return {...state, notices: state.notices.filter(other => other.id !== event.id)};
    case "pointer":
      return samePointer(state.pointer, event.pointer) ? state : {...state, pointer: event.pointer};
    case "ask":
      return state;
  }
}

const gone = {
  snapshot: undefined,
  previous: undefined,
  picture: 0,
  sentence: [],
  marks: [],
  stepCount: 0,
  inputs: [],
  playing: false,
  phase: {kind: "idle"},
} as const;

function edited(state: PageState): Partial<PageState> {
  // The picture of a program that ended is of the old text; a paused one is given up by the app.
  return {version: state.version + 1, pointer: undefined, ...gone};
}

/** True if hardly a line of the text is left: what was said about it is then out of place. */
function isAnother(before: string, after: string): boolean {
  const kept = new Set(after.split("\n"));
  const lines = before.split("\n").filter(line => line.trim() !== "");
  return lines.filter(line => kept.has(line)).length * 2 < lines.length;
}

function progressed(state: PageState, event: PageEvent & {kind: "progress"}): PageState {
  const {progress, now} = event;
  const phase: Phase =
    progress.kind === "running" || progress.kind === "sleeping"
      ? {kind: progress.kind, since: since(state, now)}
      : progress;
  const ended = phase.kind === "done" || phase.kind === "error" || phase.kind === "exit";
  const next = {...state, phase, playing: state.playing && !ended && phase.kind !== "input"};
  if (!event.snapshot) return next;
  // What a long run freed on its way is no news; what a step freed is.
  const isStep = state.phase.kind === "paused";
  const snapshot = isStep ? event.snapshot : {...event.snapshot, freed: [], moreFreed: 0};
  const previous = state.snapshot;
  const stepped = phase.kind === "paused" || (ended && isStep);
  const line = snapshot.frames.at(-1)?.line ?? 0;
  const mark: Mark = {line, instructions: snapshot.statistics.instructions};
  return {
    ...next,
    previous,
    snapshot,
    picture: state.picture + 1,
    pictureRun: state.run,
    sentence: stepSentence(previous, snapshot, phase.kind, state.grain),
    marks: stepped ? [...state.marks, mark].slice(-40) : state.marks,
    stepCount: stepped && previous ? state.stepCount + 1 : state.stepCount,
  };
}

function since(state: PageState, now: number): number {
  return state.phase.kind === "running" || state.phase.kind === "sleeping" ? state.phase.since : now;
}

function typed(state: PageState, prompt: string, line: string | undefined): PageState {
  let log = prompt ? appendOutput(state.console, [{stream: "stdout", text: prompt}]) : state.console;
  log = line === undefined ? log : appendEntry(log, "typed", `${line}\n`);
  const phase: Phase = state.phase.kind === "input" ? {kind: "running", since: 0} : state.phase;
  return {...state, phase, console: log, inputs: line === undefined ? state.inputs : [...state.inputs, line]};
}

function samePointer(a: Pointer | undefined, b: Pointer | undefined): boolean {
  if (!a || !b) return a === b;
  return a.from === b.from && a.line === b.line && a.code === b.code && a.offset === b.offset;
}
