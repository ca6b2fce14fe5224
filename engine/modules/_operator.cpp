// The module `_operator`: the operators as functions; itemgetter, attrgetter and methodcaller are in
// _operator_getters.cpp.
#include "modules/_operator.h"

#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/quick.h"
#include "objects/sequence.h"
#include "objects/tuple.h"

namespace py {

namespace {

template <Compare op>
Own compare(Runtime& rt, Value a, Value b) {
    return object_compare(rt, a, b, op);
}
template <Binary op>
Own binary(Runtime& rt, Value a, Value b) {
    return binary_op(rt, a, b, op);
}
Own op_not(Runtime& rt, Value a) {
    return Own::boolean(!TRY(object_is_true(rt, a)));
}
Own op_truth(Runtime& rt, Value a) {
    return Own::boolean(TRY(object_is_true(rt, a)));
}
Own op_is(Runtime&, Value a, Value b) {
    return Own::boolean(a == b);
}
Own op_is_not(Runtime&, Value a, Value b) {
    return Own::boolean(a != b);
}
Own op_is_none(Runtime&, Value a) {
    return Own::boolean(a.is_none());
}
Own op_is_not_none(Runtime&, Value a) {
    return Own::boolean(!a.is_none());
}
Own op_pow(Runtime& rt, Value a, Value b) {
    return number_power(rt, a, b, Value::none());
}
Own op_contains(Runtime& rt, Value a, Value b) {
    return Own::boolean(TRY(contains(rt, a, b)));
}
Own op_concat(Runtime& rt, Value a, Value b) {
    return sequence_concat(rt, a, b);
}

Own op_iconcat(Runtime& rt, Value a, Value b) {
    const Slots& slots = type_of(rt, a).slots;
    if (slots.sq_inplace_concat != nullptr)
        return slots.sq_inplace_concat(rt, a, b);
    if (slots.sq_concat != nullptr)
        return slots.sq_concat(rt, a, b);
    if (is_sequence(rt, a) && is_sequence(rt, b)) {
        Own result = TRY(binary_op(rt, a, b, Binary::InplaceAdd));
        return result;
    }
    return rt.raise(TypeId::TypeError, "'{}' object can't be concatenated", type_name_of(a));
}

Own op_setitem(Runtime& rt, Value a, Value b, Value c) {
    TRY(set_item(rt, a, b, c));
    return Own::none();
}
Own op_delitem(Runtime& rt, Value a, Value b) {
    TRY(delete_item(rt, a, b));
    return Own::none();
}

/// An iterator over `a` for the functions that search; "argument of type 'int' is not iterable".
Own search_iterator(Runtime& rt, Value a) {
    Own iterator = get_iter(rt, a);
    if (!iterator && rt.error_matches(TypeId::TypeError))
        return rt.raise(TypeId::TypeError, "argument of type '{}' is not iterable", type_name_of(a));
    return iterator;
}

Own op_count_of(Runtime& rt, Value a, Value b) {
    const Own iterator = TRY(search_iterator(rt, a));
    int64_t count = 0;
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Own() : int_value(count);
        count += TRY(held_equal(rt, item, b)) ? 1 : 0;
    }
}

Own op_index_of(Runtime& rt, Value a, Value b) {
    const Own iterator = TRY(search_iterator(rt, a));
    for (int64_t index = 0;; ++index) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            return rt.has_error() ? Error{} : rt.raise(TypeId::ValueError, "sequence.index(x): x not in sequence");
        if (TRY(held_equal(rt, item, b)))
            return int_value(index);
    }
}

Own op_length_hint(Runtime& rt, Value object, Value fallback) {
    const ptrdiff_t otherwise = fallback.is_present() ? TRY(ssize_argument(rt, fallback)) : 0;
    return int_from(rt, TRY(length_hint(rt, object, otherwise)));
}

Own op_call(Runtime& rt, Value, const Args& args) {
    if (args.count == 0)
        return rt.raise(TypeId::TypeError, "call expected at least 1 argument, got 0");
    return call(rt, args[0], Args(args.values + 1, args.count - 1, args.names));
}

Own op_compare_digest(Runtime& rt, Value a, Value b) {
    std::string_view x, y;
    if (is_str(a) && is_str(b)) {
        if (!as<Str>(a).ascii || !as<Str>(b).ascii)
            return rt.raise(TypeId::TypeError, "comparing strings with non-ASCII characters is not supported");
        x = as<Str>(a).ascii_view();
        y = as<Str>(b).ascii_view();
    } else {
        x = TRY(bytes_like(rt, a));
        y = TRY(bytes_like(rt, b));
    }
    // In a time that does not tell where they differ.
    unsigned difference = x.size() == y.size() ? 0 : 1;
    for (size_t i = 0; i < y.size(); ++i)
        difference |= static_cast<unsigned char>(y[i]) ^ static_cast<unsigned char>(x.size() == y.size() ? x[i] : y[i]);
    return Own::boolean(difference == 0);
}

#define TWO(name, f, doc) \
    { name, "(a, b, /)", function<f>, doc }
#define ONE(name, f, doc) \
    { name, "(a, /)", function<f>, doc }
constexpr Method kFunctions[] = {
    ONE("truth", op_truth, "Return True if a is true, False otherwise."),
    TWO("contains", op_contains, "Same as b in a (note reversed operands)."),
    TWO("indexOf", op_index_of, "Return the first index of b in a."),
    TWO("countOf", op_count_of, "Return the number of items in a which are, or which equal, b."),
    TWO("is_", op_is, "Same as a is b."),
    TWO("is_not", op_is_not, "Same as a is not b."),
    ONE("is_none", op_is_none, "Same as a is None."),
    ONE("is_not_none", op_is_not_none, "Same as a is not None."),
    TWO("add", binary<Binary::Add>, "Same as a + b."),
    TWO("sub", binary<Binary::Subtract>, "Same as a - b."),
    TWO("mul", binary<Binary::Multiply>, "Same as a * b."),
    TWO("matmul", binary<Binary::MatrixMultiply>, "Same as a @ b."),
    TWO("floordiv", binary<Binary::FloorDivide>, "Same as a // b."),
    TWO("truediv", binary<Binary::TrueDivide>, "Same as a / b."),
    TWO("mod", binary<Binary::Remainder>, "Same as a % b."),
    ONE("neg", number_negative, "Same as -a."),
    ONE("pos", number_positive, "Same as +a."),
    ONE("abs", number_absolute, "Same as abs(a)."),
    ONE("inv", number_invert, "Same as ~a."),
    ONE("invert", number_invert, "Same as ~a."),
    TWO("lshift", binary<Binary::LShift>, "Same as a << b."),
    TWO("rshift", binary<Binary::RShift>, "Same as a >> b."),
    ONE("not_", op_not, "Same as not a."),
    TWO("and_", binary<Binary::And>, "Same as a & b."),
    TWO("xor", binary<Binary::Xor>, "Same as a ^ b."),
    TWO("or_", binary<Binary::Or>, "Same as a | b."),
    TWO("iadd", binary<Binary::InplaceAdd>, "Same as a += b."),
    TWO("isub", binary<Binary::InplaceSubtract>, "Same as a -= b."),
    TWO("imul", binary<Binary::InplaceMultiply>, "Same as a *= b."),
    TWO("imatmul", binary<Binary::InplaceMatrixMultiply>, "Same as a @= b."),
    TWO("ifloordiv", binary<Binary::InplaceFloorDivide>, "Same as a //= b."),
    TWO("itruediv", binary<Binary::InplaceTrueDivide>, "Same as a /= b."),
    TWO("imod", binary<Binary::InplaceRemainder>, "Same as a %= b."),
    TWO("ilshift", binary<Binary::InplaceLShift>, "Same as a <<= b."),
    TWO("irshift", binary<Binary::InplaceRShift>, "Same as a >>= b."),
    TWO("iand", binary<Binary::InplaceAnd>, "Same as a &= b."),
    TWO("ixor", binary<Binary::InplaceXor>, "Same as a ^= b."),
    TWO("ior", binary<Binary::InplaceOr>, "Same as a |= b."),
    TWO("ipow", binary<Binary::InplacePower>, "Same as a **= b."),
    TWO("concat", op_concat, "Same as a + b, for a and b sequences."),
    TWO("iconcat", op_iconcat, "Same as a += b, for a and b sequences."),
    TWO("getitem", get_item, "Same as a[b]."),
    {"setitem", "(a, b, c, /)", function<op_setitem>, "Same as a[b] = c."},
    TWO("delitem", op_delitem, "Same as del a[b]."),
    TWO("pow", op_pow, "Same as a ** b."),
    TWO("eq", compare<Compare::Eq>, "Same as a == b."),
    TWO("ne", compare<Compare::Ne>, "Same as a != b."),
    TWO("lt", compare<Compare::Lt>, "Same as a < b."),
    TWO("le", compare<Compare::Le>, "Same as a <= b."),
    TWO("gt", compare<Compare::Gt>, "Same as a > b."),
    TWO("ge", compare<Compare::Ge>, "Same as a >= b."),
    ONE("index", number_index, "Same as a.__index__()."),
    {"length_hint", "(obj, default=0, /)", function<op_length_hint>,
     "Return an estimate of the number of items in obj, or the default."},
    {"call", "(obj, /, *args, **kwargs)", nullptr, "Same as obj(*args, **kwargs).", MethodKind::Instance, Binding::Raw,
     op_call},
    TWO("_compare_digest", op_compare_digest, "Return 'a == b', in a time that does not depend on the contents."),
};
#undef ONE
#undef TWO

}  // namespace

Own make_module__operator(Runtime& rt) {
    const auto module =
        TRY(module_new(rt, "_operator",
                       "Operator interface.\n\nThis module exports a set of functions implemented in C "
                       "corresponding\nto the intrinsic "
                       "operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.  "
                       "The function names are those\nused for special methods; variants without leading and trailing\n"
                       "'__' are also provided for convenience."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(add_operator_getters(rt, *module));
    return Own::share(module);
}

}  // namespace py
