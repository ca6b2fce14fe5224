# Small tasks solved with slices and loops over text.
s = "The quick brown fox"
print(s[::-1], s[4:9], s[-3:], s[:3] + s[-4:], " ".join(w[::-1] for w in s.split()), s[::2], s[1::2], "".join(sorted(s.replace(" ", "").lower())))
print([s[i:i + 5] for i in range(0, len(s), 5)], [s[i:j] for i in range(3) for j in range(i + 1, 4)], all(s[i:] + s[:i] for i in range(len(s))), {w[0]: w[1:] for w in s.split()})
def pal(t): t = "".join(c.lower() for c in t if c.isalnum()); return t == t[::-1]
print(pal("A man, a plan, a canal: Panama"), pal("no"), pal(""))
def longest_pal(t): return max((t[i:j] for i in range(len(t)) for j in range(i + 1, len(t) + 1) if t[i:j] == t[i:j][::-1]), key=len, default="")
print(longest_pal("forgeeksskeegfor"), longest_pal("abc"), longest_pal(""))
def pig(w): i = next((k for k, c in enumerate(w) if c in "aeiou"), 0); return w[i:] + w[:i] + "ay"
print([pig(w) for w in ("pig", "latin", "apple", "string", "rhythm")])
def snake(t): return "".join("_" + c.lower() if c.isupper() else c for c in t).lstrip("_")
def camel(t): a, *b = t.split("_"); return a + "".join(w.title() for w in b)
print(snake("someCamelCase"), camel("some_snake_case"), camel(snake("HTTPServer")))
vowels = sum(map(s.lower().count, "aeiou")); print(vowels, {c: s.count(c) for c in dict.fromkeys(s) if s.count(c) > 1}, s.find("q"), s.index("fox"), s.partition(" "), s.title().swapcase())
def anagrams(ws):
    d = {}
    for w in ws: d.setdefault("".join(sorted(w)), []).append(w)
    return [g for g in d.values() if len(g) > 1]
print(anagrams("tea eat tan ate nat bat".split()), "".join(chr(ord(c) ^ 1) for c in "abc"), "%s" * 3 % tuple("xyz"), "-".join("abc")[::-1], "abc" * 2 in "xabcabcx", min("zebra"), "é"[::-1], "a,b;c".replace(";", ",").split(","))
