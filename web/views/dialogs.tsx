/** The dialogs: Share, Settings, Keys. Native `<dialog>` elements, so that focus and Escape behave. */
import {useSignal} from "@preact/signals";
import type {ComponentChildren} from "preact";
import {useEffect, useMemo, useRef} from "preact/hooks";
import type {Theme} from "../state/page_state.ts";
import {type LinkFit, linkFit, makeFragment} from "../state/share.ts";
import {Icon} from "./icons.tsx";
import {useSlice} from "./slice.ts";
import type {ViewProps} from "./store.ts";

export function Dialogs({store}: ViewProps) {
  const dialog = useSlice(store, state => state.dialog);
  if (dialog === "share") return <Share store={store} />;
  if (dialog === "settings") return <Settings store={store} />;
  return dialog === "keys" ? <Keys store={store} /> : null;
}

interface FrameProps extends ViewProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

function Frame({title, children, store}: FrameProps) {
  const dom = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const {current} = dom;
    const before = document.activeElement;
    current?.showModal();
    return () => {
      current?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  const close = (): void => store.send({kind: "dialog", dialog: undefined});
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the click is on the backdrop; by key it is Escape.
    <dialog
      ref={dom}
      aria-label={title}
      onCancel={event => {
        event.preventDefault();
        close();
      }}
      onClick={event => {
        if (event.target === dom.current) close();
      }}
    >
      <div class="sheet">
        <header>
          <h2>{title}</h2>
          <button type="button" class="ghost sq" aria-label="Close" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  );
}

const fits: Readonly<Record<LinkFit, string>> = {
  anywhere: "fits anywhere",
  mail: "fits into mail and forums; some chats cut it",
  long: "too long for most mail and forums",
  download: "too long for a link: download the file instead",
};

function Share({store}: ViewProps) {
  const link = useMemo(() => store.link(makeFragment), []);
  const copied = useSignal("");
  const field = useRef<HTMLTextAreaElement>(null);
  const fit = linkFit(link.length);
  const copy = async (): Promise<void> => {
    field.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      copied.value = "Copied.";
    } catch {
      copied.value = document.execCommand("copy") ? "Copied." : "Press Ctrl+C to copy.";
    }
  };
  const download = (): void => {
    const url = URL.createObjectURL(new Blob([store.state.peek().source], {type: "text/x-python"}));
    const anchor = document.createElement("a");
    anchor.href = url;
    anchor.download = "main.py";
    anchor.click();
    setTimeout(() => URL.revokeObjectURL(url), 1_000);
  };
  // The logarithm gives short links, which are the rule, most of the meter.
  const filled = Math.min(100, Math.max(2, (Math.log(link.length / 50) / Math.log(64_000 / 50)) * 100));
  return (
    <Frame title="Share" store={store}>
      <p>
        The whole program is in this link. Nothing is stored anywhere, and the same link runs the same for
        everyone.
      </p>
      {fit !== "download" && (
        <textarea
          ref={field}
          class="link"
          aria-label="Link"
          readOnly
          rows={3}
          value={link}
          onFocus={event => event.currentTarget.select()}
        />
      )}
      <div class="length">
        <div
          class={`meter ${fit}`}
          role="meter"
          aria-label="Length of the link"
          aria-valuemin={0}
          aria-valuemax={64000}
          aria-valuenow={Math.min(link.length, 64_000)}
          aria-valuetext={`${link.length} characters: ${fits[fit]}`}
        >
          <span style={{"--p": `${filled}%`}} />
        </div>
        <p>
          <b>{link.length.toLocaleString("en")}</b> characters: {fits[fit]}
        </p>
      </div>
      <footer>
        {fit !== "download" && (
          <button type="button" class="run" onClick={copy}>
            Copy link
          </button>
        )}
        <button type="button" onClick={download}>
          Download main.py
        </button>
        <span role="status">{copied}</span>
      </footer>
    </Frame>
  );
}

const themes: readonly (readonly [Theme, string])[] = [
  ["system", "As the system"],
  ["light", "Light"],
  ["dark", "Dark"],
];

interface ChoiceProps<T extends string> {
  readonly legend: string;
  readonly value: T;
  readonly options: readonly (readonly [T, string])[];
  readonly choose: (value: T) => void;
}

function Choice<T extends string>({legend, value, options, choose}: ChoiceProps<T>) {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {options.map(([option, label]) => (
        <label key={option}>
          <input type="radio" name={legend} checked={value === option} onChange={() => choose(option)} />{" "}
          {label}
        </label>
      ))}
    </fieldset>
  );
}

function Settings({store}: ViewProps) {
  const {theme, references, grain} = store.state.value;
  const {send} = store;
  return (
    <Frame title="Settings" store={store}>
      <Choice
        legend="Colours"
        value={theme}
        options={themes}
        choose={value => send({kind: "theme", theme: value})}
      />
      <Choice
        legend="References"
        value={references}
        options={[
          ["arrows", "Arrows"],
          ["addresses", "Addresses"],
        ]}
        choose={value => send({kind: "references", references: value})}
      />
      <Choice
        legend="Step by"
        value={grain}
        options={[
          ["line", "Line"],
          ["instruction", "Instruction"],
        ]}
        choose={value => send({kind: "grain", grain: value})}
      />
      <footer>
        <button type="button" onClick={() => send({kind: "dialog", dialog: "keys"})}>
          Keys
        </button>
      </footer>
    </Frame>
  );
}

const keys: readonly (readonly [string, string])[] = [
  ["Ctrl+Enter", "Run, or go on running"],
  ["Ctrl+.", "Stop"],
  ["F11", "Step into"],
  ["F10", "Step over"],
  ["Shift+F11", "Step out"],
  ["→, Shift+→", "In the timeline: step by line, by instruction"],
  ["End, Space", "In the timeline: run to the end, play"],
  ["Ctrl+S", "Share"],
  ["F6", "Next pane"],
  ["Esc, then Tab", "Leave the editor"],
  ["Ctrl+D", "End of file, while the program waits for input"],
  ["?", "These keys, outside the editor"],
];

function Keys({store}: ViewProps) {
  return (
    <Frame title="Keys" store={store}>
      <table class="keys" aria-label="Keys">
        <tbody>
          {keys.map(([key, what]) => (
            <tr key={key}>
              <th scope="row">
                <kbd>{key}</kbd>
              </th>
              <td>{what}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>On a Mac, Cmd does what Ctrl does. A click left of a line number sets a breakpoint.</p>
    </Frame>
  );
}
