# sys.exit with a message goes to standard error.
import sys
print("leaving")
sys.exit("fatal: no input")
