# Strings beyond ASCII behave by code point.
s = "naïve café 日本語 🎉👨‍👩‍👧 é"
print(len(s), s[::-1] == "".join(reversed(s)), s.upper(), s.encode().decode() == s)
print([f"{ord(c):x}" for c in s])
print(s.find("🎉"), s.index("日本"), s.count("é"), s.split(), s.replace("é", "e"), s.title())
print("é" == "e\u0301", len("é"), len("e\u0301"), "ß".upper(), "ﬃ".upper(), len("İ".lower()))
print(sorted("zéaÉ日b"), max("日本"), "é" > "z", "Ω".lower(), "Σ".lower(), "ΑΣ".lower(), "ΑΣ Α".lower(), "ΣΑ".lower())
print("％ｄ", "①".isdigit(), "①".isdecimal(), "三".isnumeric(), int("۳"), "x²".isidentifier(), "été".isidentifier())
été = 5
日本 = été + 1
print(été, 日本, sorted(n for n in dir() if ord(n[0]) > 127))
print("\u0041\u030a".center(6, "·"), "日本".ljust(5, "*"), "🎉".zfill(3), "🎉" * 3)
