/**
 * Plays the first lesson without the real engine: a stack machine for just the instructions of that program, with
 * counted objects. For development and tests of the page; not part of the production build.
 */
import type {
  CodeSnapshot,
  FrameSnapshot,
  FreedSnapshot,
  Instruction,
  ObjectSnapshot,
  Slot,
  Snapshot,
  Value,
} from "../protocol/snapshot.ts";

export const lessonSource = 's = "Hello"\nss = s\ns = "".join(["good", " bye"])\nss = s';

/** offset, name, argument, meaning, line, column, end column, bytes: what CPython 3.14 compiles the lesson to. */
const listing: readonly (readonly [
  number,
  string,
  number | undefined,
  string,
  number,
  number,
  number,
  string,
])[] = [
  [0, "RESUME", 0, "", 0, 0, 0, "8000"],
  [2, "LOAD_CONST", 0, "'Hello'", 1, 4, 11, "5200"],
  [4, "STORE_NAME", 0, "s", 1, 0, 1, "7400"],
  [6, "LOAD_NAME", 0, "s", 2, 5, 6, "5d00"],
  [8, "STORE_NAME", 1, "ss", 2, 0, 2, "7401"],
  [10, "LOAD_CONST", 1, "''", 3, 4, 6, "5201"],
  [12, "LOAD_ATTR", 5, "join + NULL|self", 3, 4, 11, "5005000000000000000000000000000000000000"],
  [32, "LOAD_CONST", 2, "'good'", 3, 13, 19, "5202"],
  [34, "LOAD_CONST", 3, "' bye'", 3, 21, 27, "5203"],
  [36, "BUILD_LIST", 2, "", 3, 12, 28, "2e02"],
  [38, "CALL", 1, "", 3, 4, 29, "3401000000000000"],
  [46, "STORE_NAME", 0, "s", 3, 0, 1, "7400"],
  [48, "LOAD_NAME", 0, "s", 4, 5, 6, "5d00"],
  [50, "STORE_NAME", 1, "ss", 4, 0, 2, "7401"],
  [52, "LOAD_CONST", 4, "None", 4, 0, 2, "5204"],
  [54, "RETURN_VALUE", undefined, "", 4, 0, 2, "2300"],
];

const nowhere: (typeof listing)[number] = [0, "", undefined, "", 0, 0, 0, ""];

export const lessonCode: CodeSnapshot = {
  id: 0,
  name: "<module>",
  qualname: "<module>",
  filename: "main.py",
  firstLine: 1,
  byteSize: 56,
  stackSize: 4,
  rows: listing.map(([offset, name, arg, meaning, line, column, endColumn, bytes]): Instruction => {
    const meaningKind = name === "LOAD_CONST" && meaning !== "None" ? "text" : "none";
    const raw = Uint8Array.from(bytes.match(/../g) ?? [], pair => Number.parseInt(pair, 16));
    return {
      offset,
      name,
      specialised: "",
      arg,
      meaning,
      meaningKind,
      line,
      endLine: line,
      column,
      endColumn,
      bytes: raw,
    };
  }),
};

interface Cell {
  readonly address: number;
  readonly type: "str" | "list" | "tuple" | "code" | "builtin_function_or_method";
  readonly text: string;
  readonly size: number;
  readonly items: readonly Operand[];
  count: number;
  immortal: boolean;
}
type Operand = Cell | "None" | "NULL";

export class LessonMachine {
  private next = 0;
  private address = 0x1a400;
  private instructions = 0;
  private readonly names = new Map<string, Operand>();
  private readonly stack: Operand[] = [];
  private readonly heap = new Map<number, Cell>();
  private freed: FreedSnapshot[] = [];
  private readonly constants: Operand[];
  private readonly code: Cell;

  constructor() {
    const constant = (text: string): Cell => this.make("str", `'${text}'`, 41 + text.length, []);
    const empty = constant("");
    empty.immortal = true;
    this.constants = [constant("Hello"), empty, constant("good"), constant(" bye"), "None"];
    const tuple = this.make("tuple", "", 88, this.constants);
    this.code = this.make("code", "<module>", 264, [tuple]);
    this.code.count = 2;
  }

  get ended(): boolean {
    return this.next >= listing.length;
  }

  get line(): number {
    return listing[this.next]?.[4] ?? 0;
  }

  stepInstruction(): void {
    const row = listing[this.next++];
    if (!row) return;
    this.instructions++;
    const [, name, arg = 0, meaning] = row;
    switch (name) {
      case "LOAD_CONST":
        this.push(this.constants[arg] ?? "None");
        break;
      case "LOAD_NAME":
        this.push(this.names.get(meaning) ?? "None");
        break;
      case "STORE_NAME": {
        const old = this.names.get(meaning);
        this.names.set(meaning, this.stack.pop() ?? "None");
        if (old) this.release(old);
        break;
      }
      case "LOAD_ATTR": {
        const self = this.stack.pop() ?? "None";
        const method = this.make("builtin_function_or_method", "str.join", 72, []);
        method.immortal = true;
        this.stack.push(method, self);
        break;
      }
      case "BUILD_LIST": {
        const list = this.make("list", "", 72, this.stack.splice(-arg));
        // The operands' own references have become the list's.
        for (const item of list.items) if (typeof item !== "string") item.count--;
        list.count = 1;
        this.stack.push(list);
        break;
      }
      case "CALL": {
        const [method, self, list] = this.stack.splice(-3);
        const result = this.make("str", "'good bye'", 49, []);
        result.count = 1;
        for (const operand of [method, self, list]) if (operand) this.release(operand);
        this.stack.push(result);
        break;
      }
      case "RETURN_VALUE":
        this.stack.pop();
        break;
      default:
    }
  }

  snapshot(): Snapshot {
    const row = listing[this.next];
    const line = row?.[4] ?? 0;
    const slots = [...this.names].map(
      ([name, operand]): Slot => ({name, key: undefined, value: asValue(operand)}),
    );
    const frame: FrameSnapshot = {
      id: 1,
      name: "<module>",
      sort: "module",
      code: 0,
      codeAddress: this.code.address,
      line: line || (this.ended ? 0 : 1),
      endLine: line,
      column: row?.[5] ?? -1,
      endColumn: row?.[6] ?? -1,
      offset: row?.[0] ?? -1,
      stackSize: 4,
      locals: slots,
      moreLocals: 0,
      cells: [],
      stack: this.stack.map(asValue),
    };
    const freed = this.freed;
    this.freed = [];
    const objects = [...this.heap.values()].map(objectOf);
    const bytes = objects.reduce((sum, object) => sum + object.size, 0);
    const {instructions} = this;
    const statistics = {objects: objects.length, bytes, instructions, collections: 0};
    return {
      frames: [frame],
      moreFrames: 0,
      objects,
      moreObjects: 0,
      freed,
      moreFreed: 0,
      codes: [lessonCode],
      exception: undefined,
      statistics,
    };
  }

  private push(operand: Operand): void {
    if (typeof operand !== "string") operand.count++;
    this.stack.push(operand);
  }

  private make(type: Cell["type"], text: string, size: number, items: readonly Operand[]): Cell {
    this.address += type === "code" ? 0x120 : 0x60;
    const cell: Cell = {address: this.address, type, text, size, items, count: 0, immortal: false};
    for (const item of items) if (typeof item !== "string") item.count++;
    this.heap.set(cell.address, cell);
    return cell;
  }

  private release(operand: Operand): void {
    if (typeof operand === "string" || operand.immortal || --operand.count > 0) return;
    this.heap.delete(operand.address);
    const [offset, instruction, , , line] = listing[this.next - 1] ?? nowhere;
    const {address, type, size, text} = operand;
    this.freed.push({
      address,
      type,
      kind: kindOf(type),
      size,
      text,
      line,
      offset,
      instruction,
      collected: false,
    });
    for (const item of operand.items) this.release(item);
  }
}

function asValue(operand: Operand): Value {
  if (operand === "NULL") return {kind: "null"};
  if (operand === "None") return {kind: "inline", text: "None", hue: "none"};
  return {kind: "ref", address: operand.address};
}

function kindOf(type: Cell["type"]): ObjectSnapshot["kind"] {
  return type === "str" ? "text" : type === "list" || type === "tuple" ? "cont" : "call";
}

function objectOf(cell: Cell): ObjectSnapshot {
  const named = cell.type === "code" || cell.type === "builtin_function_or_method";
  return {
    address: cell.address,
    type: cell.type,
    kind: kindOf(cell.type),
    name: named ? cell.text : "",
    references: cell.count,
    immortal: cell.immortal,
    size: cell.size,
    text: named ? "" : cell.text,
    slots: cell.items.map((item, i) => ({
      name: cell.type === "code" ? "co_consts" : String(i),
      key: undefined,
      value: asValue(item),
    })),
    moreSlots: 0,
    frame: undefined,
  };
}
