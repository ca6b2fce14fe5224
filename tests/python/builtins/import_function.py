# __import__ and what it returns.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
__import__('math').sqrt(4)
__import__('nosuchmodule')
__import__('')
__import__(5)
__import__()
__import__('math', fromlist=['pi']).pi
__import__('collections.abc').__name__, __import__('collections.abc', fromlist=['x']).__name__
__import__('math', level=-1)
__import__('x', level=1)
__import__('math', globals(), locals(), [], 0).__name__
""")
saved = __builtins__.__import__
def spy(name, *args):
    print("importing", name, args[2], args[3])
    return saved(name, *args)
__builtins__.__import__ = spy
import math
from operator import add, mul as times
import math as m
__builtins__.__import__ = saved
print(add(1, 2), times(3, 4), m is math)
