# An exception of a nested class has its qualified name.
class Parser:
    class Error(Exception):
        pass
    def parse(self, text):
        raise self.Error("line 1", text)
Parser().parse("x =")
