# SystemExit replaces an error in flight.
import sys
try:
    raise ValueError("lost")
finally:
    sys.exit("exiting instead")
