# itemgetter and attrgetter on the wrong thing.
from operator import attrgetter, itemgetter
print(itemgetter(1)("abc"), attrgetter("real")(5))
print(list(map(itemgetter("k"), [{"k": 1}, {"j": 2}])))
