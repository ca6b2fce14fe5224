# Carets over an expression on several lines.
total = (
    1
    + 2
    + "3"
    + 4
)
