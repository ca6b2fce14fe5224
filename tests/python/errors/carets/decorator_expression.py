# An error in a decorator expression.
table = {}
@table["missing"]
def target():
    pass
