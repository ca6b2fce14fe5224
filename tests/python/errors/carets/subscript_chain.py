# Carets under one link of a chain of subscripts.
data = {"a": {"b": [1, 2, {"c": None}]}}
print(data["a"]["b"][2]["c"]["d"]["e"])
