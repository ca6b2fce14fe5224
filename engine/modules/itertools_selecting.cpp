// itertools.compress, dropwhile, takewhile, filterfalse and islice: some of the items of an iterable.
#include "modules/itertools.h"
#include "objects/int.h"
#include "objects/sequence.h"

namespace py {

namespace {

/// All but islice: an iterator, and a function or a second iterator that chooses.
struct Selecting final : Object {
    Value chooser, iterator;
    bool started;  // dropwhile: the beginning is dropped; takewhile: it has ended
};

void selecting_trace(Selecting& self, Visitor& visitor) {
    visitor.field("func", self.chooser);
    visitor.field("it", self.iterator);
}
void selecting_destroy(Runtime&, Selecting& self) {
    drop(self.chooser);
    drop(self.iterator);
}

Own selecting_make(Runtime& rt, Type& type, Value chooser, Value iterable) {
    Own iterator = TRY(get_iter(rt, iterable));
    Own made = TRY(type_allocate(rt, type));
    as<Selecting>(made).chooser = Own::share(chooser).release();
    as<Selecting>(made).iterator = iterator.release();
    return made;
}

Own selecting_new(Runtime& rt, Type& type, const Args& all, const char* name) {
    const Args args = without_foreign_keywords(type, all);
    TRY(reject_keywords(rt, name, args));
    TRY(check_positional(rt, name, args, 2, 2));
    return selecting_make(rt, type, args[0], args[1]);
}

Result<bool> chosen(Runtime& rt, Selecting& self, Value item) {
    const Own function = Own::share(self.chooser);
    const Own result = TRY(call(rt, function, item));
    return object_is_true(rt, result);
}

Own dropwhile_new(Runtime& rt, Type& type, const Args& args) {
    return selecting_new(rt, type, args, "dropwhile");
}
Own dropwhile_next(Runtime& rt, Selecting& self) {
    const Own iterator = Own::share(self.iterator);
    for (;;) {
        Own item = TRY(iter_next(rt, iterator));
        if (self.started)
            return item;
        if (!TRY(chosen(rt, self, item))) {
            self.started = true;
            return item;
        }
    }
}

Own takewhile_new(Runtime& rt, Type& type, const Args& args) {
    return selecting_new(rt, type, args, "takewhile");
}
Own takewhile_next(Runtime& rt, Selecting& self) {
    if (self.started)
        return {};
    const Own iterator = Own::share(self.iterator);
    Own item = TRY(iter_next(rt, iterator));
    if (TRY(chosen(rt, self, item)))
        return item;
    self.started = true;
    return {};
}

Own filterfalse_new(Runtime& rt, Type& type, const Args& args) {
    return selecting_new(rt, type, args, "filterfalse");
}
Own filterfalse_next(Runtime& rt, Selecting& self) {
    const Own iterator = Own::share(self.iterator);
    const bool by_truth = self.chooser.is_none() || self.chooser == Value::from_cell(rt.types.bool_);
    for (;;) {
        Own item = TRY(iter_next(rt, iterator));
        const bool truth = by_truth ? TRY(object_is_true(rt, item)) : TRY(chosen(rt, self, item));
        if (!truth)
            return item;
    }
}

Own compress_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "compress", "(data, selectors)", args, bound));
    Own data = TRY(get_iter(rt, bound[0]));
    Own selectors = TRY(get_iter(rt, bound[1]));
    Own made = TRY(type_allocate(rt, type));
    as<Selecting>(made).iterator = data.release();
    as<Selecting>(made).chooser = selectors.release();
    return made;
}
Own compress_next(Runtime& rt, Selecting& self) {
    const Own data = Own::share(self.iterator);
    const Own selectors = Own::share(self.chooser);
    for (;;) {
        Own item = TRY(iter_next(rt, data));
        const Own selector = TRY(iter_next(rt, selectors));
        if (TRY(object_is_true(rt, selector)))
            return item;
    }
}

constexpr CellOps kSelectingOps = {cell_op<selecting_trace>, nullptr, nullptr, cell_op<selecting_destroy>};

#define SELECTING(type_id, text, parameters, what)                                           \
    const TypeSpec type_id = {                                                               \
        .name = "itertools." #text,                                                          \
        .size = sizeof(Selecting),                                                           \
        .reported_size = 40,                                                                 \
        .cell_flags = kCollected,                                                            \
        .flags = kBaseType,                                                                  \
        .doc = what,                                                                         \
        .text_signature = parameters,                                                        \
        .slots = {.iter = iterator_self, .iternext = slot<text##_next>, .new_ = text##_new}, \
        .ops = kSelectingOps,                                                                \
    }
SELECTING(kCompressType, compress, "(data, selectors)", "The items of data whose selector is true.");
SELECTING(kDropwhileType, dropwhile, "(predicate, iterable, /)",
          "The items from the first on for which predicate(item) is false.");
SELECTING(kTakewhileType, takewhile, "(predicate, iterable, /)",
          "The items before the first for which predicate(item) is false.");
SELECTING(kFilterfalseType, filterfalse, "(function, iterable, /)", "The items for which function(item) is false.");
#undef SELECTING

// ---- islice

struct Islice final : Object {
    Value iterator;                   // absent once it has ended
    int64_t next, stop, step, count;  // stop -1: none
};

/// An index: None (`fallback`) or a whole number that is not negative; -2 where it is neither, and an error waits.
int64_t slice_index(Runtime& rt, Value value, int64_t fallback) {
    if (value.is_absent() || value.is_none())
        return fallback;
    if (type_of(rt, value).slots.index == nullptr)
        return -2;
    const auto index = index_as_ssize(rt, value, TypeId::OverflowError);
    if (!index) {
        rt.clear_error();
        return -2;
    }
    return index.get() < 0 ? -2 : index.get();
}

Own islice_new(Runtime& rt, Type& type, const Args& all) {
    const Args args = without_foreign_keywords(type, all);
    TRY(reject_keywords(rt, "islice", args));
    TRY(check_positional(rt, "islice", args, 2, 4));
    int64_t start = 0, stop, step = 1;
    if (args.count == 2) {
        stop = slice_index(rt, args[1], -1);
        if (stop == -2) {
            return rt.raise(TypeId::ValueError,
                            "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
    } else {
        start = slice_index(rt, args[1], 0);
        if (start < 0) {
            return rt.raise(TypeId::ValueError,
                            "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        stop = slice_index(rt, args[2], -1);
        if (stop == -2) {
            return rt.raise(TypeId::ValueError,
                            "Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
        }
        if (args.count == 4) {
            step = slice_index(rt, args[3], 1);
            if (step < 1)
                return rt.raise(TypeId::ValueError, "Step for islice() must be a positive integer or None.");
        }
    }
    Own iterator = TRY(get_iter(rt, args[0]));
    Own made = TRY(type_allocate(rt, type));
    Islice& self = as<Islice>(made);
    self.iterator = iterator.release();
    self.next = start;
    self.stop = stop;
    self.step = step;
    return made;
}

Own islice_next(Runtime& rt, Islice& self) {
    if (self.iterator.is_absent())
        return {};
    const Own iterator = Own::share(self.iterator);
    while (self.count < self.next) {
        const Own skipped = iter_next(rt, iterator);
        if (!skipped)
            return end_iterator(self.iterator);
        ++self.count;
    }
    if (self.stop != -1 && self.count >= self.stop)
        return end_iterator(self.iterator);
    Own item = iter_next(rt, iterator);
    if (!item)
        return end_iterator(self.iterator);
    ++self.count;
    const bool wraps = __builtin_add_overflow(self.next, self.step, &self.next) || self.next > PTRDIFF_MAX;
    if (wraps || (self.stop != -1 && self.next > self.stop))
        self.next = self.stop;
    return item;
}

void islice_trace(Islice& self, Visitor& visitor) {
    visitor.field("it", self.iterator);
}
void islice_destroy(Runtime&, Islice& self) {
    drop(self.iterator);
}

const TypeSpec kIsliceType = {
    .name = "itertools.islice",
    .size = sizeof(Islice),
    .reported_size = 56,
    .cell_flags = kCollected,
    .flags = kBaseType,
    .doc = "islice(iterable, stop) or islice(iterable, start, stop[, step]): as a slice, but of any iterable.",
    .slots = {.iter = iterator_self, .iternext = slot<islice_next>, .new_ = islice_new},
    .ops = {.trace = cell_op<islice_trace>, .clear = nullptr, .finalise = nullptr, .destroy = cell_op<islice_destroy>},
};

}  // namespace

Status add_itertools_selecting(Runtime& rt, Module& module) {
    for (const TypeSpec* spec : {&kCompressType, &kDropwhileType, &kTakewhileType, &kFilterfalseType, &kIsliceType})
        TRY(module_add_type(rt, module, TypeId::None_, *spec));
    return kDone;
}

}  // namespace py
