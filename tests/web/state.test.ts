import {describe, expect, it} from "vitest";
import {decodeCompileResult, decodeSnapshot} from "../../web/protocol/decode.ts";
import {encodeCompileResult, encodeSnapshot} from "../../web/protocol/encode.ts";
import {indexOfByte, indexOfPoint} from "../../web/state/columns.ts";
import {appendEntry, appendOutput, emptyConsole, ringLimit} from "../../web/state/console.ts";
import {firstLesson} from "../../web/state/first_lesson.ts";
import {highlight} from "../../web/state/highlight.ts";
import {initialState, type PageState, update} from "../../web/state/page_state.ts";
import {lineTints, stateWords} from "../../web/state/selectors.ts";
import {sentenceText, stepSentence} from "../../web/state/sentence.ts";
import {lessonCode} from "../../web/worker/fake_lesson.ts";
import {sceneSnapshot} from "../../web/worker/fake_scene.ts";
import {frame, inline, object, ref, slot, snapshot} from "./fixtures.ts";

const text = (state: {readonly entries: readonly {readonly text: string}[]}): string =>
  state.entries.map(entry => entry.text).join("");

describe("the wire format", () => {
  it("gives back what was written", () => {
    expect(decodeSnapshot(encodeSnapshot(sceneSnapshot))).toEqual(sceneSnapshot);
    const code = {kind: "code", codes: [lessonCode]} as const;
    expect(decodeCompileResult(encodeCompileResult(code))).toEqual(code);
    const error = {
      message: "invalid syntax",
      line: 3,
      column: -1,
      endLine: 0,
      endColumn: 2 ** 40,
      text: "é🐍\n",
    };
    expect(decodeCompileResult(encodeCompileResult({kind: "error", error}))).toEqual({kind: "error", error});
  });

  it("is refused when damaged, at every length and with every byte changed, without hanging", () => {
    const whole = encodeSnapshot(sceneSnapshot);
    for (let length = 0; length < whole.length; length++)
      expect(() => decodeSnapshot(whole.slice(0, length))).toThrow(RangeError);
    for (let at = 0; at < whole.length; at += 3) {
      const changed = whole.slice();
      changed[at] = 255 - (changed[at] ?? 0);
      try {
        decodeSnapshot(changed);
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError);
      }
    }
  });
});

describe("the console", () => {
  it("keeps the last 200 KB and counts the rest", () => {
    let state = emptyConsole;
    for (let i = 0; i < 300; i++)
      state = appendOutput(state, [{stream: "stdout", text: `${"x".repeat(999)}\n`}]);
    expect(state.characters).toBeLessThanOrEqual(ringLimit);
    expect(state.characters).toBeGreaterThan(ringLimit - 10_000);
    expect(state.dropped + state.characters).toBe(state.written);
    state = appendOutput(emptyConsole, [{stream: "stdout", text: "y".repeat(5_000_000)}]);
    expect(state.characters).toBeLessThanOrEqual(ringLimit);
    expect(state.written).toBe(5_000_000);
  });

  it("lets pieces of one line share it", () => {
    let state = appendOutput(emptyConsole, [{stream: "stdout", text: "a\nb"}]);
    state = appendOutput(state, [{stream: "stdout", text: "c\nd\n"}]);
    state = appendEntry(state, "typed", "42\n");
    expect(text(state)).toBe("a\nbc\nd\n42\n");
    expect(state.entries.map(entry => [entry.text, entry.inline])).toEqual([
      ["a\n", false],
      ["b", true],
      ["c\n", true],
      ["d\n", false],
      ["42\n", false],
    ]);
  });
});

describe("the state", () => {
  const lesson = firstLesson().state;

  it("of the first lesson stands before line 4", () => {
    expect(stateWords(lesson)).toEqual({text: "Paused before line 4", sign: "now"});
    expect(sentenceText(lesson.sentence)).toBe(
      "Line 3 is done: s now points to a new str, ss stayed with 'Hello'; a list was freed.",
    );
    expect([...lineTints(lesson)]).toEqual([
      [1, 1],
      [2, 2],
      [3, 3],
      [4, 4],
    ]);
    expect(lesson.stepCount).toBe(3);
  });

  it("forgets the picture when the text changes, and keeps the note for a small change only", () => {
    const small = update(lesson, {kind: "edit", source: `${lesson.source}\nprint(s)`});
    expect(small.snapshot).toBeUndefined();
    expect(small.note).toBe(lesson.note);
    expect(update(lesson, {kind: "edit", source: "x = 1"}).note).toBe("");
  });

  it("takes no notice of events of a run that is over or of an older text", () => {
    const started = update(lesson, {kind: "started", run: 2, now: 0, stepping: false});
    expect(update(started, {kind: "output", run: 1, chunks: [{stream: "stdout", text: "old"}]})).toBe(
      started,
    );
    expect(
      update(started, {kind: "progress", run: 1, progress: {kind: "done"}, snapshot: undefined, now: 1}),
    ).toBe(started);
    const result = {kind: "code", codes: []} as const;
    expect(update(started, {kind: "compiled", version: 0, result})).toBe(started);
  });

  it("echoes what was typed after its prompt", () => {
    let state: PageState = update(initialState, {kind: "started", run: 1, now: 0, stepping: false});
    state = update(state, {
      kind: "progress",
      run: 1,
      progress: {kind: "input", prompt: "Name? "},
      snapshot: undefined,
      now: 0,
    });
    expect(stateWords(state).text).toBe("Waiting for input");
    state = update(state, {kind: "typed", line: "Ada"});
    expect(text(state.console)).toBe("Name? Ada\n");
    expect(state.inputs).toEqual(["Ada"]);
    expect(state.phase.kind).toBe("running");
  });

  it("toggles breakpoints in order", () => {
    let state = update(update(initialState, {kind: "breakpoint", line: 9}), {kind: "breakpoint", line: 4});
    expect(state.breakpoints).toEqual([4, 9]);
    state = update(state, {kind: "breakpoint", line: 9});
    expect(state.breakpoints).toEqual([4]);
  });
});

describe("the sentence", () => {
  const say = (...args: Parameters<typeof stepSentence>): string => sentenceText(stepSentence(...args));

  it("tells of calls, returns, values and exceptions", () => {
    const module = frame([slot("x", inline("1"))], {line: 7});
    const inner = frame([], {id: 2, name: "f", sort: "function", line: 2});
    const before = snapshot([module], []);
    const inside = snapshot([module, inner], []);
    expect(say(undefined, before, "paused")).toBe("Before line 7: nothing has run yet.");
    expect(say(before, inside, "paused")).toBe("Line 7 called f: a new frame.");
    expect(say(inside, before, "paused")).toBe("f returned: its frame is gone.");
    expect(say(before, snapshot([frame([slot("x", inline("2"))], {line: 8})], []), "paused")).toBe(
      "Line 7 is done: x now points to 2.",
    );
    const list = object(0x10, "list");
    expect(say(before, snapshot([frame([slot("y", ref(0x10))], {line: 8})], [list]), "paused")).toBe(
      "Line 7 is done: y points to a new list, x is deleted.",
    );
    const exception = {type: "ValueError", message: "no"};
    expect(say(before, snapshot([module], [], {exception}), "error")).toBe("Line 7: ValueError, no.");
  });
});

describe("columns", () => {
  it("count bytes and code points into UTF-16", () => {
    const line = "é = '🐍' + x";
    expect(indexOfByte(line, 0)).toBe(0);
    expect(indexOfByte(line, 2)).toBe(1);
    expect(indexOfByte(line, new TextEncoder().encode("é = '🐍'").length)).toBe("é = '🐍'".length);
    expect(indexOfByte(line, 999)).toBe(line.length);
    expect(indexOfByte(line, -1)).toBe(0);
    expect(indexOfPoint(line, 7)).toBe("é = '🐍'".length);
  });
});

describe("the static colourer", () => {
  it("keeps the text whatever it is", () => {
    const sources = [
      "",
      "\n",
      "x",
      'f"a{b}c"\n',
      "'''\n'''",
      '"""open',
      "def f(x): return x  # é\n",
      "class Näme: pass",
      "1_000.5e3j @ \\\n\t$?",
    ];
    for (const source of sources)
      expect(
        highlight(source)
          .map(line => line.map(token => token.text).join(""))
          .join("\n"),
      ).toBe(source);
    expect(highlight("def f(): return 'x'")[0]?.filter(token => token.kind)).toEqual([
      {kind: "kw", text: "def"},
      {kind: "def", text: "f"},
      {kind: "kw", text: "return"},
      {kind: "text", text: "'x'"},
    ]);
  });
});
