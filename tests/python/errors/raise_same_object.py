# Raising an exception object twice gathers its traceback.
def fail(error):
    raise error
saved = ValueError("again")
try:
    fail(saved)
except ValueError:
    pass
fail(saved)
