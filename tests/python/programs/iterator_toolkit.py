# Iterator classes and tools written by hand.
class Countdown:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n <= 0: raise StopIteration
        self.n -= 1; return self.n + 1
class Reiterable:
    def __init__(self, n): self.n = n
    def __iter__(self): return Countdown(self.n)
    def __reversed__(self): return iter(range(1, self.n + 1))
class Peekable:
    _none = object()
    def __init__(self, it): self.it, self.next_ = iter(it), self._none
    def peek(self, default=None):
        if self.next_ is self._none:
            try: self.next_ = next(self.it)
            except StopIteration: return default
        return self.next_
    def __iter__(self): return self
    def __next__(self):
        if self.next_ is not self._none: v, self.next_ = self.next_, self._none; return v
        return next(self.it)
    def __bool__(self): return self.peek(self._none) is not self._none
c = Countdown(3); print(list(c), list(c)); r = Reiterable(3); print(list(r), list(r), list(reversed(r)), 2 in r, max(r), [(a, b) for a in r for b in r][:4])
p = Peekable("abc"); print(p.peek(), next(p), p.peek(), list(p), bool(p), p.peek("end"), next(p, "done"))
def chunks(it, n):
    it = iter(it)
    while chunk := [x for _, x in zip(range(n), it)]: yield chunk
def interleave(*its):
    its = [iter(i) for i in its]
    while its:
        for i in its[:]:
            try: yield next(i)
            except StopIteration: its.remove(i)
def unique(it, key=lambda x: x):
    seen = set()
    for x in it:
        if (k := key(x)) not in seen: seen.add(k); yield x
def flatten(x): yield from (y for e in x for y in (flatten(e) if isinstance(e, (list, tuple)) else [e]))
def partition(pred, it): a, b = [], []; [(a if pred(x) else b).append(x) for x in it]; return a, b
def scan(f, it, acc):
    yield acc
    for x in it: acc = f(acc, x); yield acc
def fib():
    a, b = 0, 1
    while True: yield a; a, b = b, a + b
def until(pred, it):
    for x in it:
        if pred(x): return
        yield x
print(list(chunks("abcdefg", 3)), list(interleave("ab", [1, 2, 3], ())), list(unique("AaBbA", str.lower)), list(flatten([1, [2, (3, [4])], []])), partition(str.isupper, "aBcD"), list(scan(lambda a, b: a * b, [1, 2, 3, 4], 1)), list(until(lambda n: n > 50, fib())))
class Sentence:
    def __init__(self, t): self.w = t.split()
    def __getitem__(self, i): return self.w[i]
s = Sentence("to be or not"); print(list(s), "be" in s, [*enumerate(s)], dict(zip(s, range(9))), sorted(s, key=len), list(map(len, s)), " ".join(w.title() for w in s)); a, *b = s; print(a, b)
zipped = list(zip(Countdown(3), "ab")); print(zipped, list(iter(Countdown(5).__next__, 3)), sum(Countdown(100)), tuple(Countdown(2)), {*Countdown(3)} == {1, 2, 3})
