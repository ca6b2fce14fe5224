# The attributes of UnicodeDecodeError and UnicodeEncodeError.
try:
    b"ab\xff\xfecd".decode()
except UnicodeDecodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason, error)
    print(error.args)
try:
    "ab日本cd".encode("latin-1")
except UnicodeEncodeError as error:
    print(error.encoding, error.object, error.start, error.end, error.reason, error)
    print(isinstance(error, ValueError), isinstance(error, UnicodeError))
for make in (lambda: UnicodeDecodeError("utf-8", b"abc", 1, 2, "why"), lambda: UnicodeEncodeError("ascii", "abc", 0, 2, "why"),
             lambda: UnicodeTranslateError("abc", 1, 2, "why"), lambda: UnicodeDecodeError("utf-8", "abc", 1, 2, "why"), lambda: UnicodeEncodeError("a")):
    try:
        error = make()
        print(str(error), repr(error), error.start, error.end)
    except TypeError as e:
        print(e)
error = UnicodeDecodeError("x", b"\xffabc", 0, 1, "r")
error.reason = "changed"
error.end = 3
print(error)
