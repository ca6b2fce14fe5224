# The standard streams.
import sys, io
sys.stdout.write("written\n"); print(sys.stdout.write("abc\n"), sys.stdout.encoding, sys.stdout.writable(), sys.stdin.readable(), sys.stdout.readable(), sys.stderr.writable(), sys.stderr.errors, sys.stdout.name, sys.stderr.name, sys.stdin.name, sys.stdin.encoding)
sys.stdout.writelines(["a", "b", "\n"]); sys.stdout.flush()
print(repr(sys.stdin.readline()), repr(sys.stdin.read(3)), [l for l in sys.stdin], repr(sys.stdin.read()), repr(sys.stdin.readline()), sys.stdin.readlines())
for f in (lambda: sys.stdout.write(5), lambda: sys.stdout.read(), lambda: sys.stdin.write("x"), lambda: sys.stdout.write(b"x")):
    try: f()
    except Exception as e: print(type(e).__name__, e)
old = sys.stdout; sys.stdout = io.StringIO(); print("caught"); got = sys.stdout.getvalue(); sys.stdout = old; print(repr(got), sys.__stdout__ is old)
sys.stdin = io.StringIO("fake line\nsecond"); print(repr(input("prompt> ")), repr(input())); sys.stdin = sys.__stdin__
sys.stdout.flush(); sys.stdout.buffer.write("bytes → out\n".encode()); sys.stdout.buffer.flush()
print("日本 é 🎉"); print(sys.stdout.isatty(), sys.stdin.isatty())
