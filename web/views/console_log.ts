/**
 * The log: plain text, and tracebacks with links to their lines. It is drawn piece by piece into its own element, a
 * bounded amount a frame, so that a flood of output never holds the page up. Loaded with the first output.
 */
import type {Entry} from "../state/console.ts";

/** Entries drawn in one frame; each is at most 60 lines. */
const entriesPerFrame = 40;
const lineHeight = 17;

/** Returns what shows the entries in `dom`, which lies in `scroll`; `goTo` follows a traceback's link. */
export function logView(
  dom: HTMLElement,
  scroll: HTMLElement,
  goTo: (line: number) => void,
): (entries: readonly Entry[]) => void {
  let wanted: readonly Entry[] = [];
  let frame = 0;
  // The element shows the entries from the one to the other.
  let shownFirst = 0;
  let shownLast = -1;
  /** The reader is at the end and wants to stay there. */
  let sticky = true;
  scroll.addEventListener(
    "scroll",
    () => {
      sticky = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 40;
    },
    {passive: true},
  );
  const draw = (): void => {
    frame = 0;
    const first = wanted[0]?.id ?? 0;
    const last = wanted.at(-1)?.id ?? -1;
    const elements = (from: number, to: number): HTMLElement[] =>
      wanted.slice(from - first, to - first + 1).map(entry => entryElement(entry, goTo));
    // The newest matter most: if many are missing, it begins anew with the last of them, and those before are put in
    // front in the frames to come.
    if (wanted.length === 0 || last - shownLast > entriesPerFrame || shownLast < first) {
      shownFirst = Math.max(first, last - entriesPerFrame + 1);
      shownLast = last;
      dom.replaceChildren(...elements(shownFirst, last));
      if (wanted.length === 0) sticky = true;
    } else {
      for (; shownFirst < first && dom.firstChild; shownFirst++) dom.firstChild.remove();
      dom.append(...elements(shownLast + 1, last));
      shownLast = last;
      const from = Math.max(first, shownFirst - entriesPerFrame);
      dom.prepend(...elements(from, shownFirst - 1));
      shownFirst = from;
    }
    if (sticky) scroll.scrollTop = scroll.scrollHeight;
    if (shownFirst > first) frame = requestAnimationFrame(draw);
  };
  return entries => {
    wanted = entries;
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
}

function entryElement(entry: Entry, goTo: (line: number) => void): HTMLElement {
  const dom = document.createElement(entry.inline ? "span" : "div");
  dom.className = `e ${entry.kind}`;
  if (entry.kind === "stderr") dom.append(...tracebackNodes(entry.text, goTo));
  else dom.textContent = entry.text;
  // What is out of sight is not laid out; its height is known all the same, if no line wraps.
  if (!entry.inline)
    dom.style.containIntrinsicHeight = `auto ${(entry.text.split("\n").length - 1) * lineHeight}px`;
  return dom;
}

/** The text of a traceback with its lines linked, its carets and its last line marked. */
function tracebackNodes(text: string, goTo: (line: number) => void): Node[] {
  return text.split(/(?<=\n)/).map(line => {
    const place = /^(\s*File "main\.py", line )(\d+)(.*\n?)$/.exec(line);
    if (place) {
      const link = document.createElement("a");
      link.href = "#editor";
      link.textContent = place[2] ?? "";
      link.addEventListener("click", event => {
        event.preventDefault();
        goTo(Number(place[2]));
      });
      const dom = document.createElement("span");
      dom.append(place[1] ?? "", link, place[3] ?? "");
      return dom;
    }
    const dom = document.createElement(/^[ ~^|]*[~^]+[ ~^]*\n?$/.test(line) ? "s" : "span");
    const name = /^([A-Za-z_][\w.]*(?:Error|Exception|Interrupt|Exit|Warning|Iteration|Group))(:|\n|$)/.exec(
      line,
    );
    if (name?.[1]) {
      const bold = document.createElement("b");
      bold.textContent = name[1];
      dom.append(bold, line.slice(name[1].length));
    } else dom.textContent = line;
    return dom;
  });
}
