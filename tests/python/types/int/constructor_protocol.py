# int() calls __int__, __index__ and __trunc__ is no longer asked.
class WithInt:
    def __int__(self):
        return 42
class WithIndex:
    def __index__(self):
        return 7
class Both:
    def __int__(self):
        return 1
    def __index__(self):
        return 2
class BadInt:
    def __int__(self):
        return "no"
class BadIndex:
    def __index__(self):
        return 1.5
class Truncates:
    def __trunc__(self):
        return 3
class Raises:
    def __int__(self):
        raise RuntimeError("refused")
class Sub(int):
    def __repr__(self):
        return f"Sub({int(self)})"
for cls in (WithInt, WithIndex, Both, BadInt, BadIndex, Truncates, Raises):
    for convert in (int, hex, range(10).__getitem__, float, chr):
        try:
            print(cls.__name__, convert(cls()))
        except Exception as error:
            print(cls.__name__, type(error).__name__, error)
s = Sub(12)
print(s, s + 1, type(s + 1).__name__, int(s), type(int(s)).__name__, [s], -s, +s, type(+s).__name__, s.real, s.__int__())
print(Sub(), Sub("77"), Sub("ff", 16), Sub(True), f"{s}", f"{s:d}", str(s), hash(s) == hash(12), {12: "x"}[s])
