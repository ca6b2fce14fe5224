# The string module's constants beside str methods.
import string
print(all(c.isdigit() for c in string.digits), string.ascii_letters == string.ascii_lowercase + string.ascii_uppercase, [c for c in string.printable if not c.isprintable()], string.punctuation[5:10], string.capwords("the quick  brown", None), string.capwords("a,b", ","))
caesar = str.maketrans(string.ascii_lowercase, string.ascii_lowercase[3:] + string.ascii_lowercase[:3]); print("hello world".translate(caesar))
def base(n, b): return "0" if n == 0 else "".join(reversed([(string.digits + string.ascii_lowercase)[n // b ** i % b] for i in range(60) if b ** i <= n]))
print(base(255, 16), base(35, 36), base(10**12, 36), int(base(12345, 7), 7))
counts = {c: "the rain in spain".count(c) for c in string.ascii_lowercase if c in "the rain in spain"}; print(counts)
print("".join(c for c in "he,l.l!o" if c not in string.punctuation), "x".join(string.octdigits), string.hexdigits.upper()[-6:])
