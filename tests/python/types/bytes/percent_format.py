# The % operator on bytes.
def check(sources):
    for source in sources.strip().splitlines():
        try:
            print(source, "->", repr(eval(source, globals())))
        except Exception as error:
            print(source, "->", f"{type(error).__name__}: {error}")

check("""
b'%d|%5d|%-5d|%05d|%x|%X|%o' % (1, 2, 3, 4, 255, 255, 8)
b'%s' % b'abc'
b'%b' % b'abc'
b'%s' % 'abc'
b'%b' % 5
b'%r %a' % ('é', 'é')
b'%c%c' % (65, b'B')
b'%c' % 256
b'%c' % 'a'
b'%c' % b'ab'
b'%f %.2f %g %e' % (1.5, 1.5, 1.5, 1.5)
b'%%' % ()
b'%(a)d' % {b'a': 1}
b'%(a)d' % {'a': 1}
b'%d' % 'x'
b'%d %d' % (1,)
b'%d' % (1, 2)
b'%z' % 1
b'%10s|%-10s|%.2s' % (b'ab', b'ab', b'abcdef')
b'%*d' % (5, 1)
""")
