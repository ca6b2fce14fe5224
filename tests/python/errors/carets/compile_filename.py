# An error in code compiled under another file name.
source = "def f(n):\n    return 10 // n\n"
namespace = {}
exec(compile(source, "calculator.txt", "exec"), namespace)
print(namespace["f"](3))
namespace["f"](0)
