/** The console: what the program wrote, its errors with links to their lines, and input typed in place. */
import {useComputed, useSignalEffect} from "@preact/signals";
import {useEffect, useRef} from "preact/hooks";
import type {ConsoleState, Entry} from "../state/console.ts";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

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

/** The log's element is filled by console_log.ts, which comes with the first output. */
function useLog(
  store: ViewProps["store"],
  log: {readonly current: HTMLDivElement | null},
  scroll: {readonly current: HTMLDivElement | null},
): void {
  const entries = useComputed(() => store.state.value.console.entries);
  const show = useRef<((entries: readonly Entry[]) => void) | undefined>(undefined);
  const wanted = useRef(false);
  const goTo = (line: number): void =>
    store.send({kind: "pointer", pointer: {from: "console", line, code: undefined, offset: undefined}});
  useSignalEffect(() => {
    const now = entries.value;
    if (show.current) show.current(now);
    else if (now.length > 0 && !wanted.current) {
      wanted.current = true;
      void import("./console_log.ts").then(({logView}) => {
        if (!log.current || !scroll.current) return;
        show.current = logView(log.current, scroll.current, goTo);
        show.current(entries.peek());
      });
    }
  });
}
