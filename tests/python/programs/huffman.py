# Huffman and run-length coding, a trie and a Bloom filter.
import heapq
from collections import Counter
def codes(text):
    heap = [(n, i, c) for i, (c, n) in enumerate(sorted(Counter(text).items()))]; heapq.heapify(heap); i = len(heap)
    if len(heap) == 1: return {heap[0][2]: "0"}
    while len(heap) > 1: a, b = heapq.heappop(heap), heapq.heappop(heap); heapq.heappush(heap, (a[0] + b[0], i, (a[2], b[2]))); i += 1
    def walk(t, p): return {t: p} if isinstance(t, str) else walk(t[0], p + "0") | walk(t[1], p + "1")
    return walk(heap[0][2], "")
def decode(bits, table):
    back, cur, out = {v: k for k, v in table.items()}, "", []
    for b in bits:
        cur += b
        if cur in back: out.append(back[cur]); cur = ""
    return "".join(out)
for text in ("abracadabra", "aaaa", "the rain in spain stays mainly"):
    t = codes(text); bits = "".join(t[c] for c in text); print(sorted(t.items()), bits, len(bits), len(text) * 8, decode(bits, t) == text)
def rle(s):
    i, out = 0, ""
    while i < len(s):
        j = i
        while j < len(s) and s[j] == s[i]: j += 1
        out += f"{j - i}{s[i]}"; i = j
    return out
print(rle("aaabccdddd"), rle(""), [*__import__("functools").reduce(lambda acc, _: acc + [rle(acc[-1])], range(6), ["1"])])
class Trie:
    def __init__(self): self.kids, self.end = {}, False
    def add(self, w):
        n = self
        for c in w: n = n.kids.setdefault(c, Trie())
        n.end = True
    def words(self, p=""):
        if self.end: yield p
        for c in sorted(self.kids): yield from self.kids[c].words(p + c)
    def starting(self, p):
        n = self
        for c in p:
            if c not in n.kids: return
            n = n.kids[c]
        yield from n.words(p)
t = Trie()
for w in "car cart care dog do done card".split(): t.add(w)
print(list(t.words()), list(t.starting("car")), list(t.starting("x")), sum(1 for _ in t.starting("d")))
class Bloom:
    def __init__(self, n): self.n, self.bits = n, 0
    def _h(self, s):
        h = 5381
        for k in range(3):
            for c in s: h = (h * 33 + ord(c) + k) % 2**32
            yield h % self.n
    def add(self, s):
        for h in self._h(s): self.bits |= 1 << h
    def __contains__(self, s): return all(self.bits >> h & 1 for h in self._h(s))
b = Bloom(256)
for w in ("apple", "pear", "fig"): b.add(w)
print("apple" in b, "fig" in b, "grape" in b, b.bits.bit_count())
