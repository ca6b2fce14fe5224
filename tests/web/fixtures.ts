/** Small snapshots for the tests of layout, state and wire format. */
import type {
  FrameSnapshot,
  Kind,
  ObjectSnapshot,
  Slot,
  Snapshot,
  Value,
} from "../../web/protocol/snapshot.ts";

export const ref = (address: number): Value => ({kind: "ref", address});
export const inline = (text: string, hue: Kind = "num"): Value => ({kind: "inline", text, hue});
export const slot = (name: string, value: Value): Slot => ({name, key: undefined, value});

export function object(address: number, type: string, given: Partial<ObjectSnapshot> = {}): ObjectSnapshot {
  const kind: Kind =
    type === "str" ? "text" : type === "list" || type === "dict" || type === "tuple" ? "cont" : "inst";
  const plain = {
    name: "",
    references: 1,
    immortal: false,
    size: 56,
    text: type === "str" ? "'x'" : "",
    slots: [],
    moreSlots: 0,
  };
  return {address, type, kind, frame: undefined, ...plain, ...given};
}

export function frame(locals: readonly Slot[], given: Partial<FrameSnapshot> = {}): FrameSnapshot {
  const place = {line: 1, endLine: 1, column: 0, endColumn: 1, offset: 2, stackSize: 4};
  const what = {id: 1, name: "<module>", sort: "module", code: 0, codeAddress: 0} as const;
  return {...what, ...place, locals, moreLocals: 0, cells: [], stack: [], ...given};
}

export function snapshot(
  frames: readonly FrameSnapshot[],
  objects: readonly ObjectSnapshot[],
  given: Partial<Snapshot> = {},
): Snapshot {
  const statistics = {objects: objects.length, bytes: 0, instructions: 0, collections: 0};
  const rest = {
    moreFrames: 0,
    moreObjects: 0,
    freed: [],
    moreFreed: 0,
    codes: [],
    exception: undefined,
    statistics,
  };
  return {frames, objects, ...rest, ...given};
}
