pass
x = "ÿ"
