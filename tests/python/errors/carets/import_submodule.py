# A submodule of what is no package.
import math.trigonometry
