# A call with an unexpected keyword is given a hint.
def draw(*, colour="red", width=1):
    print(colour, width)
draw(width=2)
draw(color="blue")
