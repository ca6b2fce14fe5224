/** The bar: name, examples, what makes the program go, where it stands, layouts, sharing, settings. */
import {useSignal} from "@preact/signals";
import {useEffect, useRef} from "preact/hooks";
import type {Preset} from "../state/page_state.ts";
import {canStep, isAlive, isRunning, stateWords} from "../state/selectors.ts";
import {Icon} from "./icons.tsx";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

const presets: readonly (readonly [Preset, string])[] = [
  ["run", "Run"],
  ["memory", "Memory"],
  ["vm", "VM"],
];

export function Toolbar({store}: ViewProps) {
  const {send} = store;
  const now = useSlice(store, state => {
    return {
      alive: isAlive(state),
      busy: isRunning(state) || state.phase.kind === "input",
      paused: state.phase.kind === "paused",
      step: canStep(state),
      preset: state.preset,
      failed: state.engine === "failed",
    };
  });
  const ask = (what: "run" | "step" | "over" | "out" | "stop" | "share") => () =>
    send({kind: "ask", ask: what});
  return (
    <header class="bar">
      <h1>
        <svg viewBox="0 0 26 22" width="26" height="22" aria-hidden="true">
          <rect class="g1" x="1" y="1" width="15" height="14" rx="4" />
          <rect class="g2" x="9" y="7" width="15" height="14" rx="4" />
        </svg>
        <span class="word">Pellucid</span>
      </h1>
      <Examples store={store} />
      <div class="acts" role="toolbar" aria-label="Run">
        <button
          type="button"
          class="run"
          aria-keyshortcuts="Control+Enter"
          title={now.paused ? "Go on running, Ctrl+Enter" : "Run, Ctrl+Enter"}
          disabled={now.failed || now.busy}
          onClick={ask("run")}
        >
          <Icon name="run" />
          Run
          <span aria-hidden="true" class="key">
            Ctrl ↵
          </span>
        </button>
        <button type="button" class="step" title="Step into, F11" disabled={!now.step} onClick={ask("step")}>
          Step
        </button>
        <button
          type="button"
          class="step wide"
          title="Step over, F10"
          disabled={!now.step}
          onClick={ask("over")}
        >
          Step over
        </button>
        <button
          type="button"
          class="step wide"
          title="Step out, Shift+F11"
          disabled={!now.paused}
          onClick={ask("out")}
        >
          Step out
        </button>
        <button type="button" class="stop" title="Stop, Ctrl+." disabled={!now.alive} onClick={ask("stop")}>
          <Icon name="stop" />
          Stop
        </button>
      </div>
      <StateWords store={store} />
      <div class="seg presets" role="group" aria-label="Layout">
        {presets.map(([preset, label]) => (
          <button
            type="button"
            key={preset}
            aria-label={`${label} layout`}
            aria-pressed={now.preset === preset}
            onClick={() => send({kind: "preset", preset})}
          >
            {label}
          </button>
        ))}
      </div>
      <button type="button" class="ghost share" title="Share, Ctrl+S" onClick={ask("share")}>
        Share
      </button>
      <button
        type="button"
        class="ghost sq"
        aria-label="Settings"
        title="Settings"
        onClick={() => send({kind: "dialog", dialog: "settings"})}
      >
        <Icon name="settings" />
      </button>
      <span class="ver">Python 3.14</span>
    </header>
  );
}

/** Where the program stands; while it runs, with a clock that starts to show after a moment. */
function StateWords({store}: ViewProps) {
  const words = useSlice(store, state => stateWords(state));
  const since = useSlice(store, state => {
    const {phase} = state;
    return phase.kind === "running" || phase.kind === "sleeping" ? phase.since : 0;
  });
  const seconds = useSignal("");
  useEffect(() => {
    seconds.value = "";
    if (since === 0) return;
    const timer = setInterval(() => {
      seconds.value = ` ${((performance.now() - since) / 1000).toFixed(1)} s`;
    }, 100);
    return () => clearInterval(timer);
  }, [since]);
  return (
    <p class={`state ${words.sign}`}>
      <span>
        {words.text}
        {seconds}
      </span>
    </p>
  );
}

/** The button of the menu of examples; the menu itself comes when it is first opened. */
export function Examples({store}: ViewProps) {
  const open = useSignal(false);
  const menu = useSignal<typeof import("./menu.tsx") | undefined>(undefined);
  const root = useRef<HTMLDivElement>(null);
  const close = (): void => {
    open.value = false;
  };
  const toggle = async (): Promise<void> => {
    open.value = !open.value;
    if (open.value) menu.value ??= await store.loadMenu();
  };
  return (
    <div class="examples" ref={root}>
      <button type="button" class="ghost ex" aria-haspopup="menu" aria-expanded={open.value} onClick={toggle}>
        Examples <Icon name="down" />
      </button>
      {open.value && menu.value && <menu.value.Menu store={store} root={root} close={close} />}
    </div>
  );
}
