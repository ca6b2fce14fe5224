# Keys whose text has quotes and newlines.
d = {}
for key in ("it's", 'say "hi"', "a\nb", "", None, 1.5, b"x", (1, "a")):
    try: d[key]
    except KeyError as e: print(e, str(e), repr(e))
d["it's\n"]
