from . import _second
from ._second import name as second
from ._deep._leaf import name as leaf

name = "first+" + second + "+" + leaf
