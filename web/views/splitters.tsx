/** The lines between panes. What drags them comes after the first paint (splitter_drag.ts). */
import {useEffect, useRef} from "preact/hooks";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

export interface Splitter {
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

const row = (name: string, label: string, property: string, pane: string, least: number, most: number) =>
  ({name, label, property, axis: "x", least, most, pane, sign: 1}) as const;

const splitters: readonly Splitter[] = [
  row("one", "Width of the editor", "--ed", ".ed", 220, 900),
  row("two", "Width of the bytecode", "--bc", ".bc", 240, 700),
  {...row("three", "Height of the console", "--con", ".con", 70, 600), axis: "y", sign: -1},
];

export function Splitters({store}: ViewProps) {
  const preset = useSlice(store, state => state.preset);
  const handles = useRef<(HTMLElement | null)[]>([]);
  useEffect(() => {
    void import("./splitter_drag.ts").then(({dragged}) =>
      splitters.forEach((splitter, i) => {
        const handle = handles.current[i];
        if (handle) dragged(handle, splitter);
      }),
    );
  }, []);
  return (
    <>
      {splitters.map(({name, label, axis, least, most}, i) => (
        <div
          key={name}
          ref={handle => {
            handles.current[i] = handle;
          }}
          class={`split ${name}`}
          data-preset={preset}
          role="separator"
          aria-label={label}
          aria-orientation={axis === "x" ? "vertical" : "horizontal"}
          aria-valuemin={least}
          aria-valuemax={most}
          aria-valuenow={least}
          tabIndex={0}
        />
      ))}
    </>
  );
}
