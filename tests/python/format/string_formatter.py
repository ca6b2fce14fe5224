# string.Formatter and capwords.
import string
f = string.Formatter()
print(f.format("{0} {a} {}", 1, a=2) if False else f.format("{0} {a}", 1, a=2), f.vformat("{} {x:>4}", ("p",), {"x": "q"}))
print(list(f.parse("a{0!r:>5}b{{c}}{d.e[0]}")))
print(f.get_field("0.real", (5,), {}), f.check_unused_args([], (), {}))
class Default(string.Formatter):
    def get_value(self, key, args, kwargs):
        if isinstance(key, str): return kwargs.get(key, f"<{key}?>")
        return super().get_value(key, args, kwargs)
print(Default().format("{known} {unknown} {0}", "first", known="yes"))
for args in (("{0} {}", 1, 2), ("{} {0}", 1), ("{missing}",), ("{1}", 0), ("{0!x}", 1)):
    try:
        print(f.format(*args))
    except Exception as e:
        print(type(e).__name__, e)
print(string.capwords("hello  wORLD foo"), string.capwords("a-b-c", "-"))
print(string.ascii_lowercase, string.ascii_uppercase, string.digits, string.hexdigits, string.octdigits, string.punctuation, repr(string.whitespace), len(string.printable))
