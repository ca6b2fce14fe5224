/**
 * What the engine shows of itself: code objects, frames, objects on the heap. Plain data, read only; the wire
 * format is described and decoded in decode.ts. Nothing here knows how it is drawn.
 */

/** The sort of a thing; it chooses the hue in every pane. `none` is for what has no hue: None, NULL, plain words. */
export type Kind = "none" | "text" | "num" | "cont" | "call" | "inst" | "frame";

/** A place in the source: 1-based lines (0: none) and UTF-8 byte columns as `co_positions` has them (-1: none). */
export interface Span {
  readonly line: number;
  readonly endLine: number;
  readonly column: number;
  readonly endColumn: number;
}

/** One instruction of the wordcode, its cache entries counted in `bytes`. */
export interface Instruction extends Span {
  /** In bytes from the start of `co_code`. */
  readonly offset: number;
  readonly name: string;
  /** The name of the specialised form that runs now; empty if it is the plain one. */
  readonly specialised: string;
  /** Undefined for instructions without an argument. */
  readonly arg: number | undefined;
  /** What the argument stands for, as `dis` words it; may be empty. */
  readonly meaning: string;
  readonly meaningKind: Kind;
  readonly bytes: Uint8Array;
}

/** Code objects of other files (the library, `exec`) have ids from here on. */
export const firstForeignCode = 10_000;

/** A code object. `id` counts in the order `dis` lists them: the module 0, then its children, parents first. */
export interface CodeSnapshot {
  readonly id: number;
  readonly name: string;
  readonly qualname: string;
  readonly filename: string;
  readonly firstLine: number;
  readonly byteSize: number;
  readonly stackSize: number;
  readonly rows: readonly Instruction[];
}

/** What a slot holds: an object that has an address, a value without a box, or nothing. */
export type Value =
  | {readonly kind: "ref"; readonly address: number}
  | {readonly kind: "inline"; readonly text: string; readonly hue: Kind}
  | {readonly kind: "null"};

/** A named place that holds a value: an item, a field, an attribute. Index slots are named "0", "1", … */
export interface Slot {
  readonly name: string;
  /** The key's own object, where the key of a dict or the element of a set has an address. */
  readonly key: number | undefined;
  readonly value: Value;
}

export type FrameSort = "module" | "function" | "class" | "generator";

export interface FrameSnapshot extends Span {
  /** The same as long as the frame lives; a later frame may not reuse it within a run. */
  readonly id: number;
  readonly name: string;
  readonly sort: FrameSort;
  /** `CodeSnapshot.id`. */
  readonly code: number;
  /** Address of the code object; 0 if it is not among the objects. */
  readonly codeAddress: number;
  /** Offset of the instruction that runs next; -1 when the frame is done. */
  readonly offset: number;
  readonly stackSize: number;
  readonly locals: readonly Slot[];
  /** How many locals were left out. */
  readonly moreLocals: number;
  readonly cells: readonly Slot[];
  readonly stack: readonly Value[];
}

export interface ObjectSnapshot {
  readonly address: number;
  /** The type's name: `list`, `Jar`, `type`. */
  readonly type: string;
  readonly kind: Kind;
  /** What the object is called itself (functions, classes, modules, code); else empty. */
  readonly name: string;
  /** Reference count as `sys.getrefcount` would see it less its own argument; `immortal` objects are never freed. */
  readonly references: number;
  readonly immortal: boolean;
  readonly size: number;
  /** A short text of the value where that says more than the slots (`'Hello'`, `12345678901`); else empty. */
  readonly text: string;
  readonly slots: readonly Slot[];
  readonly moreSlots: number;
  /** The frame of a suspended generator or coroutine. */
  readonly frame: FrameSnapshot | undefined;
}

/** An object that was freed since the last snapshot, with the instruction at which it happened. */
export interface FreedSnapshot {
  readonly address: number;
  readonly type: string;
  readonly kind: Kind;
  readonly size: number;
  readonly text: string;
  readonly line: number;
  readonly offset: number;
  readonly instruction: string;
  /** False: its count reached 0. True: the cycle collector took it. */
  readonly collected: boolean;
}

export interface HeapStatistics {
  readonly objects: number;
  readonly bytes: number;
  /** Wordcode instructions run since the start: the position on the timeline. */
  readonly instructions: number;
  readonly collections: number;
}

export interface Snapshot {
  /**
   * Outermost first; the last one runs. After the end: one frame `<module>` with offset -1, or the frames of the
   * traceback if an exception ended the run.
   */
  readonly frames: readonly FrameSnapshot[];
  /** Frames left out in the middle of a deep stack, after the first half of `frames`. */
  readonly moreFrames: number;
  /** Reachable from the frames, nearest first, in an order that a step keeps. */
  readonly objects: readonly ObjectSnapshot[];
  readonly moreObjects: number;
  readonly freed: readonly FreedSnapshot[];
  readonly moreFreed: number;
  /** Code objects of the frames shown, and others that have run, with the specialised names of this moment. */
  readonly codes: readonly CodeSnapshot[];
  /** The exception in flight or the one that ended the run. */
  readonly exception: {readonly type: string; readonly message: string} | undefined;
  readonly statistics: HeapStatistics;
}
