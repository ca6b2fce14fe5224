# Cycles through what a class inherits from a builtin type are found: items, arguments, tracebacks.
import gc
import weakref

gc.disable()

class Failure(Exception): pass
class Items(list): pass
class Names(dict): pass
class Pair(tuple): pass
class Members(set): pass

def caught(error):
    try:
        raise error
    except Failure as same:
        return 1

def found(make):
    gc.collect()
    make()
    return gc.collect()

def by_traceback():
    caught(Failure("text"))

def by_argument():
    error = Failure()
    error.args = (error,)

def by_item():
    items = Items()
    items.append(items)

def by_value():
    names = Names()
    names["self"] = names

def by_tuple():
    items = []
    items.append(Pair((1, items)))

def by_member():
    class Holder: pass
    holder = Holder()
    holder.members = Members([weakref.ref(holder), (1, holder)])

for make in (by_argument, by_item, by_value, by_tuple):
    print(make.__name__, found(make))
for make in (by_traceback, by_member):
    print(make.__name__, found(make) > 0)
