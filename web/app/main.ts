/**
 * Connects everything: takes over the prerendered page, starts the worker, turns what the user asks into commands and
 * what the engine reports into events of the state, keeps draft and settings, reads and makes links.
 */
import {signal} from "@preact/signals";
import {h, hydrate, render} from "preact";
import {decodeCompileResult, decodeSnapshot} from "../protocol/decode.ts";
import type {Event, StepMode} from "../protocol/messages.ts";
import {firstLesson, lessonNote, lessonSource, lessonSteps, lessonTitle} from "../state/first_lesson.ts";
import {type Ask, initialState, type PageEvent, type PageState, update} from "../state/page_state.ts";
import {canStep, isAlive, isRunning} from "../state/selectors.ts";
import type {LinkReading, Shared} from "../state/share.ts";
import {Page} from "../views/page.tsx";
import {pictures} from "../views/pictures.ts";
import type {Store} from "../views/store.ts";
import {engineLink} from "./engine_link.ts";
import {OutputLog} from "./output_log.ts";
import {readSettings, writeSettings} from "./settings.ts";
import {dressed} from "./sheet.ts";
import {recall, remember} from "./storage.ts";

const filename = "main.py";
/** One seed for everybody: the same link runs the same everywhere. */
const seed = 0;
const playPause = 900;

const lesson = firstLesson();
const link = await readAddress();
const draft = recall("draft");
const isFirst = link.kind === "none" && (draft === undefined || draft === lessonSource);

const state = signal<PageState>(beginning());
const narrowQuery = matchMedia("(max-width: 719px)");
const narrow = signal(narrowQuery.matches);
narrowQuery.addEventListener("change", () => {
  narrow.value = narrowQuery.matches;
});
const drawn = pictures(state, narrow, isFirst ? lesson.snapshots : []);
const log = new OutputLog();

let runs = state.peek().run;
/** The recorded picture is on the screen and no engine stands behind it yet. */
let recorded = isFirst;
/** The steps that put the engine behind the recorded picture, as long as they come in. */
let live:
  | {
      readonly run: number;
      left: number;
      readonly events: (PageEvent & {kind: "progress"})[];
      /** A step the user asked for meanwhile. */
      wanted?: StepMode;
    }
  | undefined;
let keepFocus: (() => void) | undefined;
let partial = "";
let sharedStep: number | undefined;
let sharedInputs: readonly string[] = [];
let compileTimer: ReturnType<typeof setTimeout> | undefined;
let playTimer: ReturnType<typeof setTimeout> | undefined;
let draftTimer: ReturnType<typeof setTimeout> | undefined;

const engine = engineLink({event: fromEngine, lost: engineLost});

const place = document.getElementById("page");
// Only the first lesson was painted ahead of time; anything else is drawn afresh.
const takesOver = isFirst && place !== null && place.childElementCount > 0 && !narrow.peek();

const store: Store = {
  state,
  picture: drawn.picture,
  narrow,
  send,
  unfold: drawn.unfold,
  link: linkOfPage,
  words: undefined,
  code: undefined,
  painted: takesOver,
  loadDialogs: () => dressed(import("../views/dialogs.tsx"), import("../styles/dialogs.css?inline")),
  loadMenu: () => dressed(import("../views/menu.tsx"), import("../styles/menu.css?inline")),
  loadEditor: () => import("../editor/code_mirror.ts"),
};

if (place) {
  if (takesOver) hydrate(h(Page, {store}), place);
  else {
    place.replaceChildren();
    render(h(Page, {store}), place);
  }
}
reflect(state.peek());
compile();
tellLink(link);
void import("./keys.ts").then(({bindKeys}) => {
  keepFocus = bindKeys({send, state: () => state.peek()});
});
addEventListener("hashchange", () => {
  void readAddress().then(reading => {
    if (reading.kind === "whole") openLink(reading);
    tellLink(reading);
  });
});

/** The link in the address bar. What reads it is loaded only if there is one. */
async function readAddress(): Promise<LinkReading> {
  if (!/^#v=\d/.test(location.hash)) return {kind: "none"};
  return (await import("../state/share.ts")).readFragment(location.hash);
}

function beginning(): PageState {
  const settings = readSettings();
  if (isFirst) return {...lesson.state, ...settings};
  const base = {...initialState, ...settings};
  if (link.kind === "whole") return openedLink(base, link);
  if (draft === undefined || draft === lessonSource)
    return update(base, {kind: "open", source: lessonSource, title: lessonTitle, note: lessonNote});
  return update(base, {kind: "open", source: draft, title: "Your draft", note: ""});
}

function openedLink(base: PageState, reading: LinkReading & {kind: "whole"}): PageState {
  const {source, step, grain, preset, inputs} = reading.shared;
  sharedStep = step;
  sharedInputs = inputs ?? [];
  let next = update(base, {kind: "open", source, title: "From a link", note: ""});
  if (grain) next = update(next, {kind: "grain", grain});
  if (preset) next = update(next, {kind: "preset", preset});
  return next;
}

function openLink(reading: LinkReading & {kind: "whole"}): void {
  giveUp();
  state.value = openedLink(state.peek(), reading);
  recorded = false;
  changed(state.peek(), state.peek(), true);
}

// ---- what the user does

function send(event: PageEvent): void {
  const before = state.peek();
  if (event.kind === "ask") {
    obey(event.ask);
    return;
  }
  if ((event.kind === "edit" && event.source !== before.source) || event.kind === "open") giveUp();
  if (event.kind === "open") {
    sharedStep = undefined;
    sharedInputs = [];
  }
  if (event.kind === "typed") {
    if (before.phase.kind !== "input") return;
    log.add(`${before.phase.prompt}${event.line ?? ""}\n`);
    engine.post({kind: "input", run: before.run, line: event.line});
  }
  state.value = update(before, event);
  changed(before, state.peek(), false);
  if (event.kind === "breakpoint") engine.post({kind: "breakpoints", lines: state.peek().breakpoints});
  if (event.kind === "clear") log.clear();
  if (event.kind === "open" && narrow.peek()) send({kind: "tab", tab: "code"});
}

/** What follows from a change of the state: compiling, remembering, playing, the attributes of the root element. */
function changed(before: PageState, now: PageState, opened: boolean): void {
  if (now.version !== before.version || opened) {
    clearTimeout(compileTimer);
    compileTimer = setTimeout(compile, 4);
    if (!opened) rememberDraft();
  }
  if (now.phase !== before.phase || now.playing !== before.playing || now.picture !== before.picture)
    play(now);
  reflect(now);
  keepFocus?.();
  writeSettings(before, now);
}

function rememberDraft(): void {
  clearTimeout(draftTimer);
  draftTimer = setTimeout(saveDraft, 300);
}

function saveDraft(): void {
  const {source} = state.peek();
  remember("draft", source === lessonSource ? undefined : source);
}
addEventListener("pagehide", () => {
  if (draftTimer !== undefined) saveDraft();
});

function obey(ask: Ask): void {
  const now = state.peek();
  switch (ask) {
    case "run":
      if (now.phase.kind === "paused" && !recorded) resume();
      else if (!isRunning(now) && now.phase.kind !== "input") start(undefined);
      break;
    case "step":
      step("into");
      break;
    case "step-instruction":
      step("into", "instruction");
      break;
    case "over":
      step("over");
      break;
    case "out":
      if (now.phase.kind === "paused") step("out");
      break;
    case "resume":
      if (now.phase.kind === "paused") resume();
      break;
    case "pause":
      engine.post({kind: "pause", run: now.run, grain: now.grain});
      break;
    case "stop":
      if (recorded)
        state.value = update(now, {
          kind: "progress",
          run: now.run,
          progress: {kind: "done"},
          snapshot: undefined,
          now: 0,
        });
      else if (isAlive(now)) engine.stop(now.run);
      break;
    case "share":
      send({kind: "dialog", dialog: "share"});
      break;
    case "download-output":
      log.download();
      break;
    case "restart-engine":
      engine.restart();
      send({kind: "engine", engine: "loading"});
      compile();
      break;
    case "open-partial":
      send({kind: "open", source: partial, title: "Part of a link", note: ""});
      break;
    case "restore-draft":
      send({kind: "open", source: draft ?? "", title: "Your draft", note: ""});
      break;
    case "go-to-shared-step":
      if (sharedStep !== undefined) start(Math.min(sharedStep, 100_000));
  }
}

function start(steps: number | undefined): void {
  const before = state.peek();
  if (isRunning(before)) return;
  giveUp();
  recorded = false;
  log.clear();
  const run = ++runs;
  state.value = update(state.peek(), {
    kind: "started",
    run,
    now: performance.now(),
    stepping: steps !== undefined,
  });
  const {source, breakpoints, grain} = state.peek();
  const answers = sharedInputs;
  engine.start({run, source, filename, seed, argv: [filename], breakpoints, steps, grain, answers});
  if (narrow.peek() && steps === undefined) send({kind: "tab", tab: "output"});
  changed(before, state.peek(), false);
}

function step(mode: StepMode, grain = state.peek().grain): void {
  if (live) {
    live.wanted = mode;
    return;
  }
  const now = state.peek();
  if (now.phase.kind === "paused" && !recorded && now.runVersion === now.version) {
    engine.post({kind: "step", run: now.run, mode, grain});
    return;
  }
  // By instruction a program begins before its very first one, by line before its first line.
  if (canStep(now) || recorded) start(recorded ? lessonSteps + 1 : now.grain === "line" ? 1 : 0);
}

function resume(): void {
  engine.post({kind: "resume", run: state.peek().run});
}

/** Ends what runs without a word: its text is about to change. */
function giveUp(): void {
  const now = state.peek();
  if (!recorded && isAlive(now)) {
    engine.post({kind: "abandon", run: now.run});
    if (isRunning(now)) engine.stop(now.run);
  }
  recorded = false;
  live = undefined;
}

function play(now: PageState): void {
  clearTimeout(playTimer);
  if (!now.playing || isRunning(now)) return;
  playTimer = setTimeout(
    () => {
      if (state.peek().playing) step("into");
    },
    now.phase.kind === "paused" ? playPause : 0,
  );
}

// ---- what the engine reports

function compile(): void {
  const {version, source} = state.peek();
  engine.post({kind: "compile", version, source, filename});
}

function fromEngine(event: Event): void {
  const before = state.peek();
  const time = performance.now();
  switch (event.kind) {
    case "ready":
      state.value = update(before, {kind: "engine", engine: "ready"});
      makeLive();
      break;
    case "unavailable":
      state.value = update(before, {kind: "engine", engine: "failed"});
      notice("engine", `The engine could not be loaded: ${event.message}.`, "Try again", "restart-engine");
      break;
    case "compiled":
      state.value = update(before, {
        kind: "compiled",
        version: event.version,
        result: decodeCompileResult(event.result),
      });
      break;
    case "output": {
      let characters = 0;
      for (const {text} of event.chunks) characters += text.length;
      engine.post({kind: "taken", characters});
      if (event.run !== before.run) break;
      for (const {text} of event.chunks) log.add(text);
      state.value = update(before, event);
      break;
    }
    case "answered":
      log.add(`${event.prompt}${event.line}\n`);
      state.value = update(before, event);
      break;
    case "progress": {
      const snapshot = event.snapshot && decodeSnapshot(event.snapshot);
      const {run, progress} = event;
      if (takeLive({kind: "progress", run, progress, snapshot, now: time})) break;
      state.value = update(before, {kind: "progress", run, progress, snapshot, now: time});
      if (narrow.peek() && event.run === before.run && event.progress.kind === "input")
        send({kind: "tab", tab: "output"});
      break;
    }
    case "crashed":
  }
  changed(before, state.peek(), false);
}

/** Puts the real engine behind the recorded first picture: it runs the lesson, ours and harmless, to the same place. */
function makeLive(): void {
  const now = state.peek();
  if (!recorded || now.source !== lessonSource || now.phase.kind !== "paused" || now.grain !== "line") return;
  recorded = false;
  const run = ++runs;
  // The recorded picture stays until the last of the steps is there.
  live = {run, left: lessonSteps, events: []};
  state.value = {...now, run};
  const start = {filename, seed, argv: [filename], breakpoints: [], grain: "line", answers: []} as const;
  engine.start({run, source: now.source, steps: lessonSteps, ...start});
}

/** True if the event belongs to the steps behind the recorded picture, which are shown all at once. */
function takeLive(event: PageEvent & {kind: "progress"}): boolean {
  if (!live || live.run !== event.run) return false;
  live.events.push(event);
  const {left, events, run, wanted} = live;
  live.left--;
  if (left > 1 && event.progress.kind === "paused") return true;
  live = undefined;
  let next = update(state.peek(), {kind: "started", run, now: event.now, stepping: true});
  for (const each of events) state.value = next = update(next, each);
  if (wanted) step(wanted);
  return true;
}

function engineLost(why: "crashed" | "silent", message: string): void {
  const before = state.peek();
  state.value = update(before, {kind: "lost"});
  const what =
    why === "crashed" ? `The engine stopped working (${message})` : "The engine did not answer to Stop";
  notice(
    "engine",
    `${what} and was started again. Your code is kept; what the program had in memory is gone.`,
  );
  changed(before, state.peek(), false);
  compile();
}

function notice(id: string, text: string, label?: string, ask?: Ask): void {
  const action = label && ask ? {label, event: {kind: "ask", ask} as const} : undefined;
  state.value = update(state.peek(), {kind: "notice", notice: {id, text, action}});
}

// ---- links

function tellLink(reading: LinkReading): void {
  if (reading.kind === "none") return;
  if (reading.kind === "cut" || reading.kind === "damaged") partial = reading.partial;
  const known = {step: sharedStep, draft};
  void import("../state/share_words.ts").then(({linkWords}) => {
    const words = linkWords(reading, known);
    if (words) notice("link", ...words);
  });
}

function linkOfPage(makeFragment: (shared: Shared) => string): string {
  const {source, stepCount, grain, preset, inputs, phase, snapshot} = state.peek();
  const paused = phase.kind === "paused" && snapshot !== undefined;
  const fragment = makeFragment({
    source,
    // By line the first step leads to the first line; by instruction a program stands there from the start.
    step: paused ? stepCount + (grain === "line" ? 1 : 0) : undefined,
    grain: paused ? grain : undefined,
    preset,
    inputs,
  });
  // The address changes on Share only, so that a reload finds what was shared.
  const url = new URL(location.href);
  url.hash = fragment;
  if (url.href.length <= 64_000) history.replaceState(null, "", url);
  return url.href;
}

// ---- the root element

function reflect(now: PageState): void {
  const root = document.documentElement.dataset;
  root["preset"] = now.preset;
  root["engine"] = now.engine;
  root["tab"] = now.tab;
  if (now.theme === "system") delete root["theme"];
  else root["theme"] = now.theme;
  delete root["boot"];
}
