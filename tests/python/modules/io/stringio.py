# StringIO: reading, writing, seeking, iterating, newlines.
import io
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

s = io.StringIO()
print(s.write("hello\n"), s.write("wörld"), s.getvalue().encode(), s.tell(), s.read(), s.seek(0), repr(s.read(3)), repr(s.readline()), repr(s.readline(2)), repr(s.read()), repr(s.read()), repr(s.readline()))
s.seek(0); print(list(s), s.seek(2), s.write("LL"), repr(s.getvalue()), s.truncate(5), repr(s.getvalue()), s.seek(0, 2), s.seek(0, 1), s.readable(), s.writable(), s.seekable(), s.isatty(), s.closed, s.line_buffering, s.encoding, s.errors, s.newlines)
s.seek(20); s.write("x"); print(repr(s.getvalue()), s.truncate(2), s.getvalue(), s.truncate())
t = io.StringIO("a\nb\r\nc\rd"); print(t.readlines(), t.seek(0), t.readlines(3), t.read())
print(list(io.StringIO("a\nb\r\nc\rd", newline=None)), list(io.StringIO("a\r\nb\rc", newline="")), list(io.StringIO("a\r\nb", newline="\r\n")), repr(io.StringIO("a\r\nb", newline=None).getvalue()))
u = io.StringIO("init"); u.write("X"); print(u.getvalue(), next(io.StringIO("l1\nl2")), [l.strip() for l in io.StringIO(" a \n b ")])
u.writelines(["1", "2"]); print(u.getvalue()); print("to", "memory", file=u, end=""); print(u.getvalue())
with io.StringIO("ctx") as c: print(c.read())
attempt(c.read)
attempt(c.getvalue)
print(c.closed, c.close())
for f in (lambda: s.write(5), lambda: s.write(b"x"), lambda: s.seek(-1), lambda: s.seek(1, 1), lambda: s.seek(0, 5), lambda: s.read("x"), lambda: s.truncate(-1), lambda: io.StringIO(5), lambda: io.StringIO(b"x"), lambda: s.fileno(), lambda: s.detach(), lambda: next(io.StringIO("")), lambda: io.StringIO("a", newline="x"), lambda: s.writelines(5)):
    attempt(f)
print(isinstance(s, io.TextIOBase), isinstance(s, io.IOBase), type(s).__mro__[1].__name__)
class Sub(io.StringIO):
    def write(self, x): return super().write(x.upper())
w = Sub(); print("loud", file=w); print(repr(w.getvalue()), repr(io.StringIO(None).getvalue()), io.StringIO(initial_value="k").read())
