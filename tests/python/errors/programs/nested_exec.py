# A traceback through exec inside exec.
inner = "def boom():\n    return undefined_name\nboom()"
outer = "exec(inner, {})"
print("start")
exec(outer, {"inner": inner})
