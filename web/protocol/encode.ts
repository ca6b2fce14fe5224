/** Writes the wire format that decode.ts describes; used where the engine is played by something else. */
import {type CompileResult, formatVersion, frameSorts, kinds} from "./decode.ts";
import type {CodeSnapshot, FrameSnapshot, Slot, Snapshot, Span, Value} from "./snapshot.ts";

export function encodeCompileResult(result: CompileResult): Uint8Array {
  const writer = new Writer();
  if (result.kind === "code") {
    writer.unsigned(1).list(result.codes, code => writeCode(writer, code));
  } else {
    const {message, line, column, endLine, endColumn, text} = result.error;
    writer.unsigned(0).text(message).signed(line).signed(column).signed(endLine).signed(endColumn).text(text);
  }
  return writer.finish();
}

export function encodeSnapshot(snapshot: Snapshot): Uint8Array {
  const writer = new Writer();
  writer.list(snapshot.frames, frame => writeFrame(writer, frame)).unsigned(snapshot.moreFrames);
  writer.list(snapshot.objects, object => {
    writer.unsigned(object.address).text(object.type).kind(object.kind).text(object.name);
    writer.unsigned(object.references).flag(object.immortal).unsigned(object.size).text(object.text);
    writer.list(object.slots, slot => writeSlot(writer, slot)).unsigned(object.moreSlots);
    writer.flag(object.frame !== undefined);
    if (object.frame) writeFrame(writer, object.frame);
  });
  writer.unsigned(snapshot.moreObjects);
  writer.list(snapshot.freed, freed => {
    writer.unsigned(freed.address).text(freed.type).kind(freed.kind).unsigned(freed.size).text(freed.text);
    writer.unsigned(freed.line).signed(freed.offset).text(freed.instruction).flag(freed.collected);
  });
  writer.unsigned(snapshot.moreFreed);
  writer.list(snapshot.codes, code => writeCode(writer, code));
  writer.flag(snapshot.exception !== undefined);
  if (snapshot.exception) writer.text(snapshot.exception.type).text(snapshot.exception.message);
  const {objects, bytes, instructions, collections} = snapshot.statistics;
  writer.unsigned(objects).unsigned(bytes).unsigned(instructions).unsigned(collections);
  return writer.finish();
}

class Writer {
  private readonly body: number[] = [];
  private readonly strings = new Map<string, number>();

  unsigned(value: number): this {
    push(this.body, value);
    return this;
  }

  signed(value: number): this {
    return this.unsigned(value < 0 ? -2 * value - 1 : 2 * value);
  }

  flag(value: boolean): this {
    return this.unsigned(value ? 1 : 0);
  }

  text(text: string): this {
    let index = this.strings.get(text);
    if (index === undefined) this.strings.set(text, (index = this.strings.size));
    return this.unsigned(index);
  }

  kind(kind: (typeof kinds)[number]): this {
    return this.unsigned(kinds.indexOf(kind));
  }

  list<T>(items: readonly T[], write: (item: T) => void): this {
    this.unsigned(items.length);
    for (const item of items) write(item);
    return this;
  }

  raw(bytes: Uint8Array): this {
    this.unsigned(bytes.length);
    for (const byte of bytes) this.body.push(byte);
    return this;
  }

  finish(): Uint8Array {
    const head: number[] = [];
    push(head, formatVersion);
    push(head, this.strings.size);
    const encoder = new TextEncoder();
    for (const text of this.strings.keys()) {
      const bytes = encoder.encode(text);
      push(head, bytes.length);
      for (const byte of bytes) head.push(byte);
    }
    const whole = new Uint8Array(head.length + this.body.length);
    whole.set(head);
    whole.set(this.body, head.length);
    return whole;
  }
}

function push(bytes: number[], value: number): void {
  let rest = value;
  for (; rest >= 128; rest = Math.floor(rest / 128)) bytes.push((rest % 128) + 128);
  bytes.push(rest);
}

function writeSpan(writer: Writer, span: Span): void {
  writer.unsigned(span.line).unsigned(span.endLine).signed(span.column).signed(span.endColumn);
}

function writeCode(writer: Writer, code: CodeSnapshot): void {
  writer.unsigned(code.id).text(code.name).text(code.qualname).text(code.filename);
  writer.unsigned(code.firstLine).unsigned(code.byteSize).unsigned(code.stackSize);
  writer.list(code.rows, row => {
    writer.unsigned(row.offset).text(row.name).text(row.specialised);
    writer.unsigned(row.arg === undefined ? 0 : row.arg + 1);
    writer.text(row.meaning).kind(row.meaningKind);
    writeSpan(writer, row);
    writer.raw(row.bytes);
  });
}

function writeValue(writer: Writer, value: Value): void {
  if (value.kind === "inline") writer.unsigned(0).text(value.text).kind(value.hue);
  else if (value.kind === "ref") writer.unsigned(1).unsigned(value.address);
  else writer.unsigned(2);
}

function writeSlot(writer: Writer, slot: Slot): void {
  writer.text(slot.name).unsigned(slot.key ?? 0);
  writeValue(writer, slot.value);
}

function writeFrame(writer: Writer, frame: FrameSnapshot): void {
  writer.unsigned(frame.id).text(frame.name).unsigned(frameSorts.indexOf(frame.sort));
  writer.unsigned(frame.code).unsigned(frame.codeAddress);
  writeSpan(writer, frame);
  writer.signed(frame.offset).unsigned(frame.stackSize);
  writer.list(frame.locals, slot => writeSlot(writer, slot)).unsigned(frame.moreLocals);
  writer.list(frame.cells, slot => writeSlot(writer, slot));
  writer.list(frame.stack, value => writeValue(writer, value));
}
