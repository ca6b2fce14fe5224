/** The one sentence a step says: which names moved, what was made or freed. Parts marked `code` are set as code. */
import type {Grain} from "../protocol/messages.ts";
import {
  type FrameSnapshot,
  firstForeignCode,
  type ObjectSnapshot,
  type Snapshot,
  type Value,
} from "../protocol/snapshot.ts";

export interface Part {
  readonly text: string;
  readonly code: boolean;
}
export type Sentence = readonly Part[];

const plain = (text: string): Part => ({text, code: false});
const code = (text: string): Part => ({text, code: true});

export function sentenceText(sentence: Sentence): string {
  return sentence.map(part => part.text).join("");
}

/** What happened between two snapshots of one run. */
export function stepSentence(
  before: Snapshot | undefined,
  after: Snapshot,
  phase: string,
  grain: Grain = "line",
): Sentence {
  const frame = after.frames.at(-1);
  if (phase === "error" && after.exception) {
    const {type, message} = after.exception;
    const line = after.frames.findLast(({code}) => code < firstForeignCode)?.line;
    return [plain(line ? `Line ${line}: ` : ""), code(type), plain(message ? `, ${message}.` : ".")];
  }
  if (phase === "input") return [plain("The program waits for input.")];
  if (!frame) return [];
  const old = before?.frames.at(-1);
  if (!before || !old) return frame.line ? [plain(`Before line ${frame.line}: nothing has run yet.`)] : [];
  const first = (grain === "instruction" && instructionAt(after, old)) || `Line ${old.line}`;
  if (after.frames.length > before.frames.length && old.line) {
    return [plain(`${first} called `), code(frame.name), plain(`: a new frame.`)];
  }
  if (after.frames.length < before.frames.length && old.line) {
    return [code(old.name), plain(" returned: its frame is gone"), ...freedParts(after), plain(".")];
  }
  const changes = nameChanges(before, after, old, frame);
  const head = phase === "done" || phase === "exit" ? plain("The program has ended") : undefined;
  if (changes.length === 0) {
    if (head) return [head, ...freedParts(after), plain(".")];
    return old.line ? [plain(`${first} is done`), ...freedParts(after), plain(".")] : [];
  }
  const parts: Part[] = [plain(`${first} is done: `)];
  changes.slice(0, 2).forEach((change, i) => {
    if (i > 0) parts.push(plain(", "));
    parts.push(...change);
  });
  const stayed = changes.length === 1 ? stayedParts(before, after, old, frame) : [];
  return [...parts, ...stayed, ...freedParts(after), plain(".")];
}

function instructionAt(snapshot: Snapshot, {code, offset}: FrameSnapshot): string {
  return snapshot.codes.find(({id}) => id === code)?.rows.find(row => row.offset === offset)?.name ?? "";
}

function nameChanges(before: Snapshot, after: Snapshot, old: FrameSnapshot, now: FrameSnapshot): Part[][] {
  const earlier = new Map(old.locals.map(slot => [slot.name, slot.value]));
  const known = new Set(before.objects.map(object => object.address));
  const changes: Part[][] = [];
  for (const {name, value} of now.locals) {
    const was = earlier.get(name);
    earlier.delete(name);
    if (same(was, value) || value.kind === "null") continue;
    const isNew = value.kind === "ref" && !known.has(value.address);
    const verb = was && was.kind !== "null" ? "now points to" : "points to";
    const target = value.kind === "inline" ? [code(value.text)] : described(after, value.address, isNew);
    changes.push([code(name), plain(` ${verb} `), ...target]);
  }
  for (const name of earlier.keys()) changes.push([code(name), plain(" is deleted")]);
  return changes;
}

function described(snapshot: Snapshot, address: number, isNew: boolean): Part[] {
  const object = snapshot.objects.find(other => other.address === address);
  if (!object) return [plain("an object")];
  if (isNew) return [plain("a new "), code(typeWord(object))];
  if (object.text && object.text.length < 30) return [code(object.text)];
  return [plain("the same "), code(typeWord(object))];
}

function typeWord(object: ObjectSnapshot): string {
  return object.type === "type" ? "class" : object.type;
}

/** When a shared object lost one name, the other name is worth a word: "ss stayed with 'Hello'". */
function stayedParts(before: Snapshot, after: Snapshot, old: FrameSnapshot, now: FrameSnapshot): Part[] {
  const earlier = new Map(old.locals.map(slot => [slot.name, slot.value]));
  const moved = now.locals.find(slot => !same(earlier.get(slot.name), slot.value));
  const left = moved && earlier.get(moved.name);
  if (left?.kind !== "ref") return [];
  const other = now.locals.find(slot => slot !== moved && same(slot.value, left));
  const object = before.objects.find(candidate => candidate.address === left.address);
  if (!other || !object || !after.objects.some(candidate => candidate.address === left.address)) return [];
  const target =
    object.text && object.text.length < 30 ? [code(object.text)] : [plain("the "), code(typeWord(object))];
  return [plain(", "), code(other.name), plain(" stayed with "), ...target];
}

function freedParts(after: Snapshot): Part[] {
  const count = after.freed.length + after.moreFreed;
  if (count === 0) return [];
  const only = count === 1 ? after.freed[0] : undefined;
  if (only) return [plain("; a "), code(only.type), plain(" was freed")];
  return [plain(`; ${count.toLocaleString("en")} objects were freed`)];
}

function same(a: Value | undefined, b: Value | undefined): boolean {
  if (!a || !b || a.kind !== b.kind) return false;
  if (a.kind === "ref") return b.kind === "ref" && a.address === b.address;
  if (a.kind === "inline") return b.kind === "inline" && a.text === b.text;
  return true;
}
