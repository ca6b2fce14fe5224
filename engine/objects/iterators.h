// The structs of the iterators that the VM has fast paths for.
#pragma once

#include <utility>

#include "objects/runtime.h"

namespace py {

/// Over a list, a tuple or a sequence by index; `sequence` is absent once exhausted.
struct SequenceIterator final : Object {
    Value sequence;
    size_t index;
};

// Their CellOps.
inline void sequence_iterator_trace(SequenceIterator& self, Visitor& visitor) {
    visitor.field("it_seq", self.sequence);
}
inline void sequence_iterator_drop(Runtime&, SequenceIterator& self) {
    decref(std::exchange(self.sequence, Value()));
}

extern const TypeSpec kSequenceIteratorType, kCallableIteratorType, kEnumerateType, kZipType, kMapType, kFilterType,
    kReversedType;
/// The builtin function or type `name`, for `__reduce__`: builtins.iter and the like.
Own builtin_by_name(Runtime& rt, const char* name);
Own sequence_iterator_new(Runtime& rt, Value sequence);
Own callable_iterator_new(Runtime& rt, Value callable, Value sentinel);

}  // namespace py
