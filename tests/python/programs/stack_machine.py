# An assembler and a stack machine running small programs.
class VMError(Exception): pass
class VM:
    def __init__(self, code): self.code, self.stack, self.calls, self.mem, self.pc, self.out, self.steps = code, [], [], {}, 0, [], 0
    def pop(self):
        if not self.stack: raise VMError(f"stack empty at {self.pc - 1}")
        return self.stack.pop()
    def run(self, limit=10000):
        while self.pc < len(self.code):
            self.steps += 1
            if self.steps > limit: raise VMError("too many steps")
            op, *args = self.code[self.pc]; self.pc += 1
            method = getattr(self, "op_" + op, None)
            if not method: raise VMError(f"unknown instruction {op}")
            if method(*args) == "halt": break
        return self.out
    def op_push(self, v): self.stack.append(v)
    def op_dup(self): self.stack.append(self.stack[-1])
    def op_swap(self): self.stack[-1], self.stack[-2] = self.stack[-2], self.stack[-1]
    def op_drop(self): self.pop()
    def op_load(self, n): self.stack.append(self.mem[n])
    def op_store(self, n): self.mem[n] = self.pop()
    def op_jmp(self, t): self.pc = t
    def op_jz(self, t): self.pc = t if not self.pop() else self.pc
    def op_call(self, t): self.calls.append(self.pc); self.pc = t
    def op_ret(self): self.pc = self.calls.pop()
    def op_print(self): self.out.append(self.pop())
    def op_halt(self): return "halt"
for name, f in {"add": int.__add__, "sub": int.__sub__, "mul": int.__mul__, "lt": lambda a, b: int(a < b), "div": int.__floordiv__, "mod": int.__mod__}.items():
    def op(self, f=f): b, a = self.pop(), self.pop(); self.stack.append(f(a, b))
    setattr(VM, "op_" + name, op)
def assemble(text):
    code, labels = [], {}
    for line in text.splitlines():
        words = line.split(";")[0].split()
        if words and words[0].endswith(":"): labels[words.pop(0)[:-1]] = len(code)
        if words: code.append(words)
    def arg(a): return labels[a] if a in labels else int(a) if a.lstrip("-").isdigit() else a
    return [(w[0], *map(arg, w[1:])) for w in code]
factorial = "push 10\nstore n\npush 1\nstore r\nloop: load n\njz done\nload r\nload n\nmul\nstore r\nload n\npush 1\nsub\nstore n\njmp loop\ndone: load r\nprint"
fizz = "push 1\nstore i\nl: load i\npush 16\nlt\njz end\nload i\npush 3\nmod\njz three\nload i\nprint\njmp next\nthree: push -3\nprint\nnext: load i\npush 1\nadd\nstore i\njmp l\nend: halt"
fibo = "push 15\ncall fib\nprint\nhalt\nfib: dup\npush 2\nlt\njz rec\nret\nrec: dup\npush 1\nsub\ncall fib\nswap\npush 2\nsub\ncall fib\nadd\nret"
for src in (factorial, fizz, fibo): vm = VM(assemble(src)); print(vm.run(100000), vm.steps, vm.stack)
for bad in ("add", "push 1\nbogus", "l: jmp l", "push 1\npush 0\ndiv", "load x", "ret", "push", "push 1 2", "dup"):
    try: print(VM(assemble(bad)).run())
    except VMError as e: print("VM:", e)
    except Exception as e: print(type(e).__name__, e)
