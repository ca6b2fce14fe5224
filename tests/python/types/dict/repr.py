# Texts of dictionaries, nested and recursive.
d = {"s": "q'", 1: 1.0, None: (), (1,): [2], b"x": {1}, 2.5: {"k": {"v": ...}}, True: False}
print(d, str(d) == repr(d), f"{d}")
d["me"] = d
print(d)
class R:
    def __repr__(self):
        return "R()"
    def __hash__(self):
        return 1
print({R(): R()}, {"x": R}.keys(), len(str({i: str(i) for i in range(100)})))
class Bad:
    def __repr__(self):
        raise ValueError("no text")
try:
    print({1: Bad()})
except ValueError as error:
    print(error)
try:
    print({1: [Bad()]})
except ValueError as error:
    print(error)
d.clear()
print({}, [{}], ({},), {"": ""})
