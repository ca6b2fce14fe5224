# Aligned tables as people print them.
rows = [("apple", 1.25, 10), ("banana", 0.5, 150), ("cherry pie", 12.999, 3), ("日本茶", 1000, 0)]
print(f"{'item':<12}|{'price':>10}|{'count':^7}|")
print("-" * 12 + "+" + "-" * 10 + "+" + "-" * 7 + "+")
for name, price, count in rows:
    print(f"{name:<12}|{price:>10.2f}|{count:^7d}|{price * count:>12,.2f}")
print("{:<12}|{:>10.2f}|{:^7}|".format("total", sum(r[1] for r in rows), sum(r[2] for r in rows)))
for i in range(1, 6):
    print(" ".join(f"{i * j:3}" for j in range(1, 11)))
for n in (1, 22, 333):
    print("%-5d|%5d|%05d|%+d" % (n, n, n, n), f"{n:b}".zfill(9), f"{n:08b}", hex(n)[2:].upper().rjust(4, "."))
print("\n".join(f"{line:^{40}}".rstrip() for line in ("centered", "title", "of a page")))
print("\t".join(["a", "b"]).expandtabs(8), "Name:\t{!r}".format("x"))
print(f"{'=' * 20:^40}", f"{1e6:15,.2f}", f"{.5:7.1%}", sep="\n")
