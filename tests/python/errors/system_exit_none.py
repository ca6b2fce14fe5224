# sys.exit without a code is a clean exit.
import sys
try:
    sys.exit()
except SystemExit as e:
    print(repr(e), e.code)
try:
    sys.exit("text")
except SystemExit as e:
    print(repr(e), e.code)
try:
    exit_code = sys.exit((1, 2))
except BaseException as e:
    print(repr(e), e.code, isinstance(e, Exception))
sys.exit(None)
