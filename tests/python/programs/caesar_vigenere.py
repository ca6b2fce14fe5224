# Ciphers and frequency analysis.
import string
def caesar(text, k):
    out = []
    for c in text:
        if c.isalpha() and c.isascii():
            base = ord("A") if c.isupper() else ord("a")
            out.append(chr((ord(c) - base + k) % 26 + base))
        else:
            out.append(c)
    return "".join(out)
def vigenere(text, key, sign=1):
    i = 0
    result = ""
    for c in text.upper():
        if c in string.ascii_uppercase:
            shift = ord(key[i % len(key)].upper()) - 65
            result += chr((ord(c) - 65 + sign * shift) % 26 + 65)
            i += 1
        else:
            result += c
    return result
secret = caesar("Hello, World! Zebra.", 3)
print(secret, caesar(secret, -3), caesar("abc", 26 * 5 + 1))
v = vigenere("Attack at dawn, éé!", "Lemon")
print(v, vigenere(v, "Lemon", -1))
english = "etaoinshrdlcumwfgypbvkjxqz"
def crack(cipher):
    def score(k):
        plain = caesar(cipher, -k).lower()
        return sum(26 - english.index(c) for c in plain if c in english)
    return max(range(26), key=score)
message = "the quick brown fox does not need to be here but the letters of this text should be common ones"
for k in (1, 7, 25):
    print(k, crack(caesar(message, k)), caesar(caesar(message, k), -crack(caesar(message, k))) == message)
rail = lambda s, n: "".join(s[i] for r in range(n) for i in range(len(s)) if (p := i % (2 * n - 2)) == r or 2 * n - 2 - p == r)
print(rail("WEAREDISCOVEREDFLEEATONCE", 3))
morse = dict(zip("SOE", ("...", "---", ".")))
print(" ".join(morse[c] for c in "SOSE"), "".join({v: k for k, v in morse.items()}[m] for m in "... --- ...".split()))
try: vigenere("abc", "")
except ZeroDivisionError as e: print(type(e).__name__)
