# Notes on an exception are printed below it.
def attempt(n):
    try:
        raise ValueError("bad value")
    except ValueError as error:
        error.add_note(f"while handling item {n}")
        error.add_note("see the manual\nsecond line of the note")
        raise
attempt(3)
