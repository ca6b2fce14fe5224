# BytesIO and TextIOWrapper over it.
import io
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

b = io.BytesIO(b"hello\nworld\n")
print(b.read(3), b.tell(), b.readline(), b.readlines(), b.read(), b.seek(0), b.read(-1), b.seek(2), b.write(b"XX"), b.getvalue(), b.seek(-3, 2), b.read(), b.seek(0, 1), b.truncate(4), b.getvalue(), b.readable(), b.seekable(), b.writable(), b.closed)
b.seek(10); b.write(b"far"); print(b.getvalue()); b.seek(0); print(list(b), b.read1(), b.seek(1), b.read1(2), b.peek if hasattr(b, "peek") else "no peek")
for f in (lambda: b.write("text"), lambda: b.write(5), lambda: b.seek(-1), lambda: b.seek(0, 9), lambda: b.read("x"), lambda: io.BytesIO("text"), lambda: io.BytesIO(5), lambda: b.truncate(-1), lambda: b.detach(), lambda: b.fileno(), lambda: b.writelines(["x"])): attempt(f)
b.writelines([b"1", b"2"]); print(b.getvalue()[-4:], io.BytesIO().getvalue(), io.BytesIO(initial_bytes=b"k").read(), next(io.BytesIO(b"a\nb")))
with io.BytesIO(b"x") as c: pass
attempt(c.read)
raw = io.BytesIO(); t = io.TextIOWrapper(raw, encoding="utf-8", newline="\n", write_through=True)
t.write("héllo\n日本\n"); t.flush(); print(raw.getvalue()); t.seek(0); print(repr(t.readline()), repr(t.read()), t.encoding, t.errors, t.buffer is raw)
t2 = io.TextIOWrapper(io.BytesIO("a\r\nb\rc\n".encode()), encoding="utf-8"); print(list(t2)); t3 = io.TextIOWrapper(io.BytesIO(b"\xff\xfe"), encoding="utf-8")
attempt(t3.read)
print(io.TextIOWrapper(io.BytesIO(b"\xe9"), encoding="latin-1").read(), io.TextIOWrapper(io.BytesIO(b"\xff"), encoding="ascii", errors="replace").read().encode())
