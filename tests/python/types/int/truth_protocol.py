# Truth value of objects with __bool__ and __len__.
class WithBool:
    def __init__(self, answer):
        self.answer = answer
    def __bool__(self):
        return self.answer
class WithLen:
    def __init__(self, n):
        self.n = n
    def __len__(self):
        return self.n
class Both(WithBool, WithLen):
    def __init__(self):
        self.answer, self.n = False, 5
class Neither:
    pass
for make in (lambda: WithBool(True), lambda: WithBool(False), lambda: WithBool(1), lambda: WithBool(None), lambda: WithLen(0),
             lambda: WithLen(3), lambda: WithLen(-1), lambda: WithLen("x"), lambda: WithLen(10**30), Both, Neither):
    value = make()
    for test in (bool, lambda v: not v, lambda v: "yes" if v else "no", lambda v: v and 1 and "last", lambda v: len(v)):
        try:
            result = test(value)
            print(type(value).__name__, "itself" if result is value else result)
        except Exception as error:
            print(type(value).__name__, type(error).__name__, error)
