# Entries of a heap that tie on the first field.
import heapq
class Task:
    def __init__(self, n): self.n = n
heap = []
heapq.heappush(heap, (1, "a"))
heapq.heappush(heap, (2, "b"))
print(heap)
try:
    heapq.heappush(heap, (1, Task(1)))
except TypeError as error:
    message = str(error)
raise LookupError(message)
