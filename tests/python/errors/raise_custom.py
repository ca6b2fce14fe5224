# A custom exception with its own text.
class InsufficientFunds(Exception):
    def __init__(self, balance, amount):
        super().__init__(balance, amount)
        self.missing = amount - balance
    def __str__(self):
        return f"{self.missing} short"
def withdraw(balance, amount):
    if amount > balance:
        raise InsufficientFunds(balance, amount)
    return balance - amount
print(withdraw(10, 3))
print(withdraw(10, 30))
