# The parts of time that do not depend on the clock.
import time
t = time.gmtime(0); print(t, t.tm_year, t[0], t[:6], len(t), tuple(t), time.gmtime(86400 * 365.25).tm_year, time.gmtime(-1).tm_year)
print(time.strftime("%Y-%m-%d %H:%M:%S %j %A %a %B %b %p %% %y %I %w", t), time.asctime(t), time.strftime("%d/%m", time.gmtime(1e9)), time.asctime(time.gmtime(1e9)))
a = time.time(); b = time.time(); print(b >= a, a > 1.6e9, time.monotonic() <= time.monotonic(), time.perf_counter() <= time.perf_counter(), type(time.time_ns()).__name__, time.time_ns() > 10**18, time.process_time() >= 0, time.perf_counter_ns() > 0)
s = time.perf_counter(); time.sleep(0.01); print(time.perf_counter() - s >= 0.009, time.sleep(0))
for f in (lambda: time.sleep(-1), lambda: time.sleep("x"), lambda: time.gmtime("x"), lambda: time.strftime(5), lambda: time.asctime((1, 2)), lambda: time.gmtime(1e30), lambda: time.struct_time((1, 2)), lambda: time.sleep()):
    try: print(f())
    except Exception as e: print(type(e).__name__, e)
st = time.struct_time((2024, 2, 29, 12, 30, 45, 3, 60, 0)); print(st, st.tm_mon, time.asctime(st), time.strftime("%A", st), st == (2024, 2, 29, 12, 30, 45, 3, 60, 0))
