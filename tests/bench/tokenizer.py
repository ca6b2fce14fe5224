# Parsing text character by character: a JSON reader and writer written out by hand.


class Reader:
    def __init__(self, text):
        self.text = text
        self.at = 0

    def skip(self):
        text = self.text
        while text[self.at] in " \n\t":
            self.at += 1

    def value(self):
        self.skip()
        letter = self.text[self.at]
        if letter == "{":
            return self.table()
        if letter == "[":
            return self.items()
        if letter == '"':
            return self.string()
        for word, value in (("true", True), ("false", False), ("null", None)):
            if self.text.startswith(word, self.at):
                self.at += len(word)
                return value
        return self.number()

    def table(self):
        result = {}
        self.at += 1
        self.skip()
        while self.text[self.at] != "}":
            self.skip()
            key = self.string()
            self.skip()
            if self.text[self.at] != ":":
                raise ValueError(f"expected : at {self.at}")
            self.at += 1
            result[key] = self.value()
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
        self.at += 1
        return result

    def items(self):
        result = []
        self.at += 1
        self.skip()
        while self.text[self.at] != "]":
            result.append(self.value())
            self.skip()
            if self.text[self.at] == ",":
                self.at += 1
                self.skip()
        self.at += 1
        return result

    def string(self):
        pieces = []
        self.at += 1
        while True:
            letter = self.text[self.at]
            self.at += 1
            if letter == '"':
                return "".join(pieces)
            if letter == "\\":
                letter = {"n": "\n", "t": "\t"}.get(self.text[self.at], self.text[self.at])
                self.at += 1
            pieces.append(letter)

    def number(self):
        start = self.at
        while self.text[self.at] in "+-.0123456789eE":
            self.at += 1
        word = self.text[start : self.at]
        return float(word) if "." in word else int(word)


def written(value):
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n") + '"'
    if isinstance(value, dict):
        return "{" + ", ".join(written(key) + ": " + written(item) for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(written, value)) + "]"
    return repr(value)


def main():
    data = [
        {
            "id": i,
            "name": f'item "{i}"\n',
            "price": i * 1.25,
            "tags": ["red", "green", "a\\b"][: i % 4],
            "sold": i % 3 == 0,
            "parent": None if i % 2 else i - 1,
        }
        for i in range(12000)
    ]
    text = written(data) + " "
    for _ in range(2):
        assert Reader(text).value() == data
