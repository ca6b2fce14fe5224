/**
 * Moves a line between panes with the pointer or the arrow keys. Sizes live in custom properties of the root element and,
 * where the browser lets us, in its storage.
 */
import type {Splitter} from "./splitters.tsx";

/** Gives the splitter the size it had last time, and makes `handle` move it. */
export function dragged(handle: HTMLElement, splitter: Splitter): void {
  const {property, axis, least, pane, sign} = splitter;
  const before = stored(property);
  if (before) document.documentElement.style.setProperty(property, before);
  const sizeNow = (): number => {
    const box = document.querySelector(pane)?.getBoundingClientRect();
    return (axis === "x" ? box?.width : box?.height) ?? least;
  };
  handle.addEventListener("pointerdown", event => {
    handle.setPointerCapture(event.pointerId);
    const begin = axis === "x" ? event.clientX : event.clientY;
    const size = sizeNow();
    const move = (moved: PointerEvent): void =>
      resize(splitter, size + sign * ((axis === "x" ? moved.clientX : moved.clientY) - begin), handle);
    handle.addEventListener("pointermove", move);
    handle.addEventListener("lostpointercapture", () => handle.removeEventListener("pointermove", move), {
      once: true,
    });
  });
  handle.addEventListener("keydown", event => {
    const larger = axis === "x" ? "ArrowRight" : "ArrowUp";
    const smaller = axis === "x" ? "ArrowLeft" : "ArrowDown";
    if (event.key !== larger && event.key !== smaller) return;
    event.preventDefault();
    resize(splitter, sizeNow() + (event.key === larger ? 24 : -24), handle);
  });
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
