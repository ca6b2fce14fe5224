# Eight sorting algorithms agree with sorted().
import heapq
import random


def bubble(a):
    for n in range(len(a) - 1, 0, -1):
        swapped = False
        for i in range(n):
            if a[i] > a[i + 1]:
                a[i], a[i + 1] = a[i + 1], a[i]
                swapped = True
        if not swapped:
            break
    return a


def insertion(a):
    for i in range(1, len(a)):
        x, j = a[i], i
        while j and a[j - 1] > x:
            a[j] = a[j - 1]
            j -= 1
        a[j] = x
    return a


def selection(a):
    for i in range(len(a)):
        m = min(range(i, len(a)), key=a.__getitem__)
        a[i], a[m] = a[m], a[i]
    return a


def merge(a):
    if len(a) < 2:
        return a
    left, right, out = merge(a[: len(a) // 2]), merge(a[len(a) // 2 :]), []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            out.append(left[i])
            i += 1
        else:
            out.append(right[j])
            j += 1
    return out + left[i:] + right[j:]


def quick(a):
    if len(a) < 2:
        return a
    pivot, *rest = a
    return quick([x for x in rest if x < pivot]) + [pivot] + quick([x for x in rest if x >= pivot])


def heap(a):
    heapq.heapify(a)
    return [heapq.heappop(a) for _ in range(len(a))]


def shell(a):
    gap = len(a) // 2
    while gap:
        for i in range(gap, len(a)):
            x = a[i]
            while i >= gap and a[i - gap] > x:
                a[i] = a[i - gap]
                i -= gap
            a[i] = x
        gap //= 2
    return a


def counting(a):
    if not a:
        return a
    low = min(a)
    counts = [0] * (max(a) - low + 1)
    for x in a:
        counts[x - low] += 1
    return [i + low for i, n in enumerate(counts) for _ in range(n)]


rng = random.Random(7)
cases = [[], [1], [2, 1], list(range(20)), list(range(20, 0, -1)), [5] * 10, [rng.randint(-50, 50) for _ in range(150)]]
for sort in (bubble, insertion, selection, merge, quick, heap, shell, counting):
    print(f"{sort.__name__:10}", all(sort(c[:]) == sorted(c) for c in cases), sort([3, 1, 2, 1]))
for sort in (bubble, insertion, merge, quick):
    print(sort(list("sorting")), sort([(2, "b"), (1, "z"), (2, "a")]))
try:
    bubble([1, "a"])
except TypeError as error:
    print(error)
