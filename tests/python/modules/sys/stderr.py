# Text on standard error beside standard output.
import sys
print("to stdout"); print("to stderr", file=sys.stderr); sys.stderr.write("direct\n"); print("é 日本 \ud800".encode("ascii", "backslashreplace").decode(), file=sys.stderr); print("\udc80", file=sys.stderr)
print("more stdout"); print("a", "b", sep="-", end="!\n", file=sys.stderr)
sys.stdout.flush()
sys.exit(0)
