text = """a
b
c
