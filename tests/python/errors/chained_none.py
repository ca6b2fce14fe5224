# An error that hides its context.
def lookup(key):
    try:
        return {}[key]
    except KeyError:
        raise LookupError(f"no such option: {key}") from None
lookup("colour")
