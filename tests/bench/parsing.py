# Parsing and evaluating arithmetic by recursive descent, over tokens in a list, with a stack machine to check it.


def tokens_of(text):
    tokens = []
    i = 0
    while i < len(text):
        letter = text[i]
        if letter == " ":
            i += 1
        elif letter.isdigit():
            start = i
            while i < len(text) and text[i].isdigit():
                i += 1
            tokens.append(("number", int(text[start:i])))
        else:
            tokens.append(("sign", letter))
            i += 1
    tokens.append(("end", ""))
    return tokens


class Parser:
    def __init__(self, tokens):
        self.tokens = tokens
        self.at = 0
        self.code = []

    def accept(self, signs):
        kind, text = self.tokens[self.at]
        if kind == "sign" and text in signs:
            self.at += 1
            return text
        return None

    def sum(self):
        self.product()
        while sign := self.accept("+-"):
            self.product()
            self.code.append(sign)

    def product(self):
        self.atom()
        while sign := self.accept("*%"):
            self.atom()
            self.code.append(sign)

    def atom(self):
        if self.accept("-"):
            self.atom()
            self.code.append("negate")
        elif self.accept("("):
            self.sum()
            if not self.accept(")"):
                raise SyntaxError("expected )")
        else:
            kind, value = self.tokens[self.at]
            if kind != "number":
                raise SyntaxError(f"unexpected {value!r}")
            self.at += 1
            self.code.append(value)


def run(code):
    stack = []
    for op in code:
        if op == "+":
            right = stack.pop()
            stack.append(stack.pop() + right)
        elif op == "-":
            right = stack.pop()
            stack.append(stack.pop() - right)
        elif op == "*":
            right = stack.pop()
            stack.append(stack.pop() * right)
        elif op == "%":
            right = stack.pop()
            stack.append(stack.pop() % right)
        elif op == "negate":
            stack.append(-stack.pop())
        else:
            stack.append(op)
    return stack.pop()


def main():
    total = 0
    for i in range(20000):
        text = f"(({i} + 12) * 3 - -{i % 17}) % 1009 + ({i} * ({i % 5} + 2) - 7 * (1 + 2 + 3)) % 97"
        parser = Parser(tokens_of(text))
        parser.sum()
        value = run(parser.code)
        assert value == ((i + 12) * 3 - -(i % 17)) % 1009 + (i * (i % 5 + 2) - 7 * (1 + 2 + 3)) % 97
        total += value
    assert total > 0
