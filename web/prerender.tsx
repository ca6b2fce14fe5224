/** Renders the first lesson to HTML at build time, from the same tree and the same recording as the live page. */
import {signal} from "@preact/signals";
import {renderToString} from "preact-render-to-string";
import {firstLesson} from "./state/first_lesson.ts";
import * as words from "./views/opcode_words.ts";
import {Page} from "./views/page.tsx";
import {pictures} from "./views/pictures.ts";
import {staticCode} from "./views/static_code.tsx";

export interface Prerendered {
  readonly html: string;
  /** Rules that carry what were style attributes, which the page's Content-Security-Policy refuses. */
  readonly css: string;
}

export function prerender(): Prerendered {
  const lesson = firstLesson();
  const state = signal(lesson.state);
  const narrow = signal(false);
  const {picture} = pictures(state, narrow, lesson.snapshots);
  const nothing = (): never => {
    throw new Error("the static page does nothing");
  };
  const store = {
    state,
    picture,
    narrow,
    send: nothing,
    unfold: nothing,
    link: nothing,
    words,
    code: staticCode,
    painted: false,
    loadDialogs: nothing,
    loadMenu: nothing,
    loadEditor: nothing,
  };
  const rules: string[] = [];
  const html = renderToString(<Page store={store} />).replace(/ style="([^"]*)"/g, (_, style: string) => {
    rules.push(`[data-p="${rules.length}"]{${style}}`);
    return ` data-p="${rules.length - 1}"`;
  });
  return {html, css: rules.join("")};
}
