# chr and ord at their bounds.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
chr(65), chr(0), chr(0x10ffff) == '\\U0010ffff', chr(0xd800) == '\\ud800', chr(True)
chr(-1)
chr(0x110000)
chr(10**30)
chr('a')
chr(65.0)
chr()
ord('a'), ord('é'), ord('🎉'), ord(b'a'), ord('\\x00')
ord('')
ord('ab')
ord(b'')
ord(b'ab')
ord(5)
ord(None)
ord([1])
[chr(ord(c) + 1) for c in 'HAL']
all(ord(chr(i)) == i for i in range(0, 0x110000, 997))
""")
