# A structure too strange to convert.
def convert(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{k}: {convert(v)}" for k, v in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(map(convert, value)) + "]"
    if isinstance(value, (str, int, float)):
        return repr(value)
    raise TypeError(f"cannot convert {type(value).__name__}")
print(convert({"a": [1, (2.5, "x")]}))
print(convert({"a": [1, {"b": {3}}]}))
