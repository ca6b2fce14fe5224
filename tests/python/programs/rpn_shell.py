# A reverse Polish shell with variables and history.
import operator
OPS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "//": operator.floordiv, "%": operator.mod, "^": operator.pow}
stack, names, history = [], {}, []
def do(word):
    if word in OPS:
        b, a = stack.pop(), stack.pop()
        try: stack.append(OPS[word](a, b))
        except Exception: stack.extend((a, b)); raise
    elif word == "dup": stack.append(stack[-1])
    elif word == "drop": stack.pop()
    elif word == "sum": stack[:] = [sum(stack)]
    elif word.startswith("="): names[word[1:]] = stack.pop()
    elif word in names: stack.append(names[word])
    else: stack.append(float(word) if "." in word or "e" in word else int(word))
while (line := input("rpn> ")) != "exit":
    for word in line.split():
        try: do(word); history.append(word)
        except IndexError: print("too few values for", word)
        except ZeroDivisionError as e: print("error:", e)
        except ValueError: print("unknown word", word)
    print(stack)
print(names, len(history), " ".join(history))
