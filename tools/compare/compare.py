"""Compares what our stages make of Python files with what this CPython makes of them.

usage: PYTHON3.14 compare.py {ast|symtable|wordcode} PELLUCID CODE_DUMP [--all] [--show N] FILE_OR_FOLDER...

ast       `ast.dump(tree, include_attributes=True, indent=2)` of each file, to the letter
symtable  the scopes of each file with what each name was found to be
wordcode  each code object: name, arguments, flags, stack size, wordcode, positions, exception table, names, constants.
          Without --all it counts only if it uses nothing that the engine does not run yet (async, match, except*, type
          parameters, t-strings) and stands inside of nothing that does.

A file that CPython refuses must be refused with the same message at the same place. Exit status 1 if anything differs.
"""

import argparse
import ast
import concurrent.futures
import itertools
import os
import pathlib
import subprocess
import sys
import types
import warnings

SEPARATOR = "\x1f"
LATER = (
    ast.AsyncFunctionDef, ast.AsyncFor, ast.AsyncWith, ast.Await, ast.Match, ast.TryStar, ast.TypeAlias, ast.TypeVar,
    ast.ParamSpec, ast.TypeVarTuple, ast.TemplateStr,
)  # fmt: skip


class Outcome:
    """Of one file: how many things were compared, and what differs."""

    def __init__(self) -> None:
        self.same = 0
        self.skipped = 0
        self.refused = 0
        self.differences: list[str] = []


def run(command: list[str]) -> tuple[str, str]:
    done = subprocess.run(command, capture_output=True)
    return done.stdout.decode("utf-8", "surrogatepass"), done.stderr.decode("utf-8", "replace")


def first_difference(wanted: str, got: str) -> str:
    for number, (a, b) in enumerate(itertools.zip_longest(wanted.splitlines(), got.splitlines()), 1):
        if a != b:
            return f"line {number}: wanted {a!r:.120}, got {b!r:.120}"
    return "the ends of the lines differ"


def described(error: SyntaxError) -> str:
    """As the tools word a refusal."""
    place = "|".join("-1" if x is None else str(x) for x in (error.lineno, error.offset, error.end_lineno))
    return f"{type(error).__name__}|{error.msg}|{place}"


def our_refusal(code_dump: str, path: pathlib.Path) -> str:
    out, _ = run([code_dump, "--all", str(path)])
    lines = [line for line in out.split("\n") if line.startswith("ERROR ")]
    return "|".join(lines[0][len("ERROR ") :].split("|")[:5]) if lines else "nothing"


def refused(outcome: Outcome, error: Exception, tools: argparse.Namespace, path: pathlib.Path) -> Outcome:
    wanted = described(error) if isinstance(error, SyntaxError) else f"{type(error).__name__}|{error}|-1|-1|-1"
    got = our_refusal(tools.code_dump, path)
    outcome.refused += 1
    if got != wanted:
        outcome.differences.append(f"{path}: to be refused with {wanted}, got {got}")
    return outcome


def compare_ast(tools: argparse.Namespace, path: pathlib.Path) -> Outcome:
    outcome = Outcome()
    try:
        wanted = ast.dump(ast.parse(path.read_bytes()), include_attributes=True, indent=2)
    except (SyntaxError, ValueError) as error:
        return refused(outcome, error, tools, path)
    got, errors = run([tools.pellucid, "--dump=ast", str(path)])
    if got.rstrip("\n") == wanted:
        outcome.same = 1
    else:
        outcome.differences.append(f"{path}: {first_difference(wanted, got) if got else errors[-200:]}")
    return outcome


FACTS = [
    (1, "declared global"), (8, "declared nonlocal"), (4, "parameter"), (1024, "type parameter"), (128, "imported"),
    (2, "assigned"), (256, "annotated"), (16, "used"), (64, "free in the class"), (512, "iteration variable"),
    (2048, "cell of a comprehension"),
]  # fmt: skip
KINDS = ["function", "class", "module", "annotation", "type alias", "type parameters", "type variable"]
SCOPES = ["", "local", "global explicit", "global implicit", "free", "cell"]


def scope_lines(scope, depth: int, out: list[str]) -> None:
    indent = "  " * depth
    out.append(f"{indent}{KINDS[scope.type]} {scope.name}, line {scope.lineno}{', nested' if scope.nested else ''}")
    # The names of free variables that only pass through come in the order of a set.
    for name, flags in sorted(scope.symbols.items()):
        facts = ", ".join(word for flag, word in FACTS if flags & flag)
        out.append(f"{indent}  {name}: {SCOPES[flags >> 12 & 15]}" + (f"; {facts}" if facts else ""))
    for child in scope.children:
        scope_lines(child, depth + 1, out)


def with_sorted_names(text: str) -> list[str]:
    lines: list[str] = []
    names: list[str] = []
    for line in text.splitlines():
        if ": " in line:
            names.append(line)
            continue
        lines += sorted(names, key=lambda line: line.split(": ")[0]) + [line]
        names = []
    return lines + sorted(names, key=lambda line: line.split(": ")[0])


def compare_symtable(tools: argparse.Namespace, path: pathlib.Path) -> Outcome:
    import _symtable

    outcome = Outcome()
    try:
        scope = _symtable.symtable(path.read_bytes(), str(path), "exec")
    except (SyntaxError, ValueError) as error:
        return refused(outcome, error, tools, path)
    wanted: list[str] = []
    scope_lines(scope, 0, wanted)
    got, errors = run([tools.pellucid, "--dump=symtable", str(path)])
    ours = with_sorted_names(got)
    if ours == wanted:
        outcome.same = 1
    else:
        outcome.differences.append(
            f"{path}: {first_difference('\n'.join(wanted), '\n'.join(ours)) if got else errors[-200:]}"
        )
    return outcome


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


def code_lines(code: types.CodeType, out: list[str]) -> None:
    """A line for `code` and each code object inside it, as code_dump prints them."""
    names = list(code.co_varnames) + [n for n in code.co_cellvars if n not in code.co_varnames] + list(code.co_freevars)
    locals_ = ""
    for i, name in enumerate(names):
        kind = ("l" if i < len(code.co_varnames) else "") + ("c" if name in code.co_cellvars else "")
        if i >= len(names) - len(code.co_freevars):
            kind = "f"
        locals_ += f"{name}:{kind} "
    fields = [
        "CODE", code.co_name, code.co_qualname, str(code.co_argcount), str(code.co_posonlyargcount),
        str(code.co_kwonlyargcount), str(code.co_flags), str(code.co_stacksize), str(code.co_firstlineno),
        code.co_code.hex(), code.co_linetable.hex(), code.co_exceptiontable.hex(),
        "".join(n + " " for n in code.co_names), locals_,
        "".join(stable_repr(c) + ";" for c in code.co_consts).replace("\n", " "),
    ]  # fmt: skip
    out.append(SEPARATOR.join(fields))
    for constant in code.co_consts:
        if isinstance(constant, types.CodeType):
            code_lines(constant, out)


FIELDS = [
    "", "name", "qualname", "argcount", "posonly", "kwonly", "flags", "stacksize", "firstlineno", "code", "positions",
    "exceptions", "names", "locals", "consts",
]  # fmt: skip


def lines_of_later(source: bytes) -> set[int]:
    """The lines at which something stands that the engine does not run yet."""
    later: set[int] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, LATER) or (isinstance(node, ast.comprehension) and node.is_async):
            place = node.target if isinstance(node, ast.comprehension) else node
            later.update(range(place.lineno, place.end_lineno + 1))
    return later


def compare_wordcode(tools: argparse.Namespace, path: pathlib.Path) -> Outcome:
    outcome = Outcome()
    source = path.read_bytes()
    try:
        code = compile(source, str(path), "exec", dont_inherit=True, optimize=0)
    except (SyntaxError, ValueError) as error:
        return refused(outcome, error, tools, path)
    reference: list[str] = []
    code_lines(code, reference)
    out, errors = run([tools.code_dump, "--all", str(path)])
    ours: dict[tuple[str, str], list[str]] = {}
    for line in out.split("\n"):
        if line.startswith("CODE"):
            fields = line.split(SEPARATOR)
            ours.setdefault((fields[2], fields[8]), []).append(line)
    if not ours:
        outcome.differences.append(f"{path}: {(out + errors)[-200:]}")
        return outcome
    later = set() if tools.all else lines_of_later(source)
    for line in reference:
        fields = line.split(SEPARATOR)
        if int(fields[8]) in later:
            outcome.skipped += 1
            continue
        same_place = ours.get((fields[2], fields[8]), [])
        if line in same_place:
            same_place.remove(line)
            outcome.same += 1
            continue
        other = same_place.pop(0).split(SEPARATOR) if same_place else []
        differing = [name for name, a, b in zip(FIELDS, fields, other) if a != b] or ["missing"]
        outcome.differences.append(f"{path}:{fields[8]} {fields[2]}: {', '.join(differing)}")
    return outcome


STAGES = {
    "ast": (compare_ast, "trees"),
    "symtable": (compare_symtable, "symbol tables"),
    "wordcode": (compare_wordcode, "code objects"),
}


def compare(job: tuple[argparse.Namespace, pathlib.Path]) -> Outcome:
    tools, path = job
    sys.setrecursionlimit(20_000)
    warnings.simplefilter("ignore")
    return STAGES[tools.stage][0](tools, path)


def main() -> int:
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument("stage", choices=STAGES)
    parser.add_argument("pellucid")
    parser.add_argument("code_dump")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--show", type=int, default=10)
    parser.add_argument("paths", nargs="+", type=pathlib.Path)
    tools = parser.parse_args()
    files: list[pathlib.Path] = []
    for path in tools.paths:
        inside = sorted(p for p in path.rglob("*.py") if p.exists()) if path.is_dir() else [path]
        print(f"{path}: {len(inside)} files")
        files += inside
    total = Outcome()
    with concurrent.futures.ProcessPoolExecutor(os.cpu_count()) as pool:
        for outcome in pool.map(compare, [(tools, path) for path in files], chunksize=4):
            total.same += outcome.same
            total.skipped += outcome.skipped
            total.refused += outcome.refused
            total.differences += outcome.differences
    for difference in total.differences[: tools.show]:
        print(difference)
    counted = total.same + len(total.differences)
    words = f"{total.same} of {counted} {STAGES[tools.stage][1]} identical"
    if total.skipped:
        words += f", {total.skipped} with what is not run yet not counted"
    if total.refused:
        words += f"; {total.refused} files refused by CPython"
    print(words)
    return 1 if total.differences else 0


if __name__ == "__main__":
    sys.exit(main())
