# Carets of a deletion.
values = {"a": 1}
del values["a"], values["b"]
