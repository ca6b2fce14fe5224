/** A small colourer of Python for what is painted before the editor has come; the editor itself parses properly. */

export type TokenKind = "" | "text" | "num" | "kw" | "def" | "comment";
export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
}

const keywords = new Set(
  "False None True and as assert async await break case class continue def del elif else except finally for from global if import in is lambda match nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);
const pattern =
  /(#.*)|([rbfuRBFUtT]{0,2}(?:"""[\s\S]*?(?:"""|$)|'''[\s\S]*?(?:'''|$)|"(?:\\.|[^"\\\n])*"?|'(?:\\.|[^'\\\n])*'?))|(\b\d[\w.]*)|([\p{L}_][\p{L}\p{N}_]*)|(\s+|.)/gu;

/** The tokens of each line. */
export function highlight(source: string): readonly (readonly Token[])[] {
  const lines: Token[][] = [[]];
  let afterDef = false;
  for (const [text, comment, string, number, word] of source.matchAll(pattern)) {
    let kind: TokenKind = "";
    if (comment !== undefined) kind = "comment";
    else if (string !== undefined) kind = "text";
    else if (number !== undefined) kind = "num";
    else if (word !== undefined) {
      kind = afterDef ? "def" : keywords.has(word) ? "kw" : "";
      afterDef = word === "def" || word === "class";
    }
    text.split("\n").forEach((part, i) => {
      if (i > 0) lines.push([]);
      const line = lines.at(-1);
      const last = line?.at(-1);
      if (last && last.kind === "" && kind === "") line?.splice(-1, 1, {kind, text: last.text + part});
      else if (part) line?.push({kind, text: part});
    });
  }
  return lines;
}
