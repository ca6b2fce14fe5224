// tuple: its items lie inline, so its length never changes.
#pragma once

#include <initializer_list>
#include <span>

#include "objects/runtime.h"

namespace py {

struct Tuple final : Object {
    size_t length;
    int64_t hash;  // -1: not computed

    [[nodiscard]] const Value* items() const { return reinterpret_cast<const Value*>(this + 1); }
    Value* items() { return reinterpret_cast<Value*>(this + 1); }
    [[nodiscard]] std::span<const Value> span() const { return {items(), length}; }
    Value operator[](size_t i) const { return items()[i]; }
};
static_assert(sizeof(Tuple) % alignof(Value) == 0);

/// Items are absent until set; untracked until rt.heap.track. Length 0 gives the one empty tuple.
Ref<Tuple> tuple_allocate(Runtime& rt, size_t length);
/// Tracks a filled tuple, unless all its items are of types that can be no part of a cycle.
void tuple_track(Runtime& rt, Tuple& tuple);
/// Whether no item of it can be part of a cycle.
bool tuple_is_harmless(Cell& tuple);
/// Adds a count to each item. Tracked where need be.
Ref<Tuple> tuple_from(Runtime& rt, std::span<const Value> items);
Ref<Tuple> tuple_of(Runtime& rt, std::initializer_list<Value> items);
Ref<Tuple> tuple_slice(Runtime& rt, Tuple& self, size_t begin, size_t end);

Own tuple_concat(Runtime& rt, Value left, Value right);

extern const TypeSpec kTupleType, kTupleIteratorType;

inline uint32_t Args::keyword_count() const {
    return names == nullptr ? 0 : static_cast<uint32_t>(names->length);
}

}  // namespace py
