# A value that no enum member has, caught and raised again here.
from enum import Enum
class Level(Enum):
    LOW = 1
    HIGH = 2
print(Level(1), Level["HIGH"])
try:
    Level(3)
except ValueError as error:
    message = str(error)
raise LookupError(message)
