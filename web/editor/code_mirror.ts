/**
 * CodeMirror with Python, dressed as the static first paint, and the marks the page draws over the text: tints, the
 * running line and expression, breakpoints, the compiler's complaint. Loaded on its own after the page.
 */
import {closeBrackets, closeBracketsKeymap} from "@codemirror/autocomplete";
import {defaultKeymap, history, historyKeymap, indentWithTab} from "@codemirror/commands";
import {pythonLanguage} from "@codemirror/lang-python";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import {
  EditorState,
  type Extension,
  type Range,
  RangeSet,
  StateEffect,
  StateField,
  type Text,
} from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  GutterMarker,
  gutter,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import {tags} from "@lezer/highlight";
import type {SyntaxErrorInfo} from "../protocol/decode.ts";
import {indexOfPoint} from "../state/columns.ts";
import type {EditorMarks, MarkSpan} from "../views/editor_pane.tsx";

export interface EditorHandle {
  replace(source: string): void;
  mark(marks: EditorMarks): void;
  showError(error: SyntaxErrorInfo | undefined): void;
  focus(): void;
  dispose(): void;
}

export interface EditorEvents {
  readonly changed: (source: string) => void;
  /** The cursor's line while the editor has the focus. */
  readonly pointed: (line: number | undefined) => void;
  readonly breakpoint: (line: number) => void;
}

const setMarks = StateEffect.define<EditorMarks>();
const setError = StateEffect.define<SyntaxErrorInfo | undefined>();
/** Marks a change that came from outside, so that it is not reported back. */
const opened = StateEffect.define<null>();

export function createEditor(parent: HTMLElement, source: string, events: EditorEvents): EditorHandle {
  const view = new EditorView({parent, state: stateOf(source, events)});
  let lastLine = 0;
  return {
    replace(text) {
      view.setState(stateOf(text, events));
    },
    mark(marks) {
      view.dispatch({effects: setMarks.of(marks)});
      if (marks.line > 0 && marks.line !== lastLine && marks.line <= view.state.doc.lines) {
        const at = view.state.doc.line(marks.line).from;
        view.dispatch({effects: EditorView.scrollIntoView(at, {y: "nearest", yMargin: 40})});
      }
      lastLine = marks.line;
      if (marks.reveal > 0 && marks.reveal <= view.state.doc.lines) {
        const {from} = view.state.doc.line(marks.reveal);
        view.dispatch({selection: {anchor: from}, scrollIntoView: true});
        view.focus();
      }
    },
    showError(error) {
      view.dispatch({effects: setError.of(error)});
    },
    focus() {
      view.focus();
    },
    dispose() {
      view.destroy();
    },
  };
}

function stateOf(source: string, events: EditorEvents): EditorState {
  const report = EditorView.updateListener.of(update => {
    const outside = update.transactions.some(transaction =>
      transaction.effects.some(effect => effect.is(opened)),
    );
    if (update.docChanged && !outside) events.changed(update.state.doc.toString());
    if ((update.selectionSet || update.focusChanged) && update.view.hasFocus)
      events.pointed(update.state.doc.lineAt(update.state.selection.main.head).number);
    else if (update.focusChanged && !update.view.hasFocus) events.pointed(undefined);
  });
  const leave = keymap.of([
    {
      // The two seconds are CodeMirror's own for "Escape, then Tab".
      key: "Escape",
      run(view) {
        view.setTabFocusMode(2_000);
        return false;
      },
    },
  ]);
  return EditorState.create({
    doc: source,
    extensions: [
      breakpointGutter(events.breakpoint),
      lineNumbers(),
      highlightActiveLineGutter(),
      history(),
      drawSelection(),
      EditorState.tabSize.of(4),
      indentUnit.of("    "),
      indentOnInput(),
      bracketMatching(),
      closeBrackets(),
      pythonLanguage,
      syntaxHighlighting(colours),
      EditorView.contentAttributes.of({
        "aria-label": "Python code",
        tabindex: "0",
        spellcheck: "false",
        autocapitalize: "off",
      }),
      leave,
      keymap.of([
        ...closeBracketsKeymap,
        ...defaultKeymap.filter(({key}) => key !== "Mod-Enter"),
        ...historyKeymap,
        indentWithTab,
      ]),
      markField,
      errorField,
      marksKept,
      report,
      dress,
    ],
  });
}

const colours = HighlightStyle.define([
  {
    tag: [
      tags.keyword,
      tags.bool,
      tags.null,
      tags.operatorKeyword,
      tags.controlKeyword,
      tags.definitionKeyword,
      tags.moduleKeyword,
    ],
    class: "kw",
  },
  {tag: [tags.string, tags.special(tags.string), tags.docString], class: "text"},
  {tag: [tags.number], class: "num"},
  {tag: [tags.comment, tags.lineComment], class: "comment"},
  {
    tag: [
      tags.function(tags.definition(tags.variableName)),
      tags.definition(tags.className),
      tags.definition(tags.function(tags.variableName)),
    ],
    class: "def",
  },
]);

const dress = EditorView.theme({
  "&": {height: "100%", backgroundColor: "transparent"},
  "&.cm-focused": {outline: "none"},
  ".cm-scroller": {fontFamily: "var(--mono)", fontSize: "var(--f2)", lineHeight: "20px", overflow: "auto"},
  ".cm-content": {padding: "0 0 12px", caretColor: "var(--ink)"},
  ".cm-line": {padding: "0 8px 0 8px", borderLeft: "3px solid transparent"},
  ".cm-gutters": {backgroundColor: "transparent", border: "none", color: "var(--ink3)"},
  ".cm-lineNumbers": {width: "26px"},
  ".cm-lineNumbers .cm-gutterElement": {
    padding: "0 10px 0 0",
    minWidth: "26px",
    font: "var(--f0)/20px var(--mono)",
    textAlign: "right",
  },
  ".cm-breaks": {width: "14px", cursor: "pointer"},
  ".cm-activeLineGutter": {backgroundColor: "transparent", color: "var(--ink)"},
  ".cm-cursor": {borderLeftColor: "var(--ink)", borderLeftWidth: "2px"},
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "var(--selection)",
  },
  "&.cm-focused .cm-matchingBracket": {
    backgroundColor: "var(--accent-soft)",
    outline: "1px solid var(--accent)",
  },
});

// ---- the page's marks

const noMarks: EditorMarks = {
  tints: new Map(),
  line: 0,
  sign: "now",
  calls: [],
  span: undefined,
  pointed: undefined,
  breakpoints: [],
  reveal: 0,
};

const marksKept = StateField.define<EditorMarks>({
  create: () => noMarks,
  update(marks, transaction) {
    for (const effect of transaction.effects) if (effect.is(setMarks)) return effect.value;
    return marks;
  },
});

const markField: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setMarks)) return decorate(transaction.state.doc, effect.value);
    return transaction.docChanged ? decorations.map(transaction.changes) : decorations;
  },
  provide: field => EditorView.decorations.from(field),
});

function decorate(doc: Text, marks: EditorMarks): DecorationSet {
  const ranges: Range<Decoration>[] = [];
  const lines = new Map<number, string>();
  const add = (line: number, name: string): void => {
    if (line >= 1 && line <= doc.lines) lines.set(line, `${lines.get(line) ?? ""} ${name}`);
  };
  for (const [line, tint] of marks.tints) add(line, `t${tint}`);
  for (const line of marks.calls) add(line, "call");
  if (marks.line > 0) add(marks.line, marks.sign);
  for (const [line, name] of lines) {
    const current = line === marks.line ? {"aria-current": "step"} : undefined;
    ranges.push(
      Decoration.line({class: `tint${name}`, ...(current && {attributes: current})}).range(
        doc.line(line).from,
      ),
    );
  }
  const span = rangeOf(doc, marks.span);
  if (span) ranges.push(Decoration.mark({class: `expr ${marks.sign}`}).range(span.from, span.to));
  const pointed = rangeOf(doc, marks.pointed);
  if (pointed) ranges.push(Decoration.mark({class: "pointed"}).range(pointed.from, pointed.to));
  return Decoration.set(ranges, true);
}

function rangeOf(
  doc: Text,
  span: MarkSpan | undefined,
): {readonly from: number; readonly to: number} | undefined {
  if (!span || span.line < 1 || span.endLine > doc.lines) return undefined;
  const first = doc.line(span.line);
  const last = doc.line(span.endLine);
  const from = Math.min(first.to, first.from + span.column);
  const to = Math.min(last.to, last.from + span.endColumn);
  return from < to ? {from, to} : undefined;
}

const errorField: Extension = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(decorations, transaction) {
    for (const effect of transaction.effects)
      if (effect.is(setError))
        return effect.value ? underline(transaction.state.doc, effect.value) : Decoration.none;
    return transaction.docChanged ? decorations.map(transaction.changes) : decorations;
  },
  provide: field => EditorView.decorations.from(field),
});

function underline(doc: Text, error: SyntaxErrorInfo): DecorationSet {
  const line = doc.line(Math.min(Math.max(error.line, 1), doc.lines));
  const last = doc.line(Math.min(Math.max(error.endLine, line.number), doc.lines));
  let from = line.from + Math.min(line.length, indexOfPoint(line.text, Math.max(0, error.column - 1)));
  let to =
    error.endColumn > 0
      ? last.from + Math.min(last.length, indexOfPoint(last.text, error.endColumn - 1))
      : from + 1;
  to = Math.min(Math.max(to, from + 1), doc.length);
  if (from >= to) from = Math.max(line.from, to - 1);
  const ranges = [
    Decoration.line({class: "has-error", attributes: {"data-error": `SyntaxError: ${error.message}`}}).range(
      line.from,
    ),
  ];
  if (from < to)
    ranges.push(Decoration.mark({class: "error", attributes: {title: error.message}}).range(from, to));
  return Decoration.set(ranges, true);
}

class BreakMarker extends GutterMarker {
  override elementClass = "cm-break";
}
class SignMarker extends GutterMarker {
  constructor(sign: string) {
    super();
    this.elementClass = `cm-sign ${sign}`;
  }
}
const breakMarker = new BreakMarker();
const signMarkers = {now: new SignMarker("now"), err: new SignMarker("err")};

function breakpointGutter(toggle: (line: number) => void): Extension {
  return gutter({
    class: "cm-breaks",
    markers(view) {
      const {breakpoints, line, sign} = view.state.field(marksKept);
      const {doc} = view.state;
      const ranges: Range<GutterMarker>[] = [];
      for (const at of breakpoints) if (at <= doc.lines) ranges.push(breakMarker.range(doc.line(at).from));
      if (line >= 1 && line <= doc.lines) ranges.push(signMarkers[sign].range(doc.line(line).from));
      return RangeSet.of(ranges, true);
    },
    domEventHandlers: {
      mousedown(view, line) {
        toggle(view.state.doc.lineAt(line.from).number);
        return true;
      },
    },
  });
}
