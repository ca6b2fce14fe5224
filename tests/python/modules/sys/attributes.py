# What sys says about the implementation and its settings.
import sys
print(sys.version_info[:2], sys.version_info.major, sys.version_info >= (3, 14), sys.version_info.releaselevel, sys.maxsize, sys.maxunicode, sys.byteorder, sys.float_info.max, sys.float_info.min, sys.float_info.epsilon, sys.float_info.dig, sys.float_info.mant_dig, sys.float_info.radix, sys.hash_info.modulus, sys.hash_info.inf, sys.int_info.bits_per_digit, sys.float_repr_style, sys.getdefaultencoding(), sys.getfilesystemencoding(), sys.hexversion >> 16 == 0x30e)
print(len(sys.argv), sys.argv[0][-13:], type(sys.path).__name__, type(sys.modules).__name__, "builtins" in sys.builtin_module_names, "sys" in sys.modules, sys.getrecursionlimit(), sys.flags.optimize, sys.flags.debug, sys.dont_write_bytecode, type(sys.executable).__name__, sys.platlibdir != "", sys.copyright.startswith("Copyright") if hasattr(sys, "copyright") else "", sys.warnoptions, sys.getswitchinterval())
sys.setrecursionlimit(300)
def d(n): return n if n == 0 else d(n - 1)
print(d(200))
try: d(1000)
except RecursionError as e: print(e)
sys.setrecursionlimit(1000)
for f in (lambda: sys.setrecursionlimit(0), lambda: sys.setrecursionlimit("x"), lambda: sys.setrecursionlimit(2**40), lambda: sys.intern(5), lambda: sys.getrefcount(), lambda: sys.exc_info(1), lambda: sys.nothing, lambda: sys.getsizeof(), lambda: sys._getframe("x"), lambda: sys.setswitchinterval(-1)):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
print(sys.getsizeof([]) > 0, sys.getsizeof(5) <= sys.getsizeof(10**100), sys.getsizeof("a") < sys.getsizeof("a" * 1000), isinstance(sys.getallocatedblocks() if hasattr(sys, "getallocatedblocks") else 1, int), sys.is_finalizing(), sys.call_tracing.__name__, callable(sys.displayhook))
sys.displayhook(5); sys.displayhook(None); sys.displayhook("a"); print(__builtins__._)
print(sys.version.startswith("3.14"), sys.stdlib_module_names >= {"os", "math"}, sys.float_info.max_exp, type(sys.float_info).__name__, type(sys.flags).__name__, type(sys.version_info).__name__)
