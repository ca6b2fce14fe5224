/**
 * Draws a picture for every snapshot as it arrives, each from the one before it, so that boxes keep their places even if
 * several snapshots come before the screen is painted. While a program runs, its last picture stays.
 */
import {effect, type ReadonlySignal, signal} from "@preact/signals";
import {narrowGeometry, wideGeometry} from "../layout/arrange.ts";
import {drawPicture, type Picture} from "../layout/picture.ts";
import type {Snapshot} from "../protocol/snapshot.ts";
import type {PageState} from "../state/page_state.ts";

export interface Pictures {
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly unfold: (fold: string) => void;
}

export function pictures(
  state: ReadonlySignal<PageState>,
  narrow: ReadonlySignal<boolean>,
  first: readonly Snapshot[],
): Pictures {
  const geometry = (): typeof wideGeometry => (narrow.peek() ? narrowGeometry : wideGeometry);
  let opened: ReadonlySet<string> = new Set();
  let previous: Snapshot | undefined;
  let shown: Snapshot | undefined;
  let run = 0;
  let last: Picture | undefined;
  const show = (snapshot: Snapshot): void => {
    last = drawPicture(snapshot, shown, last, geometry(), opened);
    previous = shown;
    shown = snapshot;
  };
  const again = (): void => {
    if (shown) last = drawPicture(shown, previous, undefined, geometry(), opened);
    picture.value = last;
  };
  for (const snapshot of first) show(snapshot);
  run = state.peek().pictureRun;
  const picture = signal(last);
  effect(() => {
    const {snapshot, phase, pictureRun} = state.value;
    if (!snapshot) {
      if (phase.kind !== "idle") return;
      last = previous = shown = picture.value = undefined;
      return;
    }
    if (snapshot === shown) return;
    if (pictureRun !== run || state.peek().picture === 1) {
      run = pictureRun;
      last = previous = shown = undefined;
      opened = new Set();
    }
    show(snapshot);
    picture.value = last;
  });
  let wasNarrow = narrow.peek();
  effect(() => {
    if (narrow.value === wasNarrow) return;
    wasNarrow = narrow.value;
    again();
  });
  return {
    picture,
    unfold(fold) {
      opened = new Set([...opened, fold]);
      again();
    },
  };
}
