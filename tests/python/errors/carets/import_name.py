# A name that is not in a module.
from math import sqrt, cubic_root
