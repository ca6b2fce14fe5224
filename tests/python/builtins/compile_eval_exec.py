# Compiling and running text, with namespaces.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

code = compile("x * 2", "<calc>", "eval")
check("""
eval('1 + 2'), eval('  3'), eval('\\t4'), eval(b'5 + 1'), eval(code, {'x': 21})
eval('x', {'x': 1}, {'x': 2}), eval('x', {'x': 1}), eval('len([1])', {})
eval('y', {})
eval('x = 1')
eval('')
eval('1\\n2')
eval(5)
eval('x', 5)
eval('x', {}, 5)
eval('x', globals={'x': 3}), eval('x', {}, locals={'x': 4})
eval()
exec('a = 5'), exec('')
exec('print(z)', {'z': 'Z'})
exec(5)
exec('1 +')
compile('1 +', 'f', 'exec')
compile('1', 'f', 'nosuch')
compile('1', 'f')
compile('a = 1', 'f', 'eval')
compile('1; 2', 'f', 'single') is not None
compile(5, 'f', 'exec')
compile('x\\x00y', 'f', 'exec')
compile(b'# -*- coding: latin-1 -*-\\ns = "\\xe9"', 'f', 'exec').co_consts
eval(compile('[i for i in range(3)]', '', 'eval'))
compile('x', 'name.py', 'eval').co_filename, compile('x', '', 'eval').co_name
compile('', 'f', 'exec').co_names, compile('a.b(c)', 'f', 'eval').co_names
eval(compile('def f(): pass', '', 'exec'))
eval('(lambda: q)()', {'q': 9})
eval('[q for _ in range(2)]', {}, {'q': 7})
""")
ns = {}
exec("def f(n):\n    return n * k\nk = 3", ns)
print(ns["f"](5), sorted(ns)[-2:], "__builtins__" in ns)
ns["k"] = 10
print(ns["f"](5))
exec(compile("1 + 1\n'quiet'\nprint('loud')", "", "exec"))
exec(compile("1 + 1\n", "", "single"))
exec(compile("'shown'\n", "", "single"))
exec(compile("None\n", "", "single"))
def local_exec():
    a = 1
    exec("a = 2; b = 3")
    return a, sorted(locals()), eval("a + 10")
print(local_exec())
class Tracing(dict):
    def __missing__(self, key):
        return f"<{key}>"
print(eval("u + v", {}, Tracing()))
exec("class C:\n  z = [i for i in range(3)]\n  def m(self): return self.z", ns)
print(ns["C"]().m())
