# The second of two context managers fails.
class M:
    def __init__(self, name):
        self.name = name
    def __enter__(self):
        if self.name == "b":
            raise RuntimeError("b will not open")
        print("enter", self.name)
    def __exit__(self, *a):
        print("exit", self.name, a[0])
with M("a") as a, M("b") as b:
    print("never")
