// What the iterators over tuple, str and bytes have in common: their sequences never change their length. `T` is the
// struct of the sequence. How an exhausted one reduces is told by `exhausted_sequence`.
#pragma once

#include <type_traits>

#include "objects/iterators.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

namespace py {

template <class T>
Own fixed_iterator_length_hint(Runtime&, SequenceIterator& self) {
    const size_t left = self.sequence.is_present() ? as<T>(self.sequence).length - self.index : 0;
    return Own::steal(Value::from_int(static_cast<int64_t>(left)));
}

/// What `iter()` of an exhausted iterator is said to be over: an empty str, or (of bytes too, as CPython) a tuple.
template <class T>
Value exhausted_sequence(Runtime& rt) {
    if constexpr (std::is_same_v<T, Str>)
        return Value::from_cell(rt.empty_str);
    else
        return Value::from_cell(rt.empty_tuple);
}

template <class T>
Own fixed_iterator_reduce(Runtime& rt, SequenceIterator& self) {
    const Own function = TRY(builtin_by_name(rt, "iter"));
    if (self.sequence.is_absent()) {
        const auto arguments = TRY(tuple_of(rt, {exhausted_sequence<T>(rt)}));
        return tuple_of(rt, {function, arguments});
    }
    const auto arguments = TRY(tuple_of(rt, {self.sequence}));
    return tuple_of(rt, {function, arguments, Value::from_int(static_cast<int64_t>(self.index))});
}

template <class T>
Own fixed_iterator_setstate(Runtime& rt, SequenceIterator& self, Value state) {
    const ptrdiff_t index = TRY(ssize_argument(rt, state));
    if (self.sequence.is_present()) {
        const auto length = static_cast<ptrdiff_t>(as<T>(self.sequence).length);
        self.index = static_cast<size_t>(index < 0 ? 0 : index > length ? length : index);
    }
    return Own::none();
}

template <class T>
inline constexpr Method kFixedIteratorMethods[] = {
    {"__length_hint__", "()", method<fixed_iterator_length_hint<T>>,
     "Private method returning an estimate of len(list(it))."},
    {"__reduce__", "()", method<fixed_iterator_reduce<T>>, "Return state information for pickling."},
    {"__setstate__", "(object, /)", method<fixed_iterator_setstate<T>>, "Set state information for unpickling."},
};

}  // namespace py
