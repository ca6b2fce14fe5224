// itertools.groupby and tee.
#include "modules/itertools.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

namespace py {

namespace {

// ---- groupby: the groups and the groupby itself walk the same iterator

struct Grouper;

struct GroupBy final : Object {
    Value iterator, key_function, target_key, current_key, current_value;
    const Grouper* grouper;  // the group handed out last; only compared
};
struct Grouper final : Object {
    Value parent, target_key;
};

Own groupby_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "groupby", "(iterable, key=None)", args, bound));
    Own iterator = TRY(get_iter(rt, bound[0]));
    Own made = TRY(type_allocate(rt, type));
    GroupBy& self = as<GroupBy>(made);
    self.iterator = iterator.release();
    self.key_function = bound[1].is_present() && !bound[1].is_none() ? Own::share(bound[1]).release() : Value();
    self.target_key = self.current_key = self.current_value = Value();
    return made;
}

/// One item further; false at the end or after an error.
bool groupby_step(Runtime& rt, GroupBy& self) {
    const Own iterator = Own::share(self.iterator);
    const Own function = Own::share(self.key_function);
    Own value = iter_next(rt, iterator);
    if (!value)
        return false;
    Own key = function ? call(rt, function, value) : value.copy();
    if (!key)
        return false;
    replace(self.current_value, std::move(value));
    replace(self.current_key, std::move(key));
    return true;
}

Own groupby_next(Runtime& rt, GroupBy& self) {
    self.grouper = nullptr;
    for (;;) {
        if (self.current_key.is_present()) {
            if (self.target_key.is_absent())
                break;
            if (!TRY(held_equal(rt, self.target_key, self.current_key)))
                break;
        }
        if (!groupby_step(rt, self))
            return {};
    }
    replace(self.target_key, Own::share(self.current_key));
    const auto group = TRY(allocate<Grouper>(rt, TypeId::grouper));
    group->parent = Own::share(&self).release();
    group->target_key = Own::share(self.target_key).release();
    rt.heap.track(*group);
    self.grouper = group.get();
    return tuple_of(rt, {self.current_key, group});
}

void groupby_trace(GroupBy& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
    visitor.field("keyfunc", self.key_function);
    visitor.field("tgtkey", self.target_key);
    visitor.field("currkey", self.current_key);
    visitor.field("currvalue", self.current_value);
}
void groupby_destroy(Runtime&, GroupBy& self) {
    drop(self.iterator);
    drop(self.key_function);
    drop(self.target_key);
    drop(self.current_key);
    drop(self.current_value);
}

const TypeSpec kGroupByType = {
    .name = "itertools.groupby",
    .size = sizeof(GroupBy),
    .reported_size = 72,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "Keys, each with the run of items that have it.",
    .text_signature = "(iterable, key=None)",
    .slots = {.iter = iterator_self, .iternext = slot<groupby_next>, .new_ = groupby_new},
    .ops = {.trace = cell_op<groupby_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<groupby_destroy>},
};

Own grouper_new(Runtime& rt, Type& type, const Args& args) {
    TRY(reject_keywords(rt, "_grouper", args));
    TRY(check_positional(rt, "_grouper", args, 2, 2));
    if (&native_type(rt, TypeId::None_, kGroupByType) != &type_of(rt, args[0]))
        return rt.raise(TypeId::TypeError, "_grouper() argument 1 must be itertools.groupby, not {}",
                        type_name_of(args[0]));
    Own made = TRY(type_allocate(rt, type));
    as<Grouper>(made).parent = Own::share(args[0]).release();
    as<Grouper>(made).target_key = Own::share(args[1]).release();
    as<GroupBy>(args[0]).grouper = &as<Grouper>(made);
    return made;
}

Own grouper_next(Runtime& rt, Grouper& self) {
    const Own parent = Own::share(self.parent);
    GroupBy& groups = as<GroupBy>(parent);
    if (groups.grouper != &self)
        return {};
    if (groups.current_value.is_absent() && !groupby_step(rt, groups))
        return {};
    if (!TRY(held_equal(rt, self.target_key, groups.current_key)))
        return {};
    Own item = Own::steal(std::exchange(groups.current_value, Value()));
    drop(groups.current_key);
    return item;
}

void grouper_trace(Grouper& self, Visitor& visitor) {
    visitor.field("parent", self.parent);
    visitor.field("tgtkey", self.target_key);
}
void grouper_destroy(Runtime&, Grouper& self) {
    if (self.parent.is_present() && as<GroupBy>(self.parent).grouper == &self)
        as<GroupBy>(self.parent).grouper = nullptr;
    drop(self.parent);
    drop(self.target_key);
}

const TypeSpec kGrouperType = {
    .name = "itertools._grouper",
    .size = sizeof(Grouper),
    .reported_size = 32,
    .cell_flags = kCollected,
    .slots = {.iter = iterator_self, .iternext = slot<grouper_next>, .new_ = grouper_new},
    .ops = {.trace = cell_op<grouper_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<grouper_destroy>},
};

// ---- tee: a list of blocks of items, each of which is filled by whoever comes first

constexpr int kBlockItems = 57;

struct TeeBlock final : Object {
    Value iterator;
    TeeBlock* next;  // owned, or null
    int read;
    bool running;
    Value items[kBlockItems];
};
struct Tee final : Object {
    TeeBlock* block;  // owned
    int index;
};

Ref<TeeBlock> block_new(Runtime& rt, Value iterator) {
    auto block = TRY(allocate<TeeBlock>(rt, TypeId::tee_dataobject));
    block->iterator = Own::share(iterator).release();
    for (Value& item : block->items) item = Value();
    rt.heap.track(*block);
    return block;
}

/// Frees a list of blocks without recursion.
void drop_blocks(TeeBlock* block) {
    while (block != nullptr) {
        TeeBlock* next = nullptr;
        if (block->references == 1)
            next = std::exchange(block->next, nullptr);
        decref(block);
        block = next;
    }
}

void block_trace(TeeBlock& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
    for (int i = 0; i < self.read; ++i) visitor.item(static_cast<size_t>(i), self.items[i]);
    visitor.field("nextlink", self.next);
}
void block_destroy(Runtime&, TeeBlock& self) {
    drop(self.iterator);
    const int read = std::exchange(self.read, 0);
    for (int i = 0; i < read; ++i) drop(self.items[i]);
    drop_blocks(std::exchange(self.next, nullptr));
}

const TypeSpec kTeeBlockType = {
    .name = "itertools._tee_dataobject",
    .size = sizeof(TeeBlock),
    .reported_size = 496,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .doc = "Items that copies of an iterator share.",
    .ops = {.trace = cell_op<block_trace>,
            .clear = cell_op<block_destroy>,
            .finalise = nullptr,
            .destroy = cell_op<block_destroy>},
};

Own block_item(Runtime& rt, TeeBlock& block, int index) {
    if (index < block.read)
        return Own::share(block.items[index]);
    if (block.running)
        return rt.raise(TypeId::RuntimeError, "cannot re-enter the tee iterator");
    if (block.iterator.is_absent())
        return {};
    block.running = true;
    const Own iterator = Own::share(block.iterator);
    Own item = iter_next(rt, iterator);
    block.running = false;
    if (!item)
        return {};
    if (index < kBlockItems && block.iterator.is_present()) {
        block.items[index] = item.copy().release();
        ++block.read;
    }
    return item;
}

Own tee_next(Runtime& rt, Tee& self) {
    if (self.block == nullptr)
        return {};
    if (self.index >= kBlockItems) {
        TeeBlock& full = *self.block;
        if (full.next == nullptr) {
            if (full.iterator.is_absent())
                return {};
            full.next = TRY(block_new(rt, full.iterator)).release();
        }
        auto next = Ref<TeeBlock>::share(full.next);
        TeeBlock* old = std::exchange(self.block, next.release());
        self.index = 0;
        decref(old);
    }
    const auto block = Ref<TeeBlock>::share(self.block);
    Own item = TRY(block_item(rt, *block, self.index));
    ++self.index;
    return item;
}

Own tee_copy(Runtime& rt, Tee& self) {
    auto copy = TRY(allocate<Tee>(rt, TypeId::tee));
    copy->block = self.block != nullptr ? Ref<TeeBlock>::share(self.block).release() : nullptr;
    copy->index = self.index;
    rt.heap.track(*copy);
    return copy;
}

Own tee_from_iterable(Runtime& rt, Value iterable) {
    const Own iterator = TRY(get_iter(rt, iterable));
    if (is_exact(iterator, TypeId::tee))
        return tee_copy(rt, as<Tee>(iterator));
    auto block = TRY(block_new(rt, iterator));
    auto made = TRY(allocate<Tee>(rt, TypeId::tee));
    made->block = block.release();
    rt.heap.track(*made);
    return made;
}

Own tee_new(Runtime& rt, Type&, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "_tee", "(iterable, /)", args, bound));
    return tee_from_iterable(rt, bound[0]);
}

void tee_trace(Tee& self, Visitor& visitor) {
    visitor.field("dataobj", self.block);
}
void tee_destroy(Runtime&, Tee& self) {
    if (TeeBlock* block = std::exchange(self.block, nullptr))
        drop_blocks(block);
}

constexpr Method kTeeMethods[] = {
    {"__copy__", "()", method<tee_copy>, "Returns an independent iterator."},
};

const TypeSpec kTeeType = {
    .name = "itertools._tee",
    .size = sizeof(Tee),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kHasWeakrefs,
    .doc = "Iterator wrapped to make it copyable.",
    .methods = kTeeMethods,
    .slots = {.iter = iterator_self, .iternext = slot<tee_next>, .new_ = tee_new},
    .ops = {.trace = cell_op<tee_trace>,
            .clear = cell_op<tee_destroy>,
            .finalise = nullptr,
            .destroy = cell_op<tee_destroy>},
};

Own tee(Runtime& rt, Value iterable, Value count) {
    const ptrdiff_t n = count.is_present() ? TRY(ssize_argument(rt, count)) : 2;
    if (n < 0)
        return rt.raise(TypeId::ValueError, "n must be >= 0");
    auto result = TRY(tuple_allocate(rt, static_cast<size_t>(n)));
    if (n == 0)
        return Own(std::move(result));
    result->items()[0] = TRY(tee_from_iterable(rt, iterable)).release();
    for (size_t i = 1; i < result->length; ++i)
        result->items()[i] = TRY(tee_copy(rt, as<Tee>(result->items()[0]))).release();
    rt.heap.track(*result);
    return Own(std::move(result));
}

constexpr Method kFunctions[] = {
    {"tee", "(iterable, n=2, /)", function<tee>, "A tuple of n independent iterators over the iterable."},
};

}  // namespace

Status add_itertools_groups(Runtime& rt, Module& module) {
    TRY(module_add_type(rt, module, TypeId::None_, kGroupByType));
    TRY(module_add_type(rt, module, TypeId::grouper, kGrouperType));
    TRY(module_add_type(rt, module, TypeId::tee, kTeeType));
    TRY(module_add_type(rt, module, TypeId::tee_dataobject, kTeeBlockType));
    return module_add_functions(rt, module, kFunctions);
}

}  // namespace py
