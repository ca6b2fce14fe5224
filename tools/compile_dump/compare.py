"""Compares the compiler with the reference over Python files, code object by code object.

usage: PYTHON3.14 compare.py COMPILE_DUMP [--all] [--show N] [--optimize] FILE_OR_FOLDER...

Without --all a code object counts only if neither it nor one around it uses what the compiler refuses (async, match,
except*, type parameters, t-strings); whole files with such are compiled with --all and judged by those that do not.
Exit status 1 if a code object differs.
"""

import ast
import pathlib
import subprocess
import sys
import types
import warnings

SEPARATOR = "\x1f"
LATER = (
    ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await, ast.Match, ast.TryStar, ast.TypeAlias, ast.TypeVar,
    ast.ParamSpec, ast.TypeVarTuple, ast.TemplateStr,
)


def stable_repr(value: object) -> str:
    """The text of a constant, the same in every process."""
    if isinstance(value, types.CodeType):
        return f"<code {value.co_qualname}>"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(stable_repr, value)) + ",)"
    if isinstance(value, frozenset):
        return "frozenset{" + ", ".join(sorted(map(stable_repr, value))) + "}"
    if isinstance(value, slice):
        return f"slice({stable_repr(value.start)}, {stable_repr(value.stop)}, {stable_repr(value.step)})"
    return repr(value)


def lines_of(code: types.CodeType, out: list[str]) -> None:
    """A line for `code` and each code object inside it, as compile_dump prints them."""
    locals_ = ""
    names = list(code.co_varnames) + [n for n in code.co_cellvars if n not in code.co_varnames] + list(code.co_freevars)
    for i, name in enumerate(names):
        kind = ("l" if i < len(code.co_varnames) else "") + ("c" if name in code.co_cellvars else "")
        if i >= len(names) - len(code.co_freevars):
            kind = "f"
        locals_ += f"{name}:{kind} "
    out.append(SEPARATOR.join([
        "CODE", code.co_name, code.co_qualname, str(code.co_argcount), str(code.co_posonlyargcount),
        str(code.co_kwonlyargcount), str(code.co_flags), str(code.co_stacksize), str(code.co_firstlineno),
        code.co_code.hex(), code.co_linetable.hex(), code.co_exceptiontable.hex(),
        "".join(n + " " for n in code.co_names), locals_,
        "".join(stable_repr(c) + ";" for c in code.co_consts).replace("\n", " "),
    ]))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            lines_of(constant, out)


FIELDS = ["", "name", "qualname", "argcount", "posonly", "kwonly", "flags", "stacksize", "firstlineno", "code",
          "positions", "exceptions", "names", "locals", "consts"]


def main() -> int:
    arguments = sys.argv[1:]
    tool = arguments.pop(0)
    use_all = "--all" in arguments
    show = int(arguments[arguments.index("--show") + 1]) if "--show" in arguments else 10
    optimize = 1 if "--optimize" in arguments else 0
    paths: list[pathlib.Path] = []
    for argument in [a for i, a in enumerate(arguments) if not a.startswith("--") and arguments[i - 1] != "--show"]:
        path = pathlib.Path(argument)
        paths += [p for p in sorted(path.rglob("*.py")) if p.exists() and "test" not in p.relative_to(path).parts] if path.is_dir() else [path]
    warnings.simplefilter("ignore")
    total = same = skipped = failed = 0
    by_field: dict[str, int] = {}
    shown = 0
    for path in paths:
        source = path.read_bytes()
        try:
            code = compile(source, str(path), "exec", dont_inherit=True, optimize=optimize)
        except (SyntaxError, ValueError):
            continue
        reference: list[str] = []
        lines_of(code, reference)
        command = [tool, "--all"] + (["-O"] if optimize else []) + [str(path)]
        done = subprocess.run(command, capture_output=True)
        mine = [line for line in done.stdout.decode("utf-8", "surrogatepass").split("\n") if line.startswith("CODE")]
        if done.returncode or not mine:
            failed += 1
            print(f"{path}: {done.returncode} {done.stdout[-300:].decode('utf-8', 'replace')} {done.stderr[-300:]!r}")
            total += len(reference)
            continue
        # Lines of the source at which something of the next issue stands.
        later = set()
        if not use_all:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, LATER) or (isinstance(node, ast.comprehension) and node.is_async):
                    line = getattr(node, "lineno", None)
                    if line is None:
                        line = node.target.lineno
                    later.update(range(line, getattr(node, "end_lineno", line) + 1))
        matched: dict[tuple[str, ...], list[str]] = {}
        for line in mine:
            fields = line.split(SEPARATOR)
            matched.setdefault((fields[2], fields[8]), []).append(line)
        for line in reference:
            fields = line.split(SEPARATOR)
            if int(fields[8]) in later:
                skipped += 1
                continue
            total += 1
            others = matched.get((fields[2], fields[8]), [])
            if line in others:
                others.remove(line)
                same += 1
                continue
            other = others.pop(0).split(SEPARATOR) if others else []
            differing = [name for name, a, b in zip(FIELDS, fields, other) if a != b] or ["missing"]
            for name in differing:
                by_field[name] = by_field.get(name, 0) + 1
            shown += 1
            if shown <= show:
                print(f"{path}:{fields[8]} {fields[2]}: {', '.join(differing)}")
    print(f"{same} of {total} code objects identical ({100 * same / max(total, 1):.2f} %), {skipped} not counted, "
          f"{failed} files failed; differing fields: {by_field}")
    return 0 if same == total else 1


if __name__ == "__main__":
    sys.exit(main())
