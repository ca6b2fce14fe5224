# A generator manager that never yields an answer.
from contextlib import contextmanager
@contextmanager
def twice():
    yield 1
    yield 2
try:
    with twice() as x:
        print(x)
except RuntimeError as e:
    message = e.args[0]
raise SystemExit(f"manager failed: {message}")
