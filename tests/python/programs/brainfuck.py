# An interpreter for a tiny language, with a compiler to Python.
def run(code, data=""):
    jump, stack = {}, []
    for i, c in enumerate(code):
        if c == "[": stack.append(i)
        elif c == "]":
            if not stack: raise SyntaxError(f"unmatched ] at {i}")
            j = stack.pop(); jump[i], jump[j] = j, i
    if stack: raise SyntaxError(f"unmatched [ at {stack[-1]}")
    tape, p, pc, out, inp = [0] * 300, 0, 0, [], iter(data)
    while pc < len(code):
        c = code[pc]
        if c == ">": p += 1
        elif c == "<": p -= 1
        elif c == "+": tape[p] = (tape[p] + 1) % 256
        elif c == "-": tape[p] = (tape[p] - 1) % 256
        elif c == ".": out.append(chr(tape[p]))
        elif c == ",": tape[p] = ord(next(inp, "\0"))
        elif c == "[" and not tape[p] or c == "]" and tape[p]: pc = jump[pc]
        pc += 1
    return "".join(out)
def compile_(code):
    lines, depth = ["def f(data=''):", " tape, p, out, inp = [0] * 300, 0, [], iter(data)"], 1
    i = 0
    while i < len(code):
        c, n = code[i], 1
        while c in "+-<>" and i + n < len(code) and code[i + n] == c: n += 1
        s = {"+": f"tape[p] = (tape[p] + {n}) % 256", "-": f"tape[p] = (tape[p] - {n}) % 256", ">": f"p += {n}", "<": f"p -= {n}", ".": "out.append(chr(tape[p]))", ",": "tape[p] = ord(next(inp, '\\0'))", "[": "while tape[p]:", "]": ""}.get(c, "")
        if c == "]": depth -= 1
        elif s: lines.append(" " * depth + s)
        if c == "[": depth += 1; lines.append(" " * depth + "pass")
        i += n
    lines.append(" return ''.join(out)")
    ns = {}; exec("\n".join(lines), ns); return ns["f"], len(lines)
hello = "++++++++[>++++[>++>+++>+++>+<<<<-]>+>+>->>+[<]<-]>>.>---.+++++++..+++.>>.<-.<.+++.------.--------.>>+.>++."
print(repr(run(hello)), run(",[.,]", "echo"), run(",[>,]<[.<]", "reverse"), repr(run("")))
f, n = compile_(hello); print(repr(f()), n, compile_(",[.,]")[0]("compiled"))
squares = "++++[>+++++<-]>[<+++++>-]+<+[>[>+>+<<-]++>>[<<+>>-]>>>[-]++>[-]+>>>+[[-]++++++>>>]<<<[[<++++++++<++>>-]+<.<[>----<-]<]<<[>>>>>[>>>[-]+++++++++<[>-<-]+++++++++>[-[<->-]+[<<<]]<[>+<-]>]<<-]<<-]"
print(compile_(squares)[0]().split()[:12])
for bad in ("[", "]", "[[]"):
    try: run(bad)
    except SyntaxError as e: print(e)
