# A chain of three with both kinds of link.
def first():
    raise OSError("disk on fire")
def second():
    try:
        first()
    except OSError as e:
        raise RuntimeError("could not save") from e
def third():
    try:
        second()
    except RuntimeError:
        {}["report"]
third()
