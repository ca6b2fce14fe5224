// itertools.product, permutations, combinations and combinations_with_replacement: tuples chosen from pools of items,
// in lexicographic order of positions.
#include <cstring>

#include "modules/itertools.h"
#include "objects/int.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// All four: the positions of the items of the tuple that comes next, and two arrays at most.
struct Choosing final : Object {
    Value pools;        // a tuple of tuples (product), or the one pool
    uint32_t* indices;  // of the positions, `index_count` of them
    uint32_t* cycles;   // of permutations, `width` of them
    size_t index_count;
    size_t width;  // of the results
    bool started, stopped;
};

void choosing_trace(Choosing& self, Visitor& visitor) {
    visitor.field("pool", self.pools);
}
void choosing_destroy(Runtime& rt, Choosing& self) {
    rt.heap.free(std::exchange(self.indices, nullptr), self.index_count * sizeof(uint32_t));
    rt.heap.free(std::exchange(self.cycles, nullptr), self.width * sizeof(uint32_t));
    drop(self.pools);
}

Result<uint32_t*> allocate_indices(Runtime& rt, size_t count) {
    if (count == 0)
        return static_cast<uint32_t*>(nullptr);
    void* memory = count < SIZE_MAX / sizeof(uint32_t) ? rt.heap.allocate(count * sizeof(uint32_t)) : nullptr;
    if (memory == nullptr)
        return rt.raise_memory_error();
    std::memset(memory, 0, count * sizeof(uint32_t));
    return static_cast<uint32_t*>(memory);
}

Own choosing_make(Runtime& rt, Type& type, Own pools, size_t index_count, size_t width) {
    Own made = TRY(type_allocate(rt, type));
    Choosing& self = as<Choosing>(made);
    self.pools = pools.release();
    self.width = width;
    self.indices = TRY(allocate_indices(rt, index_count));
    self.index_count = index_count;
    return made;
}

/// The items of the pool at the positions.
Own chosen(Runtime& rt, Choosing& self) {
    const Tuple& pool = as<Tuple>(self.pools);
    auto result = TRY(tuple_allocate(rt, self.width));
    for (size_t i = 0; i < self.width; ++i) result->items()[i] = Own::share(pool[self.indices[i]]).release();
    if (self.width != 0)
        rt.heap.track(*result);
    return Own(std::move(result));
}

Own stop(Choosing& self) {
    self.stopped = true;
    return {};
}

// ---- product

constexpr std::string_view kProductKeywords[] = {"repeat"};

Own product_new(Runtime& rt, Type& type, const Args& args) {
    ptrdiff_t repeat = 1;
    if (args.has_keywords()) {
        if (args.keyword_count() > 1) {
            return rt.raise(TypeId::TypeError, "product() takes at most 1 keyword argument ({} given)",
                            args.keyword_count());
        }
        if (!str_equal(as<Str>((*args.names)[0]), "repeat")) {
            return raise_unexpected_keyword(rt, "product", as<Str>((*args.names)[0]), kProductKeywords);
        }
        repeat = TRY(ssize_argument(rt, args.keyword(0)));
        if (repeat < 0)
            return rt.raise(TypeId::ValueError, "repeat argument cannot be negative");
    }
    const size_t given = repeat == 0 ? 0 : args.count;
    const auto times = static_cast<size_t>(repeat);
    if (given != 0 && times > SIZE_MAX / sizeof(Value) / 2 / given)
        return rt.raise(TypeId::OverflowError, "repeat argument too large");
    auto pools = TRY(tuple_allocate(rt, given * times));
    bool empty = false;
    for (size_t i = 0; i < given; ++i) {
        auto pool = TRY(tuple_from_iterable(rt, args[i]));
        empty = empty || pool->length == 0;
        pools->items()[i] = Value::from_cell(pool.release());
    }
    for (size_t i = given; i < given * times; ++i) pools->items()[i] = Own::share(pools->items()[i - given]).release();
    if (pools->length != 0)
        rt.heap.track(*pools);
    const size_t width = pools->length;
    Own made = TRY(choosing_make(rt, type, Own(std::move(pools)), width, width));
    as<Choosing>(made).stopped = empty;
    return made;
}

Own product_next(Runtime& rt, Choosing& self) {
    if (self.stopped)
        return {};
    const Tuple& pools = as<Tuple>(self.pools);
    if (self.started) {
        size_t i = self.width;
        for (; i > 0; --i) {
            if (++self.indices[i - 1] < as<Tuple>(pools[i - 1]).length)
                break;
            self.indices[i - 1] = 0;
        }
        if (i == 0)
            return stop(self);
    }
    self.started = true;
    auto result = TRY(tuple_allocate(rt, self.width));
    for (size_t i = 0; i < self.width; ++i)
        result->items()[i] = Own::share(as<Tuple>(pools[i])[self.indices[i]]).release();
    if (self.width != 0)
        rt.heap.track(*result);
    return Own(std::move(result));
}

// ---- the others have one pool

struct PoolAndWidth {
    Own pool;
    size_t width = 0;
    bool too_wide = false;
};

Status pool_and_width(Runtime& rt, const char* name, const Args& args, PoolAndWidth& result) {
    BoundArguments bound;
    TRY(bind_constructor(rt, name, "(iterable, r)", args, bound));
    const ptrdiff_t width = TRY(ssize_argument(rt, bound[1]));
    result.pool = TRY(tuple_from_iterable(rt, bound[0]));
    if (width < 0)
        return rt.raise(TypeId::ValueError, "r must be non-negative");
    result.width = static_cast<size_t>(width);
    result.too_wide = result.width > as<Tuple>(result.pool).length;
    return kDone;
}

Own combinations_new(Runtime& rt, Type& type, const Args& args) {
    PoolAndWidth given;
    TRY(pool_and_width(rt, "combinations", args, given));
    Own made = TRY(choosing_make(rt, type, std::move(given.pool), given.too_wide ? 0 : given.width, given.width));
    Choosing& self = as<Choosing>(made);
    self.stopped = given.too_wide;
    for (size_t i = 0; i < self.index_count; ++i) self.indices[i] = static_cast<uint32_t>(i);
    return made;
}

Own combinations_next(Runtime& rt, Choosing& self) {
    if (self.stopped)
        return {};
    if (self.started) {
        const size_t length = as<Tuple>(self.pools).length;
        size_t i = self.width;
        while (i > 0 && self.indices[i - 1] == i - 1 + length - self.width) --i;
        if (i == 0)
            return stop(self);
        ++self.indices[i - 1];
        for (; i < self.width; ++i) self.indices[i] = self.indices[i - 1] + 1;
    }
    self.started = true;
    return chosen(rt, self);
}

Own combinations_with_replacement_new(Runtime& rt, Type& type, const Args& args) {
    PoolAndWidth given;
    TRY(pool_and_width(rt, "combinations_with_replacement", args, given));
    const bool nothing = as<Tuple>(given.pool).length == 0 && given.width > 0;
    Own made = TRY(choosing_make(rt, type, std::move(given.pool), given.width, given.width));
    as<Choosing>(made).stopped = nothing;
    return made;
}

Own combinations_with_replacement_next(Runtime& rt, Choosing& self) {
    if (self.stopped)
        return {};
    if (self.started) {
        const size_t length = as<Tuple>(self.pools).length;
        size_t i = self.width;
        while (i > 0 && self.indices[i - 1] == length - 1) --i;
        if (i == 0)
            return stop(self);
        const uint32_t index = self.indices[i - 1] + 1;
        for (--i; i < self.width; ++i) self.indices[i] = index;
    }
    self.started = true;
    return chosen(rt, self);
}

Own permutations_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "permutations", "(iterable, r=None)", args, bound));
    auto pool = TRY(tuple_from_iterable(rt, bound[0]));
    auto width = static_cast<ptrdiff_t>(pool->length);
    if (bound[1].is_present() && !bound[1].is_none()) {
        if (!is_int(bound[1]))
            return rt.raise(TypeId::TypeError, "Expected int as r");
        width = TRY(ssize_argument(rt, bound[1]));
        if (width < 0)
            return rt.raise(TypeId::ValueError, "r must be non-negative");
    }
    const size_t length = pool->length;
    const bool too_wide = static_cast<size_t>(width) > length;
    Own made = TRY(choosing_make(rt, type, Own(std::move(pool)), length, too_wide ? 0 : static_cast<size_t>(width)));
    Choosing& self = as<Choosing>(made);
    self.stopped = too_wide;
    self.cycles = TRY(allocate_indices(rt, self.width));
    for (size_t i = 0; i < length; ++i) self.indices[i] = static_cast<uint32_t>(i);
    for (size_t i = 0; i < self.width; ++i) self.cycles[i] = static_cast<uint32_t>(length - i);
    return made;
}

Own permutations_next(Runtime& rt, Choosing& self) {
    if (self.stopped)
        return {};
    if (self.started) {
        const size_t length = self.index_count;
        size_t i = self.width;
        for (; i > 0; --i) {
            uint32_t* at = self.indices + (i - 1);
            if (--self.cycles[i - 1] == 0) {
                // Rotate what stands here to the end.
                const uint32_t first = *at;
                std::memmove(at, at + 1, (length - i) * sizeof(uint32_t));
                self.indices[length - 1] = first;
                self.cycles[i - 1] = static_cast<uint32_t>(length - (i - 1));
            } else {
                std::swap(*at, self.indices[length - self.cycles[i - 1]]);
                break;
            }
        }
        if (i == 0)
            return stop(self);
    }
    self.started = true;
    return chosen(rt, self);
}

template <int64_t kBase>
Own choosing_sizeof(Runtime&, Choosing& self) {
    return int_value(kBase + 8 * static_cast<int64_t>(self.index_count + (self.cycles != nullptr ? self.width : 0)));
}

template <int64_t kBase>
constexpr Method kMethods[] = {
    {"__sizeof__", "()", method<choosing_sizeof<kBase>>, "Returns size in memory, in bytes."},
};

constexpr CellOps kOps = {cell_op<choosing_trace>, nullptr, nullptr, cell_op<choosing_destroy>};

#define CHOOSING(type_id, text, bytes, parameters, what)                                     \
    const TypeSpec type_id = {                                                               \
        .name = "itertools." #text,                                                          \
        .size = sizeof(Choosing),                                                            \
        .reported_size = bytes,                                                              \
        .cell_flags = kCollected,                                                            \
        .flags = kBaseType,                                                                  \
        .doc = what,                                                                         \
        .text_signature = parameters,                                                        \
        .methods = kMethods<bytes>,                                                          \
        .slots = {.iter = iterator_self, .iternext = slot<text##_next>, .new_ = text##_new}, \
        .ops = kOps,                                                                         \
    }
CHOOSING(kProductType, product, 48, nullptr,
         "product(*iterables, repeat=1): every tuple with one item of each iterable.");
CHOOSING(kCombinationsType, combinations, 56, "(iterable, r)",
         "Every choice of r items, in the order of the iterable.");
CHOOSING(kWithReplacementType, combinations_with_replacement, 56, "(iterable, r)",
         "Every choice of r items, each as often as wanted, in the order of the iterable.");
CHOOSING(kPermutationsType, permutations, 64, "(iterable, r=None)", "Every arrangement of r items.");
#undef CHOOSING

}  // namespace

Status add_itertools_combinatorics(Runtime& rt, Module& module) {
    for (const TypeSpec* spec : {&kProductType, &kCombinationsType, &kWithReplacementType, &kPermutationsType})
        TRY(module_add_type(rt, module, TypeId::None_, *spec));
    return kDone;
}

}  // namespace py
