# Comprehensions in a class body over the cells of the class; iterators that lose their __next__; types without an MRO yet.
class C:
    funcs = [lambda: __class__ for _ in [1, 2]]
    plain = [n for n in [1, 2]]
    nested = [[(lambda: (__class__, n))() if n else None for n in [0]] for _ in [1]]
    sets = {k: (lambda k=k: (__class__, k)) for k in "ab"}

    def method(self):
        return [__class__ for _ in [1]], super().__repr__ is not None


print([f() is C for f in C.funcs], C.plain, C.nested)
print({k: f() == (C, k) for k, f in C.sets.items()}, C().method()[0] == [C])
try:
    class D:
        early = [__class__ for _ in [1]]
except NameError as error:
    print(error)
try:
    class E:
        early = [(lambda: __class__)() for _ in [1]]
except NameError as error:
    print(error)


class Fading:
    left = 3

    def __iter__(self):
        return self

    def __next__(self):
        self.left -= 1
        if not self.left:
            raise StopIteration
        return self.left


for use in (list, tuple, set, sum, max, sorted, "".join, dict, next, lambda it: iter(it) is it, lambda it: [x for x in it],
            lambda it: [*it], lambda it: list(map(str, it)), lambda it: list(zip(it)), lambda it: 5 in it):
    made = iter(Fading())
    mapped = map(str, made)
    kept = Fading.__next__
    del Fading.__next__
    for target in made, mapped:
        try:
            print(use(target))
        except TypeError as error:
            print(error)
    Fading.__next__ = kept
print(list(Fading()))

generator = (x for x in [1, 2])
try:
    generator.gi_frame.f_locals[".0"] = 5
    print(list(generator))
except TypeError as error:
    print(error)


class Meta(type):
    def mro(cls):
        if cls.__name__ == "Half":
            try:
                type("Sub", (cls,), {})
            except TypeError as error:
                print(error)
        return type.mro(cls)


class Half(metaclass=Meta):
    pass


print(Half.__mro__)


class Moving(type):
    ready = False

    def mro(cls):
        if Moving.ready and cls.__name__ == "Top":
            Moving.ready = False
            Top.__bases__ = (Second,)
        return type.mro(cls)


class Root(metaclass=Moving):
    pass


class First(Root):
    pass


class Second(Root):
    pass


class Top(Root):
    pass


Moving.ready = True
Top.__bases__ = (First,)
First.__bases__ = (Top,)
print(Top.__bases__, Second.__subclasses__(), First.__subclasses__(), First.__bases__, Top.__subclasses__())
