# Impossible sizes are ordinary MemoryErrors.
def attempt(function, *args, **kwargs):
    try:
        print(repr(function(*args, **kwargs)))
    except Exception as error:
        print(f"{type(error).__name__}: {error}")

attempt(lambda: [0] * 10**15)
attempt(lambda: "x" * 10**18)
attempt(lambda: b"x" * 10**18)
attempt(lambda: (0,) * 10**17)
attempt(lambda: bytes(10**18))
attempt(lambda: [0] * 10**30)
attempt(lambda: "ab" * 2**62)
attempt(lambda: "x".ljust(10**18))
attempt(lambda: "x".center(2**62) and 1)
attempt(lambda: [1, 2] * 2**62)
attempt(lambda: "x".zfill(10**17))
attempt(lambda: len("a" * 10**6 + "b" * 10**6))
attempt(lambda: "a\tb".expandtabs(2**62))
attempt(lambda: f"{'x':{10**18}}")
attempt(lambda: "%*d" % (2**62, 1))
attempt(lambda: (1).to_bytes(2**62, "big"))
try: [0] * 10**15
except MemoryError as e: print(repr(e), isinstance(e, Exception))
print("alive")
