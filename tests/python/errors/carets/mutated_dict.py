# A dictionary changed while looping.
d = {"a": 1, "b": 2}
for key in d:
    if key == "a":
        d["c"] = 3
