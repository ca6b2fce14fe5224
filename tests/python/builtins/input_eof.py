# input() at the end of the input is an EOFError.
print("one question")
answer = input("? ")
print("answer", answer)
answer = input("again? ")
