# Adjacent literals, concatenation and growing text.
s = ""
for i in range(10): s += str(i)
print(s, s * 2, "a" "b" "c", ("multi"
      "line" ' parts'), "x" + "y" * 3 + "z", "-" * 10)
t = s
s += "!"
print(t, s, s is t)
parts = []
for w in ("the", "end"): parts.append(w)
print(" ".join(parts), "".join(parts).upper(), f"{s}" "lit" f"{t}", "%s" "%s" % (1, 2))
def build(n):
    out = ""
    for i in range(n):
        out += chr(97 + i % 26)
        if i % 26 == 25: out += "\n"
    return out
print(build(60))
big = ""
for i in range(3000): big = big + "ab"
print(len(big), big[:4], big.count("ba"))
class H: text = ""
h = H()
for i in range(5): h.text += f"<{i}>"
d = {"k": ""}
for i in range(5): d["k"] += str(i)
print(h.text, d["k"])
u = "é"
u += "日"; u += "🎉"; u += "a"
print(u, len(u), u[-1], u[::-1])
for bad in ("'a' + 1", "1 + 'a'", "'a' + None", "'a' * 'b'", "'a' - 'b'", "'' + b''", "[] + ''", "'%d' % 'x'"):
    try: eval(bad)
    except TypeError as e: print(e)
