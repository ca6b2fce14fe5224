// `import`: sys.modules, the native modules, and the pure-Python ones that the host finds.
#pragma once

#include "modules/modules.h"

namespace py {

/// What was found of a module: its source, or, of a package without one, its folders.
struct FoundModule {
    ModuleSource source;
    std::vector<std::string> folders;  // of a namespace package
    bool library = false;              // of the standard library
};

/// Registers the hooks, and describes the modules that are there already.
Status importer_init(Runtime& rt);
/// Looks for the module in the folders of `search`, a list of str (else in those of sys.path), and in the library.
std::optional<FoundModule> find_module(Runtime& rt, std::string_view dotted_name, Value search);
/// (__spec__, source) of a module that is not imported by that; the source is bytes, or None. None where there is none.
Own find_source(Runtime& rt, Str& name, Value search);
/// Where CPython would keep the compiled module: "folder/__pycache__/name.cpython-314.pyc".
std::string cached_path(std::string_view path);
/// __import__(name, globals, locals, fromlist, level); `globals` and `fromlist` may be None.
Own import_level(Runtime& rt, Str& name, Value globals, Value fromlist, int level);

}  // namespace py
