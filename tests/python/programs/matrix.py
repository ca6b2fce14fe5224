# A matrix class with products, determinants and inverses.
class Matrix:
    def __init__(self, rows):
        self.rows = [list(r) for r in rows]
        if len({len(r) for r in self.rows}) > 1:
            raise ValueError("ragged rows")

    @classmethod
    def identity(cls, n):
        return cls([[int(i == j) for j in range(n)] for i in range(n)])

    shape = property(lambda self: (len(self.rows), len(self.rows[0])))

    def __add__(self, other):
        if self.shape != other.shape:
            raise ValueError(f"shapes {self.shape} and {other.shape} do not match")
        return Matrix([[a + b for a, b in zip(r, s)] for r, s in zip(self.rows, other.rows)])

    def __mul__(self, k):
        return Matrix([[x * k for x in r] for r in self.rows])

    __rmul__ = __mul__

    def __matmul__(self, other):
        if self.shape[1] != other.shape[0]:
            raise ValueError("inner dimensions differ")
        return Matrix([[sum(a * b for a, b in zip(r, c)) for c in zip(*other.rows)] for r in self.rows])

    def __pow__(self, n):
        result, base = Matrix.identity(len(self.rows)), self
        while n:
            if n & 1:
                result = result @ base
            base, n = base @ base, n >> 1
        return result

    def __eq__(self, other):
        return self.rows == other.rows

    def __getitem__(self, key):
        i, j = key
        return self.rows[i][j]

    @property
    def T(self):
        return Matrix(zip(*self.rows))

    def det(self):
        if len(self.rows) == 1:
            return self.rows[0][0]
        return sum((-1) ** j * self.rows[0][j] * Matrix([r[:j] + r[j + 1 :] for r in self.rows[1:]]).det() for j in range(len(self.rows)))

    def inverse(self):
        n = len(self.rows)
        work = [r + e for r, e in zip(self.rows, Matrix.identity(n).rows)]
        for i in range(n):
            pivot = max(range(i, n), key=lambda r: abs(work[r][i]))
            if work[pivot][i] == 0:
                raise ZeroDivisionError("singular matrix")
            work[i], work[pivot] = work[pivot], work[i]
            work[i] = [x / work[i][i] for x in work[i]]
            for j in range(n):
                if j != i:
                    work[j] = [x - work[j][i] * y for x, y in zip(work[j], work[i])]
        return Matrix([r[n:] for r in work])

    def __str__(self):
        cells = [[f"{x:g}" for x in r] for r in self.rows]
        width = max(len(c) for r in cells for c in r)
        return "\n".join(" ".join(c.rjust(width) for c in r) for r in cells)


a = Matrix([[1, 2], [3, 4]])
b = Matrix([[2, 0], [1, 2]])
print(a + b, a @ b, 2 * a, a.T, a**10, sep="\n--\n")
print(a.det(), a[1, 0], a == Matrix([(1, 2), (3, 4)]), a.shape)
print(a.inverse(), a @ a.inverse(), sep="\n--\n")
print((Matrix([[1, 1], [1, 0]]) ** 90)[0, 1])
print(Matrix([[2, -1, 0], [1, 3, 2], [0, 5, -4]]).det(), Matrix([[4, 7, 2], [3, 6, 1], [2, 5, 3]]).inverse(), sep="\n")
for attempt in (lambda: Matrix([[1], [1, 2]]), lambda: a + Matrix([[1]]), lambda: a @ Matrix([[1, 2]]), lambda: Matrix([[1, 2], [2, 4]]).inverse(), lambda: a[5, 5]):
    try:
        print(attempt())
    except Exception as error:
        print(type(error).__name__, error)
