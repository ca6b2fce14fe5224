/** What a view is given: the state to read, the picture drawn from it, and where its events go. */
import type {ReadonlySignal} from "@preact/signals";
import type {ComponentChildren} from "preact";
import type {Picture} from "../layout/picture.ts";
import type {PageEvent, PageState} from "../state/page_state.ts";
import type {Shared} from "../state/share.ts";

export interface Store {
  readonly state: ReadonlySignal<PageState>;
  readonly picture: ReadonlySignal<Picture | undefined>;
  readonly narrow: ReadonlySignal<boolean>;
  readonly send: (event: PageEvent) => void;
  /** Opens a fold of the memory picture: "rows:6784", "functions:1". */
  readonly unfold: (fold: string) => void;
  /** The link of the program as it stands; it goes into the address bar as well. */
  readonly link: (makeFragment: (shared: Shared) => string) => string;
  /** What opcode_words.ts exports, if it is there already: the prerenderer has it, the live page fetches it. */
  readonly words: typeof import("./opcode_words.ts") | undefined;
  /** Paints the code ahead of time; only the prerenderer has it. */
  readonly code: ((state: PageState) => ComponentChildren) | undefined;
  /** The code on the page was painted ahead of time. */
  readonly painted: boolean;
  readonly loadDialogs: () => Promise<typeof import("./dialogs.tsx")>;
  readonly loadMenu: () => Promise<typeof import("./menu.tsx")>;
  readonly loadEditor: () => Promise<typeof import("../editor/code_mirror.ts")>;
}

export interface ViewProps {
  readonly store: Store;
}
