# bytes() from every kind of argument.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

class WithBytes:
    def __bytes__(self):
        return b"from method"
class BadBytes:
    def __bytes__(self):
        return "text"
class WithIndex:
    def __index__(self):
        return 3
class Sub(bytes):
    pass
check("""
bytes()
bytes(3)
bytes(0)
bytes(-1)
bytes(10**30)
bytes([1, 2, 255])
bytes((65, True))
bytes([256])
bytes([-1])
bytes(['a'])
bytes([1.5])
bytes('abc')
bytes('abc', 'ascii')
bytes('é', 'ascii')
bytes('é', 'ascii', 'replace')
bytes('é', encoding='utf-8')
bytes('é', errors='ignore')
bytes(5, 'ascii')
bytes(b'abc', 'ascii')
bytes(b'abc')
bytes(range(5))
bytes(x for x in (1, 2))
bytes({3: 'a'})
bytes(None)
bytes(1.5)
bytes(object())
bytes(WithBytes())
bytes(BadBytes())
bytes(WithIndex())
bytes([WithIndex()])
bytes(source=b'x')
bytes(1, 2, 3, 4)
type(bytes(Sub(b'a'))), Sub(b'ab') + b'c', Sub([1, 2]), Sub(b'ab')[0]
Sub('x', 'ascii'), type(Sub(b'x').upper())
bytes.fromhex('00 ff Ab')
bytes.fromhex('0')
bytes.fromhex('0g')
bytes.fromhex('  ')
bytes.fromhex('a b')
bytes.fromhex(1)
b'\\x00\\xffAb'.hex()
b'\\x00\\xffAb'.hex(':')
b'\\x01\\x02\\x03\\x04\\x05'.hex('-', 2)
b'\\x01\\x02\\x03\\x04\\x05'.hex('-', -2)
b'ab'.hex('::')
b'ab'.hex('é')
b'ab'.hex(b'-')
b'ab'.hex(sep=' ', bytes_per_sep=1)
""")
