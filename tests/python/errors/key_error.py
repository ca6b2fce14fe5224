# A missing key.
prices = {"tea": 2, "coffee": 3}
def price(order):
    return sum(prices[item] for item in order)
print(price(["tea", "coffee"]))
print(price(["tea", "cake"]))
