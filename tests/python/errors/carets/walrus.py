# Carets inside an assignment expression.
if (n := len([1, 2])) > 1 and (m := n.bad):
    print(n, m)
