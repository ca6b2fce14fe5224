# Writing through a read-only view of a dictionary.
from types import MappingProxyType
view = MappingProxyType({"a": 1})
print(view["a"], dict(view))
view["a"] = 2
