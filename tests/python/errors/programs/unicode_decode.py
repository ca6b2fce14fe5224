# Bytes that are not UTF-8.
def text(raw):
    return raw.decode("utf-8")
print(text(b"caf\xc3\xa9"))
print(text(b"caf\xe9 au lait"))
