# A tokenizer whose SyntaxError is shown with its own line.
def check(source):
    for number, line in enumerate(source.splitlines(), 1):
        for column, c in enumerate(line, 1):
            if not (c.isalnum() or c in " =+"):
                raise SyntaxError(f"unexpected {c!r}", ("notes.txt", number, column, line, number, column + 1))
    return "fine"
print(check("a = 1\nb = a + 2"))
check("total = 5\nprice = €20 + total")
