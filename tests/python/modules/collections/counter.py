# Counter and its arithmetic.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

from collections import Counter
c = Counter("abracadabra")
check("""
c, Counter(), Counter(a=2, b=1), Counter({'x': 3}), Counter(['a', 'b', 'a']), Counter({'a': -1, 'b': 0})
c['a'], c['zz'], 'zz' in c, len(c), c.total(), sum(c.values()), sorted(c.elements()), c.most_common(2), c.most_common(), c.most_common(0), c.most_common()[:-3:-1]
Counter('aab') + Counter('abc'), Counter('aab') - Counter('abc'), Counter('aab') & Counter('abc'), Counter('aab') | Counter('abc'), +Counter(a=1, b=-1), -Counter(a=1, b=-1)
Counter('ab') == Counter('ba'), Counter('a') < Counter('ab'), Counter('ab') <= Counter('ab'), Counter('aa') > Counter('b'), Counter(a=0) == Counter(), Counter('a') != Counter('b')
Counter(5)
Counter('a', 'b')
Counter.fromkeys('ab')
Counter('ab') + 5
c.copy() == c, type(c.copy()).__name__, dict(c) == c, list(c), isinstance(c, dict)
Counter([[1]])
Counter(a=2) ^ Counter(a=1) if hasattr(Counter, '__xor__') else 'no xor'
""")
d = Counter(a=3); d.update("ab"); d.update({"a": 5}, z=1); print(d); d.subtract("aaa"); d.subtract(z=5); print(d); d["q"] += 1; del d["a"]; del d["missing"]; print(d); d += Counter("qq"); d -= Counter("q"); print(d); d |= Counter(q=9); d &= Counter(q=4); print(d, list(d.elements()))
words = "the cat and the dog and the bird".split(); w = Counter(words); print(w.most_common(2), w["the"], {k: v for k, v in w.items() if v > 1}, max(w, key=w.get)); d.clear(); print(d, repr(Counter({1: 2})), Counter(x % 3 for x in range(10)))
