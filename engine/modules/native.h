// What the native modules share: adding their types, fields that hold a Value, and arguments of constructors.
#pragma once

#include <utility>

#include "modules/modules.h"
#include "objects/dict.h"
#include "objects/signature.h"
#include "objects/str.h"

namespace py {

/// The type of this spec, made once a runtime; `id` may be None_.
inline Type& native_type(Runtime& rt, TypeId id, const TypeSpec& spec) {
    if (id != TypeId::None_) {
        Type* type = reinterpret_cast<Type* const*>(&rt.types)[static_cast<int>(id) - 1];
        return type != nullptr ? *type : type_from_spec(rt, id, spec);
    }
    for (Type* type : rt.builtin_types) {
        if (type->spec == &spec)
            return *type;
    }
    return type_from_spec(rt, id, spec);
}

inline Status module_add_type(Runtime& rt, Module& module, TypeId id, const TypeSpec& spec) {
    Type& type = native_type(rt, id, spec);
    return module_add(rt, module, type.name->ascii_view(), Own::share(&type));
}

/// Stores an owned value in a field, then drops what stood there.
inline void replace(Value& place, Own value) {
    decref(std::exchange(place, value.release()));
}
inline void drop(Value& place) {
    decref(std::exchange(place, Value()));
}

inline Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}
inline Own class_getitem(Runtime& rt, Value cls, Value item) {
    return generic_alias_new(rt, cls, item);
}
constexpr Method kClassGetItem = {"__class_getitem__", "(object, /)", method<class_getitem>, "See PEP 585",
                                  MethodKind::Class};

/// `__dict__` of a builtin type with kHasDict.
inline Own native_dict_get(Runtime& rt, Value self) {
    return Own(Ref<Dict>::share(TRY(instance_dict(rt, as_object(self)))));
}
inline Status native_dict_set(Runtime& rt, Value self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return rt.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    incref(value);
    if (Cell* old = std::exchange(extras(*self.as_cell()).dict, value.as_cell()))
        decref(old);
    return kDone;
}
constexpr GetSet kNativeDict = {"__dict__", native_dict_get, native_dict_set};

/// The arguments for a constructor that takes no keywords: a subclass with an __init__ of its own may get some.
inline Args without_foreign_keywords(const Type& type, const Args& args) {
    const Type* builtin = &type;
    while ((builtin->cell_flags & kHeapType) != 0) builtin = builtin->base;
    return type.slots.init != builtin->slots.init ? Args(args.values, args.count) : args;
}

/// Calls `f` when the scope ends.
template <class F>
class AtEnd {
  public:
    explicit AtEnd(F f) : f_(std::move(f)) {}
    ~AtEnd() { f_(); }
    AtEnd(const AtEnd&) = delete;

  private:
    F f_;
};

/// repr() of a container that may contain itself: leaves when the scope ends.
inline auto leave_repr_at_end(Runtime& rt, Value value) {
    return AtEnd([&rt, value] { repr_leave(rt, value); });
}

inline Own int_value(int64_t number) {
    return Own::steal(Value::from_int(number));
}

}  // namespace py
