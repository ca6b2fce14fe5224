// Builtin functions that go through iterables: all, any, iter, next, min, max, sum, sorted.
#include <cmath>

#include "base/math_extra.h"
#include "modules/builtins.h"
#include "objects/exceptions.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/signature.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

Own builtin_all(Runtime& rt, Value iterable) {
    const Own iterator = TRY(get_iter(rt, iterable));
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Own() : Own::boolean(true);
        if (!TRY(object_is_true(rt, item)))
            return Own::boolean(false);
    }
}
Own builtin_any(Runtime& rt, Value iterable) {
    const Own iterator = TRY(get_iter(rt, iterable));
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Own() : Own::boolean(false);
        if (TRY(object_is_true(rt, item)))
            return Own::boolean(true);
    }
}

Own builtin_iter(Runtime& rt, Value object, Value sentinel) {
    if (sentinel.is_absent())
        return get_iter(rt, object);
    if (!is_callable(rt, object))
        return rt.raise(TypeId::TypeError, "iter(v, w): v must be callable");
    return callable_iterator_new(rt, object, sentinel);
}

Own builtin_next(Runtime& rt, Value iterator, Value fallback) {
    const IterNextFn next = type_of(rt, iterator).slots.iternext;
    if (next == nullptr || !is_iterator(rt, iterator))
        return rt.raise(TypeId::TypeError, "'{}' object is not an iterator", type_name_of(iterator));
    Own item = next(rt, iterator);
    if (item)
        return item;
    if (fallback.is_present()) {
        if (rt.has_error()) {
            if (!rt.error_matches(TypeId::StopIteration))
                return {};
            rt.clear_error();
        }
        return Own::share(fallback);
    }
    if (!rt.has_error())
        return raise_stop_iteration(rt, Value::none());
    return {};
}

Own builtin_aiter(Runtime& rt, Value object) {
    const UnaryFn aiter = type_of(rt, object).slots.am_aiter;
    if (aiter == nullptr)
        return rt.raise(TypeId::TypeError, "'{}' object is not an async iterable", type_name_of(object));
    return aiter(rt, object);
}

constexpr std::string_view kExtremeKeywords[] = {"key", "default"};

/// min and max: (iterable, *[, default, key]) or (a, b, *rest[, key]).
Own extreme(Runtime& rt, const Args& args, Compare op, const char* name) {
    if (args.size() == 0)
        return rt.raise(TypeId::TypeError, "{} expected at least 1 argument, got 0", name);
    Value key, fallback;
    for (uint32_t i = 0; i < args.keyword_count(); ++i) {
        const Str& keyword = as<Str>(args.names->items()[i]);
        if (str_equal(keyword, "key"))
            key = args.keyword(i);
        else if (str_equal(keyword, "default"))
            fallback = args.keyword(i);
        else
            return raise_unexpected_keyword(rt, name, keyword, kExtremeKeywords);
    }
    if (key.is_present() && key.is_none())
        key = Value();
    if (args.size() > 1 && fallback.is_present())
        return rt.raise(TypeId::TypeError, "Cannot specify a default for {}() with multiple positional arguments",
                        name);
    const Own iterator = args.size() == 1 ? TRY(get_iter(rt, args[0])) : Own();
    Own best, best_key;
    for (size_t i = 0;; ++i) {
        Own item;
        if (iterator) {
            item = iter_next(rt, iterator);
            if (!item && rt.has_error())
                return {};
        } else if (i < args.size()) {
            item = Own::share(args[i]);
        }
        if (!item)
            break;
        Own item_key = key.is_present() ? TRY(call(rt, key, item)) : item.copy();
        if (!best) {
            best = std::move(item);
            best_key = std::move(item_key);
            continue;
        }
        bool better;
        if (Value::both_int(item_key, best_key))
            better = op == Compare::Lt ? item_key.get().as_int() < best_key.get().as_int()
                                       : item_key.get().as_int() > best_key.get().as_int();
        else
            better = TRY(object_compare_bool(rt, item_key, best_key, op));
        if (better) {
            best = std::move(item);
            best_key = std::move(item_key);
        }
    }
    if (!best) {
        if (fallback.is_present())
            return Own::share(fallback);
        return rt.raise(TypeId::ValueError, "{}() iterable argument is empty", name);
    }
    return best;
}
Own builtin_min(Runtime& rt, Value, const Args& args) {
    return extreme(rt, args, Compare::Lt, "min");
}
Own builtin_max(Runtime& rt, Value, const Args& args) {
    return extreme(rt, args, Compare::Gt, "max");
}

/// sum(iterable, /, start=0): ints exactly, floats with compensation (Neumaier), as CPython 3.12 and later.
Own builtin_sum(Runtime& rt, Value iterable, Value start) {
    const Own iterator = TRY(get_iter(rt, iterable));
    Own total = start.is_absent() ? Own::steal(Value::from_int(0)) : Own::share(start);
    if (is_str(total))
        return rt.raise(TypeId::TypeError, "sum() can't sum strings [use ''.join(seq) instead]");
    if (is_bytes(total))
        return rt.raise(TypeId::TypeError, "sum() can't sum bytes [use b''.join(seq) instead]");
    Own item;
    const auto next = [&]() -> Result<bool> {
        item = iter_next(rt, iterator);
        if (!item && rt.has_error())
            return Error{};
        return static_cast<bool>(item);
    };
    bool more = TRY(next());
    const auto add_plainly = [&]() -> Status {
        total = TRY(binary_op(rt, total, item, Binary::Add));
        more = TRY(next());
        return kDone;
    };
    if (is_exact_int(total) && int_to_int64(total)) {
        int64_t sum = *int_to_int64(total);
        while (more && (is_exact_int(item) || item.get().is_bool())) {
            const auto number = int_to_int64(item);
            int64_t longer;
            if (!number || __builtin_add_overflow(sum, *number, &longer))
                break;
            sum = longer;
            more = TRY(next());
        }
        total = TRY(int_from(rt, sum));
        if (!more)
            return total;
        TRY(add_plainly());
    }
    if (total.get().is_double()) {
        double sum = total.get().as_double(), compensation = 0;
        for (; more; more = TRY(next())) {
            double x;
            if (item.get().is_double()) {
                x = item.get().as_double();
            } else {
                const auto number = is_int(item) ? int_to_int64(item) : std::nullopt;
                if (!number)
                    break;
                x = static_cast<double>(*number);
            }
            const double t = sum + x;
            compensation += std::fabs(sum) >= std::fabs(x) ? (sum - t) + x : (x - t) + sum;
            sum = t;
        }
        total = Own::number(compensation != 0 && std::isfinite(compensation) ? sum + compensation : sum);
    }
    while (more) TRY(add_plainly());
    return total;
}

Own builtin_sorted(Runtime& rt, Value, const Args& args) {
    TRY(check_positional(rt, "sorted", {args.values, args.count}, 1, 1));
    Ref<List> list = TRY(list_from_iterable(rt, args[0]));
    // The keywords are those of list.sort, in the words of its errors too.
    BoundArguments bound;
    TRY(bind_arguments(rt, signature_of(rt, "(*, key=None, reverse=False)"), {"sort", "list.sort"}, Binding::Auto,
                       {args.values + args.count, 0, args.names}, bound));
    const bool descending = bound[1].is_present() && TRY(object_is_true(rt, bound[1]));
    TRY(list_sort(rt, *list, bound[0], descending));
    return Own(std::move(list));
}

constexpr Method kFunctions[] = {
    {"aiter", "(async_iterable, /)", function<builtin_aiter>, "Return an asynchronous iterator for an object."},
    {"all", "(iterable, /)", function<builtin_all>, "Whether every item is true."},
    {"any", "(iterable, /)", function<builtin_any>, "Whether some item is true."},
    {"iter", "(object, sentinel=None, /)", function<builtin_iter>, "Get an iterator from an object."},
    {"max", "(*args, default=None, key=None)", nullptr, "The largest of the items or arguments.", MethodKind::Instance,
     Binding::Raw, builtin_max},
    {"min", "(*args, default=None, key=None)", nullptr, "The smallest of the items or arguments.", MethodKind::Instance,
     Binding::Raw, builtin_min},
    {"next", "(iterator, default=None, /)", function<builtin_next>, "Return the next item from the iterator."},
    {"sorted", "(iterable, /, *, key=None, reverse=False)", nullptr, "A new sorted list of the items.",
     MethodKind::Instance, Binding::Raw, builtin_sorted},
    {"sum", "(iterable, /, start=0)", function<builtin_sum>, "The sum of a start value and the items."},
};

}  // namespace

const std::span<const Method> kBuiltinIterationFunctions = kFunctions;

}  // namespace py
