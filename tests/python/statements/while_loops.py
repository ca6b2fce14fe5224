# while with else, break and continue.
n = 0
while n < 5:
    n += 1
    if n == 2: continue
    print(n, end=" ")
else:
    print("finished")
while True:
    n -= 1
    if n < 3: break
else:
    print("never")
print(n)
while n: n -= 1
else: print("zero", n)
while False: print("never")
else: print("at once")
def search(values, wanted):
    i = 0
    while i < len(values):
        if values[i] == wanted:
            result = i
            break
        i += 1
    else:
        result = None
    return result
print(search("abc", "c"), search("abc", "z"))
count = 0
while (count := count + 1) < 10:
    if count % 2: continue
    inner = count
    while inner > 0:
        inner -= 3
        if inner == 1: break
    else:
        print(count, "no break", inner)
        continue
    print(count, "broke")
while 1:
    try:
        break
    finally:
        print("finally on break")
k = 3
while k:
    try:
        k -= 1
        continue
    finally:
        print("finally on continue", k)
collatz = 27; steps = 0
while collatz != 1: collatz = collatz // 2 if collatz % 2 == 0 else 3 * collatz + 1; steps += 1
print(steps)
