# Notes that are not all text.
error = TypeError("noted")
error.__notes__ = ["one", 2, None, ["list"], ""]
raise error
