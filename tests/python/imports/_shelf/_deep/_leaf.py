from .. import _second
from .._second import name as second

name = "leaf of " + second
