/**
 * The lines between panes that can be dragged or moved with the arrow keys. Sizes live in custom properties of the root
 * element and, where the browser lets us, in its storage.
 */
import {useEffect} from "preact/hooks";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

interface Splitter {
  readonly name: string;
  readonly label: string;
  readonly property: string;
  readonly axis: "x" | "y";
  readonly least: number;
  readonly most: number;
  /** The pane whose size it sets, and which way is larger. */
  readonly pane: string;
  readonly sign: 1 | -1;
}

const splitters: readonly Splitter[] = [
  {
    name: "one",
    label: "Width of the editor",
    property: "--ed",
    axis: "x",
    least: 220,
    most: 900,
    pane: ".ed",
    sign: 1,
  },
  {
    name: "two",
    label: "Width of the bytecode",
    property: "--bc",
    axis: "x",
    least: 240,
    most: 700,
    pane: ".bc",
    sign: 1,
  },
  {
    name: "three",
    label: "Height of the console",
    property: "--con",
    axis: "y",
    least: 70,
    most: 600,
    pane: ".con",
    sign: -1,
  },
];

export function Splitters({store}: ViewProps) {
  const preset = useSlice(store, state => state.preset);
  useEffect(() => {
    for (const {property} of splitters) {
      const size = stored(property);
      if (size) document.documentElement.style.setProperty(property, size);
    }
  }, []);
  return (
    <>
      {splitters.map(splitter => (
        <Handle key={splitter.name} splitter={splitter} preset={preset} />
      ))}
    </>
  );
}

function Handle({splitter, preset}: {readonly splitter: Splitter; readonly preset: string}) {
  const {name, label, axis, least, most, pane, sign} = splitter;
  const sizeNow = (): number => {
    const box = document.querySelector(pane)?.getBoundingClientRect();
    return (axis === "x" ? box?.width : box?.height) ?? least;
  };
  const drag = (event: PointerEvent): void => {
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    const begin = axis === "x" ? event.clientX : event.clientY;
    const size = sizeNow();
    const move = (moved: PointerEvent): void =>
      resize(splitter, size + sign * ((axis === "x" ? moved.clientX : moved.clientY) - begin), handle);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  };
  const keys = (event: KeyboardEvent): void => {
    const larger = axis === "x" ? "ArrowRight" : "ArrowUp";
    const smaller = axis === "x" ? "ArrowLeft" : "ArrowDown";
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    resize(splitter, sizeNow() + (event.key === larger ? 24 : -24), event.currentTarget as HTMLElement);
  };
  return (
    <div
      class={`split ${name}`}
      data-preset={preset}
      role="separator"
      aria-label={label}
      aria-orientation={axis === "x" ? "vertical" : "horizontal"}
      aria-valuemin={least}
      aria-valuemax={most}
      aria-valuenow={least}
      tabIndex={0}
      onPointerDown={drag}
      onKeyDown={keys}
    />
  );
}

function resize({property, least, most}: Splitter, size: number, handle: HTMLElement): void {
  const value = Math.round(Math.min(most, Math.max(least, size)));
  document.documentElement.style.setProperty(property, `${value}px`);
  handle.setAttribute("aria-valuenow", String(value));
  try {
    localStorage.setItem(`pellucid${property}`, `${value}px`);
  } catch {
    // Storage throws in a sandboxed frame; the size then lasts as long as the page.
  }
}

function stored(property: string): string | null {
  try {
    return localStorage.getItem(`pellucid${property}`);
  } catch {
    return null;
  }
}
