/**
 * The arrows: from a dot in a slot horizontally to a lane in the gutter, vertically, horizontally to the target's header,
 * with 6 px corners. In a gutter each arrow has its own lane, 7 px apart while there is room, ordered so that they cross
 * as little as possible. From the frames to the second column an arrow passes through a corridor: above the first box,
 * or in a gap between two. Several arrows into one box end 12 px apart. No arrow runs through a box.
 */
import type {Kind} from "../protocol/snapshot.ts";
import type {Arrangement, PlacedCard} from "./arrange.ts";
import type {Row} from "./cards.ts";

export interface Arrow {
  readonly key: string;
  readonly hue: Kind;
  readonly style: "" | "changed" | "was" | "code";
  readonly path: string;
  /** Path of the head; empty for an arrow that was. */
  readonly tip: string;
  readonly dot: Point;
  /** On which side of its row the dot is. */
  readonly side: "left" | "right";
  readonly row: string;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

interface Wish {
  readonly key: string;
  readonly row: string;
  readonly hue: Kind;
  readonly style: Arrow["style"];
  /** −1 for the frames, else the heap column. */
  readonly column: number;
  readonly owner: {readonly x: number; readonly width: number};
  readonly y: number;
  readonly target: PlacedCard;
}

interface Leg {
  readonly wish: Wish;
  readonly from: Point;
  readonly side: "left" | "right";
  readonly entrySide: "left" | "right";
  entryY: number;
  /** Height of the corridor through the columns between; undefined if the arrow needs one gutter only. */
  corridor: number | undefined;
  /** Where it comes down into the top of the target, if it can. */
  topX: number | undefined;
  /** The x of the lane in each gutter it uses, by gutter. */
  readonly lanes: Map<number, number>;
}

interface Gutter {
  readonly left: number;
  readonly right: number;
}

export function routeArrows(arrangement: Arrangement): Arrow[] {
  const wishes = wishesOf(arrangement);
  const legs = wishes.map(wish => legOf(wish));
  spreadEntries(legs);
  takeCorridors(legs, arrangement);
  for (const [i, gutter] of gutters(arrangement).entries()) takeLanes(legs, gutter, i);
  return legs.map(leg => draw(leg));
}

function wishesOf(arrangement: Arrangement): Wish[] {
  const byAddress = new Map<number, PlacedCard>();
  for (const placed of arrangement.cards)
    if (placed.card.tag !== "freed") byAddress.set(placed.card.address, placed);
  const wishes: Wish[] = [];
  const add = (
    row: Row,
    prefix: string,
    column: number,
    owner: {x: number; y: number; width: number},
  ): void => {
    const {value} = row;
    const key = `${prefix}/${row.key}`;
    const base = {row: key, column, owner, y: owner.y + row.y};
    const target = value.kind === "arrow" ? byAddress.get(value.to) : undefined;
    const past = row.was === undefined ? undefined : byAddress.get(row.was);
    if (past && past !== target)
      wishes.push({...base, key: `${key}/was`, hue: past.card.hue, style: "was", target: past});
    if (target && value.kind === "arrow")
      wishes.push({...base, key, hue: value.hue, style: row.changed ? "changed" : "", target});
  };
  for (const placed of arrangement.frames) {
    const {frame} = placed;
    const code = frame.code ? byAddress.get(frame.code) : undefined;
    const key = `f${frame.id}`;
    if (code)
      wishes.push({
        key: `${key}/code`,
        row: `${key}/code`,
        hue: "call",
        style: "code",
        column: -1,
        owner: {x: placed.x, width: placed.width + 9},
        y: placed.y + 13,
        target: code,
      });
    for (const row of [...frame.rows, ...frame.stack]) add(row, key, -1, placed);
  }
  for (const placed of arrangement.cards) {
    for (const part of placed.card.parts) {
      if (part.kind === "rows" || part.kind === "group" || part.kind === "cells")
        for (const row of part.rows) add(row, placed.key, placed.column, placed);
      if (part.kind === "suspended")
        for (const row of [...part.frame.rows, ...part.frame.stack])
          add(row, placed.key, placed.column, placed);
    }
  }
  return wishes;
}

function legOf(wish: Wish): Leg {
  const to = wish.target.column;
  // Leftwards out of the box only where the target stands left of it.
  const side = wish.column > to ? "left" : "right";
  const entrySide = wish.column < to ? "left" : "right";
  const inset = wish.column < 0 ? 8 : 10;
  const x = side === "right" ? wish.owner.x + wish.owner.width - inset : wish.owner.x + inset;
  return {
    wish,
    from: {x, y: wish.y},
    side,
    entrySide,
    entryY: 0,
    corridor: undefined,
    topX: undefined,
    lanes: new Map(),
  };
}

function spreadEntries(legs: readonly Leg[]): void {
  const groups = new Map<string, Leg[]>();
  for (const leg of legs) {
    const key = `${leg.wish.target.key} ${leg.entrySide}`;
    const group = groups.get(key);
    if (group) group.push(leg);
    else groups.set(key, [leg]);
  }
  for (const group of groups.values()) {
    group.sort((a, b) => a.from.y - b.from.y);
    const target = group[0]?.wish.target;
    if (!target) continue;
    const {y, card} = target;
    const room = card.height - 12;
    const step = group.length > 1 ? Math.min(12, room / (group.length - 1)) : 0;
    const first = group.length === 1 ? 13 : group.length === 2 ? 8 : 6;
    group.forEach((leg, i) => {
      leg.entryY = Math.round(y + first + i * step);
    });
  }
}

/** Gutter i lies left of heap column i; the last one right of the last column. */
function gutters(arrangement: Arrangement): Gutter[] {
  const {geometry} = arrangement;
  const result: Gutter[] = [];
  let left = geometry.frameWidth;
  for (const column of geometry.columns) {
    result.push({left, right: column.x});
    left = column.x + column.width;
  }
  result.push({left, right: geometry.width + 2});
  return result;
}

function takeCorridors(legs: readonly Leg[], arrangement: Arrangement): void {
  const first = arrangement.cards.filter(placed => placed.column === 0);
  const free: {from: number; to: number; used: number}[] = [];
  let top = 30;
  for (const placed of first) {
    free.push({from: top, to: placed.y - 4, used: 0});
    top = placed.y + placed.card.height + 4;
  }
  free.push({from: top, to: Math.max(top, arrangement.height), used: 0});
  for (const leg of legs) {
    if (!(leg.wish.column < 0 && leg.wish.target.column > 0)) continue;
    let best: {from: number; to: number; used: number} | undefined;
    let bestY = 0;
    let bestCost = Number.POSITIVE_INFINITY;
    for (const corridor of free) {
      const room = corridor.to - corridor.from;
      if (room < 6) continue;
      // Lines in one corridor are 5 px apart, from its middle outwards; a wide one is used where it is nearest.
      const wanted = Math.min(Math.max((leg.from.y + leg.entryY) / 2, corridor.from + 6), corridor.to - 6);
      const middle = room < 32 ? (corridor.from + corridor.to) / 2 : wanted;
      const y = middle + (corridor.used % 2 ? -5 : 5) * Math.ceil(corridor.used / 2);
      const cost =
        Math.abs(leg.from.y - y) +
        Math.abs(leg.entryY - y) +
        corridor.used * 6 +
        (y < corridor.from || y > corridor.to ? 400 : 0);
      if (cost < bestCost) {
        bestCost = cost;
        best = corridor;
        bestY = y;
      }
    }
    if (best) best.used++;
    leg.corridor = Math.round(bestY);
    enterFromAbove(leg, arrangement, legs);
  }
}

/** From a corridor above the target, with nothing between, an arrow comes straight down into the header. */
function enterFromAbove(leg: Leg, arrangement: Arrangement, legs: readonly Leg[]): void {
  const {target} = leg.wish;
  const corridor = leg.corridor ?? 0;
  if (corridor > target.y - 8) return;
  const between = (placed: PlacedCard): boolean =>
    placed.column === target.column && placed.y < target.y && placed.y + placed.card.height > corridor - 4;
  if (arrangement.cards.some(between)) return;
  const others = legs.filter(other => other.topX !== undefined && other.wish.target === target).length;
  leg.topX = target.x + target.width / 2 + others * 12;
}

interface Run {
  readonly leg: Leg;
  readonly from: number;
  readonly to: number;
  /** Whether it enters from the left of the gutter and leaves to the right, stays on one side, … */
  readonly start: "left" | "right";
  readonly end: "left" | "right";
}

function takeLanes(legs: readonly Leg[], gutter: Gutter, index: number): void {
  const runs: Run[] = [];
  for (const leg of legs) {
    const from = leg.wish.column;
    const to = leg.wish.target.column;
    if (from < to) {
      if (index === from + 1)
        runs.push({leg, from: leg.from.y, to: leg.corridor ?? leg.entryY, start: "left", end: "right"});
      else if (index === to && leg.corridor !== undefined && leg.topX === undefined)
        runs.push({leg, from: leg.corridor, to: leg.entryY, start: "left", end: "right"});
    } else if (index === to + 1) {
      runs.push({leg, from: leg.from.y, to: leg.entryY, start: from === to ? "left" : "right", end: "left"});
    }
  }
  const moving = runs.filter(run => Math.abs(run.from - run.to) > 1);
  for (const run of runs)
    if (!moving.includes(run)) run.leg.lanes.set(index, (gutter.left + gutter.right) / 2);
  // Going down, the lower start takes the more leftern lane; going up, the higher one: then neither crosses the other.
  const down = moving
    .filter(run => run.to > run.from && run.start === "left" && run.end === "right")
    .sort((a, b) => b.from - a.from);
  const up = moving
    .filter(run => run.to < run.from && run.start === "left" && run.end === "right")
    .sort((a, b) => a.from - b.from);
  const back = moving
    .filter(run => run.start === "right")
    .sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from));
  const round = moving
    .filter(run => run.start === run.end)
    .sort((a, b) => Math.abs(a.to - a.from) - Math.abs(b.to - b.from));
  const ordered = [...round, ...up, ...down, ...back];
  const left = gutter.left + 8;
  const room = gutter.right - gutter.left - 18;
  const most = Math.max(1, Math.floor(room / 7) + 1);
  const lanes: {from: number; to: number}[][] = [];
  const chosen = new Map<Run, number>();
  for (const run of ordered) {
    const span = {from: Math.min(run.from, run.to) - 8, to: Math.max(run.from, run.to) + 8};
    let lane =
      ordered.length <= most
        ? lanes.length
        : lanes.findIndex(taken => taken.every(other => other.to < span.from || other.from > span.to));
    if (lane < 0) lane = lanes.length;
    const taken = lanes[lane];
    if (taken) taken.push(span);
    else lanes[lane] = [span];
    chosen.set(run, lane);
  }
  const pitch = lanes.length > 1 ? Math.min(7, room / (lanes.length - 1)) : 7;
  const width = pitch * (lanes.length - 1);
  const start = left + (room - width) / 2;
  for (const [run, lane] of chosen) run.leg.lanes.set(index, Math.round((start + lane * pitch) * 2) / 2);
}

function draw(leg: Leg): Arrow {
  const {wish, from, side, entrySide, entryY} = leg;
  const {target} = wish;
  const end = entrySide === "left" ? target.x - 1 : target.x + target.width + 1;
  const points: Point[] = [from];
  let y = from.y;
  const lanes = [...leg.lanes].sort(([a], [b]) => a - b);
  lanes.forEach(([, x], i) => {
    points.push({x, y});
    y = i === lanes.length - 1 && leg.topX === undefined ? entryY : (leg.corridor ?? entryY);
    points.push({x, y});
  });
  if (leg.topX !== undefined) {
    const top = target.y - 1;
    points.push({x: leg.topX, y}, {x: leg.topX, y: top});
    const tip = wish.style === "was" ? "" : `M${leg.topX} ${top}l-4 -7h8z`;
    return {
      key: wish.key,
      row: wish.row,
      hue: wish.hue,
      style: wish.style,
      path: rounded(points),
      tip,
      dot: from,
      side,
    };
  }
  points.push({x: end, y: entryY});
  const back = entrySide === "left" ? -7 : 7;
  const tip = wish.style === "was" ? "" : `M${end} ${entryY}l${back} -4v8z`;
  return {
    key: wish.key,
    row: wish.row,
    hue: wish.hue,
    style: wish.style,
    path: rounded(points),
    tip,
    dot: from,
    side,
  };
}

const radius = 6;

/** A path along the points with rounded corners, smaller where a piece is short. */
export function rounded(points: readonly Point[]): string {
  const first = points[0] as Point;
  let path = `M${first.x} ${first.y}`;
  for (let i = 1; i < points.length - 1; i++) {
    const before = points[i - 1] as Point;
    const corner = points[i] as Point;
    const after = points[i + 1] as Point;
    const r = Math.min(radius, distance(before, corner) / 2, distance(corner, after) / 2);
    const a = towards(corner, before, r);
    const b = towards(corner, after, r);
    path += r < 0.5 ? `L${corner.x} ${corner.y}` : `L${a.x} ${a.y}Q${corner.x} ${corner.y} ${b.x} ${b.y}`;
  }
  const last = points.at(-1) as Point;
  return `${path}L${last.x} ${last.y}`;
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  return {x: from.x + Math.sign(to.x - from.x) * by, y: from.y + Math.sign(to.y - from.y) * by};
}
