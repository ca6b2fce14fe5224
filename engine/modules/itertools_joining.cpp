// itertools.chain, zip_longest, starmap, accumulate, pairwise and batched.
#include "modules/itertools.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

namespace py {

namespace {

// ---- chain

struct Chain final : Object {
    Value source;  // an iterator over iterables; absent once it has ended
    Value active;  // the iterator that is being walked, or absent
};

Own chain_make(Runtime& rt, Type& type, Own source) {
    Own made = TRY(type_allocate(rt, type));
    as<Chain>(made).source = source.release();
    as<Chain>(made).active = Value();
    return made;
}

Own chain_new(Runtime& rt, Type& type, const Args& all) {
    const Args args = without_foreign_keywords(type, all);
    TRY(reject_keywords(rt, "chain", args));
    const auto iterables = TRY(tuple_from(rt, {args.values, args.count}));
    return chain_make(rt, type, TRY(get_iter(rt, iterables)));
}

Own chain_from_iterable(Runtime& rt, Value type, Value iterable) {
    return chain_make(rt, as<Type>(type), TRY(get_iter(rt, iterable)));
}

Own chain_next(Runtime& rt, Chain& self) {
    while (self.source.is_present()) {
        if (self.active.is_absent()) {
            const Own source = Own::share(self.source);
            const Own iterable = iter_next(rt, source);
            if (!iterable)
                return end_iterator(self.source);
            Own active = get_iter(rt, iterable);
            if (!active)
                return end_iterator(self.source);
            replace(self.active, std::move(active));
        }
        const Own active = Own::share(self.active);
        Own item = iter_next(rt, active);
        if (item || rt.has_error())
            return item;
        drop(self.active);
    }
    return {};
}

void chain_trace(Chain& self, Visitor& visitor) {
    visitor.field("active", self.active);
    visitor.field("source", self.source);
}
void chain_destroy(Runtime&, Chain& self) {
    drop(self.active);
    drop(self.source);
}

constexpr Method kChainMethods[] = {
    {"from_iterable", "(iterable, /)", method<chain_from_iterable>, "A chain of the iterables that an iterable gives.",
     MethodKind::Class},
    kClassGetItem,
};

const TypeSpec kChainType = {
    .name = "itertools.chain",
    .size = sizeof(Chain),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "chain(*iterables): the items of the first iterable, then those of the next, and so on.",
    .methods = kChainMethods,
    .slots = {.iter = iterator_self, .iternext = slot<chain_next>, .new_ = chain_new},
    .ops = {.trace = cell_op<chain_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<chain_destroy>},
};

// ---- zip_longest

struct ZipLongest final : Object {
    Value iterators;  // a tuple; None where one has ended
    Value fill;
    size_t active;
};

Own zip_longest_new(Runtime& rt, Type& type, const Args& args) {
    Value fill = Value::none();
    if (args.has_keywords()) {
        fill = Value();
        for (uint32_t i = 0; i < args.keyword_count(); ++i) {
            if (args.keyword_count() == 1 && str_equal(as<Str>((*args.names)[i]), "fillvalue"))
                fill = args.keyword(i);
        }
        if (fill.is_absent())
            return rt.raise(TypeId::TypeError, "zip_longest() got an unexpected keyword argument");
    }
    auto iterators = TRY(tuple_allocate(rt, args.count));
    for (size_t i = 0; i < args.count; ++i) iterators->items()[i] = TRY(get_iter(rt, args[i])).release();
    if (args.count != 0)
        rt.heap.track(*iterators);
    Own made = TRY(type_allocate(rt, type));
    ZipLongest& self = as<ZipLongest>(made);
    self.active = iterators->length;
    self.iterators = Value::from_cell(iterators.release());
    self.fill = Own::share(fill).release();
    return made;
}

Own zip_longest_next(Runtime& rt, ZipLongest& self) {
    if (self.active == 0)
        return {};
    const Own hold = Own::share(self.iterators);
    Tuple& iterators = as<Tuple>(hold);
    auto result = TRY(tuple_allocate(rt, iterators.length));
    for (size_t i = 0; i < iterators.length; ++i) {
        Own item;
        if (!iterators[i].is_none()) {
            const Own iterator = Own::share(iterators[i]);
            item = iter_next(rt, iterator);
            if (!item) {
                --self.active;
                if (rt.has_error()) {
                    self.active = 0;
                    return {};
                }
                if (self.active == 0)
                    return {};
                replace(iterators.items()[i], Own::none());
            }
        }
        result->items()[i] = item ? item.release() : Own::share(self.fill).release();
    }
    rt.heap.track(*result);
    return Own(std::move(result));
}

void zip_longest_trace(ZipLongest& self, Visitor& visitor) {
    visitor.field("ittuple", self.iterators);
    visitor.field("fillvalue", self.fill);
}
void zip_longest_destroy(Runtime&, ZipLongest& self) {
    drop(self.iterators);
    drop(self.fill);
}

const TypeSpec kZipLongestType = {
    .name = "itertools.zip_longest",
    .size = sizeof(ZipLongest),
    .reported_size = 56,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "zip_longest(*iterables, fillvalue=None): as zip, until the last iterable ends.",
    .slots = {.iter = iterator_self, .iternext = slot<zip_longest_next>, .new_ = zip_longest_new},
    .ops = {.trace = cell_op<zip_longest_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<zip_longest_destroy>},
};

// ---- starmap

struct Starmap final : Object {
    Value function, iterator;
};

Own starmap_new(Runtime& rt, Type& type, const Args& all) {
    const Args args = without_foreign_keywords(type, all);
    TRY(reject_keywords(rt, "starmap", args));
    TRY(check_positional(rt, "starmap", args, 2, 2));
    Own iterator = TRY(get_iter(rt, args[1]));
    Own made = TRY(type_allocate(rt, type));
    as<Starmap>(made).function = Own::share(args[0]).release();
    as<Starmap>(made).iterator = iterator.release();
    return made;
}

Own starmap_next(Runtime& rt, Starmap& self) {
    const Own iterator = Own::share(self.iterator);
    const Own function = Own::share(self.function);
    const Own item = TRY(iter_next(rt, iterator));
    const auto arguments =
        is_exact(item, TypeId::tuple) ? Ref<Tuple>::share(&as<Tuple>(item)) : tuple_from_iterable(rt, item);
    if (!arguments)
        return {};
    return call_with(rt, function, *arguments, Value());
}

void starmap_trace(Starmap& self, Visitor& visitor) {
    visitor.field("func", self.function);
    visitor.field("it", self.iterator);
}
void starmap_destroy(Runtime&, Starmap& self) {
    drop(self.function);
    drop(self.iterator);
}

const TypeSpec kStarmapType = {
    .name = "itertools.starmap",
    .size = sizeof(Starmap),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "function(*item) for each item of the iterable.",
    .text_signature = "(function, iterable, /)",
    .slots = {.iter = iterator_self, .iternext = slot<starmap_next>, .new_ = starmap_new},
    .ops = {.trace = cell_op<starmap_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<starmap_destroy>},
};

// ---- accumulate

struct Accumulate final : Object {
    Value iterator, total, function, initial;  // function absent: addition
};

Own accumulate_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "accumulate", "(iterable, func=None, *, initial=None)", args, bound));
    Own iterator = TRY(get_iter(rt, bound[0]));
    Own made = TRY(type_allocate(rt, type));
    Accumulate& self = as<Accumulate>(made);
    self.iterator = iterator.release();
    self.total = Value();
    self.function = bound[1].is_present() && !bound[1].is_none() ? Own::share(bound[1]).release() : Value();
    self.initial = bound[2].is_present() && !bound[2].is_none() ? Own::share(bound[2]).release() : Value();
    return made;
}

Own accumulate_next(Runtime& rt, Accumulate& self) {
    if (self.initial.is_present()) {
        replace(self.total, Own::steal(std::exchange(self.initial, Value())));
        return Own::share(self.total);
    }
    const Own iterator = Own::share(self.iterator);
    Own item = TRY(iter_next(rt, iterator));
    if (self.total.is_absent()) {
        self.total = Own::share(item).release();
        return item;
    }
    const Own total = Own::share(self.total);
    const Own function = Own::share(self.function);
    Own next = function ? TRY(call(rt, function, total, item)) : TRY(binary_op(rt, total, item, Binary::Add));
    replace(self.total, next.copy());
    return next;
}

void accumulate_trace(Accumulate& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
    visitor.field("total", self.total);
    visitor.field("func", self.function);
    visitor.field("initial", self.initial);
}
void accumulate_destroy(Runtime&, Accumulate& self) {
    drop(self.iterator);
    drop(self.total);
    drop(self.function);
    drop(self.initial);
}

const TypeSpec kAccumulateType = {
    .name = "itertools.accumulate",
    .size = sizeof(Accumulate),
    .reported_size = 56,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "The running totals of the items.",
    .text_signature = "(iterable, func=None, *, initial=None)",
    .slots = {.iter = iterator_self, .iternext = slot<accumulate_next>, .new_ = accumulate_new},
    .ops = {.trace = cell_op<accumulate_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<accumulate_destroy>},
};

// ---- pairwise

struct Pairwise final : Object {
    Value iterator, previous;
};

Own pairwise_new(Runtime& rt, Type& type, const Args& all) {
    const Args args = without_foreign_keywords(type, all);
    TRY(reject_keywords(rt, "pairwise", args));
    TRY(check_positional(rt, "pairwise", args, 1, 1));
    Own iterator = TRY(get_iter(rt, args[0]));
    Own made = TRY(type_allocate(rt, type));
    as<Pairwise>(made).iterator = iterator.release();
    as<Pairwise>(made).previous = Value();
    return made;
}

Own pairwise_next(Runtime& rt, Pairwise& self) {
    if (self.iterator.is_absent())
        return {};
    const Own iterator = Own::share(self.iterator);
    if (self.previous.is_absent()) {
        Own first = iter_next(rt, iterator);
        if (!first)
            return end_iterator(self.iterator);
        replace(self.previous, std::move(first));
        if (self.iterator.is_absent())  // it was walked from within
            return end_iterator(self.previous);
    }
    const Own previous = Own::share(self.previous);
    Own next = iter_next(rt, iterator);
    if (!next) {
        drop(self.iterator);
        return end_iterator(self.previous);
    }
    Own pair = TRY(tuple_of(rt, {previous, next}));
    replace(self.previous, std::move(next));
    return pair;
}

void pairwise_trace(Pairwise& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
    visitor.field("old", self.previous);
}
void pairwise_destroy(Runtime&, Pairwise& self) {
    drop(self.iterator);
    drop(self.previous);
}

const TypeSpec kPairwiseType = {
    .name = "itertools.pairwise",
    .size = sizeof(Pairwise),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "Each item with the one that follows it.",
    .text_signature = "(iterable, /)",
    .slots = {.iter = iterator_self, .iternext = slot<pairwise_next>, .new_ = pairwise_new},
    .ops = {.trace = cell_op<pairwise_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<pairwise_destroy>},
};

// ---- batched

struct Batched final : Object {
    Value iterator;  // absent once it has ended
    int64_t size;
    bool strict;
};

Own batched_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "batched", "(iterable, n, *, strict=False)", args, bound));
    const ptrdiff_t size = TRY(ssize_argument(rt, bound[1]));
    const bool strict = bound[2].is_present() && TRY(object_is_true(rt, bound[2]));
    if (size < 1)
        return rt.raise(TypeId::ValueError, "n must be at least one");
    Own iterator = TRY(get_iter(rt, bound[0]));
    Own made = TRY(type_allocate(rt, type));
    as<Batched>(made).iterator = iterator.release();
    as<Batched>(made).size = size;
    as<Batched>(made).strict = strict;
    return made;
}

Own batched_next(Runtime& rt, Batched& self) {
    if (self.iterator.is_absent())
        return {};
    const Own iterator = Own::share(self.iterator);
    const auto size = static_cast<size_t>(self.size);
    auto batch = TRY(tuple_allocate(rt, size));
    size_t count = 0;
    for (; count < size; ++count) {
        Own item = iter_next(rt, iterator);
        if (!item)
            break;
        batch->items()[count] = item.release();
    }
    if (count < size) {
        drop(self.iterator);
        if (rt.has_error() || count == 0)
            return {};
        if (self.strict)
            return rt.raise(TypeId::ValueError, "batched(): incomplete batch");
        return tuple_slice(rt, *batch, 0, count);
    }
    rt.heap.track(*batch);
    return Own(std::move(batch));
}

void batched_trace(Batched& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
}
void batched_destroy(Runtime&, Batched& self) {
    drop(self.iterator);
}

const TypeSpec kBatchedType = {
    .name = "itertools.batched",
    .size = sizeof(Batched),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "The items in tuples of n; the last may be shorter.",
    .text_signature = "(iterable, n, *, strict=False)",
    .slots = {.iter = iterator_self, .iternext = slot<batched_next>, .new_ = batched_new},
    .ops = {.trace = cell_op<batched_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<batched_destroy>},
};

}  // namespace

Status add_itertools_joining(Runtime& rt, Module& module) {
    for (const TypeSpec* spec :
         {&kChainType, &kZipLongestType, &kStarmapType, &kAccumulateType, &kPairwiseType, &kBatchedType})
        TRY(module_add_type(rt, module, TypeId::None_, *spec));
    return kDone;
}

}  // namespace py
