# A parser and a printer for a JSON-like notation.
class ParseError(ValueError):
    def __init__(self, message, text, position):
        line = text.count("\n", 0, position) + 1
        column = position - text.rfind("\n", 0, position)
        super().__init__(f"{message} at line {line} column {column}")


class Parser:
    def __init__(self, text):
        self.text, self.pos = text, 0

    def fail(self, message):
        raise ParseError(message, self.text, self.pos)

    def space(self):
        while self.pos < len(self.text) and self.text[self.pos] in " \t\r\n":
            self.pos += 1

    def peek(self):
        self.space()
        return self.text[self.pos : self.pos + 1]

    def expect(self, c):
        if self.peek() != c:
            self.fail(f"expected {c!r} but found {self.peek()!r}")
        self.pos += 1

    def value(self):
        c = self.peek()
        if c == "{":
            return self.object()
        if c == "[":
            return self.array()
        if c == '"':
            return self.string()
        if c == "-" or c.isdigit():
            return self.number()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.pos):
                self.pos += len(word)
                return value
        self.fail("expected a value")

    def string(self):
        self.expect('"')
        out = []
        while True:
            if self.pos >= len(self.text):
                self.fail("unterminated string")
            c = self.text[self.pos]
            self.pos += 1
            if c == '"':
                return "".join(out)
            if c == "\\":
                e = self.text[self.pos]
                self.pos += 1
                if e == "u":
                    out.append(chr(int(self.text[self.pos : self.pos + 4], 16)))
                    self.pos += 4
                else:
                    out.append({"n": "\n", "t": "\t", "r": "\r", "b": "\b", "f": "\f"}.get(e, e))
            else:
                out.append(c)

    def number(self):
        start = self.pos
        while self.pos < len(self.text) and self.text[self.pos] in "+-.eE0123456789":
            self.pos += 1
        word = self.text[start : self.pos]
        return float(word) if any(c in word for c in ".eE") else int(word)

    def array(self):
        self.expect("[")
        items = []
        if self.peek() != "]":
            items.append(self.value())
            while self.peek() == ",":
                self.pos += 1
                items.append(self.value())
        self.expect("]")
        return items

    def object(self):
        self.expect("{")
        result = {}
        while self.peek() != "}":
            key = self.string()
            self.expect(":")
            result[key] = self.value()
            if self.peek() != ",":
                break
            self.pos += 1
        self.expect("}")
        return result


def loads(text):
    p = Parser(text)
    value = p.value()
    if p.peek():
        p.fail("extra text")
    return value


def dumps(value, indent=0):
    pad = "  " * indent
    if isinstance(value, dict):
        if not value:
            return "{}"
        return "{\n" + ",\n".join(f"{pad}  {dumps(k)}: {dumps(v, indent + 1)}" for k, v in value.items()) + f"\n{pad}}}"
    if isinstance(value, list):
        return "[" + ", ".join(dumps(v, indent) for v in value) + "]"
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    return {True: "true", False: "false", None: "null"}[value] if value is None or isinstance(value, bool) else repr(value)


text = '{"name": "Ann \\"A\\" \\u00e9\\n", "tags": [1, -2.5, 1e3, true, null], "nested": {"empty": {}, "list": []}}'
data = loads(text)
print(data)
print(dumps(data))
print(loads(dumps(data)) == data)
for bad in ("", "[1, 2", '{"a" 1}', '{"a": }', '"abc', "[1]]", "\n\n  tru", "{1: 2}", "-", "1.2.3", '"\\u00zz"', '["a",]'):
    try:
        print(loads(bad))
    except ValueError as e:
        print(repr(bad), type(e).__name__, e)
