/**
 * From a snapshot to what each box says: which objects have a box, what is folded into a slot's text or nested in its
 * holder, the rows and their heights. No positions yet; arrange.ts gives every box its place.
 *
 * Folding: a plain value that one drawn slot alone refers to is text in that slot. A `__dict__`, a tuple of constants or
 * of defaults with one holder sits inside it. Modules and builtin functions are words. Plain functions of a module are
 * folded into one line from two on. A code object is drawn when one of its few constants is also held by a name. What had a
 * box in the picture before keeps it as long as it lives, so that nothing jumps from box to text.
 */
import type {
  FrameSnapshot,
  FreedSnapshot,
  Kind,
  ObjectSnapshot,
  Slot,
  Snapshot,
  Value,
} from "../protocol/snapshot.ts";

export type RowValue =
  | {readonly kind: "text"; readonly text: string; readonly hue: Kind}
  | {readonly kind: "arrow"; readonly to: number; readonly hue: Kind; readonly text: string}
  | {readonly kind: "null"};

export interface Row {
  readonly key: string;
  readonly name: string;
  /** The accessible name: "x: 3", "x: list at 0x1a40". */
  readonly label: string;
  readonly value: RowValue;
  readonly changed: boolean;
  /** Where the value's arrow pointed one step ago, if it moved. */
  readonly was: number | undefined;
  /** Centre of the row below the top of its card. */
  readonly y: number;
}

export interface Count {
  readonly references: number;
  readonly immortal: boolean;
  /** Holders whose arrow or nest is drawn, and the others. */
  readonly drawn: number;
  readonly elsewhere: number;
}

export type Part =
  | {readonly kind: "value"; readonly text: string}
  | {readonly kind: "name"; readonly text: string}
  | {readonly kind: "rows"; readonly rows: readonly Row[]}
  | {readonly kind: "cells"; readonly rows: readonly Row[]; readonly numbered: boolean}
  | {
      readonly kind: "group";
      readonly title: string;
      readonly note: string;
      readonly hue: Kind;
      readonly label: string;
      readonly count: Count | undefined;
      readonly rows: readonly Row[];
      readonly more: number;
    }
  | {readonly kind: "suspended"; readonly frame: FrameCard}
  | {readonly kind: "freed"; readonly instruction: string; readonly collected: boolean}
  | {readonly kind: "more"; readonly text: string}
  | {readonly kind: "empty"; readonly text: string};

export interface Card {
  readonly address: number;
  readonly hue: Kind;
  readonly title: string;
  readonly label: string;
  readonly tag: "" | "new" | "freed";
  readonly count: Count | undefined;
  readonly size: number;
  readonly parts: readonly Part[];
  readonly height: number;
  /** True if a name or an operand refers to it: it then stands in the first column. */
  readonly near: boolean;
  /** How much room it should have to grow, in pixels. */
  readonly spare: number;
}

export interface FrameCard {
  readonly id: number;
  readonly name: string;
  readonly note: string;
  /** 0 where it is at none. */
  readonly line: number;
  readonly rows: readonly Row[];
  readonly more: number;
  readonly stack: readonly Row[];
  readonly stackSize: number;
  readonly code: number;
  readonly height: number;
}

export interface Cards {
  readonly frames: readonly FrameCard[];
  readonly objects: readonly Card[];
  readonly freed: readonly Card[];
  /** Functions that were folded into one line. */
  readonly foldedFunctions: number;
  /** Builds one card again with fewer rows, for a place it has outgrown. */
  readonly shorter: (address: number, height: number) => Card | undefined;
}

export interface CardOptions {
  /** Objects that had a box in the picture before. */
  readonly boxed: ReadonlySet<number>;
  /** Folds the user has opened: "functions" of a frame, rows of a card by its address. */
  readonly opened: ReadonlySet<string>;
}

export const headHeight = 26;
export const rowHeight = 24;
export const footHeight = 22;
export const cellsPerRow = 5;
export const cellRowHeight = 36;
const mostRows = 12;
const mostCells = 40;
const mostLocals = 16;
/** Of what was made and freed within the step a box is drawn if there are no more than these. */
const mostUnseenFreed = 4;
/** A code object with more constants than these would fill the tank with what nobody asked about. */
const mostConstants = 12;

/** Slots that are the engine's business or would be on every object. */
const quietSlots = new Set(
  (
    "__class__ __code__ __globals__ __builtins__ __name__ __qualname__ __module__ __doc__ __weakref__ __annotations__ " +
    "__annotate__ __annotate_func__ __annotations_cache__ __type_params__ __firstlineno__ __static_attributes__ __base__ " +
    "__bases__ __mro__ __subclasses__ __loader__ __spec__ __package__ __self__ __wrapped_code__"
  ).split(" "),
);
const nestedSlots = new Set(["__dict__", "co_consts", "__defaults__", "__kwdefaults__", "__closure__"]);

export function buildCards(snapshot: Snapshot, previous: Snapshot | undefined, options: CardOptions): Cards {
  return new Builder(snapshot, previous, options).cards();
}

export function hex(address: number): string {
  return `0x${address.toString(16)}`;
}

/** How an object is called in labels: "list", "class Jar", "function tick", "code <module>". */
export function titleOf(object: ObjectSnapshot): string {
  if (object.type === "type" || (object.kind === "inst" && object.name)) return `class ${object.name}`;
  return object.name ? `${object.type} ${object.name}` : object.type;
}

class Builder {
  private readonly objects: ReadonlyMap<number, ObjectSnapshot>;
  private readonly before: ReadonlyMap<number, ObjectSnapshot>;
  private readonly beforeFrames: ReadonlyMap<number, FrameSnapshot>;
  private readonly freshAddresses: ReadonlySet<number>;
  /** How many drawn slots refer to each object. */
  private readonly holders = new Map<number, number>();
  private readonly near = new Set<number>();
  /** What names of the module refer to. */
  private readonly named = new Set<number>();
  /** Functions of the module that are folded into one line: a word wherever they are referred to. */
  private readonly folded = new Set<number>();
  private readonly drawnCodes = new Set<number>();
  private readonly shown: number[] = [];
  private readonly nested = new Set<number>();
  private foldedFunctions = 0;

  constructor(
    private readonly snapshot: Snapshot,
    private readonly previous: Snapshot | undefined,
    private readonly options: CardOptions,
  ) {
    this.objects = new Map(snapshot.objects.map(object => [object.address, object]));
    this.before = new Map(previous?.objects.map(object => [object.address, object]));
    this.beforeFrames = new Map(previous?.frames.map(frame => [frame.id, frame]));
    // An address that was freed and is in use again belongs to somebody else now.
    this.freshAddresses = new Set(snapshot.freed.map(freed => freed.address));
    this.walk();
  }

  cards(): Cards {
    const frames = this.snapshot.frames.map(frame => this.frameCard(frame, ""));
    const objects = this.shown.flatMap(address => {
      const card = this.objectCard(address, mostRows);
      return card ? [card] : [];
    });
    const {freed: gone, moreFreed} = this.snapshot;
    const few = gone.length + moreFreed <= mostUnseenFreed;
    const freed = gone.filter(({address}) => few || this.options.boxed.has(address)).map(freedCard);
    const shorter = (address: number, height: number): Card | undefined => {
      for (let rows = mostRows - 1; rows >= 0; rows--) {
        const card = this.objectCard(address, rows);
        if (card && card.height <= height) return card;
      }
      return this.objectCard(address, 0);
    };
    return {frames, objects, freed, foldedFunctions: this.foldedFunctions, shorter};
  }

  // ---- which objects are drawn

  private walk(): void {
    const queue: number[] = [];
    const seen = new Set<number>();
    const visit = (value: Value, near: boolean): void => {
      if (value.kind !== "ref") return;
      const address = this.through(value.address);
      const object = this.objects.get(address);
      if (!object || this.isWord(object)) return;
      this.holders.set(address, (this.holders.get(address) ?? 0) + 1);
      if (near) this.near.add(address);
      if (!seen.has(address)) {
        seen.add(address);
        queue.push(address);
      }
    };
    const follow = (from: number): void => {
      for (let i = from; i < queue.length; i++) {
        const object = this.objects.get(queue[i] as number);
        if (!object) continue;
        for (const slot of this.visibleSlots(object)) visit(slot.value, false);
        if (object.frame) for (const value of frameValues(object.frame)) visit(value, false);
      }
    };
    for (const frame of this.snapshot.frames)
      for (const {value} of this.foldableFunctions(frame))
        if (value.kind === "ref") this.folded.add(value.address);
    for (const frame of this.snapshot.frames) {
      for (const {value} of [...frame.locals, ...frame.cells]) {
        visit(value, true);
        if (value.kind === "ref" && frame.sort === "module") this.named.add(value.address);
      }
      for (const value of frame.stack) visit(value, true);
    }
    follow(0);
    for (const frame of this.snapshot.frames) {
      if (!this.drawsCode(frame)) continue;
      const from = queue.length;
      this.drawnCodes.add(frame.codeAddress);
      visit({kind: "ref", address: frame.codeAddress}, false);
      follow(from);
    }
    // What had a box keeps it until it dies, also where only a cycle holds it.
    for (const address of this.options.boxed) {
      const from = queue.length;
      if (seen.has(address) || !this.isStranded(address)) continue;
      seen.add(address);
      queue.push(address);
      follow(from);
    }
    for (const address of queue) {
      const object = this.objects.get(address) as ObjectSnapshot;
      for (const slot of this.visibleSlots(object)) {
        if (slot.value.kind !== "ref" || !nestedSlots.has(slot.name)) continue;
        const inner = slot.value.address;
        if (this.holders.get(inner) === 1 && !this.near.has(inner) && inner !== address)
          this.nested.add(inner);
      }
    }
    for (const address of queue)
      if (!this.nested.has(address) && !this.isFolded(address)) this.shown.push(address);
  }

  /** A plain value one drawn slot alone refers to is text in that slot. */
  private isFolded(address: number): boolean {
    const object = this.objects.get(address);
    if (!object || this.near.has(address) || this.options.boxed.has(address)) return false;
    if ((this.holders.get(address) ?? 0) > 1) return false;
    return (
      object.text !== "" &&
      object.slots.length === 0 &&
      (object.kind === "text" || object.kind === "num" || object.kind === "none")
    );
  }

  /** True for what had a box and that nothing drawn leads to any more. */
  private isStranded(address: number): boolean {
    const object = this.objects.get(address);
    if (!object || this.isWord(object) || this.freshAddresses.has(address)) return false;
    return (
      (object.kind === "inst" || object.kind === "cont") && this.before.get(address)?.type === object.type
    );
  }

  /** Modules, builtins and the like are a word in the slot, for their boxes would say nothing. */
  private isWord(object: ObjectSnapshot): boolean {
    return (
      this.folded.has(object.address) ||
      (object.type === "code" && !this.drawnCodes.has(object.address)) ||
      (object.type.endsWith("_iterator") &&
        object.references <= 1 &&
        !this.options.boxed.has(object.address)) ||
      object.type === "module" ||
      object.type === "NoneType" ||
      object.type === "bool" ||
      object.type === "ellipsis" ||
      object.type === "NotImplementedType" ||
      object.type.startsWith("builtin_function") ||
      object.type === "method_descriptor" ||
      object.type === "wrapper_descriptor" ||
      (object.type === "type" && object.immortal)
    );
  }

  /** An iterator that one slot alone holds stands for what it runs over. */
  private through(address: number): number {
    const inner = this.iteratorTarget(address);
    return inner ?? address;
  }

  private iteratorTarget(address: number): number | undefined {
    const object = this.objects.get(address);
    if (!object?.type.endsWith("_iterator") || object.references > 1 || this.options.boxed.has(address))
      return undefined;
    const refs = object.slots.filter(slot => slot.value.kind === "ref");
    const value = refs.length === 1 ? refs[0]?.value : undefined;
    return value?.kind === "ref" && this.objects.has(value.address) ? value.address : undefined;
  }

  private drawsCode(frame: FrameSnapshot): boolean {
    if (!this.objects.has(frame.codeAddress)) return false;
    if (this.options.boxed.has(frame.codeAddress)) return true;
    const constants = this.objects
      .get(frame.codeAddress)
      ?.slots.find(slot => slot.name === "co_consts")?.value;
    const tuple = constants?.kind === "ref" ? this.objects.get(constants.address) : undefined;
    return (
      frame.sort === "module" &&
      (tuple?.slots.length ?? 0) <= mostConstants &&
      (tuple?.slots.some(({value}) => {
        if (value.kind !== "ref") return false;
        const object = this.objects.get(value.address);
        return (
          this.named.has(value.address) && object !== undefined && !object.immortal && object.kind !== "call"
        );
      }) ??
        false)
    );
  }

  private visibleSlots(object: ObjectSnapshot): readonly Slot[] {
    if (object.type === "code") return object.slots.filter(slot => slot.name === "co_consts");
    return object.slots.filter(slot => {
      if (quietSlots.has(slot.name)) return false;
      // Of a class: its data. Its methods would be a box each.
      return !(this.isClass(object) && (slot.name.startsWith("__") || this.isMethod(slot)));
    });
  }

  private isClass(object: ObjectSnapshot): boolean {
    return object.kind === "inst" && object.name !== "";
  }

  private isMethod(slot: Slot): boolean {
    if (slot.value.kind !== "ref") return false;
    const type = this.objects.get(slot.value.address)?.type ?? "function";
    return /function|method|property|descriptor/.test(type);
  }

  private foldableFunctions(frame: FrameSnapshot): ReadonlySet<Slot> {
    if (frame.sort !== "module" || this.options.opened.has(`functions:${frame.id}`)) return new Set();
    const others = new Set<number>();
    for (const {name, value} of frame.locals)
      if (value.kind === "ref" && this.objects.get(value.address)?.name !== name) others.add(value.address);
    const plain = frame.locals.filter(({name, value}) => {
      const object = value.kind === "ref" ? this.objects.get(value.address) : undefined;
      if (object?.type !== "function" || object.name !== name || others.has(object.address)) return false;
      return !object.slots.some(slot => !quietSlots.has(slot.name) && slot.value.kind === "ref");
    });
    return plain.length > 1 ? new Set(plain) : new Set();
  }

  // ---- what the boxes say

  private frameCard(frame: FrameSnapshot, prefix: string): FrameCard {
    const folded = this.foldableFunctions(frame);
    const before = this.beforeFrames.get(frame.id);
    const earlier = new Map(
      [...(before?.locals ?? []), ...(before?.cells ?? [])].map(slot => [slot.name, slot.value]),
    );
    const all = [...frame.locals.filter(slot => !folded.has(slot)), ...frame.cells];
    const opened = this.options.opened.has(`locals:${frame.id}`);
    const kept = opened || all.length <= mostLocals ? all : all.slice(0, mostLocals);
    let y = headHeight;
    const next = (): number => (y += rowHeight) - rowHeight / 2;
    const rows: Row[] = [];
    const foldAt = frame.locals.findIndex(slot => folded.has(slot));
    kept.forEach((slot, i) => {
      if (folded.size > 0 && i === Math.min(foldAt, kept.length - 1))
        rows.push(this.functionsRow(folded.size, frame, next()));
      const was = before ? (earlier.get(slot.name) ?? null) : undefined;
      rows.push(this.row(`${prefix}${slot.name}`, slot.name, slot.value, was, next()));
    });
    if (folded.size > 0 && kept.length === 0) rows.push(this.functionsRow(folded.size, frame, next()));
    this.foldedFunctions += prefix ? 0 : folded.size;
    const more = frame.moreLocals + all.length - kept.length;
    if (more > 0) y += rowHeight;
    y += 23;
    const stack = frame.stack.map((value, i) => {
      const iterator = value.kind === "ref" && this.iteratorTarget(value.address) !== undefined;
      const name =
        iterator && value.kind === "ref" ? (this.objects.get(value.address)?.type ?? "") : String(i);
      return this.row(`${prefix}#${i}`, name, value, undefined, next());
    });
    if (stack.length === 0) y += rowHeight;
    const note = frame.offset < 0 ? "ended" : frame.line > 0 ? `line ${frame.line}` : "";
    const {id, name, stackSize} = frame;
    const line = frame.offset < 0 ? 0 : frame.line;
    const code =
      this.objects.has(frame.codeAddress) && this.shown.includes(frame.codeAddress) ? frame.codeAddress : 0;
    return {id, name, note, line, rows, more, stack, stackSize, code, height: y + 2};
  }

  private functionsRow(count: number, frame: FrameSnapshot, y: number): Row {
    const name = `${count} functions`;
    const value: RowValue = {kind: "text", text: "show", hue: "none"};
    return {
      key: `functions:${frame.id}`,
      name,
      label: `${name}, folded`,
      value,
      changed: false,
      was: undefined,
      y,
    };
  }

  private objectCard(address: number, limit: number): Card | undefined {
    const object = this.objects.get(address);
    if (!object) return undefined;
    const parts: Part[] = [];
    let y = headHeight;
    const slots = this.visibleSlots(object);
    const isClass = this.isClass(object);
    const near = this.near.has(address);
    const count = this.count(object);
    if ((isClass || object.type === "code" || object.type === "module") && object.name) {
      parts.push({kind: "name", text: object.name});
      y += rowHeight;
    }
    if (object.text && slots.length === 0) {
      parts.push({kind: "value", text: object.text});
      y += 30;
    }
    const groups = slots.filter(slot => slot.value.kind === "ref" && this.nested.has(slot.value.address));
    const plain = slots.filter(slot => !groups.includes(slot));
    const earlier = this.slotsBefore(object);
    y = this.addRows(parts, object, plain, earlier, limit, y);
    for (const slot of groups) y = this.addGroup(parts, slot, limit, y);
    if (object.frame) {
      const frame = this.frameCard(object.frame, `${address}:`);
      const shift = y - 4 + 18;
      parts.push({kind: "suspended", frame: shiftFrame(frame, shift)});
      y += frame.height - 4 + 18 + 6;
    }
    const methods = isClass
      ? object.slots.filter(slot => !slot.name.startsWith("__") && this.isMethod(slot)).length
      : 0;
    if (methods > 0) {
      parts.push({kind: "more", text: methods === 1 ? "1 method" : `${methods} methods`});
      y += rowHeight;
    }
    if (y === headHeight && object.type !== "function") {
      parts.push({kind: "empty", text: object.type === "generator" ? "has ended" : "empty"});
      y += rowHeight;
    }
    const title = isClass
      ? "class"
      : object.kind === "inst"
        ? `${object.type} object`
        : object.type === "code"
          ? "code"
          : object.frame
            ? object.type
            : titleOf(object);
    const what = isClass || object.name ? titleOf(object) : object.type;
    const held = object.immortal
      ? "immortal"
      : `${object.references} reference${object.references === 1 ? "" : "s"}`;
    const label = `${what} at ${hex(address)}, ${held}, ${object.size} bytes`;
    const fresh =
      this.previous !== undefined && (!this.before.has(address) || this.freshAddresses.has(address));
    const height = y + footHeight + 2;
    return {
      address,
      hue: object.kind,
      title,
      label,
      tag: fresh ? "new" : "",
      count,
      size: object.size,
      parts,
      height,
      near,
      spare: spareOf(object),
    };
  }

  private addRows(
    parts: Part[],
    object: ObjectSnapshot,
    slots: readonly Slot[],
    earlier: ReadonlyMap<string, Value> | undefined,
    limit: number,
    top: number,
  ): number {
    let y = top;
    if (slots.length === 0 && object.moreSlots === 0) return y;
    const opened = this.options.opened.has(`rows:${object.address}`);
    const isSequence =
      object.kind === "cont" &&
      object.type !== "dict" &&
      slots.every((slot, i) => slot.name === String(i) || slot.name === "");
    const cells = isSequence && slots.every(slot => this.isShort(slot.value));
    const most =
      opened && limit === mostRows
        ? 1_000
        : cells
          ? Math.min(mostCells, Math.floor((limit * 2) / 3) * cellsPerRow)
          : limit;
    const kept = slots.slice(0, most);
    if (cells && kept.length > 0) {
      const rows = kept.map((slot, i) => {
        const centre = y + 4 + Math.floor(i / cellsPerRow) * cellRowHeight + 24;
        return this.row(`${i}`, slot.name, slot.value, earlier && (earlier.get(slot.name) ?? null), centre);
      });
      parts.push({kind: "cells", rows, numbered: slots[0]?.name !== ""});
      y += 6 + Math.ceil(rows.length / cellsPerRow) * cellRowHeight;
    } else if (kept.length > 0) {
      const rows = kept.map((slot, i) => {
        y += rowHeight;
        return this.row(
          `${i}:${slot.name}`,
          slot.name,
          slot.value,
          earlier && (earlier.get(slot.name) ?? null),
          y - rowHeight / 2,
        );
      });
      parts.push({kind: "rows", rows});
    }
    const more = slots.length - kept.length + object.moreSlots;
    if (more > 0) {
      parts.push({kind: "more", text: `${more.toLocaleString("en")} more`});
      y += rowHeight;
    }
    return y;
  }

  private addGroup(parts: Part[], slot: Slot, limit: number, top: number): number {
    const inner = slot.value.kind === "ref" ? this.objects.get(slot.value.address) : undefined;
    if (!inner) return top;
    let y = top + 21;
    const earlier = this.slotsBefore(inner);
    const opened = this.options.opened.has(`rows:${inner.address}`);
    const kept = inner.slots.slice(0, opened ? 1_000 : limit);
    const rows = kept.map((item, i) => {
      y += rowHeight;
      const was = earlier && (earlier.get(item.name) ?? null);
      return this.row(`${inner.address}:${i}`, item.name, item.value, was, y - rowHeight / 2);
    });
    const more = inner.slots.length - kept.length + inner.moreSlots;
    if (more > 0) y += rowHeight;
    const references = `${inner.references} reference${inner.references === 1 ? "" : "s"}`;
    parts.push({
      kind: "group",
      title: slot.name,
      note: slot.name === "__dict__" ? "" : inner.type,
      hue: slot.name === "__dict__" ? "none" : inner.kind,
      label: `${inner.type} at ${hex(inner.address)}, ${references}, ${inner.size} bytes`,
      count: slot.name === "__dict__" ? undefined : this.count(inner),
      rows,
      more,
    });
    return y + 5;
  }

  private count(object: ObjectSnapshot): Count {
    const {references, immortal} = object;
    // Borrowed operands are drawn but not counted, so there can be more arrows than references.
    const drawn = Math.min(this.holders.get(object.address) ?? 0, references);
    return {references, immortal, drawn, elsewhere: Math.max(0, references - drawn)};
  }

  private slotsBefore(object: ObjectSnapshot): ReadonlyMap<string, Value> | undefined {
    const before = this.freshAddresses.has(object.address) ? undefined : this.before.get(object.address);
    return before && before.type === object.type
      ? new Map(before.slots.map(slot => [slot.name, slot.value]))
      : undefined;
  }

  /** `was`: undefined where there is no picture before, null where the slot was not there. */
  private row(key: string, name: string, value: Value, was: Value | null | undefined, y: number): Row {
    const drawn = this.rowValue(value);
    const changed = was !== undefined && !sameValue(was, value);
    const moved = changed && was?.kind === "ref" ? was.address : undefined;
    const text = drawn.kind === "null" ? "NULL" : drawn.text;
    if (drawn.kind === "text" && text === `module ${name}`)
      return {key, name, label: `${name}: module`, value: {...drawn, text: "module"}, changed, was: moved, y};
    return {key, name, label: name === "" ? text : `${name}: ${text}`, value: drawn, changed, was: moved, y};
  }

  private rowValue(value: Value): RowValue {
    if (value.kind === "null") return {kind: "null"};
    if (value.kind === "inline") return {kind: "text", text: value.text, hue: value.hue};
    const address = this.through(value.address);
    const object = this.objects.get(address);
    if (!object) return {kind: "text", text: `at ${hex(address)}`, hue: "none"};
    if (this.isWord(object)) return {kind: "text", text: wordOf(object), hue: object.kind};
    if (this.isFolded(address)) return {kind: "text", text: object.text, hue: object.kind};
    return {kind: "arrow", to: address, hue: object.kind, text: `${titleOf(object)} at ${hex(address)}`};
  }

  private isShort(value: Value): boolean {
    const drawn = this.rowValue(value);
    return drawn.kind === "text" && drawn.text.length <= 4;
  }
}

function freedCard(freed: FreedSnapshot): Card {
  const {address, size, type, collected} = freed;
  const instruction = freed.offset >= 0 ? `${freed.offset} ${freed.instruction}` : freed.instruction;
  const label = `${type} at ${hex(address)}, freed, ${size} bytes`;
  const parts: Part[] = [{kind: "freed", instruction, collected}];
  return {
    address,
    hue: freed.kind,
    title: type,
    label,
    tag: "freed",
    count: undefined,
    size,
    parts,
    height: headHeight + 44 + footHeight + 2,
    near: true,
    spare: 0,
  };
}

function wordOf(object: ObjectSnapshot): string {
  if (object.type === "code") return `code ${object.name}`;
  if (object.type === "module") return `module ${object.name}`;
  return object.name || object.text || object.type;
}

/** Mutable things are born small; they get room, so that growing does not push anybody away. */
function spareOf(object: ObjectSnapshot): number {
  if (object.type === "list" || object.type === "set" || object.type === "deque") return cellRowHeight;
  if (object.type === "dict") return 2 * rowHeight;
  return object.kind === "inst" && !object.name ? 2 * rowHeight : 0;
}

function frameValues(frame: FrameSnapshot): Value[] {
  return [...frame.locals, ...frame.cells].map(slot => slot.value).concat(frame.stack);
}

function shiftFrame(frame: FrameCard, by: number): FrameCard {
  const shift = (row: Row): Row => ({...row, y: row.y + by});
  return {...frame, rows: frame.rows.map(shift), stack: frame.stack.map(shift)};
}

function sameValue(a: Value | null, b: Value): boolean {
  if (!a || a.kind !== b.kind) return false;
  if (a.kind === "ref") return b.kind === "ref" && a.address === b.address;
  return a.kind === "null" || (b.kind === "inline" && a.kind === "inline" && a.text === b.text);
}
