# Identity of equal strings as users rely on it.
import sys
a = "hello_world"
b = "hello_world"
print(a is b, "x" * 0 is "".join([]), sys.intern("a b c") is sys.intern("a b " + "c"))
c = "".join(["hello", "_world"])
print(a == c, a is c, sys.intern(c) is a)
class A:
    attribute = 1
print(list(vars(A))[0] == "__module__", "attribute" in vars(A))
for bad in (1, None, b"a"):
    try:
        sys.intern(bad)
    except TypeError as error:
        print(error)
class S(str):
    pass
try:
    sys.intern(S("x"))
except TypeError as error:
    print(error)
x = "b"
print("abc"[1] is x, chr(97) is "aaa"[0])
