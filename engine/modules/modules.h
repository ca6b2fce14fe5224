// The native modules: one file each, listed in modules.def. `import` makes a module when it is first asked for.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode_names.h"
#include "bytecode/code_unit.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/runtime.h"

namespace py {

/// One function a module: makes it, fills it, returns it (a Module), or fails.
#define MODULE(name) Own make_module_##name(Runtime& rt);
#include "modules/modules.def"
#undef MODULE

/// What the modules room keeps for a runtime.
struct ModulesState {
    std::vector<std::string> argv;              // sys.argv
    std::optional<std::string> program_folder;  // the first of sys.path, if the program brought one
    int optimize = 0;
    /// Sources of what was compiled in this run, by file name: for the lines in tracebacks.
    struct Source {
        std::string filename;
        std::string text;
        bool file = true;                                // else the text of `-c`
        std::shared_ptr<const bytecode::CodeUnit> unit;  // what that became
    };
    std::vector<Source> sources;
    bool program_given = false;  // something was compiled, the program itself first
    Own main;                    // __main__
    Own context;                 // of _contextvars: the current Context, or absent
    Own exit_functions;          // of atexit: a List, or absent
    bool shutting_down = false;
    void* streams = nullptr;                           // of _io
    Own codec_search_path, codec_cache, codec_errors;  // of _codecs: a list and two dicts, once they are needed
    std::unique_ptr<UnicodeNames> unicode_names;       // once they are needed
    uint64_t abc_cache_token = 0;                      // of _abc: counts registrations
    uint32_t warning_filters_version = 0;              // counts changes of warnings.filters
};

/// The characters by name.
UnicodeNames& unicode_names(Runtime& rt);

/// Makes builtins and sys, and registers importer, warnings and unraisable hooks. After vm_init.
/// `program_folder`, where present, becomes the first of sys.path.
Status modules_init(Runtime& rt, std::vector<std::string> argv,
                    std::optional<std::string> program_folder = std::nullopt);
/// As CPython ends: atexit functions, flush of the standard streams, clearing of __main__ and all modules, a last
/// collection.
void modules_shutdown(Runtime& rt);

/// The native module of this name, made if need be and put into sys.modules; absent without an exception if there is
/// none.
Own import_native(Runtime& rt, std::string_view name);
/// The names of modules.def.
std::vector<std::string_view> native_module_names();
/// `import name` (dotted): the module itself, from sys.modules, natively or through the host.
Own import_module(Runtime& rt, std::string_view name);

}  // namespace py
