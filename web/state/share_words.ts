/** What the page says about the link it was opened with. */
import type {Ask} from "./page_state.ts";
import type {LinkReading} from "./share.ts";

/** The text, and what can be done about it: the button's words and what it asks for. */
export type LinkWords = readonly [text: string, label?: string, ask?: Ask];

export interface Known {
  /** The step the link was made at. */
  readonly step: number | undefined;
  readonly draft: string | undefined;
}

export function linkWords(reading: LinkReading, {step, draft}: Known): LinkWords | undefined {
  switch (reading.kind) {
    case "none":
      return undefined;
    case "whole":
      if (step !== undefined)
        return [`This link was made at step ${step}.`, "Go to that step", "go-to-shared-step"];
      if (draft === undefined || draft === reading.shared.source) return undefined;
      return ["This program came with the link. Your own draft is kept.", "Open my draft", "restore-draft"];
    case "cut":
      return broken("This link was cut off. Nothing was run.", reading.partial);
    case "damaged":
      return broken("This link is damaged: a character in it was changed. Nothing was run.", reading.partial);
    case "newer":
      return ["This link was made by a newer version of this page. Reload to get the newest."];
    case "too-large":
      return ["This link holds more than 256 KB of text and was refused."];
  }
}

function broken(text: string, partial: string): LinkWords {
  return partial.trim()
    ? [`${text} A part of the program could be read.`, "Open the part", "open-partial"]
    : [text];
}
