# A converter driven by a table and by standard input.
UNITS = {"m": ("length", 1), "km": ("length", 1000), "mi": ("length", 1609.344), "ft": ("length", 0.3048), "g": ("mass", 1), "kg": ("mass", 1000), "lb": ("mass", 453.59237), "s": ("time", 1), "h": ("time", 3600)}
class ConversionError(Exception): pass
def convert(value, a, b):
    for u in (a, b):
        if u not in UNITS: raise ConversionError(f"unknown unit {u!r}")
    (ka, fa), (kb, fb) = UNITS[a], UNITS[b]
    if ka != kb: raise ConversionError(f"cannot turn {ka} into {kb}")
    return value * fa / fb
total = 0
while True:
    try: line = input(f"[{total}] ")
    except EOFError: print("bye"); break
    if not line.strip() or line.startswith("#"): continue
    try:
        number, a, to, b = line.split()
        if to != "to": raise ConversionError("say: NUMBER UNIT to UNIT")
        print(f"{float(number):g} {a} = {convert(float(number), a, b):.6g} {b}"); total += 1
    except ConversionError as e: print("error:", e)
    except ValueError as e: print("not understood:", e)
