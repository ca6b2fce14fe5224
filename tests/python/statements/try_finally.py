# The order of try, except, else and finally in every combination.
log = []
def run(mode):
    try:
        log.append("try")
        if mode == "return": return "from try"
        if mode == "value": raise ValueError(mode)
        if mode == "key": raise KeyError(mode)
        if mode == "type": raise TypeError(mode)
    except ValueError as e:
        log.append(f"except {e}")
        return "from except"
    except (KeyError, IndexError) as e:
        log.append(f"except {e!r}")
    else:
        log.append("else")
        if mode == "else return": return "from else"
    finally:
        log.append("finally")
    return "end"
for mode in ("ok", "return", "value", "key", "else return", "type"):
    log.clear()
    try:
        print(mode, run(mode), log)
    except TypeError as e:
        print("escaped", e, log)
def nested():
    try:
        try:
            raise ValueError("inner")
        except KeyError:
            print("no")
        finally:
            print("inner finally")
    except ValueError as e:
        print("outer", e)
        try:
            raise KeyError("again") from e
        except KeyError as k:
            print(repr(k.__cause__), repr(k.__context__), k.__suppress_context__)
    else:
        print("no else")
    print("e" in locals(), "k" in locals())
nested()
def loop():
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            print("body", i)
        except Exception:
            pass
        else:
            print("else", i)
        finally:
            print("fin", i)
loop()
e = "outer e"
try:
    raise ValueError("x")
except ValueError as e:
    pass
try:
    print(e)
except NameError as n:
    print(n)
def deep(n):
    try:
        if n: deep(n - 1)
        else: raise RuntimeError("bottom")
    finally:
        print(n, end=" ")
try:
    deep(5)
except RuntimeError as r:
    print(r)
def gen():
    try:
        yield 1
        yield 2
    finally:
        print("gen closed")
for x in gen():
    if x == 1: break
del x
def swallow():
    while True:
        try:
            1 / 0
        except ZeroDivisionError:
            break
        finally:
            print("cleanup")
    return "done"
print(swallow())
