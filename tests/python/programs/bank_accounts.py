# Bank account classes with interest, history and an overdraft that ends the program.
class InsufficientFunds(Exception):
    def __init__(self, account, amount):
        self.account, self.amount = account, amount
        super().__init__(f"{account.owner} has only {account.balance:.2f}, cannot take {amount:.2f}")


class Account:
    _next = 1000

    def __init__(self, owner, balance=0):
        self.owner, self._balance, self.history = owner, balance, []
        self.number = Account._next
        Account._next += 1

    @property
    def balance(self):
        return self._balance

    def deposit(self, amount):
        if amount <= 0:
            raise ValueError("deposit must be positive")
        self._balance += amount
        self.history.append(("deposit", amount))
        return self

    def withdraw(self, amount):
        if amount > self.available():
            raise InsufficientFunds(self, amount)
        self._balance -= amount
        self.history.append(("withdraw", amount))
        return self

    def available(self):
        return self._balance

    def __repr__(self):
        return f"{type(self).__name__}({self.owner!r}, {self._balance:.2f})"

    def __iadd__(self, amount):
        return self.deposit(amount)

    def __lt__(self, other):
        return self.balance < other.balance


class Savings(Account):
    rate = 0.05

    def add_interest(self):
        return self.deposit(self.balance * self.rate)


class Checking(Account):
    overdraft = 100

    def available(self):
        return super().available() + self.overdraft


def transfer(source, target, amount):
    source.withdraw(amount)
    try:
        target.deposit(amount)
    except ValueError:
        source.deposit(amount)
        raise


ann, bob = Savings("Ann", 500), Checking("Bob")
ann.deposit(100).withdraw(50).add_interest()
bob += 20
print(ann, bob, ann.number, bob.number, max(ann, bob))
transfer(ann, bob, 200)
transfer(bob, ann, 300)
print(ann, bob, bob.history)
for action in (lambda: ann.deposit(-1), lambda: ann.withdraw(10**6), lambda: setattr(ann, "balance", 10)):
    try:
        action()
    except Exception as error:
        print(type(error).__name__, "-", error)
for year in range(1, 4):
    ann.add_interest()
    print(f"year {year}: {ann.balance:>10.2f}")
transfer(bob, ann, 50)
