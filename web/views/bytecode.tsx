/**
 * The bytecode: a block a code object, the running one open, a row an instruction. A row and its source line share a
 * tint; the next instruction is marked; what the pointer rests on is explained below in plain words and underlined in
 * the editor.
 */
import {useSignal, useSignalEffect} from "@preact/signals";
import {useEffect, useRef} from "preact/hooks";
import type {CodeSnapshot, Instruction} from "../protocol/snapshot.ts";
import type {PageState} from "../state/page_state.ts";
import {lineTints, markedFrame, rowAt, shownCodes, topFrame} from "../state/selectors.ts";
import {Rich} from "./rich.tsx";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

/** More rows than this are drawn only when asked for. */
const mostRows = 400;

export function Bytecode({store}: ViewProps) {
  const codes = useSlice(store, state => shownCodes(state));
  const running = useSlice(store, state => topFrame(state.snapshot)?.code);
  const broken = useSlice(store, state => state.error !== undefined);
  const ordered = runningFirst(codes, running);
  return (
    <section class="pane bc" aria-label="Bytecode" id="bytecode">
      <h2>Bytecode {broken && <small>of the last version without an error</small>}</h2>
      <div class="scroll" tabIndex={0} role="group" aria-label="Code objects">
        {ordered.map(code => (
          <CodeBlock key={code.id} code={code} store={store} open={code.id === (running ?? 0)} />
        ))}
        {codes.length === 0 && <p class="placeholder">The bytecode appears here as you type.</p>}
      </div>
      <Explanation store={store} />
    </section>
  );
}

function runningFirst(codes: readonly CodeSnapshot[], running: number | undefined): readonly CodeSnapshot[] {
  const first = codes.find(code => code.id === running);
  return first ? [first, ...codes.filter(code => code !== first)] : codes;
}

interface BlockProps extends ViewProps {
  readonly code: CodeSnapshot;
  readonly open: boolean;
}

function CodeBlock({code, open, store}: BlockProps) {
  // The user's own choice holds until the program enters or leaves the code.
  const chosen = useSignal<{readonly under: boolean; readonly open: boolean} | undefined>(undefined);
  const shown = chosen.value && chosen.value.under === open ? chosen.value.open : open;
  const all = useSignal(false);
  const waiting = useSlice(store, state => {
    const frames = state.snapshot?.frames ?? [];
    const at = frames.findIndex((frame, i) => i < frames.length - 1 && frame.code === code.id);
    return at < 0 ? undefined : frames[at]?.offset;
  });
  const rows = all.value ? code.rows : code.rows.slice(0, mostRows);
  const facts = [
    `${code.byteSize} bytes`,
    waiting === undefined ? `stack ${code.stackSize}` : `waiting at ${waiting}`,
  ];
  if (code.rows.length < 1_000)
    facts.push(`${code.rows.length} instruction${code.rows.length === 1 ? "" : "s"}`);
  return (
    <details
      class="code"
      open={shown}
      onToggle={event => {
        const {open: isOpen} = event.currentTarget;
        if (isOpen !== shown) chosen.value = {under: open, open: isOpen};
      }}
    >
      <summary>
        <span class="nm">{code.qualname}</span>
        <small>{facts.join(" · ")}</small>
      </summary>
      {shown && (
        <>
          <Rows code={code} rows={rows} store={store} />
          {rows.length < code.rows.length && (
            <button type="button" class="ghost all" onClick={() => (all.value = true)}>
              {(code.rows.length - rows.length).toLocaleString("en")} more instructions
            </button>
          )}
        </>
      )}
    </details>
  );
}

interface RowsProps extends ViewProps {
  readonly code: CodeSnapshot;
  readonly rows: readonly Instruction[];
}

function Rows({code, rows, store}: RowsProps) {
  const body = useRef<HTMLTableSectionElement>(null);
  const tints = useSlice(store, state => lineTints(state));
  const mark = useSlice(store, state => markIn(state, code.id));
  const current = mark && rowAt(code, mark.offset);
  const pointed = useSlice(store, state => {
    const {pointer} = state;
    return pointer && pointer.from !== "bytecode" ? pointer.line : undefined;
  });
  // The next instruction stays in sight.
  useSignalEffect(() => {
    if (markIn(store.state.value, code.id))
      requestAnimationFrame(() => keepInSight(body.current?.querySelector("[aria-current]")));
  });
  const point = (row: Instruction | undefined) => (): void =>
    store.send({
      kind: "pointer",
      pointer: row && {from: "bytecode", line: row.line, code: code.id, offset: row.offset},
    });
  return (
    <table aria-label={code.qualname} onMouseLeave={point(undefined)}>
      <colgroup>
        <col />
        <col />
        <col />
        <col />
        <col />
      </colgroup>
      <thead class="sr">
        <tr>
          <th scope="col">line</th>
          <th scope="col">offset</th>
          <th scope="col">instruction</th>
          <th scope="col">argument</th>
          <th scope="col">meaning</th>
        </tr>
      </thead>
      <tbody ref={body}>
        {rows.map((row, i) => {
          const newLine = row.line !== rows[i - 1]?.line;
          const tint = tints.get(row.line);
          const sign = mark && current === row ? mark.sign : "";
          const classes = [
            tint && `t${tint}`,
            newLine && i > 0 && "first",
            sign,
            pointed === row.line && "pointed",
          ];
          return (
            <tr
              key={row.offset}
              class={classes.filter(Boolean).join(" ")}
              aria-current={sign ? "step" : undefined}
              onMouseEnter={point(row)}
              onClick={point(row)}
            >
              <td class="no">{newLine ? row.line : ""}</td>
              <td class="o">{row.offset}</td>
              <td class="op" title={row.specialised || (row.name.length > 16 ? row.name : undefined)}>
                {row.name}
                {row.specialised && (
                  <em title={`Specialised by the interpreter: ${row.specialised}`}>
                    {badge(row.specialised)}
                  </em>
                )}
              </td>
              <td class="ar">{row.arg}</td>
              <td class={`m ${row.meaningKind}`} title={row.meaning}>
                {short(row.meaning) || counted(row)}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Where in the code object `id` the program stands, if it does. */
function markIn(state: PageState, id: number): {readonly offset: number; readonly sign: string} | undefined {
  const marked = markedFrame(state);
  return marked?.frame.code === id ? {offset: marked.frame.offset, sign: marked.sign} : undefined;
}

/** Of a code object its name; the address and the file are in the tip. */
function short(meaning: string): string {
  return meaning.replace(/^<code object (.+) at 0x.*$/s, "code $1");
}

/** For instructions whose argument is a number of operands, which `dis` leaves bare. */
function counted(row: Instruction): string {
  const {name, arg} = row;
  if (arg === undefined) return "";
  if (/^(BUILD_(LIST|SET|TUPLE|STRING)|UNPACK_SEQUENCE)$/.test(name))
    return `${arg} item${arg === 1 ? "" : "s"}`;
  return /^CALL(_KW)?$/.test(name) ? `${arg} argument${arg === 1 ? "" : "s"}` : "";
}

/** What the specialised name says, in a word: LOAD_ATTR_METHOD_NO_DICT is "method". */
function badge(name: string): string {
  const rest = /^(?:LOAD|STORE)_(?:ATTR|GLOBAL)_(.*)$/.exec(name)?.[1] ?? name;
  const known: Readonly<Record<string, string>> = {INSTANCE_VALUE: "instance", WITH_HINT: "dict"};
  return (
    known[rest] ??
    rest
      .replace(/^NONDESCRIPTOR/, "class")
      .replace(/_.*/, "")
      .toLowerCase()
  );
}

function keepInSight(row: Element | null | undefined): void {
  const scroll = row?.closest(".scroll");
  if (!row || !scroll) return;
  const box = row.getBoundingClientRect();
  const view = scroll.getBoundingClientRect();
  if (box.top < view.top + 30) scroll.scrollTop += box.top - view.top - 60;
  else if (box.bottom > view.bottom - 30) scroll.scrollTop += box.bottom - view.bottom + 60;
}

/** The instruction under the pointer, or the next one, in plain words and raw bytes. */
function Explanation({store}: ViewProps) {
  const row = useSlice(store, state => {
    const codes = shownCodes(state);
    const {pointer} = state;
    if (pointer?.from === "bytecode" && pointer.offset !== undefined)
      return rowAt(
        codes.find(code => code.id === pointer.code),
        pointer.offset,
      );
    const marked = markedFrame(state);
    return (
      marked &&
      rowAt(
        codes.find(code => code.id === marked.frame.code),
        marked.frame.offset,
      )
    );
  });
  // The sentences come after the first paint, which has those of its own instruction in the markup.
  const words = useSignal<typeof import("./opcode_words.ts") | undefined>(store.words);
  useEffect(() => {
    void import("./opcode_words.ts").then(module => {
      words.value = module;
    });
  }, []);
  if (!row)
    return (
      <aside class="words" aria-label="Instruction in words">
        <span class="dim">Point at an instruction to have it explained.</span>
      </aside>
    );
  const bytes = [...row.bytes.slice(0, 2)].map(byte => byte.toString(16).padStart(2, "0")).join(" ");
  const caches = row.bytes.length / 2 - 1;
  return (
    <aside class="words" aria-label="Instruction in words">
      <span>
        <b>{row.name}</b> <Rich text={words.value?.explain(row) ?? ""} />
      </span>
      <code class="hex" title={caches > 0 ? `and ${caches} cache entries` : undefined}>
        bytes {bytes}
        {caches > 0 ? ` +${2 * caches}` : ""}
      </code>
    </aside>
  );
}
