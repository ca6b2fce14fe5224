/**
 * Gives every box a place and keeps it there: an object stands where it was born until it dies. A box that outgrows its
 * room takes what is free below it; where a neighbour stands, its last rows fold into "more" instead. Freed objects keep
 * their place for one picture more, and only then may it be used again.
 */
import type {Card, Cards, FrameCard} from "./cards.ts";

export interface Geometry {
  readonly name: "wide" | "narrow";
  readonly width: number;
  readonly frameWidth: number;
  /** Left edge and width of each heap column. */
  readonly columns: readonly {readonly x: number; readonly width: number}[];
  /** Top of the tank's first box; arrows to the second column can pass above it. */
  readonly top: number;
}

export const wideGeometry: Geometry = {
  name: "wide",
  width: 584,
  frameWidth: 152,
  columns: [
    {x: 208, width: 172},
    {x: 416, width: 152},
  ],
  top: 64,
};

export const narrowGeometry: Geometry = {
  name: "narrow",
  width: 346,
  frameWidth: 112,
  columns: [{x: 144, width: 180}],
  top: 64,
};

export interface PlacedCard {
  readonly card: Card;
  /** Stays the same from birth to death and is not used again, though the address may be. */
  readonly key: string;
  readonly column: number;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  /** Height of the room that is kept for it, at least the card's. */
  readonly room: number;
}

export interface PlacedFrame {
  readonly frame: FrameCard;
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

export interface Arrangement {
  readonly geometry: Geometry;
  readonly frames: readonly PlacedFrame[];
  readonly cards: readonly PlacedCard[];
  readonly height: number;
  readonly births: number;
  /** Addresses with a box, without those just freed. */
  readonly boxed: ReadonlySet<number>;
}

export const gap = 20;
const frameTop = 32;
const frameGap = 16;

export function arrange(cards: Cards, geometry: Geometry, previous: Arrangement | undefined): Arrangement {
  const frames = stackFrames(cards.frames, geometry);
  const columns: PlacedCard[][] = geometry.columns.map(() => []);
  let births = previous?.births ?? 0;
  const homes = new Map(
    previous?.cards.filter(({card}) => card.tag !== "freed").map(placed => [placed.card.address, placed]),
  );
  const freed = new Map(cards.freed.map(card => [card.address, card]));

  // The dead first: they hold their place for this picture, and an address in use again is a new object's.
  for (const card of cards.freed) {
    const home = homes.get(card.address);
    if (!home) continue;
    columns[home.column]?.push({...home, card: withHeight(card, home)});
    homes.delete(card.address);
  }
  const newcomers: Card[] = [];
  for (const card of cards.objects) {
    const home = freed.has(card.address) ? undefined : homes.get(card.address);
    if (home) columns[home.column]?.push({...home, card});
    else newcomers.push(card);
  }
  for (const column of columns) settle(column, cards);
  for (const card of cards.freed) {
    if (
      columns.some(column =>
        column.some(
          placed =>
            placed.card === card || (placed.card.tag === "freed" && placed.card.address === card.address),
        ),
      )
    )
      continue;
    place(card, columns, geometry, `b${++births}`, 0);
  }
  for (const card of newcomers)
    place(card, columns, geometry, `b${++births}`, columnFor(card, columns, geometry));

  const placed = columns.flat().sort((a, b) => a.column - b.column || a.y - b.y);
  const bottom = Math.max(
    geometry.top + 60,
    ...frames.map(({frame, y}) => y + frame.height),
    ...placed.map(({card, y}) => y + card.height),
  );
  const boxed = new Set(placed.filter(({card}) => card.tag !== "freed").map(({card}) => card.address));
  return {geometry, frames, cards: placed, height: bottom + gap, births, boxed};
}

function stackFrames(frames: readonly FrameCard[], geometry: Geometry): PlacedFrame[] {
  let y = frameTop;
  return frames.map(frame => {
    const placed = {frame, x: 0, y, width: geometry.frameWidth};
    y += frame.height + frameGap;
    return placed;
  });
}

/** Lets boxes grow into free room below them, and shortens those that have none. Nothing moves. */
function settle(column: PlacedCard[], cards: Cards): void {
  column.sort((a, b) => a.y - b.y);
  column.forEach((placed, i) => {
    if (placed.card.height <= placed.room) return;
    const below = column[i + 1];
    const most = below ? below.y - gap - placed.y : Number.POSITIVE_INFINITY;
    const card =
      placed.card.height <= most ? placed.card : (cards.shorter(placed.card.address, most) ?? placed.card);
    column[i] = {...placed, card, room: Math.max(placed.room, card.height)};
  });
}

/**
 * What a name refers to stands next to the frames, what only objects refer to behind it; classes and generators stand
 * behind as well, for they are large. Where the one column is much fuller than the other, the other is taken.
 */
function columnFor(card: Card, columns: readonly PlacedCard[][], geometry: Geometry): number {
  const last = geometry.columns.length - 1;
  const behind = !card.near || card.title === "class" || card.parts.some(part => part.kind === "suspended");
  const wanted = behind ? last : 0;
  const other = last - wanted;
  const [y, otherY] = [
    firstRoom(card, columns[wanted] ?? [], geometry),
    firstRoom(card, columns[other] ?? [], geometry),
  ];
  return y > otherY + 200 ? other : wanted;
}

/** The height of the first room from the top that is large enough. */
function firstRoom(card: Card, column: PlacedCard[], geometry: Geometry): number {
  column.sort((a, b) => a.y - b.y);
  const room = card.height + card.spare;
  let y = geometry.top;
  for (const other of column) {
    if (other.y - gap >= y + room) break;
    y = Math.max(y, other.y + other.room + gap);
  }
  return y;
}

function place(card: Card, columns: PlacedCard[][], geometry: Geometry, key: string, index: number): void {
  const column = columns[index];
  const at = geometry.columns[index];
  if (!column || !at) return;
  const y = firstRoom(card, column, geometry);
  column.push({card, key, column: index, x: at.x, y, width: at.width, room: card.height + card.spare});
}

/** A freed box is drawn no taller than the living one was, for its neighbours have not moved. */
function withHeight(card: Card, home: PlacedCard): Card {
  return card.height <= home.room ? card : {...card, height: home.room};
}
