/** The first lesson's code as the build paints it: highlighted, tinted and marked as the editor will have it. */
import {highlight} from "../state/highlight.ts";
import type {PageState} from "../state/page_state.ts";
import {editorMarks, type MarkSpan} from "./editor_pane.tsx";

export function staticCode(state: PageState) {
  const marks = editorMarks(state);
  return highlight(state.source).map((tokens, i) => {
    const line = i + 1;
    const tint = marks.tints.get(line);
    const sign = line === marks.line ? marks.sign : "";
    let column = 0;
    return (
      <div key={line} class={`ln ${tint ? `t${tint}` : ""} ${sign}`}>
        <b aria-hidden="true">{line}</b>
        <span>
          {tokens.map((token, j) => {
            const from = column;
            column += token.text.length;
            return (
              <Token key={j} kind={token.kind} text={token.text} from={from} line={line} span={marks.span} />
            );
          })}
          {tokens.length === 0 ? " " : ""}
        </span>
      </div>
    );
  });
}

interface TokenProps {
  readonly kind: string;
  readonly text: string;
  readonly from: number;
  readonly line: number;
  readonly span: MarkSpan | undefined;
}

/** A token, with the part of it that lies in the running expression underlined. */
function Token({kind, text, from, line, span}: TokenProps) {
  const inSpan = span && span.line === line && span.endLine === line;
  const begin = inSpan ? Math.max(0, span.column - from) : 0;
  const end = inSpan ? Math.min(text.length, span.endColumn - from) : 0;
  const content =
    begin < end ? (
      <>
        {text.slice(0, begin)}
        <u>{text.slice(begin, end)}</u>
        {text.slice(end)}
      </>
    ) : (
      text
    );
  return kind ? <i class={kind}>{content}</i> : <>{content}</>;
}
