// The builtins that CPython's `site` adds for people: exit, quit, copyright, credits, license and help; and
// breakpoint().
#include "modules/builtins.h"
#include "modules/native.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct Quitter final : Object {
    Value name;
};
struct Printer final : Object {
    Value text;
};
struct Helper final : Object {};

Own quitter_repr(Runtime& rt, Value self) {
    const FormatArg parts[] = {FormatArg(as<Str>(as<Quitter>(self).name))};
    return Own(str_format(rt, "Use {}() or Ctrl-D (i.e. EOF) to exit", parts));
}
Own quitter_call(Runtime& rt, Value, const Args& args) {
    const Value code = args.count > 0 ? args[0] : args.keyword_count() > 0 ? args.keyword(0) : Value::none();
    // Standard input is closed first, as site does.
    const Own in = Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, stdin)));
    const Own closed = in && !in.get().is_none() ? call_method(rt, in, NAMED(rt, close)) : Own();
    rt.clear_error();
    const Own error = TRY(call(rt, Value::from_cell(rt.types.SystemExit), code));
    return rt.raise_exception(error);
}
void quitter_trace(Quitter& self, Visitor& visitor) {
    visitor.field("name", self.name);
}
void quitter_destroy(Runtime&, Quitter& self) {
    drop(self.name);
}

Own printer_repr(Runtime&, Value self) {
    return Own::share(as<Printer>(self).text);
}
Own printer_call(Runtime& rt, Value self, const Args&) {
    const Own out = Own::share(dict_get_str(rt, *rt.sys_dict, NAMED(rt, stdout)));
    const Own newline = TRY(Own(str_from_char(rt, '\n')));
    if (out && !out.get().is_none()) {
        TRY(call_method(rt, out, NAMED(rt, write), {as<Printer>(self).text}));
        TRY(call_method(rt, out, NAMED(rt, write), {newline}));
    }
    return Own::none();
}
void printer_trace(Printer& self, Visitor& visitor) {
    visitor.field("text", self.text);
}
void printer_destroy(Runtime&, Printer& self) {
    drop(self.text);
}

Own helper_repr(Runtime& rt, Value) {
    return Own(str_from_ascii(rt, "Type help() for interactive help, or help(object) for help about object."));
}
Own helper_call(Runtime& rt, Value, const Args& args) {
    const Own pydoc = TRY(import_module(rt, "pydoc"));
    const Own help = TRY(get_attribute(rt, pydoc, "help"));
    return call(rt, help, args);
}

constexpr TypeSpec kQuitterType = {
    .name = "_sitebuiltins.Quitter",
    .size = sizeof(Quitter),
    .reported_size = 56,
    .flags = kDisallowNew,
    .slots = {.repr = quitter_repr, .call = quitter_call},
    .ops = {.trace = cell_op<quitter_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<quitter_destroy>},
};
constexpr TypeSpec kPrinterType = {
    .name = "_sitebuiltins._Printer",
    .size = sizeof(Printer),
    .reported_size = 56,
    .flags = kDisallowNew,
    .slots = {.repr = printer_repr, .call = printer_call},
    .ops = {.trace = cell_op<printer_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<printer_destroy>},
};
constexpr TypeSpec kHelperType = {
    .name = "_sitebuiltins._Helper",
    .size = sizeof(Helper),
    .reported_size = 56,
    .flags = kDisallowNew,
    .slots = {.repr = helper_repr, .call = helper_call},
};

/// sys.breakpointhook(*args, **kws), which is pdb's where nobody set another.
Own builtin_breakpoint(Runtime& rt, Value, const Args& args) {
    const Own hook = Own::share(dict_get_str(rt, *rt.sys_dict, rt.intern("breakpointhook")));
    if (!hook)
        return rt.raise(TypeId::RuntimeError, "lost sys.breakpointhook");
    return call(rt, hook, args);
}
constexpr Method kFunctions[] = {
    {"breakpoint", "(*args, **kws)", nullptr, "Call sys.breakpointhook(*args, **kws).", MethodKind::Instance,
     Binding::Raw, builtin_breakpoint},
};

}  // namespace

Status add_site_builtins(Runtime& rt, Module& module) {
    TRY(module_add_functions(rt, module, kFunctions));
    for (const char* name : {"exit", "quit"}) {
        Own quitter = TRY(type_allocate(rt, native_type(rt, TypeId::None_, kQuitterType)));
        as<Quitter>(quitter).name = Value::from_cell(TRY(str_from_ascii(rt, name)).release());
        TRY(module_add(rt, module, name, std::move(quitter)));
    }
    constexpr std::pair<const char*, const char*> kTexts[] = {
        {"copyright", "Copyright (c) 2026 The Pellucid developers."},
        {"credits", "Python is the work of the Python Software Foundation and its contributors; see www.python.org."},
        {"license", "Type license() to see the full license text"},
    };
    for (const auto& [name, text] : kTexts) {
        Own printer = TRY(type_allocate(rt, native_type(rt, TypeId::None_, kPrinterType)));
        as<Printer>(printer).text = Value::from_cell(TRY(str_from_ascii(rt, text)).release());
        TRY(module_add(rt, module, name, std::move(printer)));
    }
    return module_add(rt, module, "help", type_allocate(rt, native_type(rt, TypeId::None_, kHelperType)));
}

}  // namespace py
