"""Warnings with the module `warnings` imported: the line of the source is shown as well."""
import warnings


def careful():
    warnings.warn("careful")


careful()
careful()
warnings.warn("old", DeprecationWarning)


def caller():
    warnings.warn("for the caller", UserWarning, stacklevel=2)


caller()
warnings.simplefilter("always")
careful()
careful()
warnings.simplefilter("error")
try:
    careful()
except UserWarning as error:
    print("raised:", error)
with warnings.catch_warnings(record=True) as caught:
    warnings.simplefilter("always")
    careful()
    print(len(caught), caught[0].message, caught[0].category, caught[0].lineno)
warnings.resetwarnings()
careful()
warnings.warn_explicit("explicit", RuntimeWarning, "file.py", 12)


class Own(UserWarning):
    pass


warnings.warn(Own("an instance"))
warnings.formatwarning = lambda *args: f"formatted: {args[0]} at {args[3]}\n"
warnings.warn("custom format")
warnings.showwarning = lambda *args, **kwargs: print("shown:", args[0], args[1].__name__)
warnings.warn("custom show")
try:
    warnings.warn("x", int)
except TypeError as error:
    print(error)
