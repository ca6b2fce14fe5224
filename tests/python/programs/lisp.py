# A small Lisp with closures and recursion.
import operator as o
from functools import reduce
class LispError(Exception): pass
def parse(text):
    toks = text.replace("(", " ( ").replace(")", " ) ").replace("'", " ' ").split()
    def read():
        if not toks: raise LispError("unexpected end")
        t = toks.pop(0)
        if t == "(":
            out = []
            while toks and toks[0] != ")": out.append(read())
            if not toks: raise LispError("missing )")
            toks.pop(0); return out
        if t == ")": raise LispError("unexpected )")
        if t == "'": return ["quote", read()]
        for kind in (int, float):
            try: return kind(t)
            except ValueError: pass
        return t
    out = []
    while toks: out.append(read())
    return out
class Env(dict):
    def __init__(self, names=(), values=(), outer=None):
        if len(names) != len(values): raise LispError(f"expected {len(names)} arguments, got {len(values)}")
        super().__init__(zip(names, values)); self.outer = outer
    def find(self, n):
        e = self
        while e is not None:
            if n in e: return e
            e = e.outer
        raise LispError(f"unbound {n}")
G = Env(); G.update({"+": lambda *a: sum(a), "*": lambda *a: reduce(o.mul, a, 1), "-": lambda a, *b: a - sum(b) if b else -a, "/": o.truediv, "<": o.lt, "=": o.eq, ">": o.gt, "car": lambda l: l[0], "cdr": lambda l: l[1:], "cons": lambda a, l: [a, *l], "list": lambda *a: list(a), "null?": lambda l: l == [], "length": len, "map": lambda f, l: [f(x) for x in l], "#t": True, "#f": False})
def ev(x, e=G):
    while True:
        if isinstance(x, str): return e.find(x)[x]
        if not isinstance(x, list): return x
        if not x: raise LispError("empty application")
        head = x[0]
        if head == "quote": return x[1]
        if head == "if": x = x[2] if ev(x[1], e) else x[3]; continue
        if head == "define":
            if isinstance(x[1], list): e[x[1][0]] = ev(["lambda", x[1][1:], *x[2:]], e)
            else: e[x[1]] = ev(x[2], e)
            return None
        if head == "set!": e.find(x[1])[x[1]] = ev(x[2], e); return None
        if head == "lambda": return lambda *a, p=x[1], b=x[2:]: [ev(s, n) for n in [Env(p, a, e)] for s in b][-1]
        if head == "let": x = [["lambda", [n for n, _ in x[1]], *x[2:]], *[v for _, v in x[1]]]; continue
        if head == "begin": [ev(s, e) for s in x[1:-1]]; x = x[-1]; continue
        f, *a = [ev(s, e) for s in x]
        return f(*a)
def show(v): return "(" + " ".join(map(show, v)) + ")" if isinstance(v, list) else {True: "#t", False: "#f"}.get(v, str(v)) if isinstance(v, bool) else "<procedure>" if callable(v) else str(v)
program = """(define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) (fact 20)
(define (fib n) (if (< n 2) n (+ (fib (- n 1)) (fib (- n 2))))) (map fib '(1 2 3 4 5 6 7 8 9 10))
(define (make-counter) (let ((n 0)) (lambda () (set! n (+ n 1)) n))) (define c (make-counter)) (c) (c) (list (c) (c))
(define (filter f l) (if (null? l) '() (if (f (car l)) (cons (car l) (filter f (cdr l))) (filter f (cdr l))))) (filter (lambda (x) (> x 2)) '(1 2 3 4))
(let ((a 1) (b 2.5)) (begin (+ a b))) 'symbol '(1 (2 x)) (= 1 2) car fact (/ 7 2) (length '())
(undefined) """
for form in parse(program):
    try:
        if (v := ev(form)) is not None: print(show(v))
    except LispError as e: print("error:", e)
for bad in ("(", ")", "(+ 1", "(car '())", "(fact)", "(1 2)", "()", "(if)", "(/ 1 0)", "((lambda (x) x))", "(+ 1 'a)"):
    try: print([show(ev(f)) for f in parse(bad)])
    except Exception as e: print(bad, type(e).__name__, e)
