"""Not the library's fractions: a module that stands in its way."""
x = 1
