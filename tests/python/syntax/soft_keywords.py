# match, case, type and _ as ordinary names.
match = [1]; case = 2; type_ = 3; _ = 4
print(match, case, type_, _, match[0], match == [1], match + [case])
def match(x): return x * 2
print(match(3), match (3), match(x=2), [match][0](1), match.__name__)
def type(x, y=1): return "own type"
print(type(1), type (2), type
      (3))
del type
print(type(1).__name__, type (1))
class case:
    match = 5
    def type(self, _): return _
    _ = 6
print(case.match, case().type(7), case._)
x = {"match": 1, "type": 2}
for match in x: print(match, end=" ")
for _ in range(2): print(_, end=" ")
match, case = 1, 2
match: int = 5
case -= 1
type = int
print(match, case, type("5"), match * case, match in [5], match if case else 0, lambda match: match)if 0 else print(match)
print([case for case in range(3)], {type: match for type, match in [(1, 2)]}, (lambda match, case=1: match + case)(1))
import string as match
print(match.digits)
from string import digits as type
print(type)
