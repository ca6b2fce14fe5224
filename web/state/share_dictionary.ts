/**
 * The preset dictionaries of share links, one for each link version. A dictionary is frozen once links were made with
 * it: changing a character breaks them all. What comes last is cheapest to refer to.
 */

const version1 = `
    async with await lambda nonlocal global assert yield from finally: raise NotImplementedError raise ValueError("
    @property
    @staticmethod
    @classmethod
from collections import defaultdict, Counter, deque, namedtuple
from functools import lru_cache, reduce, partial
from itertools import count, chain, product, permutations, combinations
from dataclasses import dataclass
import random, math, time, sys, re, json, os
    def __repr__(self):
        return f"{self.__class__.__name__}({self.
    def __eq__(self, other):
    def __iter__(self):
    def __next__(self):
    def __len__(self):
    def __str__(self):
    def __enter__(self):
    def __exit__(self, kind, value, trace):
        raise StopIteration
if __name__ == "__main__":
    main()
    while True:
        break
        continue
    try:
    except ValueError as error:
    except KeyError:
    except Exception as e:
        pass
    else:
    elif name = input("What is your name? ")
print("Hello, world!")
print(f"{name} {x} {i} {value}")
numbers = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
names = ["Ada", "Grace", "Alan"]
items = sorted(items, key=lambda item: item[1], reverse=True)
words = text.split()
result = []
    result.append(x)
    return result
count = {}
    count[word] = count.get(word, 0) + 1
total = 0
    total += 1
for key, value in d.items():
for i, x in enumerate(range(10)):
for i in range(len(
for x in range(
for item in items:
    if x % 2 == 0:
    if n <= 1:
        return n
    return fib(n - 1) + fib(n - 2)
a, b = b, a + b
", ".join(str(x) for x in
x = [i * i for i in range(10) if i > 0]
 is not None
 not in 
 and  or  == != <= >= True False None
int(input("
class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next
        self.name = name
super().__init__(
def main():
def f(n):
    return 
    print(
    for i in range(
`;

const dictionaries: ReadonlyMap<number, string> = new Map([[1, version1]]);

/** The dictionary of links of version `version`; undefined for a version this page does not know. */
export function shareDictionary(version: number): Uint8Array | undefined {
  const text = dictionaries.get(version);
  return text === undefined ? undefined : new TextEncoder().encode(text);
}
