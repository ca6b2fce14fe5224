# A settings reader that meets a bad value.
DEFAULTS = {"size": int, "ratio": float, "name": str}
def read(lines):
    for number, line in enumerate(lines, start=1):
        key, _, value = (part.strip() for part in line.partition("="))
        yield key, DEFAULTS[key](value)
print(dict(read(["size = 5", "ratio=0.5", "name = x y"])))
print(dict(read(["size = 5", "ratio=half"])))
