# Positions after comments, blank lines and a docstring.
"""Docstring
over lines."""
# comment

   # odd comment
x = [1,

     # inside
     2][5]
