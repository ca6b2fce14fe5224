/**
 * The console: what the program wrote, its errors with links to their lines, and input typed in place. The log is drawn
 * piece by piece into its own element, a bounded amount a frame, so that a flood of output never holds the page up.
 */
import {useComputed, useSignalEffect} from "@preact/signals";
import {useEffect, useRef} from "preact/hooks";
import type {ConsoleState, Entry} from "../state/console.ts";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

/** Entries drawn in one frame; each is at most 60 lines. */
const entriesPerFrame = 40;
const lineHeight = 17;

export function Console({store}: ViewProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const log = useRef<HTMLDivElement>(null);
  const prompt = useSlice(store, state => {
    const {phase} = state;
    return phase.kind === "input" ? phase.prompt : undefined;
  });
  const hint = useSlice(store, state => emptyHint(state.console, state.phase.kind));
  const facts = useSlice(store, state => {
    const {dropped, written} = state.console;
    return {dropped: dropped > 0, written};
  });
  useLog(store, log, scroll);
  return (
    <section class="pane con" aria-label="Console" id="console">
      <h2>
        Console
        {facts.dropped && <small>the last 200 KB are shown</small>}
        <span class="mini">
          {facts.written > 0 && (
            <>
              <button
                type="button"
                class="ghost"
                onClick={() => store.send({kind: "ask", ask: "download-output"})}
              >
                Download ({size(facts.written)})
              </button>
              <button type="button" class="ghost" onClick={() => store.send({kind: "clear"})}>
                Clear
              </button>
            </>
          )}
        </span>
      </h2>
      <div class="scroll out" tabIndex={0} ref={scroll} role="group" aria-label="Program output">
        {hint && <p class="placeholder">{hint}</p>}
        <div class="lines" role="log" aria-label="Output" ref={log} />
        {prompt !== undefined && <Ask key={store.state.peek().inputs.length} prompt={prompt} store={store} />}
      </div>
    </section>
  );
}

function emptyHint(state: ConsoleState, phase: string): string {
  if (state.entries.length > 0) return "";
  if (phase === "paused") return "No output yet. The program is paused.";
  if (phase === "done" || phase === "exit") return "The program ended without output.";
  return phase === "idle" ? "What the program prints appears here." : "";
}

function size(characters: number): string {
  if (characters < 1_000) return `${characters} B`;
  return characters < 1_000_000
    ? `${Math.round(characters / 1_000)} KB`
    : `${(characters / 1_000_000).toFixed(1)} MB`;
}

/** The line being typed, where the program waits for it. */
function Ask({prompt, store}: ViewProps & {readonly prompt: string}) {
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const {current} = input;
    current?.focus({preventScroll: true});
    current?.scrollIntoView({block: "nearest"});
  }, []);
  const answer = (line: string | undefined): void => store.send({kind: "typed", line});
  return (
    <form
      class="ask-line"
      onSubmit={event => {
        event.preventDefault();
        answer(input.current?.value ?? "");
      }}
    >
      <span>{prompt}</span>
      <input
        ref={input}
        aria-label="Program input"
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        enterkeyhint="send"
        onKeyDown={event => {
          // Ctrl+D on an empty line is the end of file, as in a terminal.
          if (event.key !== "d" || !event.ctrlKey || event.currentTarget.value !== "") return;
          event.preventDefault();
          answer(undefined);
        }}
      />
    </form>
  );
}

function useLog(
  store: ViewProps["store"],
  log: {readonly current: HTMLDivElement | null},
  scroll: {readonly current: HTMLDivElement | null},
): void {
  const entries = useComputed(() => store.state.value.console.entries);
  const frame = useRef(0);
  const drawn = useRef<{first: number; last: number}>({first: 0, last: -1});
  const sticky = useRef(true);
  useEffect(() => {
    const {current} = scroll;
    if (!current) return;
    const look = (): void => {
      sticky.current = current.scrollHeight - current.scrollTop - current.clientHeight < 40;
    };
    current.addEventListener("scroll", look, {passive: true});
    return () => current.removeEventListener("scroll", look);
  }, []);
  const goTo = (line: number): void =>
    store.send({kind: "pointer", pointer: {from: "console", line, code: undefined, offset: undefined}});
  const draw = (): void => {
    frame.current = 0;
    const {current: dom} = log;
    if (!dom) return;
    const wanted = entries.peek();
    const shown = drawn.current;
    const first = wanted[0]?.id ?? 0;
    const last = wanted.at(-1)?.id ?? -1;
    const elements = (from: number, to: number): HTMLElement[] =>
      wanted.slice(from - first, to - first + 1).map(entry => entryElement(entry, goTo));
    // The element shows the entries shown.first … shown.last. The newest matter most: if many are missing, it begins
    // anew with the last of them, and those before are put in front in the frames to come.
    if (wanted.length === 0 || last - shown.last > entriesPerFrame || shown.last < first) {
      shown.first = Math.max(first, last - entriesPerFrame + 1);
      shown.last = last;
      dom.replaceChildren(...elements(shown.first, last));
      if (wanted.length === 0) sticky.current = true;
    } else {
      for (; shown.first < first && dom.firstChild; shown.first++) dom.firstChild.remove();
      dom.append(...elements(shown.last + 1, last));
      shown.last = last;
      const from = Math.max(first, shown.first - entriesPerFrame);
      dom.prepend(...elements(from, shown.first - 1));
      shown.first = from;
    }
    if (sticky.current && scroll.current) scroll.current.scrollTop = scroll.current.scrollHeight;
    if (shown.first > first) frame.current = requestAnimationFrame(draw);
  };
  useSignalEffect(() => {
    if (entries.value && frame.current === 0) frame.current = requestAnimationFrame(draw);
  });
}

function entryElement(entry: Entry, goTo: (line: number) => void): HTMLElement {
  const dom = document.createElement(entry.inline ? "span" : "div");
  dom.className = `e ${entry.kind}`;
  if (entry.kind === "stderr") dom.append(...tracebackNodes(entry.text, goTo));
  else dom.textContent = entry.text;
  // What is out of sight is not laid out; its height is known all the same, if no line wraps.
  if (!entry.inline)
    dom.style.containIntrinsicHeight = `auto ${(entry.text.split("\n").length - 1) * lineHeight}px`;
  return dom;
}

/** The text of a traceback with its lines linked, its carets and its last line marked. */
function tracebackNodes(text: string, goTo: (line: number) => void): Node[] {
  return text.split(/(?<=\n)/).map(line => {
    const place = /^(\s*File "main\.py", line )(\d+)(.*\n?)$/.exec(line);
    if (place) {
      const link = document.createElement("a");
      link.href = "#editor";
      link.textContent = place[2] ?? "";
      link.addEventListener("click", event => {
        event.preventDefault();
        goTo(Number(place[2]));
      });
      const dom = document.createElement("span");
      dom.append(place[1] ?? "", link, place[3] ?? "");
      return dom;
    }
    const dom = document.createElement(/^[ ~^|]*[~^]+[ ~^]*\n?$/.test(line) ? "s" : "span");
    const name = /^([A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit|Warning|Iteration|Group))(:|\n|$)/.exec(
      line,
    );
    if (name?.[1]) {
      const bold = document.createElement("b");
      bold.textContent = name[1];
      dom.append(bold, line.slice(name[1].length));
    } else dom.textContent = line;
    return dom;
  });
}
