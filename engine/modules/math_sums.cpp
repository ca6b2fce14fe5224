// The functions of `math` over many numbers: fsum, prod, sumprod, hypot and dist.
#include <cmath>
#include <vector>

#include "base/math_extra.h"
#include "modules/math.h"
#include "modules/native.h"
#include "objects/float.h"
#include "objects/int.h"
#include "objects/tuple.h"

namespace py {

namespace {

Own math_fsum(Runtime& rt, Value iterable) {
    const Own iterator = TRY(get_iter(rt, iterable));
    ExactSum sum;
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            break;
        if (!sum.add(TRY(as_float(rt, item))))
            return rt.raise(TypeId::OverflowError, "intermediate overflow in fsum");
    }
    if (rt.has_error())
        return {};
    double result = 0;
    if (sum.result(result) != MathStatus::Good)
        return rt.raise(TypeId::ValueError, "-inf + inf in fsum");
    return float_result(rt, result);
}

Own math_prod(Runtime& rt, Value iterable, Value start) {
    const Own iterator = TRY(get_iter(rt, iterable));
    Own product = start.is_present() ? Own::share(start) : int_value(1);
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Own() : std::move(product);
        product = TRY(binary_op(rt, product, item, Binary::Multiply));
    }
}

/// The sum of products. Runs of ints and of floats are computed without objects, the latter in triple precision; an
/// item of another type is added in the ordinary way, and then the next run begins.
Own math_sumprod(Runtime& rt, Value p, Value q) {
    const Own p_iterator = TRY(get_iter(rt, p));
    const Own q_iterator = TRY(get_iter(rt, q));
    Own total = int_value(0);
    int64_t int_total = 0;
    bool int_in_use = false, int_enabled = true;
    ProductSum float_total;
    bool float_in_use = false, float_enabled = true;
    bool stopped = false;
    while (!stopped) {
        const Own a = iter_next(rt, p_iterator);
        if (!a && rt.has_error())
            return {};
        const Own b = iter_next(rt, q_iterator);
        if (!b && rt.has_error())
            return {};
        if (static_cast<bool>(a) != static_cast<bool>(b))
            return rt.raise(TypeId::ValueError, "Inputs are not the same length");
        stopped = !a;
        if (int_enabled) {
            int64_t product, sum;
            if (!stopped && Value::both_int(a, b) &&
                !__builtin_mul_overflow(a.get().as_int(), b.get().as_int(), &product) &&
                !__builtin_add_overflow(int_total, product, &sum)) {
                int_total = sum;
                int_in_use = true;
                continue;
            }
            int_enabled = false;
            if (int_in_use) {
                const Own part = TRY(int_from(rt, int_total));
                total = TRY(binary_op(rt, total, part, Binary::Add));
                int_total = 0;
                int_in_use = false;
            }
        }
        if (float_enabled) {
            if (!stopped) {
                const bool float_a = a.get().is_double();
                const bool float_b = b.get().is_double();
                const auto plain = [](Value v) { return v.is_double() || is_exact_int(v) || v.is_bool(); };
                if ((float_a || float_b) && plain(a) && plain(b)) {
                    const auto x = as_float(rt, a);
                    const auto y = x ? as_float(rt, b) : x;
                    if (x && y) {
                        ProductSum next = float_total;
                        next.add(x.get(), y.get());
                        if (std::isfinite(next.high)) {
                            float_total = next;
                            float_in_use = true;
                            continue;
                        }
                    } else {
                        rt.clear_error();
                    }
                }
            }
            if (float_in_use) {
                const Own part = Own::number(float_total.result());
                total = TRY(binary_op(rt, total, part, Binary::Add));
                float_total = {};
                float_in_use = false;
            }
        }
        if (!stopped) {
            const Own product = TRY(binary_op(rt, a, b, Binary::Multiply));
            total = TRY(binary_op(rt, total, product, Binary::Add));
        }
    }
    return total;
}

Own math_hypot(Runtime& rt, Value rest) {
    const Tuple& arguments = as<Tuple>(rest);
    std::vector<double> coordinates;
    for (size_t i = 0; i < arguments.length; ++i) coordinates.push_back(TRY(as_float(rt, arguments[i])));
    return float_result(rt, vector_length(coordinates.data(), coordinates.size()));
}

Own math_dist(Runtime& rt, Value p, Value q) {
    const Own from = is_tuple(p) ? Own::share(p) : Own(tuple_from_iterable(rt, p));
    if (!from)
        return {};
    const Own to = is_tuple(q) ? Own::share(q) : Own(tuple_from_iterable(rt, q));
    if (!to)
        return {};
    const Tuple& a = as<Tuple>(from);
    const Tuple& b = as<Tuple>(to);
    if (a.length != b.length)
        return rt.raise(TypeId::ValueError, "both points must have the same number of dimensions");
    std::vector<double> differences;
    for (size_t i = 0; i < a.length; ++i) {
        const double x = TRY(as_float(rt, a[i]));
        const double y = TRY(as_float(rt, b[i]));
        differences.push_back(std::fabs(x - y));
    }
    return float_result(rt, vector_length(differences.data(), differences.size()));
}

constexpr Method kFunctions[] = {
    {"dist", "(p, q, /)", function<math_dist>, "The distance of two points, given by their coordinates."},
    {"fsum", "(seq, /)", function<math_fsum>, "The sum of the floats, rounded only once."},
    {"hypot", "(*coordinates)", function<math_hypot>, "The length of the vector from the origin to the point."},
    {"prod", "(iterable, /, *, start=1)", function<math_prod>, "The product of the start value and the items."},
    {"sumprod", "(p, q, /)", function<math_sumprod>, "The sum of the products of the items of p and q."},
};

}  // namespace

const std::span<const Method> kMathSumFunctions = kFunctions;

}  // namespace py
