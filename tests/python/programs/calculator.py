# Tokenizer and recursive descent calculator.
class CalcError(Exception):
    pass


def tokens(text):
    i = 0
    while i < len(text):
        c = text[i]
        if c.isspace():
            i += 1
        elif c.isdigit() or c == ".":
            j = i
            while j < len(text) and (text[j].isdigit() or text[j] == "."):
                j += 1
            yield "num", text[i:j]
            i = j
        elif c.isalpha():
            j = i
            while j < len(text) and text[j].isalnum():
                j += 1
            yield "name", text[i:j]
            i = j
        elif text[i : i + 2] == "**":
            yield "op", "**"
            i += 2
        elif c in "+-*/%()=,":
            yield "op", c
            i += 1
        else:
            raise CalcError(f"bad character {c!r} at {i}")
    yield "end", ""


class Calculator:
    functions = {"max": max, "min": min, "abs": abs, "sqrt": lambda x: x**0.5, "round": round}

    def __init__(self):
        self.names = {"pi": 3.14159}

    def run(self, text):
        self.toks = list(tokens(text))
        self.i = 0
        if len(self.toks) > 2 and self.toks[0][0] == "name" and self.toks[1] == ("op", "="):
            name = self.toks[0][1]
            self.i = 2
            self.names[name] = value = self.expression()
        else:
            value = self.expression()
        if self.peek()[0] != "end":
            raise CalcError(f"unexpected {self.peek()[1]!r}")
        return value

    def peek(self):
        return self.toks[self.i]

    def take(self, *ops):
        kind, text = self.peek()
        if kind == "op" and text in ops:
            self.i += 1
            return text

    def expression(self):
        value = self.term()
        while op := self.take("+", "-"):
            right = self.term()
            value = value + right if op == "+" else value - right
        return value

    def term(self):
        value = self.unary()
        while op := self.take("*", "/", "%"):
            right = self.unary()
            value = {"*": lambda: value * right, "/": lambda: value / right, "%": lambda: value % right}[op]()
        return value

    def unary(self):
        return -self.unary() if self.take("-") else self.power()

    def power(self):
        base = self.atom()
        return base ** self.unary() if self.take("**") else base

    def atom(self):
        kind, text = self.peek()
        self.i += 1
        if kind == "num":
            return float(text) if "." in text else int(text)
        if kind == "name":
            if self.take("("):
                args = [self.expression()]
                while self.take(","):
                    args.append(self.expression())
                if not self.take(")"):
                    raise CalcError("missing )")
                return self.functions[text](*args)
            if text not in self.names:
                raise CalcError(f"unknown name {text}")
            return self.names[text]
        if text == "(":
            value = self.expression()
            if not self.take(")"):
                raise CalcError("missing )")
            return value
        raise CalcError(f"unexpected {text or 'end'!r}")


calc = Calculator()
for line in """1 + 2 * 3
(1 + 2) * 3
-2 ** 2
2 ** 3 ** 2
2 ** -1
10 / 4 - 1.5
x = 7 % 4
x * x + pi
max(1, x, 2) + abs(-5)
sqrt(16) * round(2.567, 1)
1 +
(1 + 2
1 2
y
3 $ 4
1 / 0
nosuch(1)
1.2.3
max()
-(-(3))""".splitlines():
    try:
        print(f"{line:<24} = {calc.run(line)}")
    except CalcError as error:
        print(f"{line:<24} ! {error}")
    except Exception as error:
        print(f"{line:<24} !! {type(error).__name__}: {error}")
