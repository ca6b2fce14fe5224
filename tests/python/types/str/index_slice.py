# Indexing and slicing of strings.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

s = "abcdéfg日🎉"
check("""
s[0], s[-1], s[4], s[7]
s[9]
s[-10]
s[10**20]
s[1.0]
s['a']
s[None]
s[1:3]
s[:]
s[::-1]
s[::2]
s[-3:]
s[5:2]
s[5:2:-1]
s[100:]
s[-100:2]
s[::100]
s[::-100]
s[1:8:3]
s[10**20:-10**20:-2]
s[::0]
s['a':]
s[1.5:]
s[True]
s[slice(1, 4)]
s[slice(None, None, -2)]
s[...]
s[1, 2]
len(s), len(s[::2]), len('')
'abc'[1][0][0]
''[0]
''[:5]
s[:] is s
list(s)
[*reversed(s)]
""")
