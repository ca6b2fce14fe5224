# Methods of strings: split, join, replace, find, case, strip, slices, comparison, formatting.


def main():
    text = "The quick brown fox jumps over the lazy dog, again and again; "
    checksum = 0
    for i in range(220_000):
        words = text.split()
        line = "-".join(words)
        line = line.replace("again", "once").upper()
        checksum += len(line) + line.find("LAZY") + line.count("O")
        if line.startswith("THE") and not line.endswith("x"):
            checksum += ord(line[i % len(line)])
        piece = text[i % 20 : i % 20 + 15].strip().title()
        checksum += len(piece)
        label = f"{i:>6}|{piece:<18}|{i / 7:.3f}"
        checksum += len(label) + (label > "    5")
        key, _, value = "name=value".partition("=")
        checksum += len(key) + len(value)
    assert checksum == 50352190, checksum
