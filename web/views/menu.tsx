/** The menu of examples, with its keys. Loaded when it is first opened. */
import {useEffect} from "preact/hooks";
import {type Example, examples} from "../examples/index.ts";
import type {ViewProps} from "./store.ts";

interface MenuProps extends ViewProps {
  /** What holds the button and the menu. */
  readonly root: {readonly current: HTMLElement | null};
  readonly close: () => void;
}

export function Menu({store, root, close}: MenuProps) {
  const focusButton = (): void => root.current?.querySelector("button")?.focus();
  useEffect(() => {
    root.current?.querySelector<HTMLElement>("[role=menuitem]")?.focus();
    const outside = (event: Event): void => {
      if (!root.current?.contains(event.target as Node)) close();
    };
    document.addEventListener("pointerdown", outside);
    return () => document.removeEventListener("pointerdown", outside);
  }, []);
  const keys = (event: KeyboardEvent): void => {
    const items = [...(root.current?.querySelectorAll<HTMLElement>("[role=menuitem]") ?? [])];
    const at = items.indexOf(document.activeElement as HTMLElement);
    const to = {ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1}[event.key];
    if (event.key === "Escape") {
      close();
      focusButton();
    } else if (to !== undefined && items.length > 0) items[(to + items.length) % items.length]?.focus();
    else return;
    event.preventDefault();
  };
  const choose = ({source, title, note}: Example): void => {
    close();
    store.send({kind: "open", source, title, note});
    focusButton();
  };
  return (
    <div class="menu" role="menu" aria-label="Examples" onKeyDown={keys}>
      {examples.map((example, i) => (
        <button
          type="button"
          role="menuitem"
          tabIndex={-1}
          key={example.title}
          onClick={() => choose(example)}
        >
          <b aria-hidden="true">{i + 1}</b>
          <span>{example.title}</span>
          <small>{example.idea}</small>
        </button>
      ))}
    </div>
  );
}
