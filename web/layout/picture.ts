/** The whole drawing of one snapshot: boxes in their places and the arrows between them. */
import type {Snapshot} from "../protocol/snapshot.ts";
import {type Arrangement, arrange, type Geometry} from "./arrange.ts";
import {buildCards} from "./cards.ts";
import {type Arrow, routeArrows} from "./routes.ts";

export interface Picture {
  readonly arrangement: Arrangement;
  readonly arrows: readonly Arrow[];
  readonly foldedFunctions: number;
  /** Which side of a row its dot is on, by `Arrow.row`. */
  readonly sides: ReadonlyMap<string, "left" | "right">;
  readonly freed: number;
  readonly moreObjects: number;
  readonly moreFrames: number;
}

/** Draws `snapshot`. `last` is the picture before it in the same run: places are kept and changes are marked. */
export function drawPicture(
  snapshot: Snapshot,
  previous: Snapshot | undefined,
  last: Picture | undefined,
  geometry: Geometry,
  opened: ReadonlySet<string>,
): Picture {
  const before = last?.arrangement.geometry === geometry ? last.arrangement : undefined;
  const cards = buildCards(snapshot, previous, {boxed: before?.boxed ?? new Set(), opened});
  const arrangement = arrange(cards, geometry, before);
  const arrows = routeArrows(arrangement);
  return {
    arrangement,
    arrows,
    foldedFunctions: cards.foldedFunctions,
    sides: new Map(arrows.map(arrow => [arrow.row, arrow.side])),
    freed: snapshot.freed.length + snapshot.moreFreed,
    moreObjects: snapshot.moreObjects,
    moreFrames: snapshot.moreFrames,
  };
}
