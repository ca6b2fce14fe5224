# Keywords and soft keywords.
import keyword
print(keyword.kwlist, keyword.softkwlist, len(keyword.kwlist))
print([keyword.iskeyword(w) for w in ("if", "print", "match", "None", "none", "", "async", "class_", "True")], [keyword.issoftkeyword(w) for w in ("match", "case", "_", "type", "if")])
for w in keyword.kwlist:
    try: exec(f"{w} = 1"); print(w, "assignable")
    except SyntaxError as e: print(w, "|", e.msg)
match = 1; case = 2; _ = 3; type = 4
print(match, case, _, type, match + case)
def match(case): return case * 2
print(match(case=5), match (case), [match][0](1))
class case: match = 9
print(case.match, case().match)
del type; print(type(1).__name__)
for w in ("print", "match", "self", "__init__", "é", "_1", "1_", "a-b", "a b", "", "class"): print(repr(w), w.isidentifier(), keyword.iskeyword(w), end="; ")
print()
