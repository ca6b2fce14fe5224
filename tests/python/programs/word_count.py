# Counting words, letters and lines of a text.
import string
from collections import Counter
text = """It was the best of times, it was the worst of times,
it was the age of wisdom, it was the age of foolishness,

it was the epoch of belief... it was the epoch of incredulity!"""
words = [w.strip(string.punctuation).lower() for w in text.split()]
c = Counter(words)
print(len(text.splitlines()), len(words), len(text), len(c))
for w, n in sorted(c.items(), key=lambda p: (-p[1], p[0]))[:8]: print(f"{w:<12}{n:>3} {'*' * n}")
print(sorted((w for w in c if c[w] == 1)), max(c, key=len), sum(map(len, words)) / len(words))
print(Counter(ch for ch in text.lower() if ch.isalpha()).most_common(5))
by_len = {}
for w in sorted(c): by_len.setdefault(len(w), []).append(w)
print(by_len)
index = {}
for n, line in enumerate(text.split("\n"), 1):
    for w in set(line.lower().translate(str.maketrans("", "", string.punctuation)).split()): index.setdefault(w, []).append(n)
print({w: index[w] for w in ("times", "age", "it", "epoch")})
def wrap(s, width):
    line = ""
    for w in s.split():
        if len(line) + len(w) + bool(line) > width: yield line; line = w
        else: line += " " * bool(line) + w
    if line: yield line
for l in wrap(text, 30): print(f"|{l:<30}|{l:>30}|{l:^30}|")
print("".join(w[0] for w in words[:12]).upper(), " ".join(w[::-1] for w in words[:5]), text.title()[:30], sum(ch in "aeiou" for ch in text))
bigrams = Counter(zip(words, words[1:])); print(bigrams.most_common(3)); print([w for w in dict.fromkeys(words) if w == w[::-1]])
