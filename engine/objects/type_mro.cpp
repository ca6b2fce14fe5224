// The method resolution order: C3, and the metaclass' own `mro` where it has one.
#include <vector>

#include "objects/dict.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "objects/type_internal.h"

namespace py {

namespace {

using Sequence = std::vector<Value>;

bool in_tail(const Sequence& sequence, size_t position, Value candidate) {
    for (size_t i = position + 1; i < sequence.size(); ++i) {
        if (sequence[i] == candidate)
            return true;
    }
    return false;
}

Error inconsistent(Runtime& rt, const std::vector<Sequence>& sequences, const std::vector<size_t>& positions) {
    // The classes that could have come next, each once.
    std::string names;
    Sequence named;
    for (size_t i = 0; i < sequences.size(); ++i) {
        if (positions[i] >= sequences[i].size())
            continue;
        const Value candidate = sequences[i][positions[i]];
        bool known = false;
        for (const Value value : named) known |= value == candidate;
        if (known)
            continue;
        named.push_back(candidate);
        if (!names.empty())
            names += ", ";
        names += str_to_utf8(*as<Type>(candidate).name);
    }
    return rt.raise(TypeId::TypeError, "Cannot create a consistent method resolution order (MRO) for bases {}", names);
}

}  // namespace

Ref<Tuple> type_mro_of_bases(Runtime& rt, Type& type) {
    const Value self = Value::from_cell(&type);
    Tuple& bases = *type.bases;
    if (bases.length == 0)
        return tuple_of(rt, {self});
    if (bases.length == 1) {
        // One base: its order after the class itself.
        const Tuple& inherited = *as<Type>(bases[0]).mro;
        auto mro = TRY(tuple_allocate(rt, inherited.length + 1));
        mro->items()[0] = Own::share(self).release();
        for (size_t i = 0; i < inherited.length; ++i) mro->items()[i + 1] = Own::share(inherited[i]).release();
        rt.heap.track(*mro);
        return mro;
    }
    for (size_t i = 0; i < bases.length; ++i) {
        for (size_t j = i + 1; j < bases.length; ++j) {
            if (bases[i] == bases[j])
                return rt.raise(TypeId::TypeError, "duplicate base class {}", *as<Type>(bases[i]).name);
        }
    }
    std::vector<Sequence> sequences;
    for (const Value base : bases.span()) {
        if (as<Type>(base).mro == nullptr)
            return rt.raise(TypeId::TypeError, "Cannot extend an incomplete type '{}'", type_full_name(as<Type>(base)));
        const auto span = as<Type>(base).mro->span();
        sequences.emplace_back(span.begin(), span.end());
    }
    sequences.emplace_back(bases.span().begin(), bases.span().end());
    std::vector<size_t> positions(sequences.size());
    Sequence result = {self};
    for (;;) {
        bool finished = true;
        Value next;
        for (size_t i = 0; i < sequences.size() && next.is_absent(); ++i) {
            if (positions[i] >= sequences[i].size())
                continue;
            finished = false;
            const Value candidate = sequences[i][positions[i]];
            bool good = true;
            for (size_t j = 0; j < sequences.size() && good; ++j)
                good = !in_tail(sequences[j], positions[j], candidate);
            if (good)
                next = candidate;
        }
        if (finished)
            break;
        if (next.is_absent())
            return inconsistent(rt, sequences, positions);
        result.push_back(next);
        for (size_t i = 0; i < sequences.size(); ++i) {
            if (positions[i] < sequences[i].size() && sequences[i][positions[i]] == next)
                ++positions[i];
        }
    }
    return tuple_from(rt, result);
}

Ref<Tuple> type_compute_mro(Runtime& rt, Type& type) {
    Type& metatype = type.type();
    const Value own = type_lookup(metatype, NAMED(rt, mro));
    if (&metatype == rt.types.type || own == type_lookup(*rt.types.type, NAMED(rt, mro)))
        return type_mro_of_bases(rt, type);
    Own listed = TRY(call_method(rt, Value::from_cell(&type), NAMED(rt, mro)));
    Ref<Tuple> mro = TRY(tuple_from_iterable(rt, listed));
    if (mro->length == 0)
        return rt.raise(TypeId::TypeError, "type MRO must not be empty");
    const Type& solid = type_solid_base(type);
    for (const Value entry : mro->span()) {
        if (!is_type(entry))
            return rt.raise(TypeId::TypeError, "mro() returned a non-class ('{}')", type_name_of(entry));
        if (!is_subtype(solid, type_solid_base(as<Type>(entry)))) {
            return rt.raise(TypeId::TypeError, "mro() returned base with unsuitable layout ('{}')",
                            type_full_name(as<Type>(entry)));
        }
    }
    return mro;
}

}  // namespace py
