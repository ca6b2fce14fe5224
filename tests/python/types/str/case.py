# Case methods over ASCII and the odd corners of Unicode.
for s in ("", "hello", "HELLO", "Hello World", "hello wORLD", "straße", "ǆ ǅ Ǆ", "ﬁn ﬂy", "ΣΊΣΥΦΟΣ ΟΔΟΣ", "İi ıI", "they're bill's", "x1y2z3", "ŉ", "ὈΔΥΣΣΕΎΣ", "123", "ß", "ÿ", "µ", "ა"):
    print(repr(s), repr(s.upper()), repr(s.lower()), repr(s.title()), repr(s.capitalize()), repr(s.swapcase()), repr(s.casefold()))
    print(s.isupper(), s.islower(), s.istitle())
