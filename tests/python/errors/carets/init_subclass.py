# An error in __init_subclass__.
class Plugin:
    def __init_subclass__(cls, *, name, **kwargs):
        super().__init_subclass__(**kwargs)
        print("registered", name)
class A(Plugin, name="a"):
    pass
class B(Plugin):
    pass
