# The is-methods over characters of every category.
names = ["isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper"]
for s in ["", "a", "A", "1", "²", "½", "٣", "Ⅷ", "一", " ", "\t\n", "\u00a0", "\u200b", "\u2028", "_", "_a1", "1a", "é", "e\u0301", "\x00", "\x7f", "\xad", "aB", "Ab Cd", "if", "ªº", "🎉", "\ud800", "٠١", "hello world", "ǅ"]:
    print(ascii(s), "".join("1" if getattr(s, name)() else "0" for name in names))
try:
    "a".isalpha(1)
except TypeError as error:
    print(error)
