/**
 * A rich moment, by hand: a class, an instance, a closure, a suspended generator and two frames at an exception. The fake
 * engine shows it for its program, and the tests of the layout use it.
 */
import type {FrameSnapshot, Kind, ObjectSnapshot, Slot, Snapshot, Value} from "../protocol/snapshot.ts";

export const sceneSource = `class Jar:
    def __init__(self, label):
        self.label = label
        self.drops = [3, 5, 8]

def counter():
    n = 0
    def tick():
        nonlocal n
        n += 1
        return n
    return tick

def doubled(jar):
    for x in jar.drops:
        yield x * 2

def pick(jar, i):
    return jar.drops[i]

jar = Jar("moss")
tick = counter()
flow = doubled(jar)
print(jar.label, next(flow), tick())
name = input("Your name? ")
print(pick(jar, len(name)))
`;

const ref = (address: number): Value => ({kind: "ref", address});
const num = (text: string): Value => ({kind: "inline", text, hue: "num"});
const slot = (name: string, value: Value): Slot => ({name, key: undefined, value});

interface Given {
  readonly name?: string;
  readonly text?: string;
  readonly slots?: readonly Slot[];
  readonly frame?: FrameSnapshot;
  readonly immortal?: boolean;
}

function object(
  address: number,
  type: string,
  kind: Kind,
  references: number,
  size: number,
  given: Given = {},
): ObjectSnapshot {
  const {name = "", text = "", slots = [], frame, immortal = false} = given;
  return {address, type, kind, name, references, immortal, size, text, slots, moreSlots: 0, frame};
}

function frameOf(id: number, name: string, line: number, given: Partial<FrameSnapshot>): FrameSnapshot {
  const place = {
    line,
    endLine: line,
    column: 11,
    endColumn: 23,
    code: id,
    codeAddress: 0,
    offset: 26,
    stackSize: 2,
  };
  return {id, name, sort: "function", ...place, locals: [], moreLocals: 0, cells: [], stack: [], ...given};
}

const jar = 0x1b2e0;
const jarClass = 0x1a900;
const list = 0x1b340;
const flow = 0x1b520;
const tick = 0x1b3d0;
const cell = 0x1b390;
const ada = 0x1b6a0;
const iterator = 0x1b5c0;

const suspended = frameOf(9, "doubled", 16, {
  sort: "generator",
  offset: 52,
  locals: [slot("jar", ref(jar)), slot("x", num("3"))],
  stack: [ref(iterator)],
});

const functions = ["counter", "doubled", "pick"].map((name, i) =>
  object(0x1ab00 + 0xa0 * i, "function", "call", 1, 168, {name}),
);

export const sceneSnapshot: Snapshot = {
  frames: [
    frameOf(1, "<module>", 26, {
      sort: "module",
      offset: 188,
      stackSize: 8,
      locals: [
        slot("Jar", ref(jarClass)),
        ...functions.map(({name, address}) => slot(name, ref(address))),
        slot("jar", ref(jar)),
        slot("tick", ref(tick)),
        slot("flow", ref(flow)),
        slot("name", ref(ada)),
      ],
      stack: [ref(0x900), {kind: "null"}],
    }),
    frameOf(2, "pick", 19, {
      locals: [slot("jar", ref(jar)), slot("i", num("3"))],
      stack: [ref(list), num("3")],
    }),
  ],
  moreFrames: 0,
  objects: [
    object(jarClass, "type", "inst", 5, 1720, {name: "Jar", slots: [slot("__init__", ref(0x1aa00))]}),
    ...functions,
    object(jar, "Jar", "inst", 3, 48, {slots: [slot("__dict__", ref(0x1b310))]}),
    object(tick, "function", "call", 1, 168, {name: "tick", slots: [slot("closure n", ref(cell))]}),
    object(flow, "generator", "call", 1, 208, {name: "doubled", frame: suspended}),
    object(ada, "str", "text", 1, 44, {text: "'Ada'"}),
    object(0x900, "builtin_function_or_method", "call", 3, 72, {name: "print", immortal: true}),
    object(list, "list", "cont", 3, 88, {
      slots: [slot("0", num("3")), slot("1", num("5")), slot("2", num("8"))],
    }),
    object(0x1b310, "dict", "cont", 1, 104, {slots: [slot("label", ref(0x1b200)), slot("drops", ref(list))]}),
    object(0x1b200, "str", "text", 1, 45, {text: "'moss'"}),
    object(cell, "cell", "call", 1, 40, {slots: [slot("n", num("1"))]}),
    object(iterator, "list_iterator", "call", 1, 56, {
      slots: [slot("list", ref(list)), slot("index", num("1"))],
    }),
    object(0x1aa00, "function", "call", 1, 168, {name: "__init__"}),
  ],
  moreObjects: 0,
  freed: [],
  moreFreed: 0,
  codes: [],
  exception: {type: "IndexError", message: "list index out of range"},
  statistics: {objects: 13, bytes: 3_000, instructions: 113, collections: 0},
};

export const sceneTraceback = `Traceback (most recent call last):
  File "main.py", line 26, in <module>
    print(pick(jar, len(name)))
          ~~~~^^^^^^^^^^^^^^^^
  File "main.py", line 19, in pick
    return jar.drops[i]
           ~~~~~~~~~^^^
IndexError: list index out of range
`;
