# Every function of operator.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

import operator as o
check("""
o.add(1, 2), o.sub(1, 2), o.mul(2, 3), o.truediv(1, 2), o.floordiv(7, 2), o.mod(7, 3), o.pow(2, 3), o.neg(1), o.pos(1), o.abs(-1), o.inv(1), o.invert(5), o.lshift(1, 3), o.rshift(8, 1), o.and_(6, 3), o.or_(6, 3), o.xor(6, 3)
o.lt(1, 2), o.le(1, 1), o.eq(1, 1.0), o.ne(1, 2), o.ge(1, 2), o.gt(1, 2), o.not_(0), o.truth([]), o.is_(None, None), o.is_not(1, None), o.is_none(None), o.is_not_none(None)
o.concat([1], [2]), o.concat('a', 'b'), o.contains([1], 1), o.countOf([1, 1, 2], 1), o.indexOf([1, 2], 2), o.getitem([5], 0), o.getitem({'a': 1}, 'a'), o.length_hint([1, 2]), o.length_hint(5, 7), o.index(True)
o.concat(1, 2)
o.indexOf([1], 5)
o.getitem([1], 5)
o.index(1.5)
o.length_hint(iter([1]), 'x')
o.iadd([1], [2]), o.isub(5, 2), o.imul([1], 2), o.ior({1}, {2}), o.iconcat([1], [2]), o.ipow(2, 5), o.itruediv(1, 4), o.iand(6, 2), o.ilshift(1, 2), o.imod(7, 4), o.ifloordiv(7, 2), o.ixor(1, 3), o.irshift(4, 1)
o.itemgetter(1)('abc'), o.itemgetter(0, 2)('abc'), o.itemgetter('a')({'a': 1}), o.itemgetter(slice(1))('abc'), o.itemgetter(-1)([1, 2])
o.itemgetter()
o.itemgetter(5)('abc')
o.itemgetter('x')({})
o.attrgetter('real')(5), o.attrgetter('real', 'imag')(5), o.attrgetter('__class__.__name__')(5)
o.attrgetter('nope')(5)
o.attrgetter(5)
o.attrgetter('real.nope')(5)
o.methodcaller('upper')('a'), o.methodcaller('split', ',', maxsplit=1)('a,b,c'), o.methodcaller('count', 1)([1, 1])
o.methodcaller('nope')('a')
o.methodcaller(5)
o.methodcaller()
repr(o.itemgetter(1, 'a')), repr(o.attrgetter('a.b', 'c')), repr(o.methodcaller('m', 1, k=2))
sorted([('b', 1), ('a', 2)], key=o.itemgetter(1)), max([{'n': 1}, {'n': 5}], key=o.itemgetter('n')), o.call(max, 1, 5), o.matmul.__name__, o.__add__(1, 2)
o.add(1)
o.add('a', 1)
o.matmul(1, 2)
""")
l = [1, 2, 3]; o.setitem(l, 0, 9); o.delitem(l, 1); o.setitem(l, slice(0, 0), [7]); print(l)
import functools; print(functools.reduce(o.mul, range(1, 6)), list(map(o.add, [1, 2], [3, 4])), o.attrgetter("x")(type("T", (), {"x": 1})))
