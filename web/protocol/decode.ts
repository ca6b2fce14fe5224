/**
 * The wire format of what the engine shows, and its decoder. The C++ side writes exactly this; encode.ts writes it
 * too, for tests and the recorded lesson.
 *
 * A buffer is   `u` version (1) · string table · body.
 * - `u`  unsigned LEB128 varint, at most 2^53 − 1.
 * - `s`  signed: zigzag (0, −1, 1, −2, … as 0, 1, 2, 3, …) as a `u`.
 * - `t`  a text: `u` index into the string table.
 * - `k`  a kind: `u` 0 none, 1 text, 2 num, 3 cont, 4 call, 5 inst, 6 frame.
 * - `[X]` a list: `u` count, then that many X.
 * - `?X` an option: `u` 0, or `u` 1 and X.
 * The string table is `u` count, then for each text `u` length in bytes and its UTF-8. Index 0 need not be empty.
 *
 * Body of `compile`:
 *   result   = u 0 · t message · s line · s column · s endLine · s endColumn · t text    a SyntaxError, as its attributes
 *            | u 1 · [code]
 *   code     = u id · t name · t qualname · t filename · u firstLine · u byteSize · u stackSize · [row]
 *   row      = u offset · t name · t specialised · u (arg + 1, or 0 for none) · t meaning · k meaningKind
 *              · span · u byteCount · that many raw bytes
 *   span     = u line · u endLine · s column · s endColumn
 *
 * Body of `snapshot`:
 *   snapshot = [frame] · u moreFrames · [object] · u moreObjects · [freed] · u moreFreed · [code]
 *              · ?(t type · t message)  the exception
 *              · u objects · u bytes · u instructions · u collections
 *   frame    = u id · t name · u sort (0 module, 1 function, 2 class, 3 generator) · u code · u codeAddress · span
 *              · s offset · u stackSize · [slot] locals · u moreLocals · [slot] cells · [value] stack
 *   object   = u address · t type · k kind · t name · u references · u immortal (0, 1) · u size · t text
 *              · [slot] · u moreSlots · ?frame
 *   slot     = t name · u keyAddress (0: none) · value
 *   value    = u 0 · t text · k hue    inline
 *            | u 1 · u address         ref
 *            | u 2                     null
 *   freed    = u address · t type · k kind · u size · t text · u line · s offset · t instruction · u collected (0, 1)
 */
import type {
  CodeSnapshot,
  FrameSnapshot,
  FrameSort,
  FreedSnapshot,
  Instruction,
  Kind,
  ObjectSnapshot,
  Slot,
  Snapshot,
  Span,
  Value,
} from "./snapshot.ts";

export const formatVersion = 1;
export const kinds: readonly Kind[] = ["none", "text", "num", "cont", "call", "inst", "frame"];
export const frameSorts: readonly FrameSort[] = ["module", "function", "class", "generator"];

/** A SyntaxError: lines and columns 1-based in code points, as the exception's attributes; 0 or −1 where unknown. */
export interface SyntaxErrorInfo {
  readonly message: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly text: string;
}

export type CompileResult =
  | {readonly kind: "error"; readonly error: SyntaxErrorInfo}
  | {readonly kind: "code"; readonly codes: readonly CodeSnapshot[]};

/** Reads the answer of `Engine.compile`; throws RangeError on a damaged buffer. */
export function decodeCompileResult(buffer: Uint8Array): CompileResult {
  const reader = new Reader(buffer);
  if (reader.unsigned() !== 0) return {kind: "code", codes: reader.list(readCode)};
  return {
    kind: "error",
    error: {
      message: reader.text(),
      line: reader.signed(),
      column: reader.signed(),
      endLine: reader.signed(),
      endColumn: reader.signed(),
      text: reader.text(),
    },
  };
}

/** Reads the answer of `Engine.snapshot`; throws RangeError on a damaged buffer. */
export function decodeSnapshot(buffer: Uint8Array): Snapshot {
  const reader = new Reader(buffer);
  return {
    frames: reader.list(readFrame),
    moreFrames: reader.unsigned(),
    objects: reader.list(readObject),
    moreObjects: reader.unsigned(),
    freed: reader.list(readFreed),
    moreFreed: reader.unsigned(),
    codes: reader.list(readCode),
    exception: reader.unsigned() ? {type: reader.text(), message: reader.text()} : undefined,
    statistics: {
      objects: reader.unsigned(),
      bytes: reader.unsigned(),
      instructions: reader.unsigned(),
      collections: reader.unsigned(),
    },
  };
}

class Reader {
  private position = 0;
  private readonly strings: string[] = [];

  constructor(private readonly bytes: Uint8Array) {
    const version = this.unsigned();
    if (version !== formatVersion) throw new RangeError(`snapshot format ${version}, not ${formatVersion}`);
    const decoder = new TextDecoder();
    for (let count = this.unsigned(); count > 0; count--)
      this.strings.push(decoder.decode(this.raw(this.unsigned())));
  }

  unsigned(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.bytes[this.position++];
      if (byte === undefined || scale > 2 ** 49) throw new RangeError("snapshot buffer is damaged");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  }

  signed(): number {
    const value = this.unsigned();
    return value % 2 ? -(value + 1) / 2 : value / 2;
  }

  text(): string {
    const text = this.strings[this.unsigned()];
    if (text === undefined) throw new RangeError("snapshot buffer names a text it does not have");
    return text;
  }

  kind(): Kind {
    return kinds[this.unsigned()] ?? "none";
  }

  raw(length: number): Uint8Array {
    const end = this.position + length;
    if (end > this.bytes.length) throw new RangeError("snapshot buffer ends too early");
    const part = this.bytes.slice(this.position, end);
    this.position = end;
    return part;
  }

  list<T>(read: (reader: Reader) => T): T[] {
    const count = this.unsigned();
    if (count > this.bytes.length) throw new RangeError("snapshot buffer is damaged");
    const items: T[] = [];
    for (let i = 0; i < count; i++) items.push(read(this));
    return items;
  }
}

function readSpan(reader: Reader): Span {
  return {
    line: reader.unsigned(),
    endLine: reader.unsigned(),
    column: reader.signed(),
    endColumn: reader.signed(),
  };
}

function readCode(reader: Reader): CodeSnapshot {
  return {
    id: reader.unsigned(),
    name: reader.text(),
    qualname: reader.text(),
    filename: reader.text(),
    firstLine: reader.unsigned(),
    byteSize: reader.unsigned(),
    stackSize: reader.unsigned(),
    rows: reader.list(readRow),
  };
}

function readRow(reader: Reader): Instruction {
  const offset = reader.unsigned();
  const name = reader.text();
  const specialised = reader.text();
  const arg = reader.unsigned();
  const meaning = reader.text();
  const meaningKind = reader.kind();
  const span = readSpan(reader);
  const bytes = reader.raw(reader.unsigned());
  return {offset, name, specialised, arg: arg ? arg - 1 : undefined, meaning, meaningKind, ...span, bytes};
}

function readValue(reader: Reader): Value {
  switch (reader.unsigned()) {
    case 0:
      return {kind: "inline", text: reader.text(), hue: reader.kind()};
    case 1:
      return {kind: "ref", address: reader.unsigned()};
    case 2:
      return {kind: "null"};
    default:
      throw new RangeError("snapshot buffer has an unknown value");
  }
}

function readSlot(reader: Reader): Slot {
  return {name: reader.text(), key: reader.unsigned() || undefined, value: readValue(reader)};
}

function readFrame(reader: Reader): FrameSnapshot {
  return {
    id: reader.unsigned(),
    name: reader.text(),
    sort: frameSorts[reader.unsigned()] ?? "function",
    code: reader.unsigned(),
    codeAddress: reader.unsigned(),
    ...readSpan(reader),
    offset: reader.signed(),
    stackSize: reader.unsigned(),
    locals: reader.list(readSlot),
    moreLocals: reader.unsigned(),
    cells: reader.list(readSlot),
    stack: reader.list(readValue),
  };
}

function readObject(reader: Reader): ObjectSnapshot {
  return {
    address: reader.unsigned(),
    type: reader.text(),
    kind: reader.kind(),
    name: reader.text(),
    references: reader.unsigned(),
    immortal: reader.unsigned() !== 0,
    size: reader.unsigned(),
    text: reader.text(),
    slots: reader.list(readSlot),
    moreSlots: reader.unsigned(),
    frame: reader.unsigned() ? readFrame(reader) : undefined,
  };
}

function readFreed(reader: Reader): FreedSnapshot {
  return {
    address: reader.unsigned(),
    type: reader.text(),
    kind: reader.kind(),
    size: reader.unsigned(),
    text: reader.text(),
    line: reader.unsigned(),
    offset: reader.signed(),
    instruction: reader.text(),
    collected: reader.unsigned() !== 0,
  };
}
