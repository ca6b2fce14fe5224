// The iterators that are not of one container: over a sequence by index, over calls until a sentinel, enumerate, zip,
// map, filter and reversed.
#include "objects/iterators.h"

#include "objects/args.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/module.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

Own builtin_by_name(Runtime& rt, const char* name) {
    Str& key = rt.intern(name);
    if (rt.builtins != nullptr) {
        const Value found = dict_get_str(rt, *rt.builtins, key);
        if (found.is_present())
            return Own::share(found);
    }
    return rt.raise(TypeId::AttributeError, "{}", key);
}

namespace {

struct CallableIterator final : Object {
    Value callable, sentinel;
};
struct Enumerate final : Object {
    Value iterator, index;
};
/// zip and map; only map has a function.
struct Zip final : Object {
    Value iterators;  // a tuple
    Value function;
    bool strict;
};
struct Filter final : Object {
    Value function, iterator;
};
struct Reversed final : Object {
    Value sequence;
    ptrdiff_t index;
};

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own drop(Value& place) {
    decref(std::exchange(place, Value()));
    return {};
}

constexpr const char* kLengthHintDoc = "Private method returning an estimate of len(list(it)).";
constexpr const char* kReduceDoc = "Return state information for pickling.";
constexpr const char* kSetStateDoc = "Set state information for unpickling.";

/// (function, ((),)): what an exhausted iterator is pickled as.
Own reduce_exhausted(Runtime& rt, Value function) {
    const auto empty = TRY(tuple_allocate(rt, 0));
    const auto arguments = TRY(tuple_of(rt, {empty}));
    return tuple_of(rt, {function, arguments});
}

// ---- iterator: over a sequence, by __getitem__

/// Clears an IndexError or StopIteration, which end a walk by index; false where another exception waits.
bool swallow_end(Runtime& rt) {
    if (!rt.error_matches(TypeId::IndexError) && !rt.error_matches(TypeId::StopIteration))
        return false;
    rt.clear_error();
    return true;
}

Own sequence_iterator_next(Runtime& rt, SequenceIterator& self) {
    if (self.sequence.is_absent())
        return {};
    if (self.index == static_cast<size_t>(PTRDIFF_MAX))
        return rt.raise(TypeId::OverflowError, "iter index too large");
    const Own sequence = Own::share(self.sequence);
    Own item = sequence_get(rt, sequence, static_cast<ptrdiff_t>(self.index));
    if (item) {
        ++self.index;
        return item;
    }
    if (swallow_end(rt) && self.sequence.is_present())
        drop(self.sequence).reset();
    return {};
}

Own sequence_iterator_length_hint(Runtime& rt, SequenceIterator& self) {
    if (self.sequence.is_present()) {
        const Slots& slots = type_of(rt, self.sequence).slots;
        if (slots.sq_length == nullptr && slots.mp_length == nullptr)
            return Own::not_implemented();
        const ptrdiff_t left = TRY(object_length(rt, self.sequence)) - static_cast<ptrdiff_t>(self.index);
        if (left >= 0)
            return Own::steal(Value::from_int(left));
    }
    return Own::steal(Value::from_int(0));
}

Own sequence_iterator_reduce(Runtime& rt, SequenceIterator& self) {
    const Own function = TRY(builtin_by_name(rt, "iter"));
    if (self.sequence.is_absent())
        return reduce_exhausted(rt, function);
    const auto arguments = TRY(tuple_of(rt, {self.sequence}));
    return tuple_of(rt, {function, arguments, Value::from_int(static_cast<int64_t>(self.index))});
}

Own sequence_iterator_setstate(Runtime& rt, SequenceIterator& self, Value state) {
    const ptrdiff_t index = TRY(ssize_argument(rt, state));
    if (self.sequence.is_present())
        self.index = index < 0 ? 0 : static_cast<size_t>(index);
    return Own::none();
}

constexpr Method kSequenceIteratorMethods[] = {
    {"__length_hint__", "()", method<sequence_iterator_length_hint>, kLengthHintDoc},
    {"__reduce__", "()", method<sequence_iterator_reduce>, kReduceDoc},
    {"__setstate__", "(object, /)", method<sequence_iterator_setstate>, kSetStateDoc},
};

// ---- callable_iterator: iter(callable, sentinel)

Own callable_iterator_next(Runtime& rt, CallableIterator& self) {
    if (self.callable.is_absent())
        return {};
    const Own callable = Own::share(self.callable);
    Own result = call(rt, callable);
    const auto end = [&] {
        const Own old_callable = Own::steal(std::exchange(self.callable, Value()));
        const Own old_sentinel = Own::steal(std::exchange(self.sentinel, Value()));
    };
    if (!result) {
        if (rt.error_matches(TypeId::StopIteration)) {
            rt.clear_error();
            end();
        }
        return {};
    }
    if (self.sentinel.is_absent())
        return {};  // the call exhausted the iterator
    if (!TRY(held_equal(rt, self.sentinel, result)))
        return result;
    end();
    return {};
}

Own callable_iterator_reduce(Runtime& rt, CallableIterator& self) {
    const Own function = TRY(builtin_by_name(rt, "iter"));
    if (self.callable.is_absent() || self.sentinel.is_absent())
        return reduce_exhausted(rt, function);
    const auto arguments = TRY(tuple_of(rt, {self.callable, self.sentinel}));
    return tuple_of(rt, {function, arguments});
}

void callable_iterator_trace(CallableIterator& self, Visitor& visitor) {
    visitor.field("it_callable", self.callable);
    visitor.field("it_sentinel", self.sentinel);
}
void callable_iterator_destroy(Runtime&, CallableIterator& self) {
    drop(self.callable).reset();
    drop(self.sentinel).reset();
}

constexpr Method kCallableIteratorMethods[] = {
    {"__reduce__", "()", method<callable_iterator_reduce>, kReduceDoc},
};

// ---- enumerate

Own enumerate_make(Runtime& rt, Type& type, Value iterable, Value start) {
    Own index = start.is_present() ? TRY(number_index(rt, start)) : Own::steal(Value::from_int(0));
    Own iterator = TRY(get_iter(rt, iterable));
    Own made = TRY(type_allocate(rt, type));
    as<Enumerate>(made).iterator = iterator.release();
    as<Enumerate>(made).index = index.release();
    return made;
}

Own enumerate_new(Runtime& rt, Type& type, const Args& args) {
    if (&type != rt.types.enumerate) {
        BoundArguments bound;
        TRY(bind_constructor(rt, "enumerate", "(iterable, start=0)", args, bound));
        return enumerate_make(rt, type, bound[0], bound[1]);
    }
    // CPython binds the arguments of the type itself by hand, with words of its own.
    const uint32_t keywords = args.keyword_count();
    const uint32_t count = args.count + keywords;
    const auto named = [&](size_t i, const char* name) { return str_equal(as<Str>((*args.names)[i]), name); };
    const auto invalid = [&](size_t i) -> Own {
        return rt.raise(TypeId::TypeError, "'{}' is an invalid keyword argument for enumerate()",
                        as<Str>((*args.names)[i]));
    };
    if (args.count == 0 && keywords != 1 && keywords != 2)
        return rt.raise(TypeId::TypeError, "enumerate() missing required argument 'iterable'");
    if (count == 2) {
        if (keywords == 1 && !named(0, "start"))
            return invalid(0);
        if (keywords == 2) {
            if (named(0, "start"))
                return named(1, "iterable") ? enumerate_make(rt, type, args.keyword(1), args.keyword(0)) : invalid(1);
            if (!named(0, "iterable"))
                return invalid(0);
            if (!named(1, "start"))
                return invalid(1);
        }
        return enumerate_make(rt, type, args.values[0], args.values[1]);
    }
    if (count == 1) {
        if (keywords == 1 && !named(0, "iterable"))
            return invalid(0);
        return enumerate_make(rt, type, args.values[0], Value());
    }
    return rt.raise(TypeId::TypeError, "enumerate() takes at most 2 arguments ({} given)", count);
}

Own enumerate_next(Runtime& rt, Enumerate& self) {
    const Own iterator = Own::share(self.iterator);
    const Own item = iter_next(rt, iterator);
    if (!item)
        return {};
    Own following = LIKELY(self.index.is_int() && self.index.as_int() < Value::kMaxInt)
                        ? Own::steal(Value::from_int(self.index.as_int() + 1))
                        : TRY(int_add(rt, self.index, Value::from_int(1)));
    const Own index = Own::steal(std::exchange(self.index, following.release()));
    return tuple_of(rt, {index, item});
}

Own enumerate_reduce(Runtime& rt, Enumerate& self) {
    const auto arguments = TRY(tuple_of(rt, {self.iterator, self.index}));
    return tuple_of(rt, {Value::from_cell(&self.type()), arguments});
}

void enumerate_trace(Enumerate& self, Visitor& visitor) {
    visitor.field("en_sit", self.iterator);
    visitor.field("en_index", self.index);
}
void enumerate_destroy(Runtime&, Enumerate& self) {
    decref(self.iterator);
    decref(self.index);
}

constexpr Method kEnumerateMethods[] = {
    {"__reduce__", "()", method<enumerate_reduce>, kReduceDoc},
    {"__class_getitem__", "(object, /)", method<generic_alias_new>, "See PEP 585", MethodKind::Class},
};

// ---- zip and map

constexpr std::string_view kStrictKeywords[] = {"strict"};

/// The keyword argument `strict`, the only one that zip and map take.
Result<bool> strict_keyword(Runtime& rt, const char* name, const Args& args) {
    const uint32_t keywords = args.keyword_count();
    if (keywords == 0)
        return false;
    if (keywords > 1)
        return rt.raise(TypeId::TypeError, "{}() takes at most 1 keyword argument ({} given)", name, keywords);
    const Str& keyword = as<Str>((*args.names)[0]);
    if (!str_equal(keyword, "strict"))
        return raise_unexpected_keyword(rt, name, keyword, kStrictKeywords);
    return object_is_true(rt, args.keyword(0));
}

Own zip_make(Runtime& rt, Type& type, Value function, std::span<const Value> iterables, bool strict) {
    auto iterators = TRY(tuple_allocate(rt, iterables.size()));
    for (size_t i = 0; i < iterables.size(); ++i) iterators->items()[i] = TRY(get_iter(rt, iterables[i])).release();
    if (!iterables.empty())
        rt.heap.track(*iterators);
    Own made = TRY(type_allocate(rt, type));
    Zip& zip = as<Zip>(made);
    zip.iterators = Value::from_cell(iterators.release());
    zip.function = Own::share(function).release();
    zip.strict = strict;
    return made;
}

Own zip_new(Runtime& rt, Type& type, const Args& args) {
    const bool strict = TRY(strict_keyword(rt, "zip", args));
    return zip_make(rt, type, Value(), {args.values, args.count}, strict);
}

Own map_new(Runtime& rt, Type& type, const Args& args) {
    const bool strict = TRY(strict_keyword(rt, "map", args));
    if (args.count < 2)
        return rt.raise(TypeId::TypeError, "map() must have at least two arguments.");
    return zip_make(rt, type, args[0], {args.values + 1, args.count - 1}, strict);
}

/// strict=True, and iterator `i` is the first to end: fine only if it is the first of all and the others end too.
Own check_strict(Runtime& rt, const Tuple& iterators, size_t i, const char* name) {
    const auto wrong = [&](size_t which, const char* how) -> Error {
        return rt.raise(TypeId::ValueError, "{}() argument {} is {} than argument{}{}", name, which + 1, how,
                        which == 1 ? " " : "s 1-", which);
    };
    if (i != 0)
        return wrong(i, "shorter");
    for (i = 1; i < iterators.length; ++i) {
        const Own item = iter_next(rt, iterators[i]);
        if (item)
            return wrong(i, "longer");
        if (rt.has_error())
            return Error{};
    }
    return {};
}

/// Fills `items` with one item of each iterator; false at the end or after an error.
bool next_of_all(Runtime& rt, Zip& self, Value* items, const char* name) {
    const Own held = Own::share(self.iterators);
    const Tuple& iterators = as<Tuple>(held);
    for (size_t i = 0; i < iterators.length; ++i) {
        Own item = iter_next(rt, iterators[i]);
        if (LIKELY(static_cast<bool>(item))) {
            items[i] = item.release();
            continue;
        }
        for (size_t taken = 0; taken < i; ++taken) decref(std::exchange(items[taken], Value()));
        if (self.strict && !rt.has_error())
            check_strict(rt, iterators, i, name).reset();
        return false;
    }
    return true;
}

Own zip_next(Runtime& rt, Zip& self) {
    const size_t count = as<Tuple>(self.iterators).length;
    if (count == 0)
        return {};
    auto result = TRY(tuple_allocate(rt, count));
    if (!next_of_all(rt, self, result->items(), "zip"))
        return {};
    rt.heap.track(*result);
    return result;
}

Own map_next(Runtime& rt, Zip& self) {
    const size_t count = as<Tuple>(self.iterators).length;
    constexpr size_t kFew = 6;
    Value few[kFew];
    Value* items = few;
    if (count > kFew) {
        items = static_cast<Value*>(rt.heap.allocate(count * sizeof(Value)));
        if (items == nullptr)
            return rt.raise_memory_error();
    }
    Own result;
    if (next_of_all(rt, self, items, "map")) {
        const Own function = Own::share(self.function);
        result = call(rt, function, Args(items, count));
        for (size_t i = 0; i < count; ++i) decref(items[i]);
    }
    if (items != few)
        rt.heap.free(items, count * sizeof(Value));
    return result;
}

Own zip_reduce(Runtime& rt, Zip& self) {
    const Value type = Value::from_cell(&self.type());
    if (self.strict)
        return tuple_of(rt, {type, self.iterators, Value::from_bool(true)});
    return tuple_of(rt, {type, self.iterators});
}

Own map_reduce(Runtime& rt, Zip& self) {
    const auto function = TRY(tuple_of(rt, {self.function}));
    const Own arguments = TRY(tuple_concat(rt, function, self.iterators));
    const Value type = Value::from_cell(&self.type());
    if (self.strict)
        return tuple_of(rt, {type, arguments, Value::from_bool(true)});
    return tuple_of(rt, {type, arguments});
}

Own zip_setstate(Runtime& rt, Zip& self, Value state) {
    self.strict = TRY(object_is_true(rt, state));
    return Own::none();
}

void zip_trace(Zip& self, Visitor& visitor) {
    visitor.field("iterators", self.iterators);
    visitor.field("func", self.function);
}
void zip_destroy(Runtime&, Zip& self) {
    decref(self.iterators);
    decref(self.function);
}

constexpr Method kZipMethods[] = {
    {"__reduce__", "()", method<zip_reduce>, kReduceDoc},
    {"__setstate__", "(object, /)", method<zip_setstate>, kSetStateDoc},
};
constexpr Method kMapMethods[] = {
    {"__reduce__", "()", method<map_reduce>, kReduceDoc},
    {"__setstate__", "(object, /)", method<zip_setstate>, kSetStateDoc},
};

// ---- filter

Own filter_new(Runtime& rt, Type& type, const Args& args) {
    if (&type == rt.types.filter || type.slots.init == rt.types.filter->slots.init)
        TRY(reject_keywords(rt, "filter", args));
    TRY(check_positional(rt, "filter", args, 2, 2));
    Own iterator = TRY(get_iter(rt, args[1]));
    Own made = TRY(type_allocate(rt, type));
    as<Filter>(made).function = Own::share(args[0]).release();
    as<Filter>(made).iterator = iterator.release();
    return made;
}

Own filter_next(Runtime& rt, Filter& self) {
    const Own iterator = Own::share(self.iterator);
    const Own function = Own::share(self.function);
    const bool plain = function.get().is_none() || function.get() == Value::from_cell(rt.types.bool_);
    for (;;) {
        Own item = iter_next(rt, iterator);
        if (!item)
            return {};
        bool good;
        if (plain) {
            good = TRY(object_is_true(rt, item));
        } else {
            const Own verdict = TRY(call(rt, function, item));
            good = TRY(object_is_true(rt, verdict));
        }
        if (good)
            return item;
    }
}

Own filter_reduce(Runtime& rt, Filter& self) {
    const auto arguments = TRY(tuple_of(rt, {self.function, self.iterator}));
    return tuple_of(rt, {Value::from_cell(&self.type()), arguments});
}

void filter_trace(Filter& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
    visitor.field("func", self.function);
}
void filter_destroy(Runtime&, Filter& self) {
    decref(self.function);
    decref(self.iterator);
}

constexpr Method kFilterMethods[] = {
    {"__reduce__", "()", method<filter_reduce>, kReduceDoc},
};

// ---- reversed

Own reversed_new(Runtime& rt, Type& type, const Args& args) {
    if (&type == rt.types.reversed || type.slots.init == rt.types.reversed->slots.init)
        TRY(reject_keywords(rt, "reversed", args));
    TRY(check_positional(rt, "reversed", args, 1, 1));
    const Value sequence = args[0];
    const Own own = lookup_special(rt, sequence, NAMED(rt, __reversed__));
    if (own && !own.get().is_none())
        return call(rt, own);
    if (!own && rt.has_error())
        return Error{};
    if (own || !is_sequence(rt, sequence))
        return rt.raise(TypeId::TypeError, "'{}' object is not reversible", type_name_of(sequence));
    const ptrdiff_t length = TRY(object_length(rt, sequence));
    Own made = TRY(type_allocate(rt, type));
    as<Reversed>(made).sequence = Own::share(sequence).release();
    as<Reversed>(made).index = length - 1;
    return made;
}

Own reversed_next(Runtime& rt, Reversed& self) {
    const ptrdiff_t index = self.index;
    if (index >= 0 && self.sequence.is_present()) {
        const Own sequence = Own::share(self.sequence);
        Own item = sequence_get(rt, sequence, index);
        if (item) {
            --self.index;
            return item;
        }
        if (!swallow_end(rt))
            return {};
    }
    self.index = -1;
    return drop(self.sequence);
}

Own reversed_length_hint(Runtime& rt, Reversed& self) {
    if (self.sequence.is_absent())
        return Own::steal(Value::from_int(0));
    const ptrdiff_t length = TRY(object_length(rt, self.sequence));
    const ptrdiff_t position = self.index + 1;
    return Own::steal(Value::from_int(length < position ? 0 : position));
}

Own reversed_reduce(Runtime& rt, Reversed& self) {
    const Value type = Value::from_cell(&self.type());
    if (self.sequence.is_absent())
        return reduce_exhausted(rt, type);
    const auto arguments = TRY(tuple_of(rt, {self.sequence}));
    return tuple_of(rt, {type, arguments, Value::from_int(self.index)});
}

Own reversed_setstate(Runtime& rt, Reversed& self, Value state) {
    ptrdiff_t index = TRY(ssize_argument(rt, state));
    if (self.sequence.is_present()) {
        const ptrdiff_t length = TRY(object_length(rt, self.sequence));
        index = index < -1 ? -1 : index > length - 1 ? length - 1 : index;
        self.index = index;
    }
    return Own::none();
}

void reversed_trace(Reversed& self, Visitor& visitor) {
    visitor.field("seq", self.sequence);
}
void reversed_destroy(Runtime&, Reversed& self) {
    decref(self.sequence);
}

constexpr Method kReversedMethods[] = {
    {"__length_hint__", "()", method<reversed_length_hint>, kLengthHintDoc},
    {"__reduce__", "()", method<reversed_reduce>, kReduceDoc},
    {"__setstate__", "(object, /)", method<reversed_setstate>, kSetStateDoc},
};

}  // namespace

Own sequence_iterator_new(Runtime& rt, Value sequence) {
    auto iterator = TRY(allocate<SequenceIterator>(rt, TypeId::sequence_iterator));
    iterator->sequence = Own::share(sequence).release();
    rt.heap.track(*iterator);
    return iterator;
}

Own callable_iterator_new(Runtime& rt, Value callable, Value sentinel) {
    auto iterator = TRY(allocate<CallableIterator>(rt, TypeId::callable_iterator));
    iterator->callable = Own::share(callable).release();
    iterator->sentinel = Own::share(sentinel).release();
    rt.heap.track(*iterator);
    return iterator;
}

extern const TypeSpec kSequenceIteratorType = {
    .name = "iterator",
    .size = sizeof(SequenceIterator),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kSequenceIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<sequence_iterator_next>},
    .ops = {.trace = cell_op<sequence_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<sequence_iterator_drop>},
};

extern const TypeSpec kCallableIteratorType = {
    .name = "callable_iterator",
    .size = sizeof(CallableIterator),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kCallableIteratorMethods,
    .slots = {.iter = iterator_self, .iternext = slot<callable_iterator_next>},
    .ops = {.trace = cell_op<callable_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<callable_iterator_destroy>},
};

extern const TypeSpec kEnumerateType = {
    .name = "enumerate",
    .size = sizeof(Enumerate),
    .reported_size = 56,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc =
        "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\n"
        "The enumerate object yields pairs of a count (from start, which\n"
        "defaults to zero) and a value yielded by the iterable argument.",
    .text_signature = "(iterable, start=0)",
    .methods = kEnumerateMethods,
    .slots = {.iter = iterator_self, .iternext = slot<enumerate_next>, .new_ = enumerate_new},
    .ops = {.trace = cell_op<enumerate_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<enumerate_destroy>},
};

extern const TypeSpec kZipType = {
    .name = "zip",
    .size = sizeof(Zip),
    .reported_size = 48,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc =
        "The zip object yields n-length tuples, where n is the number of iterables\n"
        "passed as positional arguments to zip().  The i-th item of every tuple\n"
        "comes from the i-th iterable.  This goes on until the shortest is exhausted.\n\n"
        "If strict is true and one is exhausted before the others, raise a ValueError.",
    .text_signature = "(*iterables, strict=False)",
    .methods = kZipMethods,
    .slots = {.iter = iterator_self, .iternext = slot<zip_next>, .new_ = zip_new},
    .ops = {.trace = cell_op<zip_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<zip_destroy>},
};

extern const TypeSpec kMapType = {
    .name = "map",
    .size = sizeof(Zip),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc =
        "Make an iterator that computes the function using arguments from\n"
        "each of the iterables.  Stops when the shortest iterable is exhausted.\n\n"
        "If strict is true and one is exhausted before the others, raise a ValueError.",
    .text_signature = "(function, iterable, /, *iterables, strict=False)",
    .methods = kMapMethods,
    .slots = {.iter = iterator_self, .iternext = slot<map_next>, .new_ = map_new},
    .ops = {.trace = cell_op<zip_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<zip_destroy>},
};

extern const TypeSpec kFilterType = {
    .name = "filter",
    .size = sizeof(Filter),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc =
        "Return an iterator yielding those items of iterable for which function(item)\n"
        "is true. If function is None, return the items that are true.",
    .text_signature = "(function, iterable, /)",
    .methods = kFilterMethods,
    .slots = {.iter = iterator_self, .iternext = slot<filter_next>, .new_ = filter_new},
    .ops = {.trace = cell_op<filter_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<filter_destroy>},
};

extern const TypeSpec kReversedType = {
    .name = "reversed",
    .size = sizeof(Reversed),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "Return a reverse iterator over the values of the given sequence.",
    .text_signature = "(sequence, /)",
    .methods = kReversedMethods,
    .slots = {.iter = iterator_self, .iternext = slot<reversed_next>, .new_ = reversed_new},
    .ops = {.trace = cell_op<reversed_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<reversed_destroy>},
};

}  // namespace py
