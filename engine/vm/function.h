// Functions defined in Python.
#pragma once

#include "objects/dict.h"
#include "vm/code.h"

namespace py {

struct Function final : Object {  // attributes in Extras::dict
    Code* code;
    Dict* globals;
    Dict* builtins;
    Value name, qualname;
    Value defaults;    // a Tuple, or absent
    Value kwdefaults;  // a Dict, or absent
    Value closure;     // a Tuple of cells, or absent
    Value doc;
    Value module;
    Value annotations;  // a Dict, or absent
    Value annotate;     // a callable, None or absent
    Value type_params;  // a Tuple, or absent
    uint32_t version;   // changes with code, defaults or kwdefaults; for caches
};

/// `builtins` is what globals["__builtins__"] names, else the runtime's.
Ref<Function> function_new(Runtime& rt, Code& code, Dict& globals);
/// The function that computes the annotations of `function` is called after it: "f.__annotate__".
void function_name_annotate(Runtime& rt, Function& function, Value annotate);
/// The builtins that belong to `globals`, borrowed.
Dict& builtins_of(Runtime& rt, Dict& globals);
/// Runs `code` with these namespaces: exec, eval, module and class bodies. `locals` is any mapping; absent: globals.
Own eval_code(Runtime& rt, Code& code, Dict& globals, Value locals, Value closure = {});

extern const TypeSpec kFunctionType;

}  // namespace py
