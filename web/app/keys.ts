/** The keys that work everywhere on the page. Those of the editor, the console's line and the menus are theirs. */
import type {PageEvent, PageState} from "../state/page_state.ts";

export interface KeyTargets {
  readonly send: (event: PageEvent) => void;
  readonly state: () => PageState;
}

/**
 * Binds the keys. What it returns is to be called after every change: a button that had the focus and was disabled while
 * the program ran gets it back, so that one can press it again.
 */
export function bindKeys({send, state}: KeyTargets): () => void {
  let held: HTMLElement | undefined;
  window.addEventListener("focusin", event => {
    held = event.target instanceof HTMLButtonElement ? event.target : undefined;
  });
  window.addEventListener("focusout", event => {
    if (!(event.target as HTMLButtonElement).disabled) held = undefined;
  });
  // In the capturing phase, before the editor takes Ctrl+Enter for a new line.
  window.addEventListener(
    "keydown",
    event => {
      const wanted = meaning(event, state());
      if (!wanted) return;
      event.preventDefault();
      event.stopPropagation();
      if (wanted === "next-pane") nextPane(event.shiftKey ? -1 : 1);
      else send(wanted);
    },
    {capture: true},
  );
  const give = (): void => {
    if (held?.matches(":enabled") && document.activeElement === document.body) held.focus();
  };
  return () => {
    if (held) requestAnimationFrame(give);
  };
}

function meaning(event: KeyboardEvent, state: PageState): PageEvent | "next-pane" | undefined {
  const command = event.ctrlKey || event.metaKey;
  if (state.dialog) return undefined;
  if (command && event.key === "Enter") return {kind: "ask", ask: "run"};
  if (command && event.key === ".") return {kind: "ask", ask: "stop"};
  if (command && event.key.toLowerCase() === "s" && !event.shiftKey) return {kind: "ask", ask: "share"};
  if (event.key === "F10" && !event.shiftKey) return {kind: "ask", ask: "over"};
  if (event.key === "F11") return {kind: "ask", ask: event.shiftKey ? "out" : "step"};
  if (event.target instanceof Element && event.target.closest(".time")) {
    const inTime = timeline(event, state);
    if (inTime) return inTime;
  }
  if (event.key === "F6") return "next-pane";
  if (event.key === "?" && !writes(event.target)) return {kind: "dialog", dialog: "keys"};
  return undefined;
}

/** In the timeline: arrows step, with Shift by instruction, End goes to the end, Space plays unless a button takes it. */
function timeline(event: KeyboardEvent, state: PageState): PageEvent | undefined {
  if (event.key === "ArrowRight") return {kind: "ask", ask: event.shiftKey ? "step-instruction" : "step"};
  if (event.key === "End" && state.phase.kind === "paused") return {kind: "ask", ask: "resume"};
  if (event.key !== " " || event.target instanceof HTMLButtonElement) return undefined;
  return {kind: "play", on: !state.playing};
}

function writes(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

function nextPane(by: number): void {
  const panes = [...document.querySelectorAll<HTMLElement>("main > section")].filter(
    pane => pane.offsetParent !== null,
  );
  const at = panes.findIndex(pane => pane.contains(document.activeElement));
  const pane = panes[(at + by + panes.length) % panes.length] ?? panes[0];
  for (const inner of [".cm-content", "[role=textbox]", ".scroll", "button:enabled"]) {
    const target = pane?.querySelector<HTMLElement>(inner);
    if (!target) continue;
    target.focus();
    return;
  }
}
