# Closures keep and share their cells.
def counter(start=0):
    count = start
    def step(n=1):
        nonlocal count
        count += n
        return count
    return step
a, b = counter(), counter(10)
print(a(), a(), b(5), a(), b())
print(a.__closure__[0].cell_contents, b.__closure__[0].cell_contents, a.__code__ is b.__code__, a.__code__.co_freevars, counter.__code__.co_cellvars)
def account(balance):
    def deposit(n): nonlocal balance; balance += n; return balance
    def withdraw(n):
        nonlocal balance
        if n > balance: raise ValueError("insufficient")
        balance -= n; return balance
    return {"deposit": deposit, "withdraw": withdraw, "balance": lambda: balance}
acc = account(100)
print(acc["deposit"](50), acc["withdraw"](30), acc["balance"]())
try: acc["withdraw"](1000)
except ValueError as e: print(e, acc["balance"]())
def make():
    x = 1
    def get(): return x
    def set_(v): nonlocal x; x = v
    def drop():
        nonlocal x
        del x
    return get, set_, drop
get, set_, drop = make()
set_([1]); print(get()); drop()
try: get()
except NameError as e: print(e)
try: drop()
except NameError as e: print(e)
set_(5); print(get(), get.__closure__[0] is set_.__closure__[0])
cell = get.__closure__[0]
cell.cell_contents = "changed"; print(get(), type(cell).__name__, cell == get.__closure__[0])
del cell.cell_contents
try: cell.cell_contents
except ValueError as e: print(e)
