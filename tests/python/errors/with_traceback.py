# with_traceback(None) drops the earlier part.
def fail():
    raise ValueError("deep")
try:
    fail()
except ValueError as e:
    raise e.with_traceback(None)
