# Importing a name that a module made here lacks.
import sys, types
m = types.ModuleType("shop")
m.apples = 3
sys.modules["shop"] = m
from shop import apples
print(apples)
from shop import aples
