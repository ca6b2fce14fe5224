"""A module of the program's own that has the name of one of the library."""
import fractions

try:
    fractions.Fraction
except AttributeError as error:
    print(str(error).replace(fractions.__file__, "<file>"))
try:
    from fractions import Fraction
except ImportError as error:
    print(str(error).replace(fractions.__file__, "<file>"))
