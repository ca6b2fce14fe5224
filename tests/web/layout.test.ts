import {describe, expect, it} from "vitest";
import {narrowGeometry, type PlacedCard, wideGeometry} from "../../web/layout/arrange.ts";
import {drawPicture, type Picture} from "../../web/layout/picture.ts";
import type {Point} from "../../web/layout/routes.ts";
import type {Snapshot} from "../../web/protocol/snapshot.ts";
import {firstLesson} from "../../web/state/first_lesson.ts";
import {sceneSnapshot} from "../../web/worker/fake_scene.ts";
import {frame, inline, object, ref, slot, snapshot} from "./fixtures.ts";

function play(snapshots: readonly Snapshot[], geometry = wideGeometry): Picture[] {
  const pictures: Picture[] = [];
  snapshots.forEach((each, i) => {
    pictures.push(drawPicture(each, snapshots[i - 1], pictures[i - 1], geometry, new Set()));
  });
  return pictures;
}

const draw = (each: Snapshot, geometry = wideGeometry): Picture => play([each], geometry)[0] as Picture;
const card = (picture: Picture, address: number): PlacedCard | undefined =>
  picture.arrangement.cards.find(placed => placed.card.address === address && placed.card.tag !== "freed");

function overlap(a: PlacedCard, b: PlacedCard): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.card.height && b.y < a.y + a.card.height;
}

function corners(path: string): Point[] {
  const points = [...path.matchAll(/([MLQ])([-\d.]+) ([-\d.]+)(?: ([-\d.]+) ([-\d.]+))?/g)];
  return points.flatMap(([, kind, x, y, x2, y2]) =>
    kind === "Q"
      ? [
          {x: Number(x), y: Number(y)},
          {x: Number(x2), y: Number(y2)},
        ]
      : [{x: Number(x), y: Number(y)}],
  );
}

/** Places where a path runs through a box that is neither its beginning nor its end. */
function trespasses(picture: Picture): string[] {
  const found: string[] = [];
  for (const arrow of picture.arrows) {
    const points = corners(arrow.path);
    for (let i = 1; i < points.length; i++) {
      const [a, b] = [points[i - 1] as Point, points[i] as Point];
      for (const {
        x,
        y,
        width,
        card: {height, label},
      } of picture.arrangement.cards) {
        const inside =
          Math.max(a.x, b.x) > x + 12 &&
          Math.min(a.x, b.x) < x + width - 12 &&
          Math.max(a.y, b.y) > y + 1 &&
          Math.min(a.y, b.y) < y + height - 1;
        const own = i === 1 && a.x > x && a.x < x + width && a.y > y && a.y < y + height;
        if (inside && !own) found.push(`${arrow.key} through ${label}`);
      }
    }
  }
  return found;
}

describe("the picture", () => {
  it("of the first lesson shows both strings, the freed list and the code that holds 'Hello'", () => {
    const picture = play(firstLesson().snapshots).at(-1) as Picture;
    const labels = picture.arrangement.cards.map(
      ({card: {label, tag}}) => `${tag} ${label.replace(/0x\w+/, "@")}`,
    );
    expect(labels.sort()).toEqual([
      " code <module> at @, 2 references, 264 bytes",
      " str at @, 2 references, 46 bytes",
      "freed list at @, freed, 72 bytes",
      "new str at @, 1 reference, 49 bytes",
    ]);
    expect(picture.arrows.filter(arrow => arrow.style === "changed").length).toBe(1);
    expect(picture.arrows.filter(arrow => arrow.style === "was").length).toBe(1);
  });

  it("folds what one slot alone holds, and gives a box to what is shared", () => {
    const shared = object(0x20, "str", {references: 2, text: "'shared'"});
    const alone = object(0x30, "str", {text: "'alone'"});
    const list = object(0x10, "list", {
      slots: [slot("0", ref(0x20)), slot("1", ref(0x20)), slot("2", ref(0x30))],
    });
    const picture = draw(snapshot([frame([slot("a", ref(0x10))])], [list, shared, alone]));
    expect(card(picture, 0x20)).toBeDefined();
    expect(card(picture, 0x30)).toBeUndefined();
    const rows = card(picture, 0x10)?.card.parts.flatMap(part =>
      part.kind === "rows" ? part.rows.map(row => row.label) : [],
    );
    expect(rows).toEqual(["0: str at 0x20", "1: str at 0x20", "2: 'alone'"]);
  });

  it("nests a __dict__ in its instance, folds functions and draws a suspended frame", () => {
    const picture = draw(sceneSnapshot);
    expect(picture.foldedFunctions).toBe(3);
    expect(card(picture, 0x1b310)).toBeUndefined();
    expect(
      card(picture, 0x1b2e0)?.card.parts.some(part => part.kind === "group" && part.title === "__dict__"),
    ).toBe(true);
    const generator = card(picture, 0x1b520)?.card.parts.find(part => part.kind === "suspended");
    expect(generator?.kind === "suspended" && generator.frame.stack[0]?.label).toBe(
      "list_iterator: list at 0x1b340",
    );
    const [first] = picture.arrangement.frames;
    expect(first?.frame.rows.map(row => row.name)).toEqual([
      "Jar",
      "3 functions",
      "jar",
      "tick",
      "flow",
      "name",
    ]);
  });

  it("keeps every object in its place while others come, grow and go", () => {
    const items = Array.from({length: 9}, (_, i) => inline(String(i)));
    const steps: Snapshot[] = [];
    for (let n = 0; n < 60; n++) {
      const living = Array.from({length: 6}, (_, i) => n - i).filter(i => i >= 0 && i % 7 !== n % 7);
      const objects = [
        object(0x10, "list", {slots: items.slice(0, n % 10).map((value, i) => slot(String(i), value))}),
        ...living.map(i =>
          object(0x100 + i * 16, "Point", {
            slots: [slot("x", inline("1")), ...(n % 2 ? [slot("y", inline("2"))] : [])],
          }),
        ),
      ];
      const names = objects.map(({address}) => slot(`n${address}`, ref(address)));
      steps.push(snapshot([frame(names)], objects));
    }
    const pictures = play(steps);
    pictures.forEach((picture, i) => {
      const before = pictures[i - 1];
      for (const placed of picture.arrangement.cards) {
        const earlier = before?.arrangement.cards.find(other => other.key === placed.key);
        if (earlier) expect([placed.x, placed.y]).toEqual([earlier.x, earlier.y]);
        for (const other of picture.arrangement.cards)
          if (other !== placed)
            expect(overlap(placed, other), `step ${i}: ${placed.card.label} on ${other.card.label}`).toBe(
              false,
            );
      }
    });
  });

  it("gives an address that is used again to a new box", () => {
    const before = snapshot(
      [frame([slot("a", ref(0x10)), slot("b", ref(0x20))])],
      [object(0x10, "list"), object(0x20, "list")],
    );
    const dead = {
      address: 0x10,
      type: "list",
      kind: "cont",
      size: 56,
      text: "",
      line: 1,
      offset: 4,
      instruction: "STORE_NAME",
      collected: false,
    } as const;
    const after = snapshot(
      [frame([slot("a", ref(0x10)), slot("b", ref(0x20))])],
      [object(0x10, "dict"), object(0x20, "list")],
      {freed: [dead]},
    );
    const [first, second] = play([before, after]);
    const old = card(first as Picture, 0x10) as PlacedCard;
    const fresh = card(second as Picture, 0x10) as PlacedCard;
    expect(fresh.key).not.toBe(old.key);
    expect([fresh.x, fresh.y]).not.toEqual([old.x, old.y]);
    expect(fresh.card.tag).toBe("new");
    expect(second?.arrangement.cards.find(({card: {tag}}) => tag === "freed")?.y).toBe(old.y);
  });

  it("runs no arrow through a box", () => {
    for (const geometry of [wideGeometry, narrowGeometry]) {
      expect(trespasses(draw(sceneSnapshot, geometry))).toEqual([]);
      for (const picture of play(firstLesson().snapshots, geometry)) expect(trespasses(picture)).toEqual([]);
    }
  });

  it("runs no arrow through a box in a thousand random heaps", () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    for (let round = 0; round < 1_000; round++) {
      const count = 1 + random(14);
      const address = (i: number): number => 0x100 + i * 16;
      const objects = Array.from({length: count}, (_, i) =>
        object(address(i), ["list", "Node", "dict"][random(3)] ?? "list", {
          references: 3,
          slots: Array.from({length: random(4)}, (_unused, j) =>
            slot(String(j), random(2) ? ref(address(random(count))) : inline("1")),
          ),
        }),
      );
      const names = Array.from({length: 1 + random(6)}, (_, i) => slot(`n${i}`, ref(address(random(count)))));
      for (const geometry of [wideGeometry, narrowGeometry]) {
        const picture = draw(snapshot([frame(names)], objects), geometry);
        expect(trespasses(picture), `heap ${round}`).toEqual([]);
        for (const a of picture.arrangement.cards)
          for (const b of picture.arrangement.cards) if (a !== b) expect(overlap(a, b)).toBe(false);
      }
    }
  });

  it("is drawn in time for 300 objects", () => {
    const objects = Array.from({length: 300}, (_, i) =>
      object(0x1000 + i * 16, "Node", {
        references: 2,
        slots: [slot("next", ref(0x1000 + ((i + 1) % 300) * 16)), slot("value", inline(String(i)))],
      }),
    );
    const one = snapshot([frame([slot("head", ref(0x1000))])], objects);
    const begin = performance.now();
    play([one, one, one]);
    expect((performance.now() - begin) / 3).toBeLessThan(50);
  });

  it("shows at most what it was given and says how many more there are", () => {
    const many = object(0x10, "list", {
      slots: Array.from({length: 100}, (_, i) => slot(String(i), inline(String(i)))),
      moreSlots: 900,
    });
    const picture = draw(snapshot([frame([slot("a", ref(0x10))])], [many], {moreObjects: 9_700}));
    const more = card(picture, 0x10)?.card.parts.find(part => part.kind === "more");
    expect(more?.kind === "more" && more.text).toBe("960 more");
    expect(picture.moreObjects).toBe(9_700);
  });
});
