/** The whole page: bar, messages, panes, tabs. The prerenderer and the live page render the same tree. */
import {useSignal} from "@preact/signals";
import {useEffect} from "preact/hooks";
import type {Tab} from "../state/page_state.ts";
import {Bytecode} from "./bytecode.tsx";
import {Console} from "./console.tsx";
import {EditorPane} from "./editor_pane.tsx";
import {Icon} from "./icons.tsx";
import {Memory} from "./memory.tsx";
import {useSlice} from "./slice.ts";
import {Splitters} from "./splitters.tsx";
import type {ViewProps} from "./store.ts";
import {Timeline} from "./timeline.tsx";
import {Toolbar} from "./toolbar.tsx";

export function Page({store}: ViewProps) {
  return (
    <>
      <a class="skip" href="#editor">
        Skip to the editor
      </a>
      <Toolbar store={store} />
      <Notices store={store} />
      <main>
        <EditorPane store={store} />
        <Bytecode store={store} />
        <Memory store={store} />
        <Timeline store={store} />
        <Console store={store} />
        <Splitters store={store} />
      </main>
      <Tabs store={store} />
      <LazyDialogs store={store} />
    </>
  );
}

/** The dialogs come when the first one is opened. */
function LazyDialogs({store}: ViewProps) {
  const wanted = useSlice(store, state => state.dialog !== undefined);
  const loaded = useSignal<typeof import("./dialogs.tsx") | undefined>(undefined);
  useEffect(() => {
    if (wanted && !loaded.value)
      void store.loadDialogs().then(module => {
        loaded.value = module;
      });
  }, [wanted]);
  return loaded.value ? <loaded.value.Dialogs store={store} /> : null;
}

function Notices({store}: ViewProps) {
  const notices = useSlice(store, state => state.notices);
  return (
    <div class="notices">
      {notices.map(({id, text, action}) => (
        <div class="notice" role="alert" key={id}>
          <p>{text}</p>
          {action && (
            <button
              type="button"
              onClick={() => {
                store.send(action.event);
                store.send({kind: "dismiss", id});
              }}
            >
              {action.label}
            </button>
          )}
          <button
            type="button"
            class="ghost sq"
            aria-label="Dismiss"
            onClick={() => store.send({kind: "dismiss", id})}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}

const tabs: readonly (readonly [Tab, string, string])[] = [
  ["code", "Code", "editor"],
  ["output", "Output", "console"],
  ["memory", "Memory", "memory"],
  ["bytecode", "Bytecode", "bytecode"],
];

function Tabs({store}: ViewProps) {
  const tab = useSlice(store, state => state.tab);
  const waits = useSlice(store, state => state.phase.kind === "input");
  const keys = (event: KeyboardEvent): void => {
    const at = tabs.findIndex(([name]) => name === tab);
    const to = {ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: tabs.length - 1}[event.key];
    const next = to === undefined ? undefined : tabs[(to + tabs.length) % tabs.length];
    if (!next) return;
    event.preventDefault();
    store.send({kind: "tab", tab: next[0]});
    const list = event.currentTarget as HTMLElement;
    requestAnimationFrame(() => list.querySelector<HTMLElement>("[aria-selected=true]")?.focus());
  };
  return (
    <div class="tabs" role="tablist" aria-label="Panes" onKeyDown={keys}>
      {tabs.map(([name, label, panel]) => (
        <button
          type="button"
          role="tab"
          key={name}
          aria-selected={tab === name}
          aria-controls={panel}
          tabIndex={tab === name ? 0 : -1}
          class={waits && name === "output" && tab !== "output" ? "waits" : ""}
          onClick={() => store.send({kind: "tab", tab: name})}
        >
          {label}
        </button>
      ))}
    </div>
  );
}
