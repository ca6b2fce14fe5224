// The slow paths of operators, comparisons, tests, items and iteration: through the object protocols.
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/set.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "vm/loop.h"
#include "vm/tracing.h"

namespace py {

namespace {

Binary augmented(const Instruction* pc, Binary op) {
    if ((pc->flags & kInplace) == 0)
        return op;
    return static_cast<Binary>(static_cast<int>(op) + static_cast<int>(Binary::InplaceAdd));
}

int test_result(Runtime& rt, Own result) {
    if (UNLIKELY(!result))
        return -1;
    if (result.get().is_bool())
        return result.get().is_true() ? 1 : 0;
    const auto truth = object_is_true(rt, result);
    return !truth ? -1 : truth.get() ? 1 : 0;
}

/// a == b of two strs and the like, where no Python code can run; -1 where it might.
int quick_test(Value x, Value y, Compare op) {
    if (!is_exact_str(x) || !is_exact_str(y))
        return -1;
    Str& a = as<Str>(x);
    Str& b = as<Str>(y);
    switch (op) {
        case Compare::Eq:
            return x == y || str_equal(a, b) ? 1 : 0;
        case Compare::Ne:
            return x == y || str_equal(a, b) ? 0 : 1;
        case Compare::Lt:
            return str_compare(a, b) < 0 ? 1 : 0;
        case Compare::Le:
            return str_compare(a, b) <= 0 ? 1 : 0;
        case Compare::Gt:
            return str_compare(a, b) > 0 ? 1 : 0;
        case Compare::Ge:
            return str_compare(a, b) >= 0 ? 1 : 0;
    }
    return -1;
}

/// The result of a comparison, as a bool where the instruction says so.
Own bool_if_asked(Runtime& rt, const Instruction* pc, Own result) {
    if (!result || (pc->flags & kToBool) == 0 || result.get().is_bool())
        return result;
    return Own::boolean(TRY(object_is_true(rt, result)));
}

/// container[key], with short ways into dicts and strs.
Own item_of(Runtime& rt, Value container, Value key) {
    if (is_exact(container, TypeId::dict)) {
        const Value found = TRY(dict_get(rt, as<Dict>(container), key));
        return LIKELY(found.is_present()) ? Own::share(found) : Own(raise_key_error(rt, key));
    }
    if (key.is_int() && is_exact(container, TypeId::str)) {
        Str& text = as<Str>(container);
        int64_t index = key.as_int();
        if (index < 0)
            index += text.length;
        if (static_cast<uint64_t>(index) < text.length)
            return Own(str_from_char(rt, text[static_cast<size_t>(index)]));
    }
    return get_item(rt, container, key);
}

}  // namespace

NOINLINE bool op_binary(Runtime& rt, Value* r, const Instruction* pc, Binary op) {
    return finish(r, pc, binary_op(rt, r[pc->b], r[pc->c], augmented(pc, op)));
}

NOINLINE bool op_binary_immediate(Runtime& rt, Value* r, const Instruction* pc, Binary op) {
    return finish(r, pc, binary_op(rt, r[pc->b], Value::from_int(pc->immediate()), augmented(pc, op)));
}

NOINLINE bool op_add(Runtime& rt, Value* r, const Instruction* pc) {
    if (is_exact_str(r[pc->b]) && is_exact_str(r[pc->c])) {
        // `s += t`, `s = s + t`: the register gives up its count, so that a text that nobody else sees can grow in
        // place.
        if (pc->a == pc->b && pc->b != pc->c) {
            Own left = Own::steal(r[pc->b]);
            r[pc->b] = Value();
            Own sum = str_append(rt, std::move(left), as<Str>(r[pc->c]));
            if (UNLIKELY(!sum))
                return false;
            r[pc->a] = sum.release();
            if ((pc->flags & kDropC) != 0)
                drop_register(r[pc->c]);
            return true;
        }
        return finish(r, pc, str_concat(rt, as<Str>(r[pc->b]), as<Str>(r[pc->c])));
    }
    return op_binary(rt, r, pc, Binary::Add);
}

NOINLINE bool op_compare(Runtime& rt, Value* r, const Instruction* pc, Compare op) {
    const int quick = quick_test(r[pc->b], r[pc->c], op);
    if (quick >= 0)
        return finish(r, pc, Own::boolean(quick != 0));
    return finish(r, pc, bool_if_asked(rt, pc, object_compare(rt, r[pc->b], r[pc->c], op)));
}

NOINLINE bool op_compare_immediate(Runtime& rt, Value* r, const Instruction* pc, Compare op) {
    return finish(r, pc, bool_if_asked(rt, pc, object_compare(rt, r[pc->b], Value::from_int(pc->immediate()), op)));
}

NOINLINE int op_test(Runtime& rt, Value* r, const Instruction* pc, Compare op) {
    int test = quick_test(r[pc->b], r[pc->c], op);
    if (test < 0)
        test = test_result(rt, object_compare(rt, r[pc->b], r[pc->c], op));
    if (test >= 0)
        drop_operands(r, pc);
    return test;
}

NOINLINE int op_test_immediate(Runtime& rt, Value* r, const Instruction* pc, Compare op) {
    const int test = test_result(rt, object_compare(rt, r[pc->b], Value::from_int(pc->immediate()), op));
    if (test >= 0)
        drop_operands(r, pc);
    return test;
}

NOINLINE int op_truth(Runtime& rt, Value* r, const Instruction* pc) {
    const Value value = r[pc->b];
    int truth;
    switch (type_of(rt, value).id) {
        case TypeId::str:
            truth = as<Str>(value).length != 0 ? 1 : 0;
            break;
        case TypeId::list:
            truth = as<List>(value).length != 0 ? 1 : 0;
            break;
        case TypeId::dict:
            truth = as<Dict>(value).used != 0 ? 1 : 0;
            break;
        default: {
            const auto result = object_is_true(rt, value);
            if (!result)
                return -1;
            truth = result.get() ? 1 : 0;
        }
    }
    if ((pc->flags & kDropB) != 0)
        drop_register(r[pc->b]);
    return truth;
}

NOINLINE int op_contains(Runtime& rt, Value* r, const Instruction* pc) {
    const auto found = contains(rt, r[pc->c], r[pc->b]);
    if (!found)
        return -1;
    drop_operands(r, pc);
    return found.get() ? 1 : 0;
}

NOINLINE bool op_unary(Runtime& rt, Value* r, const Instruction* pc) {
    const Value operand = r[pc->b];
    switch (static_cast<Op>(pc->op)) {
        case Op::NEGATIVE:
            return finish(r, pc, number_negative(rt, operand));
        case Op::INVERT:
            return finish(r, pc, number_invert(rt, operand));
        default:
            return finish(r, pc, number_positive(rt, operand));
    }
}

NOINLINE bool op_get_item(Runtime& rt, Value* r, const Instruction* pc) {
    return finish(r, pc, item_of(rt, r[pc->b], r[pc->c]));
}

NOINLINE bool op_get_item_immediate(Runtime& rt, Value* r, const Instruction* pc) {
    return finish(r, pc, item_of(rt, r[pc->b], Value::from_int(pc->immediate())));
}

NOINLINE bool op_set_item(Runtime& rt, Value* r, const Instruction* pc) {
    const Value container = r[pc->b];
    const Status done = is_exact(container, TypeId::dict) ? dict_set(rt, as<Dict>(container), r[pc->c], r[pc->a])
                                                          : set_item(rt, container, r[pc->c], r[pc->a]);
    if (UNLIKELY(!done))
        return false;
    if ((pc->flags & kDropA) != 0)
        drop_register(r[pc->a]);
    drop_operands(r, pc);
    return true;
}

NOINLINE int op_for_iter(Runtime& rt, Value* r, const Instruction* pc) {
    const IterNextFn next = type_of(rt, r[pc->b]).slots.iternext;
    // A program can put anything into a generator expression through its frame's f_locals.
    if (UNLIKELY(next == nullptr)) {
        static_cast<void>(rt.raise(TypeId::TypeError, "'{}' object is not an iterator", type_name_of(r[pc->b])));
        return -1;
    }
    Own item = next(rt, r[pc->b]);
    if (LIKELY(item)) {
        set_register(r[pc->a], item.release());
        return 1;
    }
    if (rt.has_error()) {
        if (!rt.error_matches(TypeId::StopIteration))
            return -1;
        if (UNLIKELY(vm_of(rt).tracing != nullptr)) {
            trace_exception(rt, *vm_of(rt).frame);
            if (!rt.error_matches(TypeId::StopIteration))
                return -1;
        }
        rt.clear_error();
    }
    return 0;
}

NOINLINE int op_send(Runtime& rt, Value* r, const Instruction* pc) {
    const Value receiver = r[pc->b], argument = r[pc->c];
    const Slots& slots = type_of(rt, receiver).slots;
    Own result;
    SendResult sent = SendResult::Error;
    if (slots.am_send != nullptr) {
        sent = slots.am_send(rt, receiver, argument, result);
    } else {
        result = argument.is_none() && slots.iternext != nullptr
                     ? slots.iternext(rt, receiver)
                     : call_method(rt, receiver, NAMED(rt, send), {argument});
        if (result) {
            sent = SendResult::Next;
        } else if (!rt.has_error()) {
            sent = SendResult::Return;
            result = Own::none();
        } else if (rt.error_matches(TypeId::StopIteration)) {
            const Own stop = rt.take_error();
            const Value value = as<StopIteration>(stop).value;
            result = Own::share(value.is_present() ? value : Value::none());
            sent = SendResult::Return;
        }
    }
    if (sent == SendResult::Error)
        return -1;
    set_register(r[pc->a], result.release());
    return sent == SendResult::Next ? 1 : 0;
}

}  // namespace py
