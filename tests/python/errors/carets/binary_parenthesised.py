# Carets under an operator with parenthesised operands.
a, b = 1, "x"
result = (a + 2) * ((a + 3) + (b))
