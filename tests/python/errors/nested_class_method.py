# The names of nested functions in a traceback.
class Outer:
    class Inner:
        def method(self):
            def local():
                return undefined_thing
            return local()
Outer.Inner().method()
