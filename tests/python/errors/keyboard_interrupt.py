# A KeyboardInterrupt raised by hand.
def work():
    raise KeyboardInterrupt
try:
    work()
except Exception:
    print("not caught here")
except BaseException as e:
    print(type(e).__name__)
    raise ValueError("from here") from None
