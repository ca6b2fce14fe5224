# A missing attribute of a module.
import math
print(math.sqrt(16))
print(math.squareroot(16))
