# A private attribute used from outside.
class Safe:
    def __init__(self): self.__code = 42
    def peek(self): return self.__code
s = Safe()
print(s.peek(), s._Safe__code)
print(s.__code)
