/** Columns in three countings: UTF-8 bytes (the engine's positions), code points (a SyntaxError's), UTF-16 units (the page's). */

/** The index in UTF-16 units of the `bytes`-th byte of `line`; −1 gives 0, and what is past the end is the end. */
export function indexOfByte(line: string, bytes: number): number {
  let left = bytes;
  let index = 0;
  while (left > 0 && index < line.length) {
    const point = line.codePointAt(index) ?? 0;
    left -= point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
    index += point < 0x10000 ? 1 : 2;
  }
  return index;
}

/** The index in UTF-16 units of the `points`-th code point of `line`. */
export function indexOfPoint(line: string, points: number): number {
  let index = 0;
  for (let i = 0; i < points && index < line.length; i++)
    index += (line.codePointAt(index) ?? 0) < 0x10000 ? 1 : 2;
  return index;
}
