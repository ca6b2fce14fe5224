// bool: True and False, which are ints 1 and 0 to all arithmetic.
#include "objects/args.h"
#include "objects/int_internal.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/str.h"

namespace py {

namespace {

Own bool_new(Runtime& rt, Type&, const Args& args) {
    TRY(reject_keywords(rt, "bool", args));
    TRY(check_positional(rt, "bool", args, 0, 1));
    return Own::boolean(args.count == 1 && TRY(object_is_true(rt, args[0])));
}

Own bool_repr(Runtime& rt, Value self) {
    return str_from_ascii(rt, self.is_true() ? "True" : "False");
}

template <limbs::BitOp Op>
Own bool_bitwise(Runtime& rt, Value a, Value b) {
    if (!is_int(a) || !is_int(b))
        return Own::not_implemented();
    const Own result = TRY(int_bitwise(rt, a, b, Op));
    return a.is_bool() && b.is_bool() ? Own::boolean(result.get().as_int() != 0) : result.copy();
}

Own bool_invert(Runtime& rt, Value self) {
    if (rt.hooks.warn != nullptr) {
        TRY(rt.hooks.warn(
            rt, TypeId::DeprecationWarning,
            "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns "
            "the bitwise inversion of the underlying int object and is usually not what you expect from "
            "the negation of a bool object. Use the 'not' operator for boolean negation or ~int(x) for "
            "the bitwise inversion of the underlying int.",
            1));
    }
    return int_invert(rt, self);
}

}  // namespace

extern const TypeSpec kBoolType = {
    .name = "bool",
    .base = TypeId::int_,
    .size = sizeof(Int),
    .item_size = sizeof(Limb),
    .reported_size = 24,
    .reported_item_size = 4,
    .flags = kIntSubclass | kMatchSelf,
    .doc =
        "Returns True when the argument is true, False otherwise.\n"
        "The builtins True and False are the only two instances of the class bool.\n"
        "The class bool is a subclass of the class int, and cannot be subclassed.",
    .text_signature = "(object=False, /)",
    .slots = {.repr = bool_repr,
              .new_ = bool_new,
              .invert = bool_invert,
              .and_ = bool_bitwise<limbs::BitOp::And>,
              .xor_ = bool_bitwise<limbs::BitOp::Xor>,
              .or_ = bool_bitwise<limbs::BitOp::Or>},
};

}  // namespace py
