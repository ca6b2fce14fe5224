// Weak references: a list from the referent's Extras, ended when it dies, before its attributes go. The one reference
// without a callback comes first in the list, then the proxy without one, then the rest, newest first: callbacks run
// in that order.
#include <unordered_set>

#include "objects/argument_type.h"
#include "objects/descriptors.h"
#include "objects/exceptions.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/type_internal.h"
#include "objects/weakref_internal.h"

namespace py {

namespace {

void unlink(WeakRef& ref) {
    if (ref.referent == nullptr)
        return;
    if (ref.previous != nullptr)
        ref.previous->next = ref.next;
    else
        extras(*ref.referent).weakrefs = ref.next;
    if (ref.next != nullptr)
        ref.next->previous = ref.previous;
    ref.previous = ref.next = nullptr;
    ref.referent = nullptr;
}

void insert(WeakRef& ref, Cell& referent, WeakRef* after) {
    ref.referent = &referent;
    ref.previous = after;
    ref.next = after != nullptr ? after->next : first_weakref(referent);
    if (ref.next != nullptr)
        ref.next->previous = &ref;
    if (after != nullptr)
        after->next = &ref;
    else
        extras(referent).weakrefs = &ref;
}

/// The reusable ones at the head of the list: a plain reference and a proxy without callbacks.
void basic_references(Runtime& rt, Cell& referent, WeakRef*& ref, WeakRef*& proxy) {
    ref = proxy = nullptr;
    WeakRef* at = first_weakref(referent);
    if (at != nullptr && at->callback.is_absent() && &at->type() == rt.types.weakref) {
        ref = at;
        at = at->next;
    }
    if (at != nullptr && at->callback.is_absent() &&
        (&at->type() == rt.types.weakproxy || &at->type() == rt.types.weakcallableproxy))
        proxy = at;
}

struct Callback {
    Own ref;
    Own function;
};

/// Ends all references to `cell`; callbacks of those that are alive themselves are noted.
void end_references(Cell& cell, std::vector<Callback>& callbacks, const std::unordered_set<Cell*>* dying) {
    while (WeakRef* ref = first_weakref(cell)) {
        unlink(*ref);
        if (ref->callback.is_absent())
            continue;
        Own function = Own::steal(std::exchange(ref->callback, Value()));
        if (ref->references == 0 || (dying != nullptr && dying->contains(ref)))
            continue;
        callbacks.push_back({Own::share(ref), std::move(function)});
    }
}

void run_callbacks(Runtime& rt, std::vector<Callback>& callbacks) {
    if (callbacks.empty())
        return;
    Own waiting = rt.take_error();
    for (Callback& callback : callbacks) {
        if (!call(rt, callback.function, callback.ref))
            write_unraisable_about(rt, "Exception ignored while calling weakref callback {}", callback.function);
    }
    callbacks.clear();
    rt.restore_error(std::move(waiting));
}

void cell_dies(Runtime& rt, Cell& cell) {
    std::vector<Callback> callbacks;
    end_references(cell, callbacks, nullptr);
    run_callbacks(rt, callbacks);
}

void garbage_dies(Runtime& rt, const std::vector<Cell*>& cells) {
    std::vector<Callback> callbacks;
    std::unordered_set<Cell*> dying;
    for (Cell* cell : cells) {
        if (!has_extras(*cell) || extras(*cell).weakrefs == nullptr)
            continue;
        // A reference that is garbage itself is not called back.
        if (dying.empty())
            dying.insert(cells.begin(), cells.end());
        end_references(*cell, callbacks, &dying);
    }
    run_callbacks(rt, callbacks);
}

Status check_referencable(Runtime& rt, Value referent) {
    if (referent.is_cell() && type_of(rt, referent).has(kHasWeakrefs))
        return kDone;
    return rt.raise(TypeId::TypeError, "cannot create weak reference to '{}' object", type_name_of(referent));
}

Ref<WeakRef> make(Runtime& rt, Type& type, Cell& referent, Value callback, WeakRef* after) {
    Own made = TRY(type_allocate(rt, type));
    auto& ref = as<WeakRef>(made);
    ref.callback = Own::share(callback).release();
    ref.hash = -1;
    insert(ref, referent, after);
    return Ref<WeakRef>::share(&ref);
}

Ref<WeakRef> reference_to(Runtime& rt, Type& type, Value referent, Value given_callback) {
    TRY(check_referencable(rt, referent));
    const Value callback = given_callback.is_none() ? Value() : given_callback;
    Cell& cell = *referent.as_cell();
    WeakRef* ref;
    WeakRef* proxy;
    basic_references(rt, cell, ref, proxy);
    if (callback.is_absent() && &type == rt.types.weakref) {
        if (ref != nullptr)
            return Ref<WeakRef>::share(ref);
        return make(rt, type, cell, callback, nullptr);
    }
    return make(rt, type, cell, callback, proxy != nullptr ? proxy : ref);
}

}  // namespace

Own weakref_new(Runtime& rt, Value referent, Value callback) {
    return reference_to(rt, *rt.types.weakref, referent, callback);
}

Own weakproxy_new(Runtime& rt, Value referent, Value given_callback) {
    TRY(check_referencable(rt, referent));
    const Value callback = given_callback.is_none() ? Value() : given_callback;
    WeakRef* ref;
    WeakRef* proxy;
    basic_references(rt, *referent.as_cell(), ref, proxy);
    if (callback.is_absent() && proxy != nullptr)
        return Own::share(proxy);
    Type& type = is_callable(rt, referent) ? *rt.types.weakcallableproxy : *rt.types.weakproxy;
    return make(rt, type, *referent.as_cell(), callback, callback.is_absent() ? ref : proxy != nullptr ? proxy : ref);
}

Own weakref_get(WeakRef& self) {
    if (self.referent == nullptr || self.referent->references == 0)
        return Own::none();
    return Own::share(self.referent);
}

size_t weakref_count(Value referent) {
    size_t count = 0;
    if (referent.is_cell() && has_extras(*referent.as_cell())) {
        for (WeakRef* ref = first_weakref(*referent.as_cell()); ref != nullptr; ref = ref->next) ++count;
    }
    return count;
}

Own weakref_list(Runtime& rt, Value referent) {
    auto list = TRY(list_new(rt));
    if (referent.is_cell() && has_extras(*referent.as_cell())) {
        for (WeakRef* ref = first_weakref(*referent.as_cell()); ref != nullptr; ref = ref->next) {
            if (ref->references != 0)
                TRY(list_append(rt, *list, Value::from_cell(ref)));
        }
    }
    return list;
}

void weakrefs_install(Runtime& rt) {
    rt.heap.clear_weakrefs_of = cell_dies;
    rt.heap.gc.hooks.clear_weakrefs = garbage_dies;
}

void weakref_trace(Cell& self, Visitor& visitor) {
    visitor.field("__callback__", static_cast<WeakRef&>(self).callback);
}

void weakref_clear(Runtime&, Cell& self) {
    auto& ref = static_cast<WeakRef&>(self);
    unlink(ref);
    decref(std::exchange(ref.callback, Value()));
}

// ---- the type weakref.ReferenceType

namespace {

Own new_slot(Runtime& rt, Type& type, const Args& args) {
    // A subclass may take keywords in its __init__; the type itself takes none.
    if (&type == rt.types.weakref)
        TRY(reject_keywords(rt, "ref", args));
    TRY(check_positional(rt, "__new__", args, 1, 2));
    return reference_to(rt, type, args[0], args.count == 2 ? args[1] : Value());
}

Status init_slot(Runtime& rt, WeakRef&, const Args& args) {
    TRY(reject_keywords(rt, "ref", args));
    return check_positional(rt, "__init__", args, 1, 2);
}

Own call_slot(Runtime& rt, Value self, const Args& args) {
    TRY(reject_keywords(rt, "__call__", args));
    TRY(check_positional(rt, "__call__", args, 0, 0));
    return weakref_get(as<WeakRef>(self));
}

Own repr_slot(Runtime& rt, WeakRef& self) {
    Own referent = weakref_get(self);
    const std::string address = address_text(Value::from_cell(&self));
    if (referent.get().is_none()) {
        const FormatArg parts[] = {address};
        return str_format(rt, "<weakref at {}; dead>", parts);
    }
    const std::string target = address_text(referent);
    const std::string type = full_type_name_of(rt, referent);
    Own name = get_attribute_or_absent(rt, referent, NAMED(rt, __name__));
    if (!name)
        rt.clear_error();  // whatever keeps the name from us
    if (!name || !is_str(name)) {
        const FormatArg parts[] = {address, type, target};
        return str_format(rt, "<weakref at {}; to '{}' at {}>", parts);
    }
    const FormatArg parts[] = {address, type, target, as<Str>(name)};
    return str_format(rt, "<weakref at {}; to '{}' at {} ({})>", parts);
}

Result<int64_t> hash_slot(Runtime& rt, WeakRef& self) {
    if (self.hash != -1)
        return self.hash;
    Own referent = weakref_get(self);
    if (referent.get().is_none())
        return rt.raise(TypeId::TypeError, "weak object has gone away");
    self.hash = TRY(object_hash(rt, referent));
    return self.hash;
}

Own compare_slot(Runtime& rt, Value a, Value b, Compare op) {
    const Type& type = *rt.types.weakref;
    if ((op != Compare::Eq && op != Compare::Ne) || !is_instance_of(rt, a, type) || !is_instance_of(rt, b, type))
        return Own::not_implemented();
    Own left = weakref_get(as<WeakRef>(a));
    Own right = weakref_get(as<WeakRef>(b));
    if (left.get().is_none() || right.get().is_none())
        return Own::boolean((a == b) == (op == Compare::Eq));
    return object_compare(rt, left, right, op);
}

Own get_callback(Runtime&, WeakRef& self) {
    return self.callback.is_present() ? Own::share(self.callback) : Own::none();
}

Own class_getitem(Runtime& rt, Value cls, Value item) {
    return generic_alias_new(rt, cls, item);
}

constexpr GetSet kGetSets[] = {{"__callback__", slot<get_callback>}};
constexpr Method kMethods[] = {
    {"__class_getitem__", "(object, /)", method<class_getitem>, "See PEP 585", MethodKind::Class},
};

}  // namespace

const TypeSpec kWeakRefType = {
    .name = "weakref.ReferenceType",
    .size = sizeof(WeakRef),
    .reported_size = 64,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<repr_slot>,
              .hash = slot<hash_slot>,
              .call = call_slot,
              .richcompare = compare_slot,
              .init = slot<init_slot>,
              .new_ = new_slot},
    .ops = {.trace = weakref_trace, .clear = weakref_clear, .destroy = weakref_clear},
};

}  // namespace py
