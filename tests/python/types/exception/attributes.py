# args, str, repr and attributes of each exception class.
for cls in (Exception, ValueError, KeyError, OSError, StopIteration, SystemExit, ImportError, NameError, AttributeError, SyntaxError, UnicodeError, AssertionError, RecursionError, Warning, KeyboardInterrupt, GeneratorExit, IndexError, LookupError, ZeroDivisionError, MemoryError, NotImplementedError, FileNotFoundError, TimeoutError, EOFError):
    for args in ((), ("m",), ("a", 2), (None,), (["l"],)):
        try:
            e = cls(*args)
            print(cls.__name__, e.args, repr(e), str(e), sep=" | ")
        except Exception as x: print(cls.__name__, args, type(x).__name__, x)
e = KeyError("key"); print(str(e), f"{e}", "%s" % e, str(KeyError("it's")), str(KeyError(1, 2)), str(KeyError()))
s = StopIteration(1, 2); print(s.value); s.value = 5; print(s.value, s.args)
x = SystemExit(1, 2); print(x.code); x.code = 9; print(x.code, x.args)
i = ImportError("m", name="n", path="p"); print(i.msg, i.name, i.path, repr(i), i)
n = NameError("m", name="x"); print(n.name, n); a = AttributeError("m", name="x", obj=[1]); print(a.name, a.obj, a)
for f in (lambda: ImportError("m", bad=1), lambda: NameError("m", obj=1), lambda: ValueError(bad=1), lambda: Exception(a=1), lambda: KeyError("a", x=1), lambda: AttributeError(name=1, foo=2)):
    try: f()
    except TypeError as t: print(t)
o = OSError(2, "No such file", "f.txt"); print(o, o.errno, o.strerror, o.filename, type(o).__name__, repr(o), o.args)
o = OSError(13, "Denied"); print(o, type(o).__name__); print(OSError("just text"), OSError(1, "a", "b", None, "c"), OSError(99999, "unknown").__class__.__name__)
print(FileNotFoundError(2, "x"), OSError(17, "e").__class__.__name__, isinstance(OSError(2, ""), FileNotFoundError), IOError is OSError, EnvironmentError is OSError)
e = ValueError("a"); e.custom = 5; print(e.custom, e.__dict__, e.__notes__ if hasattr(e, "__notes__") else "no notes"); e.add_note("n1"); print(e.__notes__)
try: e.add_note(5)
except TypeError as t: print(t)
e.args = ("changed", 1); print(e, repr(e)); print(Exception("a") == Exception("a"), e == e, hash(e) == hash(e), e.with_traceback(None) is e, e.__reduce__()[1], e.__cause__, e.__context__, e.__suppress_context__, e.__traceback__)
syn = SyntaxError("msg", ("file", 3, 5, "text", 3, 8)); print(syn, syn.filename, syn.lineno, syn.offset, syn.text, syn.end_lineno, syn.end_offset, syn.msg, syn.print_file_and_line, repr(syn))
