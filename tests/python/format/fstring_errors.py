# Errors at run time inside f-strings.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class Bad:
    def __format__(self, spec): return 5
    def __repr__(self): return 7
class Fails:
    def __format__(self, spec): raise ValueError(f"spec was {spec!r}")
check("""
f'{nope}'
f'{1 / 0}'
f'{5:s}'
f'{"a":d}'
f'{Bad()}'
f'{Bad()!r}'
f'{Bad()!s}'
f'{Fails():abc}'
f'{Fails()}'
f'{5:{"x" * 2}}'
f'{5:{"a"}{"b"}}'
f'{[]:5}'
f'{None:>5}'
f'{{}}{{}}'
f'{3.5:d}'
f'{"abc":.2d}'
f'{5:.3}'
f'{5:10.3d}'
f'{5:99999999999999999999}'
f'{5.0:.99999999999}'
f'{"x":=5}'
f'{5:,_}'
f'{5:_,}'
f'{5:,,}'
f'{255:,x}'
f'{255:_x}'
f'{1.5:_f} {12345.678:_.1f} {12345.678:,.3e}'
f'{"a":,}'
f'{5:>>>5}'
f'{5:z}'
f'{-0.0001:z.1f} {-0.0:z} {-1.5:z.0f}'
f'{"a":z}'
f'{"a": }'
f'{"a":-5}'
f'{"a":#5}'
f'{"a":05}'
f'{"a":<05}|{"a":>05}'
f'{True:5}|{True:<5}|{True:b}|{True:.1f}'
""")
