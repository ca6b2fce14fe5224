# assert with messages and expressions.
def run(source):
    try:
        exec(source, {})
    except SyntaxError as error:
        print(f"{type(error).__name__}: {error.msg} | {error.lineno}:{error.offset}-{error.end_lineno}:{error.end_offset} | {error.text!r}")
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
    else:
        print("fine")

run("assert True")
run("assert 1, 'unused'")
run("assert 0")
run("assert 0, 'message'")
run("assert [], ('a', 1)")
run("assert False, None")
run("assert 0, ''")
run("assert (lambda: 0)()")
run("assert x")
run("assert 1, 1 / 0")
run("assert 0, 1 / 0")
run("assert not (1 and 0)")
run("assert 1 == 1 == 1.0")
run("assert None is not None, f'{1 + 1}'")
run("AssertionError = ValueError\nassert 0, 'still the builtin'")
run("assert")
run("assert 1,")
run("assert x = 1")
run("assert (0, 'always true') and 0, 'm'")
try:
    assert 0, {"a": 1}
except AssertionError as e:
    print(e.args, repr(e))
try:
    assert 0
except AssertionError as e:
    print(e.args, repr(e), str(e) == "")
