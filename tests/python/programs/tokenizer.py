# A tokenizer for a small language with positions.
from collections import namedtuple
Token = namedtuple("Token", "kind text line column")
KEYWORDS = {"let", "if", "while", "print"}
class LexError(SyntaxError): pass
def tokenize(source):
    line, start, i = 1, 0, 0
    while i < len(source):
        c, col = source[i], i - start + 1
        if c == "\n": line, start, i = line + 1, i + 1, i + 1; continue
        if c in " \t": i += 1; continue
        if source.startswith("//", i): i = source.find("\n", i) if "\n" in source[i:] else len(source); continue
        j = i + 1
        if c.isalpha() or c == "_":
            while j < len(source) and (source[j].isalnum() or source[j] == "_"): j += 1
            kind = "keyword" if source[i:j] in KEYWORDS else "name"
        elif c.isdigit():
            while j < len(source) and (source[j].isdigit() or source[j] == "."): j += 1
            kind = "number"
            if source[i:j].count(".") > 1: raise LexError(f"bad number {source[i:j]}", ("program", line, col, source.splitlines()[line - 1]))
        elif c == '"':
            while j < len(source) and source[j] not in '"\n': j += 2 if source[j] == "\\" else 1
            if j >= len(source) or source[j] != '"': raise LexError("unterminated text", ("program", line, col, source.splitlines()[line - 1]))
            j += 1; kind = "text"
        elif source[i:i + 2] in ("==", "!=", "<=", ">=", "&&"): j = i + 2; kind = "op"
        elif c in "+-*/<>=(){};!": kind = "op"
        else: raise LexError(f"stray {c!r}", ("program", line, col, source.splitlines()[line - 1]))
        yield Token(kind, source[i:j], line, col); i = j
program = 'let x_1 = 3.14; // comment\nwhile x_1 <= 10 {\n\tprint "a \\"q\\" b" + x_1;\n  let x_1 = x_1*2;\n}\n'
for t in tokenize(program): print(f"{t.line:>2}:{t.column:<3} {t.kind:<8} {t.text}")
for bad in ("a $ b", "x = 1.2.3", '"open', "ok\n  @"):
    try: print(list(tokenize(bad)))
    except LexError as e: print(e, e.lineno, e.offset, e.text, e.filename, e.msg, type(e).__mro__[1].__name__)
print(sum(1 for t in tokenize(program) if t.kind == "name"), {t.text for t in tokenize(program) if t.kind == "keyword"} == {"let", "while", "print"}, list(tokenize("")))
