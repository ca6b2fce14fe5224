# Errors wrapped at three layers with notes.
class LayerError(RuntimeError): pass
def storage(key):
    table = {"a": 1}
    return table[key]
def service(key):
    try:
        return storage(key)
    except KeyError as error:
        error.add_note(f"looked for {key!r}")
        raise LayerError("storage failed") from error
def handler(keys):
    for key in keys:
        try:
            print(service(key))
        except LayerError as error:
            error.add_note("in handler")
            raise
handler(["a", "b"])
