# Breadth and depth first search, shortest paths, topological order, spanning tree.
import heapq
from collections import defaultdict, deque


class Graph:
    def __init__(self, edges=(), directed=False):
        self.adj = defaultdict(dict)
        for a, b, *w in edges:
            self.adj[a][b] = w[0] if w else 1
            self.adj[b]
            if not directed:
                self.adj[b][a] = self.adj[a][b]

    def bfs(self, start):
        seen, queue = {start: 0}, deque([start])
        while queue:
            node = queue.popleft()
            for n in sorted(self.adj[node]):
                if n not in seen:
                    seen[n] = seen[node] + 1
                    queue.append(n)
        return seen

    def dfs(self, start, seen=None):
        seen = seen if seen is not None else []
        seen.append(start)
        for n in sorted(self.adj[start]):
            if n not in seen:
                self.dfs(n, seen)
        return seen

    def dijkstra(self, start, goal):
        heap, best = [(0, start, [start])], {}
        while heap:
            cost, node, path = heapq.heappop(heap)
            if node == goal:
                return cost, path
            if node in best:
                continue
            best[node] = cost
            for n, w in self.adj[node].items():
                if n not in best:
                    heapq.heappush(heap, (cost + w, n, path + [n]))
        raise LookupError(f"no path from {start} to {goal}")

    def topological(self):
        indegree = {n: 0 for n in self.adj}
        for n in self.adj:
            for m in self.adj[n]:
                indegree[m] += 1
        ready, order = sorted(n for n in indegree if not indegree[n]), []
        while ready:
            n = ready.pop(0)
            order.append(n)
            for m in sorted(self.adj[n]):
                indegree[m] -= 1
                if not indegree[m]:
                    ready.append(m)
        if len(order) < len(self.adj):
            raise ValueError("cycle among " + ", ".join(sorted(set(self.adj) - set(order))))
        return order

    def kruskal(self):
        parent = {n: n for n in self.adj}
        def find(n):
            while parent[n] != n:
                parent[n] = parent[parent[n]]
                n = parent[n]
            return n
        tree = []
        for w, a, b in sorted((w, a, b) for a in self.adj for b, w in self.adj[a].items() if a < b):
            if find(a) != find(b):
                parent[find(a)] = find(b)
                tree.append((a, b, w))
        return tree


g = Graph([("A", "B", 4), ("A", "C", 1), ("C", "B", 2), ("B", "D", 5), ("C", "D", 8), ("D", "E", 3), ("F", "G", 1)])
print(g.bfs("A"), g.dfs("A"), g.dijkstra("A", "E"), g.kruskal())
try:
    g.dijkstra("A", "G")
except LookupError as e:
    print(e)
d = Graph([("shirt", "tie"), ("tie", "jacket"), ("trousers", "shoes"), ("trousers", "belt"), ("belt", "jacket"), ("socks", "shoes")], directed=True)
print(d.topological())
try:
    Graph([("a", "b"), ("b", "c"), ("c", "a"), ("x", "a")], directed=True).topological()
except ValueError as e:
    print(e)
maze = ["S.#.....", ".##.###.", "....#.#.", ".##.#.#E", "...#...."]
cells = {(x, y): c for y, row in enumerate(maze) for x, c in enumerate(row)}
start, end = (next(p for p, c in cells.items() if c == k) for k in "SE")
m = Graph(((x, y), (x + dx, y + dy)) for (x, y), c in cells.items() if c != "#" for dx, dy in ((1, 0), (0, 1)) if cells.get((x + dx, y + dy), "#") != "#")
cost, path = m.dijkstra(start, end)
print(cost)
print("\n".join("".join("o" if (x, y) in path else c for x, c in enumerate(row)) for y, row in enumerate(maze)))
