/**
 * The editor's pane. The first paint is plain markup of the same size; CodeMirror replaces it when it has come, and a
 * plain text area does if it cannot come.
 */
import {useComputed, useSignal, useSignalEffect} from "@preact/signals";
import {useEffect, useRef} from "preact/hooks";
import type {EditorHandle} from "../editor/code_mirror.ts";
import {firstForeignCode} from "../protocol/snapshot.ts";
import {indexOfByte} from "../state/columns.ts";
import type {PageState} from "../state/page_state.ts";
import {lineTints, markedFrame, ownFrame, rowAt} from "../state/selectors.ts";
import {Rich} from "./rich.tsx";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";
import {Examples} from "./toolbar.tsx";

/** What the editor draws over the text. */
export interface EditorMarks {
  readonly tints: ReadonlyMap<number, number>;
  readonly line: number;
  readonly sign: "now" | "err";
  /** Lines of the frames below, where a call waits. */
  readonly calls: readonly number[];
  readonly span: MarkSpan | undefined;
  readonly pointed: MarkSpan | undefined;
  readonly breakpoints: readonly number[];
  /** A line to bring into sight: that of a traceback's link. */
  readonly reveal: number;
}

/** 1-based lines, columns in UTF-16 units. */
export interface MarkSpan {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

export function editorMarks(state: PageState): EditorMarks {
  const lines = state.source.split("\n");
  const unit = (span: MarkSpan): MarkSpan | undefined =>
    span.line < 1 || span.column < 0
      ? undefined
      : {
          ...span,
          column: indexOfByte(lines[span.line - 1] ?? "", span.column),
          endColumn: indexOfByte(lines[span.endLine - 1] ?? "", span.endColumn),
        };
  const marked = state.version === state.runVersion ? markedFrame(state, ownFrame) : undefined;
  const {pointer} = state;
  const row =
    pointer?.from === "bytecode" && pointer.offset !== undefined
      ? rowAt(
          state.codes.find(code => code.id === pointer.code),
          pointer.offset,
        )
      : undefined;
  const below = marked ? (state.snapshot?.frames ?? []).filter(({code}) => code < firstForeignCode) : [];
  return {
    tints: lineTints(state),
    line: marked?.frame.line ?? 0,
    sign: marked?.sign ?? "now",
    calls: below.flatMap(({line}) => (line > 0 && line !== marked?.frame.line ? [line] : [])),
    span: marked && unit(marked.frame),
    pointed: row && unit(row),
    breakpoints: state.breakpoints,
    reveal: pointer?.from === "console" ? pointer.line : 0,
  };
}

export function EditorPane({store}: ViewProps) {
  const place = useRef<HTMLDivElement>(null);
  const editor = useSignal<EditorHandle | undefined>(undefined);
  const failed = useSignal(false);
  const title = useSlice(store, state => state.title);
  const note = useSlice(store, state => state.note);
  useEffect(() => {
    let gone = false;
    store.loadEditor().then(
      module => {
        if (gone || !place.current) return;
        const hadFocus = place.current.contains(document.activeElement);
        const handle = module.createEditor(place.current, store.state.value.source, {
          changed: source => store.send({kind: "edit", source}),
          pointed: line =>
            store.send({
              kind: "pointer",
              pointer:
                line === undefined ? undefined : {from: "editor", line, code: undefined, offset: undefined},
            }),
          breakpoint: line => store.send({kind: "breakpoint", line}),
        });
        editor.value = handle;
        if (hadFocus) handle.focus();
      },
      () => {
        failed.value = true;
      },
    );
    return () => {
      gone = true;
      editor.value?.dispose();
    };
  }, []);
  useOpened(store, editor);
  useMarks(store, editor);
  return (
    <section class="pane ed" aria-label="Editor" id="editor">
      <h2>
        Editor <small>{title}</small>
        <span class="hint">Esc, Tab leaves</span>
        <span class="phone">
          <Examples store={store} />
        </span>
      </h2>
      <div class="code-place">
        <div class="mount" ref={place} />
        {editor.value ? null : failed.value ? <PlainEditor store={store} /> : <Waiting store={store} />}
      </div>
      {note && (
        <aside class="note" aria-label="About this program">
          {note.split("\n").map(line => (
            <p key={line}>
              <Rich text={line} />
            </p>
          ))}
        </aside>
      )}
    </section>
  );
}

/** Puts a newly opened text into the editor; what was typed there is already in the state. */
function useOpened(store: ViewProps["store"], editor: {readonly value: EditorHandle | undefined}): void {
  const opened = useComputed(() => store.state.value.opened);
  const shown = useRef(store.state.value.opened);
  useSignalEffect(() => {
    if (opened.value === shown.current && editor.value) return;
    if (!editor.value) return;
    shown.current = opened.value;
    editor.value.replace(store.state.peek().source);
  });
}

/** Hands the editor its marks when they differ from the last ones; most events change nothing it shows. */
function useMarks(store: ViewProps["store"], editor: {readonly value: EditorHandle | undefined}): void {
  const last = useRef("");
  const lastError = useRef<unknown>(undefined);
  useSignalEffect(() => {
    const handle = editor.value;
    const state = store.state.value;
    if (!handle) return;
    const marks = editorMarks(state);
    const key = JSON.stringify([state.opened, state.compiledVersion, {...marks, tints: [...marks.tints]}]);
    if (key !== last.current) handle.mark(marks);
    last.current = key;
    const error = state.compiledVersion === state.version ? state.error : undefined;
    if (error !== lastError.current) handle.showError(error);
    lastError.current = error;
  });
}

/**
 * The code until CodeMirror has come: as it was painted ahead of time, which stays untouched, or as plain text.
 */
function Waiting({store}: ViewProps) {
  const painted = store.code?.(store.state.value);
  return (
    <div
      class="scroll code"
      role="textbox"
      aria-multiline="true"
      aria-readonly="true"
      aria-label="Python code"
      tabIndex={0}
      {...(store.painted && {dangerouslySetInnerHTML: {__html: ""}})}
    >
      {store.painted ? undefined : (painted ?? <pre class="waiting">{store.state.value.source}</pre>)}
    </div>
  );
}

function PlainEditor({store}: ViewProps) {
  return (
    <textarea
      class="scroll code plain-code"
      aria-label="Python code"
      spellcheck={false}
      value={store.state.value.source}
      onInput={event => store.send({kind: "edit", source: event.currentTarget.value})}
    />
  );
}
