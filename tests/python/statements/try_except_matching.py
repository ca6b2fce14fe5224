# Which handler takes which exception.
class A(Exception): pass
class B(A): pass
class C(B): pass
class Other(Exception): pass
def handler(exc):
    try:
        raise exc
    except C: return "C"
    except (Other, KeyError): return "pair"
    except B: return "B"
    except A as a: return f"A {a}"
    except: return "bare"
for exc in (A, B, C, Other, A("text"), KeyError("k"), KeyboardInterrupt, SystemExit(1), GeneratorExit, ValueError(), StopIteration(5)):
    print(handler(exc), end=", ")
print()
def dynamic(kinds):
    try:
        {}["missing"]
    except kinds as e:
        return type(e).__name__
for kinds in (KeyError, LookupError, (ValueError, LookupError), (ValueError, (TypeError, KeyError))[:1] + (KeyError,), Exception, BaseException):
    print(dynamic(kinds))
for kinds in (ValueError, (), (ValueError, (TypeError, KeyError)), 5, "x", (KeyError, 5), (5, KeyError), None, int, [KeyError]):
    try:
        print(dynamic(kinds))
    except Exception as e:
        print(kinds, type(e).__name__, e)
def pick():
    print("evaluated")
    return ValueError
try:
    pass
except pick():
    pass
try:
    raise ValueError
except pick():
    print("caught")
try:
    try:
        raise A("one")
    except A:
        raise B("two")
except B as b:
    print(b, repr(b.__context__), b.__cause__)
try:
    raise ValueError("parens free") 
except TypeError, ValueError:
    print("two without parentheses")
