# A binary heap written in Python: shortest paths over a grid with weights, and heap sort.


def push(heap, item):
    heap.append(item)
    at = len(heap) - 1
    while at > 0:
        parent = (at - 1) >> 1
        if heap[parent] <= item:
            break
        heap[at] = heap[parent]
        at = parent
    heap[at] = item


def pop(heap):
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    size = len(heap)
    at = 0
    while True:
        child = 2 * at + 1
        if child >= size:
            break
        if child + 1 < size and heap[child + 1] < heap[child]:
            child += 1
        if last <= heap[child]:
            break
        heap[at] = heap[child]
        at = child
    heap[at] = last
    return smallest


def shortest(size):
    weight = [[(x * 7 + y * 13 + x * y) % 9 + 1 for x in range(size)] for y in range(size)]
    best = {(0, 0): 0}
    heap = [(0, 0, 0)]
    while heap:
        distance, x, y = pop(heap)
        if distance > best[x, y]:
            continue
        for nx, ny in ((x + 1, y), (x - 1, y), (x, y + 1), (x, y - 1)):
            if 0 <= nx < size and 0 <= ny < size:
                longer = distance + weight[ny][nx]
                if longer < best.get((nx, ny), 1 << 30):
                    best[nx, ny] = longer
                    push(heap, (longer, nx, ny))
    return best[size - 1, size - 1]


def main():
    assert shortest(240) == 1844, shortest(240)
    heap = []
    state = 7
    for _ in range(200_000):
        state = state * 16807 % 2147483647
        push(heap, state)
    ordered = [pop(heap) for _ in range(200_000)]
    assert ordered == sorted(ordered)
