// module: a namespace with a name; its attributes are its dictionary, and what is missing there its `__getattr__` may
// know.
#include "objects/module.h"

#include "objects/argument_type.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

Dict& module_dict(Module& self) {
    return *static_cast<Dict*>(extras(self).dict);
}

namespace {

Status set_namespace(Runtime& rt, Module& self, Value name, Value doc) {
    if (extras(self).dict == nullptr) {
        auto dict = TRY(dict_new(rt));
        extras(self).dict = dict.release();
    }
    decref(std::exchange(self.name, Own::share(name).release()));
    Dict& dict = module_dict(self);
    TRY(dict_set(rt, dict, NAMED(rt, __name__), name));
    TRY(dict_set(rt, dict, NAMED(rt, __doc__), doc));
    for (Str* key : {&NAMED(rt, __package__), &NAMED(rt, __loader__), &NAMED(rt, __spec__)})
        TRY(dict_set(rt, dict, *key, Value::none()));
    return kDone;
}

Own new_slot(Runtime& rt, Type& type, const Args&) {
    Own made = TRY(type_allocate(rt, type));
    as<Module>(made).name = Value();
    auto dict = TRY(dict_new(rt));
    extras(*made.get().as_cell()).dict = dict.release();
    return made;
}

Status init_slot(Runtime& rt, Module& self, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "module", "(name, doc=None)", args, bound));
    if (!is_str(bound[0]))
        return rt.raise(TypeId::TypeError, "module() argument 'name' must be str, not {}", argument_type_of(bound[0]));
    return set_namespace(rt, self, bound[0], bound[1].is_present() ? bound[1] : Value::none());
}

Own repr_slot(Runtime& rt, Module& self) {
    // importlib's rules: by __spec__, else by __name__ and __file__ or __loader__.
    Dict& dict = module_dict(self);
    Own spec = Own::share(dict_get_str(rt, dict, NAMED(rt, __spec__)));
    Own name = Own::share(dict_get_str(rt, dict, NAMED(rt, __name__)));
    Own origin;
    if (spec && !spec.get().is_none()) {
        Own spec_name = get_attribute_or_absent(rt, spec, NAMED(rt, name));
        if (!spec_name && rt.has_error())
            return {};
        if (spec_name)
            name = std::move(spec_name);
        origin = get_attribute_or_absent(rt, spec, rt.intern("origin"));
        if (!origin && rt.has_error())
            return {};
    }
    Own file = Own::share(dict_get_str(rt, dict, NAMED(rt, __file__)));
    if (!name)
        name = str_from_ascii(rt, "?");
    if (!name)
        return {};
    if (!file && origin && is_str(origin) && str_equal(as<Str>(origin), "built-in")) {
        const FormatArg parts[] = {repr_of(name)};
        return str_format(rt, "<module {} (built-in)>", parts);
    }
    if (file) {
        const FormatArg parts[] = {repr_of(name), repr_of(file)};
        return str_format(rt, "<module {} from {}>", parts);
    }
    Own loader = Own::share(dict_get_str(rt, dict, NAMED(rt, __loader__)));
    if (loader && !loader.get().is_none()) {
        const FormatArg parts[] = {repr_of(name), repr_of(loader)};
        return str_format(rt, "<module {} ({})>", parts);
    }
    const FormatArg parts[] = {repr_of(name)};
    return str_format(rt, "<module {}>", parts);
}

bool is_initializing(Runtime& rt, Dict& dict) {
    Own spec = Own::share(dict_get_str(rt, dict, NAMED(rt, __spec__)));
    if (!spec || spec.get().is_none())
        return false;
    Own flag = get_attribute_or_absent(rt, spec, NAMED(rt, _initializing));
    const auto truth = flag ? object_is_true(rt, flag) : Result<bool>(false);
    rt.clear_error();
    return truth && truth.get();
}

/// The file that the module's __spec__ names, else absent. Never raises.
Own origin_of(Runtime& rt, Dict& dict) {
    const Own spec = Own::share(dict_get_str(rt, dict, NAMED(rt, __spec__)));
    if (!spec || spec.get().is_none())
        return {};
    const Own located = get_attribute_or_absent(rt, spec, rt.intern("has_location"));
    const auto truth = located ? object_is_true(rt, located) : Result<bool>(false);
    Own origin = truth && truth.get() ? get_attribute_or_absent(rt, spec, rt.intern("origin")) : Own();
    rt.clear_error();
    return origin && is_str(origin) ? std::move(origin) : Own();
}

bool is_library_name(Runtime& rt, Value name) {
    const Own names = Own::share(dict_get_str(rt, *rt.sys_dict, rt.intern("stdlib_module_names")));
    const auto contained = names ? contains(rt, names, name) : Result<bool>(false);
    rt.clear_error();
    return contained && contained.get();
}

Own missing(Runtime& rt, Value self, Str& name) {
    auto& module = as<Module>(self);
    Dict& dict = module_dict(module);
    Own hook = Own::share(dict_get_str(rt, dict, NAMED(rt, __getattr__)));
    if (hook) {
        rt.clear_error();
        return call(rt, hook, Value::from_cell(&name));
    }
    rt.clear_error();
    Own module_name = Own::share(dict_get_str(rt, dict, NAMED(rt, __name__)));
    if (!module_name || !is_str(module_name)) {
        const FormatArg parts[] = {name};
        return raise_attribute_error_with(rt, self, name, "module has no attribute '{}'", parts);
    }
    const FormatArg parts[] = {as<Str>(module_name), name};
    // A file of the program's own folder may have the name of another module.
    const Own origin = origin_of(rt, dict);
    const bool may_shadow =
        origin && rt.hooks.may_shadow != nullptr && rt.hooks.may_shadow(rt, str_to_utf8(as<Str>(origin)));
    if (may_shadow && is_library_name(rt, module_name)) {
        const FormatArg all[] = {as<Str>(module_name), name, as<Str>(origin), as<Str>(module_name)};
        return raise_attribute_error_with(
            rt, self, name,
            "module '{}' has no attribute '{}' (consider renaming '{}' since it has the same name as the standard "
            "library module named '{}' and prevents importing that standard library module)",
            all);
    }
    if (is_initializing(rt, dict)) {
        if (origin) {
            const FormatArg all[] = {as<Str>(module_name), as<Str>(origin), name};
            const FormatArg shadowing[] = {as<Str>(module_name), name, as<Str>(origin)};
            return may_shadow
                       ? raise_attribute_error_with(rt, self, name,
                                                    "module '{}' has no attribute '{}' (consider renaming '{}' if it "
                                                    "has the same name as a library you intended to import)",
                                                    shadowing)
                       : raise_attribute_error_with(rt, self, name,
                                                    "partially initialized module '{}' from '{}' has no attribute "
                                                    "'{}' (most likely due to a circular import)",
                                                    all);
        }
        return raise_attribute_error_with(
            rt, self, name,
            "partially initialized module '{}' has no attribute '{}' (most likely due to a "
            "circular import)",
            parts);
    }
    return raise_attribute_error_with(rt, self, name, "module '{}' has no attribute '{}'", parts);
}

Own getattro_slot(Runtime& rt, Value self, Str& name) {
    Type& type = type_of(rt, self);
    // The way of nearly all look-ups: no such name in the class.
    if (type_lookup(type, name).is_absent()) {
        const Value found = dict_get_str(rt, module_dict(as<Module>(self)), name);
        if (found.is_present())
            return Own::share(found);
        return missing(rt, self, name);
    }
    Own result = object_generic_getattr(rt, self, name);
    if (result || !rt.error_matches(TypeId::AttributeError))
        return result;
    return missing(rt, self, name);
}

Own get_dict(Runtime&, Module& self) {
    return Own::share(&module_dict(self));
}

Own dir_method(Runtime& rt, Module& self) {
    const Own names = TRY(get_attribute(rt, Value::from_cell(&self), NAMED(rt, __dict__)));
    if (!is_dict(names))
        return rt.raise(TypeId::TypeError, "<module>.__dict__ is not a dictionary");
    Dict& dict = as<Dict>(names);
    Own hook = Own::share(dict_get_str(rt, dict, NAMED(rt, __dir__)));
    if (hook)
        return call(rt, hook);
    Ref<Dict> held = Ref<Dict>::share(&dict);
    return list_from_iterable(rt, held);
}

// ---- annotations, PEP 649

Own get_annotate(Runtime& rt, Module& self) {
    Dict& dict = module_dict(self);
    if (const Value found = dict_get_str(rt, dict, NAMED(rt, __annotate__)))
        return Own::share(found);
    TRY(dict_set(rt, dict, NAMED(rt, __annotate__), Value::none()));
    return Own::none();
}

Status set_annotate(Runtime& rt, Module& self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "cannot delete __annotate__ attribute");
    if (!value.is_none() && !is_callable(rt, value))
        return rt.raise(TypeId::TypeError, "__annotate__ must be callable or None");
    Dict& dict = module_dict(self);
    TRY(dict_set(rt, dict, NAMED(rt, __annotate__), value));
    if (!value.is_none())
        TRY(dict_delete(rt, dict, Value::from_cell(&NAMED(rt, __annotations__))));
    return kDone;
}

Own get_annotations(Runtime& rt, Module& self) {
    Dict& dict = module_dict(self);
    if (const Value found = dict_get_str(rt, dict, NAMED(rt, __annotations__)))
        return Own::share(found);
    Own annotate = Own::share(dict_get_str(rt, dict, NAMED(rt, __annotate__)));
    Own annotations;
    if (annotate && is_callable(rt, annotate)) {
        annotations = TRY(call(rt, annotate, Value::from_int(1)));
        if (!is_dict(annotations)) {
            return rt.raise(TypeId::TypeError, "__annotate__() must return a dict, not {}", type_name_of(annotations));
        }
    } else {
        annotations = TRY(dict_new(rt));
    }
    // While the module's body still runs there may be more to come: nothing is kept.
    if (!is_initializing(rt, dict))
        TRY(dict_set(rt, dict, NAMED(rt, __annotations__), annotations));
    return annotations;
}

Status set_annotations(Runtime& rt, Module& self, Value value) {
    Dict& dict = module_dict(self);
    if (value.is_present())
        TRY(dict_set(rt, dict, NAMED(rt, __annotations__), value));
    else if (!TRY(dict_delete(rt, dict, Value::from_cell(&NAMED(rt, __annotations__)))))
        return rt.raise(TypeId::AttributeError, "__annotations__");
    TRY(dict_delete(rt, dict, Value::from_cell(&NAMED(rt, __annotate__))));
    return kDone;
}

void trace(Module& self, Visitor& visitor) {
    visitor.field("__name__", self.name);
    trace_dict(self, visitor);
}

void clear(Runtime& rt, Module& self) {
    if (auto* dict = static_cast<Dict*>(extras(self).dict))
        dict_clear(rt, *dict);
}

void destroy(Runtime&, Module& self) {
    decref(std::exchange(self.name, Value()));
    clear_dict(self);
}

constexpr GetSet kGetSets[] = {
    {"__dict__", slot<get_dict>},
    {"__annotations__", slot<get_annotations>, slot<set_annotations>},
    {"__annotate__", slot<get_annotate>, slot<set_annotate>},
};
constexpr Method kMethods[] = {
    {"__dir__", "()", method<dir_method>, "List the names of the module."},
};

}  // namespace

Ref<Module> module_new(Runtime& rt, std::string_view name, std::string_view doc) {
    Own made = TRY(new_slot(rt, *rt.types.module, Args()));
    Own name_str = TRY(str_from_utf8(rt, name));
    name_str = TRY(rt.intern(std::move(name_str)));
    Own doc_str = doc.empty() ? Own::none() : Own(str_from_utf8(rt, doc));
    if (!doc_str)
        return Error{};
    TRY(set_namespace(rt, as<Module>(made), name_str, doc_str));
    return Ref<Module>::share(&as<Module>(made));
}

Status module_add_functions(Runtime& rt, Module& self, std::span<const Method> functions) {
    for (const Method& function : functions) {
        Own object = TRY(builtin_function_new(rt, function, Value::from_cell(&self), self.name));
        TRY(dict_set(rt, module_dict(self), rt.intern(function.name), object));
    }
    return kDone;
}

Status module_add(Runtime& rt, Module& self, std::string_view name, Own value) {
    if (!value)
        return Error{};
    return dict_set(rt, module_dict(self), rt.intern(name), value);
}

const TypeSpec kModuleType = {
    .name = "module",
    .size = sizeof(Module),
    .reported_size = 56,
    .cell_flags = kCollected | kExtras,
    .flags = kBaseType | kHasDict | kHasWeakrefs,
    .doc = "Create a module object.",
    .text_signature = "(name, doc=None)",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<repr_slot>, .getattro = getattro_slot, .init = slot<init_slot>, .new_ = new_slot},
    .ops = {.trace = cell_op<trace>, .clear = cell_op<clear>, .destroy = cell_op<destroy>},
};

}  // namespace py
