# Text made piece by piece: += on a string, lists joined, formatting of numbers, characters by code.


def encode(text):
    result = ""
    run = 1
    for i in range(1, len(text) + 1):
        if i < len(text) and text[i] == text[i - 1]:
            run += 1
        else:
            result += str(run) + text[i - 1]
            run = 1
    return result


def decode(text):
    pieces = []
    number = ""
    for letter in text:
        if letter.isdigit():
            number += letter
        else:
            pieces.append(letter * int(number))
            number = ""
    return "".join(pieces)


def main():
    pieces = []
    for i in range(450_000):
        pieces.append(chr(97 + i % 26) * (i % 4 + 1))
    text = "".join(pieces)
    packed = encode(text)
    assert decode(packed) == text
    table = ""
    for i in range(450_000):
        table += "%d:%x " % (i, i)
        table += f"{i * i:,};"
    assert (len(packed), len(table)) == (900000, 12373854), (len(packed), len(table))
