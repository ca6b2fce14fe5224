// itertools.count, cycle and repeat.
#include "modules/itertools.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/sequence.h"

namespace py {

namespace {

// ---- count

struct Count final : Object {
    Value next, step;
};

bool is_number(Runtime& rt, Value value) {
    const Slots& slots = type_of(rt, value).slots;
    return slots.int_ != nullptr || slots.float_ != nullptr || slots.index != nullptr;
}

Own count_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "count", "(start=0, step=1)", args, bound));
    const Value start = bound[0].is_present() ? bound[0] : Value::from_int(0);
    const Value step = bound[1].is_present() ? bound[1] : Value::from_int(1);
    if (!is_number(rt, start) || !is_number(rt, step))
        return rt.raise(TypeId::TypeError, "a number is required");
    Own made = TRY(type_allocate(rt, type));
    as<Count>(made).next = Own::share(start).release();
    as<Count>(made).step = Own::share(step).release();
    return made;
}

Own count_next(Runtime& rt, Count& self) {
    Own current = Own::share(self.next);
    Own following = TRY(binary_op(rt, current, self.step, Binary::Add));
    replace(self.next, std::move(following));
    return current;
}

Own count_repr(Runtime& rt, Count& self) {
    StrBuilder text(rt);
    text.append_utf8(
        type_name(rt, Value::from_cell(&self)).substr(type_name(rt, Value::from_cell(&self)).rfind('.') + 1));
    text.append("(");
    TRY(text.append_repr(self.next));
    if (!(is_int(self.step) && int_compare(self.step, Value::from_int(1)) == 0)) {
        text.append(", ");
        TRY(text.append_repr(self.step));
    }
    text.append(")");
    return text.finish();
}

void count_trace(Count& self, Visitor& visitor) {
    visitor.field("cnt", self.next);
    visitor.field("step", self.step);
}
void count_destroy(Runtime&, Count& self) {
    drop(self.next);
    drop(self.step);
}

const TypeSpec kCountType = {
    .name = "itertools.count",
    .size = sizeof(Count),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "The numbers from start on, step apart, without end.",
    .text_signature = "(start=0, step=1)",
    .slots = {.repr = slot<count_repr>, .iter = iterator_self, .iternext = slot<count_next>, .new_ = count_new},
    .ops = {.trace = cell_op<count_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<count_destroy>},
};

// ---- cycle

struct Cycle final : Object {
    Value iterator;  // absent once it has ended
    Value saved;     // a list
    size_t index;
};

Own cycle_new(Runtime& rt, Type& type, const Args& all) {
    const Args args = without_foreign_keywords(type, all);
    BoundArguments bound;
    TRY(bind_constructor(rt, "cycle", "(iterable, /)", args, bound));
    Own iterator = TRY(get_iter(rt, bound[0]));
    Own saved = TRY(list_new(rt));
    Own made = TRY(type_allocate(rt, type));
    Cycle& self = as<Cycle>(made);
    self.iterator = iterator.release();
    self.saved = saved.release();
    return made;
}

Own cycle_next(Runtime& rt, Cycle& self) {
    if (self.iterator.is_present()) {
        const Own iterator = Own::share(self.iterator);
        Own item = iter_next(rt, iterator);
        if (item) {
            TRY(list_append(rt, as<List>(self.saved), item.get()));
            return item;
        }
        if (rt.has_error())
            return {};
        drop(self.iterator);
    }
    const List& saved = as<List>(self.saved);
    if (saved.length == 0)
        return {};
    Own item = Own::share(saved[self.index]);
    self.index = self.index + 1 < saved.length ? self.index + 1 : 0;
    return item;
}

void cycle_trace(Cycle& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
    visitor.field("saved", self.saved);
}
void cycle_destroy(Runtime&, Cycle& self) {
    drop(self.iterator);
    drop(self.saved);
}

const TypeSpec kCycleType = {
    .name = "itertools.cycle",
    .size = sizeof(Cycle),
    .reported_size = 40,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "The items of the iterable, again and again.",
    .text_signature = "(iterable, /)",
    .slots = {.iter = iterator_self, .iternext = slot<cycle_next>, .new_ = cycle_new},
    .ops = {.trace = cell_op<cycle_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<cycle_destroy>},
};

// ---- repeat

struct Repeat final : Object {
    Value element;
    int64_t left;  // -1: without end
};

Own repeat_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "repeat", "(object, times=None)", args, bound));
    int64_t times = -1;
    if (bound[1].is_present()) {
        times = TRY(ssize_argument(rt, bound[1]));
        if (times < 0)
            times = 0;
    }
    Own made = TRY(type_allocate(rt, type));
    as<Repeat>(made).element = Own::share(bound[0]).release();
    as<Repeat>(made).left = times;
    return made;
}

Own repeat_next(Runtime&, Repeat& self) {
    if (self.left == 0)
        return {};
    if (self.left > 0)
        --self.left;
    return Own::share(self.element);
}

Own repeat_repr(Runtime& rt, Repeat& self) {
    StrBuilder text(rt);
    text.append_utf8(
        type_name(rt, Value::from_cell(&self)).substr(type_name(rt, Value::from_cell(&self)).rfind('.') + 1));
    text.append("(");
    TRY(text.append_repr(self.element));
    if (self.left >= 0)
        text.append(", ").append_int(self.left);
    text.append(")");
    return text.finish();
}

Own repeat_length_hint(Runtime& rt, Repeat& self) {
    if (self.left < 0)
        return rt.raise(TypeId::TypeError, "len() of unsized object");
    return int_from(rt, self.left);
}

void repeat_trace(Repeat& self, Visitor& visitor) {
    visitor.field("element", self.element);
}
void repeat_destroy(Runtime&, Repeat& self) {
    drop(self.element);
}

constexpr Method kRepeatMethods[] = {
    {"__length_hint__", "()", method<repeat_length_hint>, "Private method returning an estimate of len(list(it))."},
};

const TypeSpec kRepeatType = {
    .name = "itertools.repeat",
    .size = sizeof(Repeat),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "The object, so many times or without end.",
    .text_signature = "(object [,times])",
    .methods = kRepeatMethods,
    .slots = {.repr = slot<repeat_repr>, .iter = iterator_self, .iternext = slot<repeat_next>, .new_ = repeat_new},
    .ops = {.trace = cell_op<repeat_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<repeat_destroy>},
};

}  // namespace

Status add_itertools_endless(Runtime& rt, Module& module) {
    TRY(module_add_type(rt, module, TypeId::None_, kCountType));
    TRY(module_add_type(rt, module, TypeId::None_, kCycleType));
    return module_add_type(rt, module, TypeId::None_, kRepeatType);
}

}  // namespace py
