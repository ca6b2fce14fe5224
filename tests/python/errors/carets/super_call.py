# Errors through super() calls.
class A:
    def run(self, n):
        return 1 // n
class B(A):
    def run(self, n):
        return super().run(n - 1)
class C(B):
    def run(self, n):
        return super().run(n - 1)
print(C().run(3))
print(C().run(2))
