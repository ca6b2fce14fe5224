// Functions as objects: how they are made, and their attributes. How they are called stands in vm.cpp and ops_call.cpp.
#include "vm/function.h"

#include "objects/descriptors.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "vm/arguments.h"
#include "vm/nested.h"
#include "vm/translate.h"

namespace py {

namespace bc = bytecode;

Dict& builtins_of(Runtime& rt, Dict& globals) {
    const Value found = dict_get_str(rt, globals, NAMED(rt, __builtins__));
    if (found.is_present()) {
        if (is_dict(found))
            return as<Dict>(found);
        if (is_instance_of(rt, found, *rt.types.module))
            return module_dict(as<Module>(found));
    }
    // As CPython: what has no builtins of its own gets those of the code that runs.
    if (rt.vm != nullptr && rt.vm->frame != nullptr)
        return *rt.vm->frame->builtins;
    return *rt.builtins;
}

Ref<Function> function_new(Runtime& rt, Code& code, Dict& globals) {
    auto function = TRY(allocate<Function>(rt, TypeId::function));
    incref(&code);
    incref(&globals);
    function->code = &code;
    function->globals = &globals;
    function->builtins = &builtins_of(rt, globals);
    incref(function->builtins);
    function->name = Own::share(code.name).release();
    function->qualname = Own::share(code.qualname).release();
    const bool documented = (code.flags & bc::kHasDocstring) != 0 && code.consts->length != 0;
    function->doc = documented ? Own::share(code.consts->items()[0]).release() : Value::none();
    function->module = Own::share(dict_get_str(rt, globals, NAMED(rt, __name__))).release();
    function->defaults = function->kwdefaults = function->closure = Value();
    function->annotations = function->annotate = function->type_params = Value();
    function->version = vm_of(rt).next_function_version++;
    rt.heap.track(*function);
    return function;
}

void function_name_annotate(Runtime& rt, Function& function, Value annotate) {
    if (!is_exact(annotate, TypeId::function))
        return;
    const FormatArg parts[] = {as<Str>(function.qualname)};
    if (Own name = str_format(rt, "{}.__annotate__", parts))
        decref(std::exchange(as<Function>(annotate).qualname, name.release()));
    else
        rt.clear_error();
}

Own eval_code(Runtime& rt, Code& code, Dict& globals, Value locals, Value closure) {
    const NativeCall guard(rt);
    if (UNLIKELY(!guard.fits()))
        return rt.raise_recursion_error("");
    Own owner = Own::share(&code);
    const bool takes_arguments = code.parameters() != 0;
    if (closure.is_present() || takes_arguments) {
        // Free variables and defaults are found through a function.
        Ref<Function> function = TRY(function_new(rt, code, globals));
        function->closure = Own::share(closure).release();
        owner = std::move(function);
    }
    if ((code.flags & bc::kOptimized) != 0)
        locals = Value();
    else if (locals.is_absent())
        locals = Value::from_cell(&globals);
    Frame* frame = push_namespace_frame(rt, code, std::move(owner), globals, locals);
    if (UNLIKELY(frame == nullptr))
        return Error{};
    // exec of a function's code: nobody gives it arguments.
    if (takes_arguments && !bind_arguments(rt, as<Function>(frame->function), Args(), frame->registers)) {
        abandon_frame(rt);
        return Error{};
    }
    return run_nested(rt, false);
}

namespace {

// ---- the cell

void function_trace(Function& self, Visitor& visitor) {
    visitor.field("__code__", self.code);
    visitor.field("__globals__", self.globals);
    visitor.field("__builtins__", self.builtins);
    visitor.field("__name__", self.name);
    visitor.field("__qualname__", self.qualname);
    visitor.field("__defaults__", self.defaults);
    visitor.field("__kwdefaults__", self.kwdefaults);
    visitor.field("__closure__", self.closure);
    visitor.field("__doc__", self.doc);
    visitor.field("__module__", self.module);
    visitor.field("__annotations__", self.annotations);
    visitor.field("__annotate__", self.annotate);
    visitor.field("__type_params__", self.type_params);
    trace_dict(self, visitor);
}

/// What a call needs stays: a finaliser may still call a function that is being cleared.
void function_clear(Runtime&, Function& self) {
    clear_dict(self);
    for (Value* field : {&self.defaults, &self.kwdefaults, &self.doc, &self.module, &self.annotations, &self.annotate,
                         &self.type_params})
        decref(std::exchange(*field, Value()));
}

void function_destroy(Runtime& rt, Function& self) {
    function_clear(rt, self);
    decref(self.closure);
    decref(self.name);
    decref(self.qualname);
    decref(self.globals);
    decref(self.builtins);
    decref(self.code);
}

// ---- making one from Python

Own function_construct(Runtime& rt, Type&, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "function", "(code, globals, name=None, argdefs=None, closure=None, kwdefaults=None)",
                         args, bound));
    for (const size_t i : {2, 3, 4, 5}) {
        if (bound[i].is_none())
            bound.values[i] = Value();
    }
    const Value name = bound[2], defaults = bound[3], closure = bound[4], kwdefaults = bound[5];
    if (!is_exact(bound[0], TypeId::code))
        return rt.raise(TypeId::TypeError, "function() argument 'code' must be code, not {}", type_name_of(bound[0]));
    if (!is_dict(bound[1]))
        return rt.raise(TypeId::TypeError, "function() argument 'globals' must be dict, not {}",
                        type_name_of(bound[1]));
    Code& code = as<Code>(bound[0]);
    if (name.is_present() && !is_str(name))
        return rt.raise(TypeId::TypeError, "arg 3 (name) must be None or string");
    if (defaults.is_present() && !is_tuple(defaults))
        return rt.raise(TypeId::TypeError, "arg 4 (defaults) must be None or tuple");
    if (closure.is_present() ? !is_tuple(closure) : code.nfreevars != 0) {
        return rt.raise(TypeId::TypeError, closure.is_present() ? "arg 5 (closure) must be None or tuple"
                                                                : "arg 5 (closure) must be tuple");
    }
    if (kwdefaults.is_present() && !is_dict(kwdefaults))
        return rt.raise(TypeId::TypeError, "arg 6 (kwdefaults) must be None or dict");
    const size_t cells = closure.is_present() ? as<Tuple>(closure).length : 0;
    if (cells != code.nfreevars) {
        return rt.raise(TypeId::ValueError, "{} requires closure of length {}, not {}", as<Str>(code.name),
                        code.nfreevars, cells);
    }
    for (size_t i = 0; i < cells; ++i) {
        if (const Value cell = as<Tuple>(closure)[i]; !is_exact(cell, TypeId::cell))
            return rt.raise(TypeId::TypeError, "arg 5 (closure) expected cell, found {}", type_name_of(cell));
    }
    Ref<Function> function = TRY(function_new(rt, code, as<Dict>(bound[1])));
    if (name.is_present())
        decref(std::exchange(function->name, Own::share(name).release()));
    function->defaults = Own::share(defaults).release();
    if (cells != 0)
        function->closure = Own::share(closure).release();
    function->kwdefaults = Own::share(kwdefaults).release();
    return function;
}

// ---- attributes

void assign(Value& field, Value value) {
    decref(std::exchange(field, Own::share(value).release()));
}
Own or_none(Value value) {
    return value.is_present() ? Own::share(value) : Own::none();
}
Status readonly(Runtime& rt, Value, Value) {
    return rt.raise(TypeId::AttributeError, "readonly attribute");
}

Own get_closure(Runtime&, Function& self) {
    return or_none(self.closure);
}
Own get_globals(Runtime&, Function& self) {
    return Own::share(self.globals);
}
Own get_builtins(Runtime&, Function& self) {
    return Own::share(self.builtins);
}
Own get_doc(Runtime&, Function& self) {
    return or_none(self.doc);
}
Own get_module(Runtime&, Function& self) {
    return or_none(self.module);
}
Status set_doc(Runtime&, Function& self, Value value) {
    assign(self.doc, value);
    return kDone;
}
Status set_module(Runtime&, Function& self, Value value) {
    assign(self.module, value);
    return kDone;
}

Own get_code(Runtime&, Function& self) {
    return Own::share(self.code);
}
Status set_code(Runtime& rt, Function& self, Value value) {
    if (!is_exact(value, TypeId::code))
        return rt.raise(TypeId::TypeError, "__code__ must be set to a code object");
    Code& code = as<Code>(value);
    const size_t cells = self.closure.is_present() ? as<Tuple>(self.closure).length : 0;
    if (cells != code.nfreevars) {
        return rt.raise(TypeId::ValueError, "{}() requires a code object with {} free vars, not {}", as<Str>(self.name),
                        cells, code.nfreevars);
    }
    incref(&code);
    // Frames hold their code through the function alone, so the old one must outlive them.
    vm_of(rt).retired.push_back(std::exchange(self.code, &code));
    self.version = vm_of(rt).next_function_version++;
    return kDone;
}

Own get_defaults(Runtime&, Function& self) {
    return or_none(self.defaults);
}
Status set_defaults(Runtime& rt, Function& self, Value value) {
    if (value.is_none())
        value = Value();
    if (value.is_present() && !is_tuple(value))
        return rt.raise(TypeId::TypeError, "__defaults__ must be set to a tuple object");
    self.version = vm_of(rt).next_function_version++;
    assign(self.defaults, value);
    return kDone;
}

Own get_kwdefaults(Runtime&, Function& self) {
    return or_none(self.kwdefaults);
}
Status set_kwdefaults(Runtime& rt, Function& self, Value value) {
    if (value.is_none())
        value = Value();
    if (value.is_present() && !is_dict(value))
        return rt.raise(TypeId::TypeError, "__kwdefaults__ must be set to a dict object");
    self.version = vm_of(rt).next_function_version++;
    assign(self.kwdefaults, value);
    return kDone;
}

Own get_name(Runtime&, Function& self) {
    return Own::share(self.name);
}
Status set_name(Runtime& rt, Function& self, Value value) {
    if (value.is_absent() || !is_str(value))
        return rt.raise(TypeId::TypeError, "__name__ must be set to a string object");
    assign(self.name, value);
    return kDone;
}
Own get_qualname(Runtime&, Function& self) {
    return Own::share(self.qualname);
}
Status set_qualname(Runtime& rt, Function& self, Value value) {
    if (value.is_absent() || !is_str(value))
        return rt.raise(TypeId::TypeError, "__qualname__ must be set to a string object");
    assign(self.qualname, value);
    return kDone;
}

/// What the compiler hands over under `from __future__ import annotations`: names and texts in turn.
Own annotations_of_tuple(Runtime& rt, Tuple& pairs) {
    auto dict = TRY(dict_new(rt));
    for (size_t i = 0; i + 1 < pairs.length; i += 2) TRY(dict_set(rt, *dict, pairs[i], pairs[i + 1]));
    return dict;
}

Own get_annotations(Runtime& rt, Function& self) {
    if (self.annotations.is_present()) {
        if (is_tuple(self.annotations)) {
            const Own pairs = Own::share(self.annotations);
            const Own dict = TRY(annotations_of_tuple(rt, as<Tuple>(pairs)));
            assign(self.annotations, dict);
        }
        return Own::share(self.annotations);
    }
    Own annotations;
    if (self.annotate.is_present() && is_callable(rt, self.annotate)) {
        // Reference 8.7, PEP 649: annotations are evaluated when they are first asked for; 1 is the format VALUE.
        const Own annotate = Own::share(self.annotate);
        annotations = TRY(call(rt, annotate, Value::from_int(1)));
        if (!is_dict(annotations)) {
            return rt.raise(TypeId::TypeError, "__annotate__ returned non-dict of type '{}'",
                            type_name_of(annotations));
        }
    } else {
        annotations = TRY(dict_new(rt));
    }
    assign(self.annotations, annotations);
    return annotations;
}
Status set_annotations(Runtime& rt, Function& self, Value value) {
    if (value.is_none())
        value = Value();
    if (value.is_present() && !is_dict(value))
        return rt.raise(TypeId::TypeError, "__annotations__ must be set to a dict object");
    assign(self.annotations, value);
    assign(self.annotate, Value());
    return kDone;
}

Own get_annotate(Runtime&, Function& self) {
    return or_none(self.annotate);
}
Status set_annotate(Runtime& rt, Function& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "__annotate__ cannot be deleted");
    if (!value.is_none() && !is_callable(rt, value))
        return rt.raise(TypeId::TypeError, "__annotate__ must be callable or None");
    assign(self.annotate, value);
    if (!value.is_none())
        assign(self.annotations, Value());
    return kDone;
}

Own get_type_params(Runtime& rt, Function& self) {
    return self.type_params.is_present() ? Own::share(self.type_params) : Own::share(rt.empty_tuple);
}
Status set_type_params(Runtime& rt, Function& self, Value value) {
    if (value.is_absent() || !is_tuple(value))
        return rt.raise(TypeId::TypeError, "__type_params__ must be set to a tuple");
    assign(self.type_params, value);
    return kDone;
}

Own get_dict(Runtime& rt, Function& self) {
    return Own::share(TRY(instance_dict(rt, self)));
}
Status set_dict(Runtime& rt, Function& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return rt.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    incref(value);
    Cell* old = std::exchange(extras(self).dict, value.as_cell());
    if (old != nullptr)
        decref(old);
    return kDone;
}

// ---- slots

Own function_repr(Runtime& rt, Function& self) {
    const std::string address = address_text(Value::from_cell(&self));
    const FormatArg parts[] = {as<Str>(self.qualname), std::string_view(address)};
    return str_format(rt, "<function {} at {}>", parts);
}

Own function_get(Runtime& rt, Value self, Value instance, Value) {
    if (instance.is_absent() || instance.is_none())
        return Own::share(self);
    return bound_method_new(rt, self, instance);
}

constexpr GetSet kFunctionGetSets[] = {
    {"__closure__", slot<get_closure>, readonly},
    {"__globals__", slot<get_globals>, readonly},
    {"__builtins__", slot<get_builtins>, readonly},
    {"__code__", slot<get_code>, slot<set_code>},
    {"__defaults__", slot<get_defaults>, slot<set_defaults>},
    {"__kwdefaults__", slot<get_kwdefaults>, slot<set_kwdefaults>},
    {"__annotations__", slot<get_annotations>, slot<set_annotations>, "Dict of annotations in a function object."},
    {"__annotate__", slot<get_annotate>, slot<set_annotate>, "Get the code object for a function."},
    {"__dict__", slot<get_dict>, slot<set_dict>},
    {"__doc__", slot<get_doc>, slot<set_doc>},
    {"__module__", slot<get_module>, slot<set_module>},
    {"__name__", slot<get_name>, slot<set_name>},
    {"__qualname__", slot<get_qualname>, slot<set_qualname>},
    {"__type_params__", slot<get_type_params>, slot<set_type_params>,
     "Get the declared type parameters for a function."},
};

}  // namespace

extern const TypeSpec kFunctionType = {
    .name = "function",
    .size = sizeof(Function),
    .reported_size = 152,
    .cell_flags = kCollected | kExtras,
    .flags = kHasDict | kHasWeakrefs | kMethodDescriptor,
    .doc =
        "Create a function object.\n\n"
        "  code\n    a code object\n"
        "  globals\n    the globals dictionary\n"
        "  name\n    a string that overrides the name from the code object\n"
        "  argdefs\n    a tuple that specifies the default argument values\n"
        "  closure\n    a tuple that supplies the bindings for free variables\n"
        "  kwdefaults\n    a dictionary that specifies the default keyword argument values",
    .text_signature =
        "(code, globals, name=None, argdefs=None, closure=None,\n"
        "         kwdefaults=None)",
    .getsets = kFunctionGetSets,
    .slots = {.repr = slot<function_repr>,
              .call = function_call,
              .descr_get = function_get,
              .new_ = function_construct},
    .ops = {.trace = cell_op<function_trace>,
            .clear = cell_op<function_clear>,
            .finalise = nullptr,
            .destroy = cell_op<function_destroy>},
};

}  // namespace py
