# A parser that raises its own error from deep recursion.
class ParseError(Exception):
    def __init__(self, message, position):
        super().__init__(f"{message} (at {position})")
        self.position = position
def parse(text, i=0):
    items = []
    while i < len(text):
        if text[i] == "(":
            item, i = parse(text, i + 1)
            items.append(item)
        elif text[i] == ")":
            return items, i + 1
        elif text[i].isalnum():
            items.append(text[i])
            i += 1
        else:
            raise ParseError(f"bad character {text[i]!r}", i)
    return items, i
print(parse("a(b(c)d)e")[0])
print(parse("a(b(c!)d)e")[0])
