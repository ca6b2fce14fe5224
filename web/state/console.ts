/**
 * What the console shows: a ring of the last 200 KB, as entries that are never changed once made, so that a view can
 * keep what it has drawn. The whole output, for the download, is kept elsewhere (app/output_log.ts).
 */
import type {OutputChunk} from "../protocol/messages.ts";

export type EntryKind = "stdout" | "stderr" | "typed";

export interface Entry {
  /** Rises by one from entry to entry and is never used twice. */
  readonly id: number;
  readonly kind: EntryKind;
  readonly text: string;
  /** Shares its line with its neighbour: it begins inside a line or does not end one. */
  readonly inline: boolean;
}

export interface ConsoleState {
  readonly entries: readonly Entry[];
  readonly characters: number;
  readonly nextId: number;
  /** Characters that have left the ring since it was cleared. */
  readonly dropped: number;
  /** Characters of program output since it was cleared. */
  readonly written: number;
}

export const ringLimit = 200_000;
/**
 * Entries are cut to this length and so many lines, at a line end where there is one: the ring sheds little at a time,
 * and a browser that need not lay out what is out of sight has little to lay out.
 */
const entryLimit = 4_000;
const lineLimit = 60;

export const emptyConsole: ConsoleState = {entries: [], characters: 0, nextId: 1, dropped: 0, written: 0};

export function appendOutput(state: ConsoleState, chunks: readonly OutputChunk[]): ConsoleState {
  const pieces: {kind: EntryKind; text: string}[] = [];
  let written = state.written;
  let open = isOpen(state.entries.at(-1));
  for (const {stream, text} of chunks) {
    written += text.length;
    // What would leave the ring at once is not even cut into entries.
    const shown = text.length > ringLimit ? text.slice(text.length - ringLimit) : text;
    for (const piece of cut(shown, open)) pieces.push({kind: stream, text: piece});
    open = !text.endsWith("\n");
  }
  return {...append(state, pieces), written};
}

export function appendEntry(state: ConsoleState, kind: EntryKind, text: string): ConsoleState {
  return append(state, [{kind, text}]);
}

function append(state: ConsoleState, pieces: readonly {kind: EntryKind; text: string}[]): ConsoleState {
  let {characters, nextId, dropped} = state;
  const entries = [...state.entries];
  for (const piece of pieces) {
    const inline = isOpen(entries.at(-1)) || !piece.text.endsWith("\n");
    entries.push({id: nextId++, ...piece, inline});
    characters += piece.text.length;
  }
  let first = 0;
  while (characters > ringLimit && first < entries.length - 1) {
    const length = entries[first++]?.text.length ?? 0;
    characters -= length;
    dropped += length;
  }
  // Short entries cost an element each, whatever they weigh.
  for (const most = 5_000; entries.length - first > most; ) {
    const length = entries[first++]?.text.length ?? 0;
    characters -= length;
    dropped += length;
  }
  return {...state, entries: first ? entries.slice(first) : entries, characters, nextId, dropped};
}

/** True if what follows `entry` goes on in its line. */
function isOpen(entry: Entry | undefined): boolean {
  return entry !== undefined && entry.inline && !entry.text.endsWith("\n");
}

/** Pieces of `text`; the first one only ends the line if that is already begun. */
function* cut(text: string, open: boolean): Generator<string> {
  let start = 0;
  const end = open ? text.indexOf("\n") + 1 : 0;
  if (end > 0 && end < text.length && end <= entryLimit) yield text.slice(0, (start = end));
  while (start < text.length) {
    let end = start;
    for (let lines = 0; lines < lineLimit; lines++) {
      const next = text.indexOf("\n", end) + 1;
      if (next === 0 || next - start > entryLimit) break;
      end = next;
    }
    if (end === start) {
      if (text.length - start <= entryLimit) break;
      end = start + entryLimit;
    }
    yield text.slice(start, end);
    start = end;
  }
  if (start < text.length) yield text.slice(start);
}
