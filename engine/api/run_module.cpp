// What the library's `runpy` does with `-m`, as a small program in Python. A traceback shows its frames: so its
// functions have the names of the reference's, and their calls stand at the same lines of files of the same names.
#include "api/run_module.h"

#include "modules/compile_source.h"
#include "modules/importer.h"
#include "modules/modules.h"
#include "objects/dict.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/function.h"
#include "vm/vm.h"

namespace py {

namespace {

/// Python text of which a line has to stand at a given place; lines that are left out are empty.
struct Placed {
    int line;
    const char* text;
};

constexpr Placed kCalls[] = {
    {490, "def _call_with_frames_removed(function, *arguments):"},
    {491, "    return function(*arguments)"},
};

constexpr Placed kLoader[] = {
    {826, "def source_to_code(source, path):"},
    {827, "    return _call_with_frames_removed(compile, source, path, 'exec', 0, True)"},
    {896, "def get_code(source, path):"},
    {897, "    return source_to_code(source, path)"},
};

constexpr Placed kRunner[] = {
    {72, "def _run_code(code, main_globals, mod_spec):"},
    {73, "    main_globals.update(__name__='__main__', __file__=mod_spec.origin, __cached__=mod_spec.cached,"},
    {74, "                        __doc__=None, __loader__=mod_spec.loader, __package__=mod_spec.parent,"},
    {75, "                        __spec__=mod_spec)"},
    {88, "    exec(code, main_globals)"},
    {90, "class _Error(Exception): pass"},
    {105, "def _get_module_details(mod_name):"},
    {106, "    if mod_name.startswith('.'):"},
    {107, "        raise _Error('Relative module names not supported')"},
    {108, "    package = mod_name.rpartition('.')[0]"},
    {109, "    search = None"},
    {112, "    if package:"},
    {113, "        try:"},
    {114, "            __import__(package)"},
    {115, "        except ImportError as error:"},
    {116, "            if error.name is None or error.name != package and not package.startswith(error.name + '.'):"},
    {117, "                raise"},
    {118, "        existing = sys.modules.get(mod_name)"},
    {119, "        if existing is not None and not hasattr(existing, '__path__'):"},
    {120, "            from warnings import warn"},
    {121,
     "            text = (f'{mod_name!r} found in sys.modules after import of package {package!r}, but prior to '"},
    {122, "                    f'execution of {mod_name!r}; this may result in unpredictable behaviour')"},
    {130, "            warn(RuntimeWarning(text))"},
    {131, "    try:"},
    {132, "        if package:"},
    {133, "            parent = __import__(package, fromlist=['__path__'])"},
    {134, "            search = getattr(parent, '__path__', None)"},
    {135, "            if search is None:"},
    {136,
     "                raise ModuleNotFoundError(f'__path__ attribute not found on {package!r} while trying to find '"},
    {137, "                                          f'{mod_name!r}', name=mod_name)"},
    {138, "        found = find_source(mod_name, search)"},
    {139, "    except (ImportError, AttributeError, TypeError, ValueError) as error:"},
    {140,
     "        text = f'Error while finding module specification for {mod_name!r} ({type(error).__name__}: {error})'"},
    {141, "        if mod_name.endswith('.py'):"},
    {142, "            text += f\". Try using '{mod_name[:-3]}' instead of '{mod_name}' as the module name.\""},
    {143, "        raise _Error(text) from error"},
    {144, "    if found is None: raise _Error(f'No module named {mod_name}')"},
    {145, "    mod_spec, source = found"},
    {146, "    if mod_spec.submodule_search_locations is not None:"},
    {147, "        if mod_name == '__main__' or mod_name.endswith('.__main__'):"},
    {148, "            raise _Error('Cannot use package as __main__ module')"},
    {149, "        try:"},
    {151, "            return _get_module_details(mod_name + '.__main__')"},
    {152, "        except _Error as error:"},
    {153, "            if mod_name not in sys.modules: raise"},
    {154, "            text = f'{error}; {mod_name!r} is a package and cannot be directly executed'"},
    {155, "        raise _Error(text)"},
    {156, "    if source is None: raise _Error(f'No code object available for {mod_name}')"},
    {164, "    code = get_code(source, mod_spec.origin)"},
    {165, "    return mod_name, mod_spec, code"},
    {178, "def _run_module_as_main():"},
    {179, "    mod_name = program"},
    {192, "    try:"},
    {193, "        if not folder:"},
    {194, "            mod_name, mod_spec, code = _get_module_details(mod_name)"},
    {195, "        else:"},
    {196, "            mod_name, mod_spec, code = _get_main_module_details()"},
    {197, "    except _Error as error:"},
    {198, "        sys.exit(f'{sys.executable or \"pellucid\"}: {error}')"},
    {199, "    main_globals = sys.modules['__main__'].__dict__"},
    {200, "    if not folder:"},
    {202, "        sys.argv[0] = mod_spec.origin"},
    {203, "    return _run_code(code, main_globals, mod_spec)"},
    {236, "def _get_main_module_details():"},
    {243, "    saved_main = sys.modules.pop('__main__')"},
    {244, "    try:"},
    {245, "        return _get_module_details('__main__')"},
    {246, "    except _Error as error:"},
    {247, "        if '__main__' in str(error):"},
    {248, "            raise _Error(f\"can't find '__main__' module in {sys.path[0]!r}\") from error"},
    {249, "        raise"},
    {250, "    finally:"},
    {251, "        sys.modules['__main__'] = saved_main"},
};

Status define(Runtime& rt, std::span<const Placed> text, const char* filename, Dict& globals) {
    std::string source;
    int line = 1;
    for (const Placed& placed : text) {
        for (; line < placed.line; ++line) source += '\n';
        source += placed.text;
    }
    source += '\n';
    CompileRequest request;
    request.source = source;
    request.filename = filename;
    const Ref<Code> code = TRY(compile_source(rt, request));
    TRY(eval_code(rt, *code, globals, Value()));
    return kDone;
}

}  // namespace

Status start_module_program(Runtime& rt, std::string_view name, ModuleProgram kind) {
    const Ref<Dict> globals = TRY(dict_new(rt));
    const Own program = TRY(Own(str_from_utf8(rt, name)));
    TRY(dict_set(rt, *globals, rt.intern("program"), program));
    TRY(dict_set(rt, *globals, rt.intern("folder"), Value::from_bool(kind == ModuleProgram::Folder)));
    const Own sys = TRY(import_module(rt, "sys")), imp = TRY(import_module(rt, "_imp"));
    TRY(dict_set(rt, *globals, rt.intern("sys"), sys));
    const Own find = TRY(get_attribute(rt, imp, rt.intern("_find_source")));
    TRY(dict_set(rt, *globals, rt.intern("find_source"), find));
    TRY(define(rt, kCalls, "<frozen importlib._bootstrap>", *globals));
    TRY(define(rt, kLoader, "<frozen importlib._bootstrap_external>", *globals));
    TRY(define(rt, kRunner, "<frozen runpy>", *globals));
    // A frame borrows its globals: something else has to hold them.
    TRY(dict_set(rt, module_dict(as<Module>(imp)), rt.intern("_runner"), globals));
    const Own run = Own::share(dict_get_str(rt, *globals, rt.intern("_run_module_as_main")));
    const Own code = TRY(get_attribute(rt, run, rt.intern("__code__")));
    return vm_start(rt, as<Code>(code), *globals);
}

}  // namespace py
