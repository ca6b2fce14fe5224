# Special methods that are descriptors which raise, conversions of subclasses, arguments that a subclass may take, and
# what may happen while a builtin calls back.
import collections
import contextvars
import types


def attempt(function, *args):
    try:
        print(function(*args))
    except Exception as error:
        print(type(error).__name__, error)


class Missing:
    __eq__ = property(lambda self: 1 / 0)


for name in "lt len hash add bool iter call contains str index int float format neg getitem reversed pow".split():
    setattr(Missing, f"__{name}__", property(lambda self: self.foo))
p = Missing()
for function in (
    lambda: p == p, lambda: p != 3, lambda: p < 1, lambda: len(p), lambda: hash(p), lambda: p + 1, lambda: 1 + p,
    lambda: bool(p), lambda: not p, lambda: iter(p), lambda: list(p), lambda: p(), lambda: 1 in p, lambda: str(p),
    lambda: [0][p], lambda: int(p), lambda: float(p), lambda: f"{p}", lambda: -p, lambda: p[0], lambda: reversed(p),
    lambda: p**2, lambda: {p}, lambda: sorted([p, p]), lambda: None.__ne__(None), lambda: None.__ne__(1),
):
    attempt(function)


class F(float):
    def __float__(self):
        return 42.0


class S(str):
    def __float__(self):
        return 9.5

    def __int__(self):
        return 7


class I(int):
    def __int__(self):
        return 42

    def __float__(self):
        return 40.0


for value in F(1.5), S("8"), I(2):
    for convert in float, int, lambda v: "%f" % v, lambda v: "%d" % v, lambda v: int(v, 10):
        attempt(convert, value)


class WithNew(list):
    def __new__(cls, items, extra=None):
        made = super().__new__(cls, items)
        made.extra = extra
        return made


print(WithNew([1], extra=3), WithNew([1], extra=3).extra)
for base in list, tuple, set, frozenset, int, float, str, dict, super:
    for change in {}, {"__new__": lambda c, *a, **k: base.__new__(c)}, {"__init__": lambda s, *a, **k: None}:
        made = type("C", (base,), change)
        for args, keywords in ((), {}), (([],), {"x": 1}), ((), {"x": 1}), ((1, 2, 3, 4, 5), {}):
            attempt(lambda: type(made(*args, **keywords)).__name__)

for mixed in (
    frozenset([1, 2]) & {1: 2}.keys(), {1} & {1: 2}.keys(), {1: 2}.keys() & frozenset([1]),
    {1: 2}.items() & frozenset([(1, 2)]), frozenset([(1, 2)]) & {1: 2}.items(), frozenset([3]) | {1: 2}.keys(),
):
    print(type(mixed), mixed)


class Counted(int):
    hashed = 0

    def __hash__(self):
        Counted.hashed += 1
        return int(self)


keys = dict.fromkeys(map(Counted, range(5)))
for function in set, frozenset, lambda d: dict.fromkeys(set(d)), lambda d: dict.fromkeys(d), lambda d: set(d) - set(d):
    Counted.hashed = 0
    function(keys)
    print(Counted.hashed)

data = list(range(5))


class Killer:
    def __init__(self, value):
        pass

    def __del__(self):
        data[:] = range(20)

    def __lt__(self, other):
        return False


attempt(lambda: data.sort(key=Killer))


class Endless:
    def __iter__(self):
        return iter(())

    def __length_hint__(self):
        return 2**63 - 1


filled = [1, 2]
filled.extend(Endless())
print(filled)

calls = 0


def factory():
    global calls
    calls += 1
    mine = calls
    if calls == 1:
        table["key"]
    return mine


table = collections.defaultdict(factory)
print(table["key"], calls, dict(table))


class Odd(types.ModuleType):
    __dict__ = 8


attempt(dir, Odd("odd"))

variable = contextvars.ContextVar("name", default=1)
token = variable.set(2)
print(str(token).split(" at ")[0])
variable.reset(token)
print(str(token).split(" at ")[0])
attempt(contextvars.Token)
context = contextvars.copy_context()
print(context == contextvars.copy_context(), context == 1)
for function in lambda: context[1], lambda: 1 in context, lambda: context.get(1), lambda: hash(context):
    attempt(function)
