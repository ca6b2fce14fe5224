# repr, ascii and escapes.
for s in ("", "a", "'", '"', "'\"", "\\", "\n\r\t", "\x00\x01\x1f\x7f", "\x80\x9f\xa0\xad\xff", "é", "日本", "🎉", "\u200b\u2028\u2029", "\ud800\udfff", "\ue000", "\U0010ffff", "\U000e0001", "\u0378", "it's", 'say "hi"', "\a\b\v\f", "\x1b[0m", "a\u0301", "\ufeff", "\u3000"):
    print(ascii(s), repr(s) if "\ud800" not in s else "", len(s), eval(repr(s)) == s, eval(ascii(s)) == s)
print([s for s in ("a'b", 'a"b')], {"k\n": "v\t"}, ("é",))
print("\N{SNOWMAN} \N{LATIN SMALL LETTER E WITH ACUTE} \u2603 \U0001F600 \x41 \101 \0 \
joined".encode("unicode_escape") if False else "\u2603 \x41 \101 joined \
line")
