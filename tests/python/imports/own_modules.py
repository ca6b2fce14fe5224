"""Modules and packages beside the program."""
import sys

import _helper
from _helper import VALUE as value, add

print(_helper.__name__, _helper.__file__.rsplit("/", 1)[1], add(1, 2), value)
print(sorted(name for name in dir(_helper)))
print(_helper.__cached__.rsplit("/", 2)[1:], isinstance(_helper.__builtins__, dict))
import _shelf

print(_shelf.__path__[0].rsplit("/", 1)[1], _shelf.__package__, _shelf.loaded, _shelf.__spec__.name)
from _shelf import _first
import _shelf._deep._leaf as leaf
from _shelf._deep import *

print(_first.name, leaf.name, exported, [name for name in ("_hidden", "other") if name in globals()])
from _shelf import made_on_demand

print(made_on_demand)
print(sys.modules["_shelf._first"] is _first, "_shelf._deep._leaf" in sys.modules, _shelf._second.name)
print(__import__("_shelf._deep").__name__, __import__("_shelf._deep", fromlist=["_leaf"]).__name__)
import _folder_alone._inside

print(_folder_alone._inside.x, _folder_alone.__spec__.origin)
del sys.modules["_helper"]
import _helper as again

print(again is _helper)
sys.modules["stand_in"] = 42
import stand_in

print(stand_in, sys, sys.modules["builtins"])
print(sys.path[0] == __file__.rpartition("/")[0], "__cached__" in globals())
sys.path.insert(0, sys.path[0] + "/_folder_alone")
import _inside

print(_inside.x, _inside is _folder_alone._inside)
_helper.fail()
