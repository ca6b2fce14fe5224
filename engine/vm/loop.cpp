// The loop: one function that runs register code. What happens nearly always is written out here; all else is in slow
// paths that are never inlined, so that the one big function stays within what a compiler's register allocator can do
// well (vm-design.md, section 1). `switch` in wasm, computed goto natively, from the one list in registers.def.
#include "vm/loop.h"

#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/loop_arithmetic.h"
#include "vm/tracing.h"

#if defined(__GNUC__) && !defined(__wasm__)
#define COMPUTED_GOTO 1
#endif

namespace py {

#define R(name) regs[pc->name]
#define SAVE() (frame->pc = pc + 1)
#define NEXT(words)    \
    do {               \
        pc += (words); \
        DISPATCH();    \
    } while (0)
#define JUMP_TO()         \
    do {                  \
        pc += pc->word(); \
        DISPATCH();       \
    } while (0)
// Goes on after an instruction of so many words if it worked.
#define CHECKED(expression, words)   \
    do {                             \
        SAVE();                      \
        if (UNLIKELY(!(expression))) \
            goto failed;             \
        NEXT(words);                 \
    } while (0)
#define SET_A(value)                  \
    do {                              \
        const Value old_ = R(a);      \
        R(a) = (value);               \
        if (UNLIKELY(old_.is_cell())) \
            decref(old_.as_cell());   \
    } while (0)

#ifdef COMPUTED_GOTO
#define CASE(name) label_##name:
#define DISPATCH() goto* labels[pc->op]
#else
#define CASE(name) case static_cast<uint8_t>(Op::name):
#define DISPATCH() goto dispatch
#endif

RunStatus interpret(Runtime& rt, bool throwing) {
    Vm& vm = vm_of(rt);
    Heap& heap = rt.heap;
    Frame* frame = vm.frame;
    Value* regs = frame->registers;
    const Instruction* pc = frame->pc;
    Outcome outcome;

#ifdef COMPUTED_GOTO
#undef R
    static const void* const labels[] = {
#define R(name, extra) &&label_##name,
#include "vm/registers.def"
#undef R
    };
#define R(name) regs[pc->name]
#endif

    if (throwing)
        goto failed;
    DISPATCH();

#ifndef COMPUTED_GOTO
dispatch:
    switch (pc->op) {
#endif

        CASE(NOP) {
            NEXT(1);
        }
        CASE(TRACE) {
            frame->pc = pc;
            outcome = trace_instruction(rt, *frame);
            if (outcome == Outcome::Failed)
                goto failed;
            if (outcome == Outcome::Waiting)
                return vm.waiting;
            pc = frame->pc;
            DISPATCH();
        }
        CASE(MOVE) {
            const Value value = R(b);
            incref(value);
            SET_A(value);
            NEXT(1);
        }
        CASE(MOVE2) {
            const Value first = R(b), second = R(c);
            incref(first);
            incref(second);
            SET_A(first);
            set_register(regs[pc->a + 1], second);
            NEXT(1);
        }
        CASE(TAKE) {
            const Value value = R(b);
            R(b) = Value();
            SET_A(value);
            NEXT(1);
        }
        CASE(LOADK) {
            const Value value = frame->code->consts->items()[pc->b | uint32_t{pc->c} << 16];
            incref(value);
            SET_A(value);
            NEXT(1);
        }
        CASE(LOADI) {
            SET_A(Value::from_int(static_cast<int16_t>(pc->b)));
            NEXT(1);
        }
        CASE(SET_NULL) {
            SET_A(Value());
            NEXT(1);
        }
        CASE(DROP) {
            const Value old = R(a);
            R(a) = Value();
            if (old.is_cell()) {
                SAVE();
                decref(old.as_cell());
            }
            NEXT(1);
        }
        CASE(SWAP) {
            std::swap(R(a), R(b));
            NEXT(1);
        }

        ARITHMETIC(ADD, int_sum(x, y), x.as_double() + y.as_double(), op_add(rt, regs, pc))
        ARITHMETIC(SUBTRACT, int_difference(x, y), x.as_double() - y.as_double(),
                   op_binary(rt, regs, pc, Binary::Subtract))
        ARITHMETIC(MULTIPLY, int_product(x.as_int(), y.as_int()), x.as_double() * y.as_double(),
                   op_binary(rt, regs, pc, Binary::Multiply))
        ARITHMETIC_I(ADD_I, int_sum(x, Value::from_int(i)), x.as_double() + static_cast<double>(i), Add)
        ARITHMETIC_I(SUBTRACT_I, int_difference(x, Value::from_int(i)), x.as_double() - static_cast<double>(i),
                     Subtract)
        ARITHMETIC_I(MULTIPLY_I, int_product(x.as_int(), i), x.as_double() * static_cast<double>(i), Multiply)
        CASE(TRUE_DIVIDE) {
            const Value x = R(b), y = R(c);
            if (Value::both_double(x, y) && y.as_double() != 0) {
                SET_A(Value::from_double(x.as_double() / y.as_double()));
                NEXT(1);
            }
            // Ints of 48 bits are exact doubles, so their quotient is rounded once.
            if (Value::both_int(x, y) && y.as_int() != 0) {
                SET_A(Value::from_double(static_cast<double>(x.as_int()) / static_cast<double>(y.as_int())));
                NEXT(1);
            }
            CHECKED(op_binary(rt, regs, pc, Binary::TrueDivide), 1);
        }
        CASE(FLOOR_DIVIDE) {
            const Value x = R(b), y = R(c);
            if (Value::both_int(x, y) && y.as_int() > 0) {
                SET_A(Value::from_int(floor_quotient(x.as_int(), y.as_int())));
                NEXT(1);
            }
            CHECKED(op_binary(rt, regs, pc, Binary::FloorDivide), 1);
        }
        CASE(REMAINDER) {
            const Value x = R(b), y = R(c);
            if (Value::both_int(x, y) && y.as_int() != 0) {
                SET_A(Value::from_int(floor_remainder(x.as_int(), y.as_int())));
                NEXT(1);
            }
            CHECKED(op_binary(rt, regs, pc, Binary::Remainder), 1);
        }
        CASE(FLOOR_DIVIDE_I) {
            const Value x = R(b);
            const int64_t i = pc->immediate();
            if (x.is_int() && i > 0) {
                SET_A(Value::from_int(floor_quotient(x.as_int(), i)));
                NEXT(1);
            }
            CHECKED(op_binary_immediate(rt, regs, pc, Binary::FloorDivide), 1);
        }
        CASE(REMAINDER_I) {
            const Value x = R(b);
            const int64_t i = pc->immediate();
            if (x.is_int() && i > 0) {
                // 32-bit division is several times as fast.
                const int64_t number = x.as_int();
                SET_A(
                    Value::from_int(static_cast<uint64_t>(number) <= UINT32_MAX
                                        ? static_cast<int64_t>(static_cast<uint32_t>(number) % static_cast<uint32_t>(i))
                                        : floor_remainder(number, i)));
                NEXT(1);
            }
            CHECKED(op_binary_immediate(rt, regs, pc, Binary::Remainder), 1);
        }
        BITWISE(AND, x.as_int() & y.as_int(), And)
        BITWISE(OR, x.as_int() | y.as_int(), Or)
        BITWISE(XOR, x.as_int() ^ y.as_int(), Xor)
        CASE(AND_I) {
            const Value x = R(b);
            if (LIKELY(x.is_int())) {
                SET_A(Value::from_int(x.as_int() & pc->immediate()));
                NEXT(1);
            }
            CHECKED(op_binary_immediate(rt, regs, pc, Binary::And), 1);
        }
        CASE(LSHIFT) {
            const Value x = R(b), y = R(c);
            if (Value::both_int(x, y) && static_cast<uint64_t>(y.as_int()) < 47) {
                const int64_t number = x.as_int(), shift = y.as_int();
                const auto shifted = static_cast<int64_t>(static_cast<uint64_t>(number) << shift);
                if (Value::int_fits(shifted) && shifted >> shift == number) {
                    SET_A(Value::from_int(shifted));
                    NEXT(1);
                }
            }
            CHECKED(op_binary(rt, regs, pc, Binary::LShift), 1);
        }
        CASE(LSHIFT_I) {
            const Value x = R(b);
            const int64_t shift = pc->immediate();
            if (x.is_int() && static_cast<uint64_t>(shift) < 47) {
                const int64_t number = x.as_int();
                const auto shifted = static_cast<int64_t>(static_cast<uint64_t>(number) << shift);
                if (Value::int_fits(shifted) && shifted >> shift == number) {
                    SET_A(Value::from_int(shifted));
                    NEXT(1);
                }
            }
            CHECKED(op_binary_immediate(rt, regs, pc, Binary::LShift), 1);
        }
        CASE(RSHIFT) {
            const Value x = R(b), y = R(c);
            if (Value::both_int(x, y) && y.as_int() >= 0) {
                SET_A(Value::from_int(x.as_int() >> (y.as_int() > 63 ? 63 : y.as_int())));
                NEXT(1);
            }
            CHECKED(op_binary(rt, regs, pc, Binary::RShift), 1);
        }
        CASE(RSHIFT_I) {
            const Value x = R(b);
            const int64_t shift = pc->immediate();
            if (x.is_int() && shift >= 0) {
                SET_A(Value::from_int(x.as_int() >> (shift > 63 ? 63 : shift)));
                NEXT(1);
            }
            CHECKED(op_binary_immediate(rt, regs, pc, Binary::RShift), 1);
        }
        CASE(BINARY) {
            CHECKED(op_binary(rt, regs, pc, static_cast<Binary>(pc->word())), 2);
        }
        CASE(NEGATIVE) {
            const Value x = R(b);
            if (x.is_double()) {
                SET_A(Value::from_double(-x.as_double()));
                NEXT(1);
            }
            if (x.is_int() && x.as_int() != Value::kMinInt) {
                SET_A(Value::from_int(-x.as_int()));
                NEXT(1);
            }
            CHECKED(op_unary(rt, regs, pc), 1);
        }
        CASE(INVERT) {
            CHECKED(op_unary(rt, regs, pc), 1);
        }
        CASE(POSITIVE) {
            CHECKED(op_unary(rt, regs, pc), 1);
        }
        CASE(NOT) {
            SET_A(Value::from_bool(R(b).is_false()));
            NEXT(1);
        }
        CASE(TO_BOOL) {
            int truth = immediate_truth(R(b));
            if (UNLIKELY(truth < 0)) {
                SAVE();
                truth = op_truth(rt, regs, pc);
                if (truth < 0)
                    goto failed;
            }
            SET_A(Value::from_bool(truth != 0));
            NEXT(1);
        }

        COMPARISON(LT, <)
        COMPARISON(LE, <=)
        COMPARISON(EQ, ==)
        COMPARISON(NE, !=)
        COMPARISON(GT, >)
        COMPARISON(GE, >=)
        CASE(IS) {
            const bool same = R(b) == R(c);
            Value result = Value::from_bool(same != ((pc->flags & kInvert) != 0));
            drop_operands(regs, pc);
            SET_A(result);
            NEXT(1);
        }
        CASE(CONTAINS) {
            SAVE();
            const int found = op_contains(rt, regs, pc);
            if (UNLIKELY(found < 0))
                goto failed;
            SET_A(Value::from_bool((found != 0) != ((pc->flags & kInvert) != 0)));
            NEXT(1);
        }

        CASE(JUMP) {
            JUMP_TO();
        }
        CASE(JUMP_BACK) {
            if (LIKELY(--heap.fuel >= 0))
                JUMP_TO();
            frame->pc = pc + 2;
            outcome = look_up(rt);
            if (LIKELY(outcome == Outcome::Done))
                JUMP_TO();
            if (outcome == Outcome::Failed)
                goto failed;
            frame->pc = pc + pc->word();
            return vm.waiting;
        }
        CASE(JUMP_IF) {
            int truth = immediate_truth(R(b));
            if (UNLIKELY(truth < 0)) {
                SAVE();
                truth = op_truth(rt, regs, pc);
                if (UNLIKELY(truth < 0))
                    goto failed;
            }
            if ((truth != 0) != ((pc->flags & kInvert) != 0))
                JUMP_TO();
            NEXT(2);
        }
        CASE(JUMP_IF_NONE) {
            const bool none = R(b).is_none();
            if ((pc->flags & kDropB) != 0)
                drop_register(R(b));
            if (none != ((pc->flags & kInvert) != 0))
                JUMP_TO();
            NEXT(2);
        }
        CASE(JUMP_IS) {
            const bool same = (R(b) == R(c)) != ((pc->flags & kInvertTest) != 0);
            drop_operands(regs, pc);
            if (same != ((pc->flags & kInvert) != 0))
                JUMP_TO();
            NEXT(2);
        }
        CASE(JUMP_CONTAINS) {
            SAVE();
            const int found = op_contains(rt, regs, pc);
            if (UNLIKELY(found < 0))
                goto failed;
            const bool outcome = (found != 0) != ((pc->flags & kInvertTest) != 0);
            if (outcome != ((pc->flags & kInvert) != 0))
                JUMP_TO();
            NEXT(2);
        }

        CASE(FOR_ITER) {
            Object& iterator = as_object(R(b));
            switch (iterator.type().id) {
                case TypeId::range_iterator: {
                    auto& range = static_cast<RangeIterator&>(iterator);
                    if (range.remaining == 0)
                        JUMP_TO();
                    --range.remaining;
                    const int64_t number = range.next;
                    range.next += range.step;
                    SET_A(Value::from_int(number));
                    NEXT(2);
                }
                case TypeId::list_iterator: {
                    auto& position = static_cast<SequenceIterator&>(iterator);
                    if (LIKELY(position.sequence.is_present())) {
                        List& list = as<List>(position.sequence);
                        if (position.index < list.length) {
                            const Value item = list.items[position.index++];
                            incref(item);
                            SET_A(item);
                            NEXT(2);
                        }
                    }
                    break;
                }
                case TypeId::tuple_iterator: {
                    auto& position = static_cast<SequenceIterator&>(iterator);
                    if (LIKELY(position.sequence.is_present())) {
                        Tuple& tuple = as<Tuple>(position.sequence);
                        if (position.index < tuple.length) {
                            const Value item = tuple.items()[position.index++];
                            incref(item);
                            SET_A(item);
                            NEXT(2);
                        }
                    }
                    break;
                }
                case TypeId::generator: {
                    auto& generator = static_cast<Generator&>(iterator);
                    if (LIKELY(generator.state == Generator::Suspended || generator.state == Generator::Created)) {
                        frame->pc = pc + 2;
                        if (UNLIKELY(!enter_generator(rt, generator, Value::none(), Return::ForIter, pc->a)))
                            goto failed;
                        goto entered;
                    }
                    break;
                }
                default:
                    break;
            }
            SAVE();
            const int more = op_for_iter(rt, regs, pc);
            if (LIKELY(more > 0))
                NEXT(2);
            if (more < 0)
                goto failed;
            JUMP_TO();
        }
        CASE(SEND) {
            const Value receiver = R(b);
            if (is_exact(receiver, TypeId::generator)) {
                auto& generator = as<Generator>(receiver);
                if (generator.state == Generator::Suspended ||
                    (generator.state == Generator::Created && R(c).is_none())) {
                    const Value sent = R(c);
                    R(c) = Value();
                    frame->pc = pc + 2;
                    if (UNLIKELY(!enter_generator(rt, generator, sent, Return::Send, pc->a)))
                        goto failed;
                    goto entered;
                }
            }
            SAVE();
            const int more = op_send(rt, regs, pc);
            if (LIKELY(more > 0))
                NEXT(2);
            if (more < 0)
                goto failed;
            JUMP_TO();
        }
        CASE(RETURN_GENERATOR) {
            SAVE();
            const int returned = op_return_generator(rt, *frame);
            if (UNLIKELY(returned < 0))
                goto failed;
            if (returned == 0)
                return RunStatus::Done;
            goto entered;
        }
        CASE(YIELD) {
            SAVE();
            Value value = R(b);
            if ((pc->flags & kDropB) != 0)
                R(b) = Value();
            else
                incref(value);
            if (!yield_from_frame(rt, value))
                return RunStatus::Done;
            goto entered;
        }
        CASE(RETURN) {
            Value value = R(b);
            if ((pc->flags & kDropB) != 0 || (frame->object == nullptr && pc->b < frame->code->nlocalsplus))
                R(b) = Value();
            else
                incref(value);
            SAVE();
            const Return on_return = frame->on_return;
            if (LIKELY((on_return <= Return::ToHost || (on_return == Return::Init && value.is_none())) &&
                       frame->object == nullptr && !frame->owns_namespaces && frame->generator == nullptr)) {
                // The operand stack is empty here; only names are left to drop. What dies then may run Python code, to
                // which this frame is gone: nobody may ask for its object any more.
                Frame* const caller = frame->previous;
                vm.frame = caller;
                const int32_t names = frame->code->nlocalsplus;
                for (int32_t i = names; i-- > 0;) {  // the last first, as CPython
                    const Value old = regs[i];
                    if (old.is_cell()) {
                        regs[i] = Value();
                        decref(old.as_cell());
                    }
                }
                const Value function = frame->function;
                const uint16_t destination = frame->destination;
                vm.frame = frame;
                pop_frame(rt);
                decref(function);
                if (on_return == Return::ToHost) {
                    vm.result = Own::steal(value);
                    return RunStatus::Done;
                }
                frame = caller;
                regs = frame->registers;
                pc = frame->pc;
                if (on_return == Return::Init) {
                    // The instance waits where the class stood.
                    value = regs[pc[-1].a];
                    regs[pc[-1].a] = Value();
                }
                set_register(regs[destination], value);
                DISPATCH();
            }
            if (!return_from_frame(rt, value))
                return RunStatus::Done;
            goto entered;
        }

        CASE(LOAD_GLOBAL) {
            const auto& cache = *reinterpret_cast<const GlobalCache*>(pc + 1);
            if (LIKELY(cache.globals_version != 0 && cache.globals_version == frame->globals->keys_version)) {
                if (cache.builtins_version == 0) {
                    const Value value = frame->globals->entries[cache.index].value;
                    incref(value);
                    SET_A(value);
                    NEXT(3);
                }
                if (LIKELY(cache.builtins_version == frame->builtins->keys_version)) {
                    const Value value = frame->builtins->entries[cache.index].value;
                    incref(value);
                    SET_A(value);
                    NEXT(3);
                }
            }
            CHECKED(op_load_global(rt, *frame, pc), 3);
        }
        CASE(LOAD_DEREF) {
            const Value contents = as<CellObject>(R(b)).contents;
            if (LIKELY(contents.is_present())) {
                incref(contents);
                SET_A(contents);
                NEXT(1);
            }
            CHECKED(op_rest(rt, *frame, pc), 1);
        }
        CASE(STORE_DEREF) {
            Value& contents = as<CellObject>(R(a)).contents;
            const Value value = R(b);
            if ((pc->flags & kDropB) != 0)
                R(b) = Value();
            else
                incref(value);
            SAVE();
            set_register(contents, value);
            NEXT(1);
        }

        CASE(LOAD_ATTR) {
            const auto& cache = *reinterpret_cast<const AttributeCache*>(pc + 1);
            const Value owner = R(b);
            if (LIKELY(owner.is_cell())) {
                Object& object = as_object(owner);
                if (LIKELY(cache.kind == AttributeCache::InstanceValue && object.type().version == cache.version &&
                           extras(object).dict == nullptr)) {
                    auto* values =
                        reinterpret_cast<InlineValues*>(reinterpret_cast<char*>(&object) + object.type().values_offset);
                    if (LIKELY(cache.index < values->used)) {
                        const Value value = values->items[cache.index];
                        if (LIKELY(value.is_present())) {
                            incref(value);
                            const bool drop = (pc->flags & kDropB) != 0;
                            SET_A(value);
                            if (drop)
                                drop_register(R(b));
                            NEXT(5);
                        }
                    }
                } else if (cache.kind == AttributeCache::Slot && object.type().version == cache.version) {
                    const Value value = *reinterpret_cast<Value*>(reinterpret_cast<char*>(&object) + cache.index);
                    if (LIKELY(value.is_present())) {
                        incref(value);
                        SET_A(value);
                        if ((pc->flags & kDropB) != 0)
                            drop_register(R(b));
                        NEXT(5);
                    }
                }
            }
            frame->pc = pc + 5;  // where the getter of a property returns to
            outcome = op_load_attr(rt, *frame, pc);
            if (LIKELY(outcome == Outcome::Done))
                NEXT(5);
            goto after_call;
        }
        CASE(LOAD_METHOD) {
            const auto& cache = *reinterpret_cast<const AttributeCache*>(pc + 1);
            const Value owner = R(b);
            if (LIKELY(owner.is_cell() && cache.kind == AttributeCache::Method)) {
                Object& object = as_object(owner);
                if (LIKELY(object.type().version == cache.version &&
                           (!cache.may_have_dict || extras(object).dict == nullptr))) {
                    incref(cache.value);
                    if ((pc->flags & kDropB) != 0)
                        R(b) = Value();
                    else
                        incref(owner);
                    set_register(R(a), cache.value);
                    set_register(regs[pc->a + 1], owner);
                    NEXT(5);
                }
            }
            frame->pc = pc + 1;
            outcome = op_load_method(rt, *frame, pc);
            if (LIKELY(outcome == Outcome::Done))
                NEXT(5);
            goto after_call;
        }
        CASE(STORE_ATTR) {
            const auto& cache = *reinterpret_cast<const AttributeCache*>(pc + 1);
            const Value owner = R(b);
            if (LIKELY(owner.is_cell() && cache.kind == AttributeCache::InstanceValue)) {
                Object& object = as_object(owner);
                if (LIKELY(object.type().version == cache.version && extras(object).dict == nullptr)) {
                    auto* values =
                        reinterpret_cast<InlineValues*>(reinterpret_cast<char*>(&object) + object.type().values_offset);
                    const uint32_t index = cache.index;
                    if (LIKELY(index < values->used ? values->items[index].is_present() : index < values->capacity)) {
                        const Value value = R(a);
                        if ((pc->flags & kDropA) != 0)
                            R(a) = Value();
                        else
                            incref(value);
                        if (index >= values->used) {
                            values->used = index + 1;
                            values->items[index] = value;
                        } else {
                            SAVE();
                            set_register(values->items[index], value);
                        }
                        if ((pc->flags & kDropB) != 0)
                            drop_register(R(b));
                        NEXT(5);
                    }
                }
            }
            CHECKED(op_store_attr(rt, *frame, pc), 5);
        }
        CASE(GET_ITEM) {
            const Value container = R(b), key = R(c);
            if (LIKELY(container.is_cell() && key.is_int())) {
                Object& object = as_object(container);
                const TypeId id = object.type().id;
                int64_t index = key.as_int();
                if (LIKELY(id == TypeId::list)) {
                    List& list = static_cast<List&>(object);
                    if (index < 0)
                        index += static_cast<int64_t>(list.length);
                    if (LIKELY(static_cast<uint64_t>(index) < list.length)) {
                        const Value item = list.items[index];
                        incref(item);
                        const bool drop = (pc->flags & kDropB) != 0;
                        SET_A(item);
                        if (drop)
                            drop_register(R(b));
                        NEXT(1);
                    }
                } else if (id == TypeId::tuple) {
                    Tuple& tuple = static_cast<Tuple&>(object);
                    if (static_cast<uint64_t>(index) < tuple.length) {
                        const Value item = tuple.items()[index];
                        incref(item);
                        const bool drop = (pc->flags & kDropB) != 0;
                        SET_A(item);
                        if (drop)
                            drop_register(R(b));
                        NEXT(1);
                    }
                }
            }
            CHECKED(op_get_item(rt, regs, pc), 1);
        }
        CASE(GET_ITEM_I) {
            const Value container = R(b);
            if (LIKELY(container.is_cell())) {
                Object& object = as_object(container);
                const TypeId id = object.type().id;
                int64_t index = pc->immediate();
                const Value* items = nullptr;
                size_t length = 0;
                if (id == TypeId::list) {
                    items = static_cast<List&>(object).items;
                    length = static_cast<List&>(object).length;
                } else if (id == TypeId::tuple) {
                    items = static_cast<Tuple&>(object).items();
                    length = static_cast<Tuple&>(object).length;
                }
                if (index < 0)
                    index += static_cast<int64_t>(length);
                if (LIKELY(static_cast<uint64_t>(index) < length)) {
                    const Value item = items[index];
                    incref(item);
                    const bool drop = (pc->flags & kDropB) != 0;
                    SET_A(item);
                    if (drop)
                        drop_register(R(b));
                    NEXT(1);
                }
            }
            CHECKED(op_get_item_immediate(rt, regs, pc), 1);
        }
        CASE(SET_ITEM) {
            const Value container = R(b), key = R(c);
            if (LIKELY(key.is_int() && is_exact(container, TypeId::list))) {
                List& list = as<List>(container);
                int64_t index = key.as_int();
                if (index < 0)
                    index += static_cast<int64_t>(list.length);
                if (LIKELY(static_cast<uint64_t>(index) < list.length)) {
                    const Value value = R(a);
                    if ((pc->flags & kDropA) != 0)
                        R(a) = Value();
                    else
                        incref(value);
                    SAVE();
                    set_register(list.items[index], value);
                    if ((pc->flags & kDropB) != 0)
                        drop_register(R(b));
                    NEXT(1);
                }
            }
            CHECKED(op_set_item(rt, regs, pc), 1);
        }
        CASE(LIST_APPEND) {
            List& list = as<List>(R(a));
            if (LIKELY(list.length < list.capacity)) {
                const Value value = R(b);
                if ((pc->flags & kDropB) != 0)
                    R(b) = Value();
                else
                    incref(value);
                list.items[list.length++] = value;
                NEXT(1);
            }
            CHECKED(op_rest(rt, *frame, pc), 1);
        }
        CASE(UNPACK_SEQUENCE) {
            const Value sequence = R(b);
            if (LIKELY(is_exact(sequence, TypeId::tuple))) {
                Tuple& tuple = as<Tuple>(sequence);
                const size_t count = pc->c;
                if (LIKELY(tuple.length == count && count != 0)) {
                    // The first item goes on top. The tuple may lie in the first of the registers.
                    const bool drop = (pc->flags & kDropB) != 0;
                    if (drop)
                        R(b) = Value();
                    for (size_t i = 0; i < count; ++i) {
                        const Value item = tuple.items()[i];
                        incref(item);
                        regs[pc->a + count - 1 - i] = item;
                    }
                    if (drop)
                        decref(sequence.as_cell());
                    NEXT(1);
                }
            }
            CHECKED(op_unpack(rt, regs, pc), 1);
        }

        CASE(CALL) {
            const Value callable = R(a);
            if (LIKELY(is_exact(callable, TypeId::function))) {
                auto& function = as<Function>(callable);
                Code& code = *function.code;
                Value* arguments = &regs[pc->a + 2];
                uint32_t count = pc->c;
                if ((pc->flags & kNoSelf) == 0 && arguments[-1].is_present()) {
                    --arguments;
                    ++count;
                }
                if (LIKELY(code.simple_arguments && count == static_cast<uint32_t>(code.argcount) &&
                           code.fused != nullptr)) {
                    frame->pc = pc + 1;
                    if (UNLIKELY(--heap.fuel < 0)) {
                        outcome = look_up(rt);
                        if (LIKELY(outcome == Outcome::Done))
                            DISPATCH();  // the call once more
                        goto after_call;
                    }
                    Frame* callee = push_frame(rt, code, frame->generator == nullptr ? arguments : nullptr);
                    if (UNLIKELY(callee == nullptr))
                        goto failed;
                    if (UNLIKELY(callee->registers != arguments)) {
                        for (uint32_t i = 0; i < count; ++i) {
                            callee->registers[i] = arguments[i];
                            arguments[i] = Value();
                        }
                    }
                    callee->function = callable;
                    R(a) = Value();
                    callee->globals = function.globals;
                    callee->builtins = function.builtins;
                    callee->destination = pc->b;
                    const auto names = static_cast<uint32_t>(code.nlocalsplus);
                    for (uint32_t i = count; i < names; ++i) callee->registers[i] = Value();
                    frame = callee;
                    regs = frame->registers;
                    pc = frame->pc;
                    DISPATCH();
                }
            }
            frame->pc = pc + 1;
            outcome = op_call(rt, *frame, pc);
            if (LIKELY(outcome == Outcome::Done))
                NEXT(1);
            goto after_call;
        }
        CASE(CALL_KW) {
            frame->pc = pc + 2;
            outcome = op_call_kw(rt, *frame, pc, frame->code->consts->items()[pc->word()]);
            if (LIKELY(outcome == Outcome::Done))
                NEXT(2);
            goto after_call;
        }
        CASE(CALL_KW_R) {
            frame->pc = pc + 1;
            outcome = op_call_kw(rt, *frame, pc, Value());
            if (LIKELY(outcome == Outcome::Done))
                NEXT(1);
            goto after_call;
        }
        CASE(CALL_EX) {
            frame->pc = pc + 1;
            outcome = op_call_ex(rt, *frame, pc);
            if (LIKELY(outcome == Outcome::Done))
                NEXT(1);
            goto after_call;
        }

        CASE(RAISE) {
            SAVE();
            // A bare `raise` adds nothing to the traceback.
            const bool again = pc->c == 0 && rt.handled().is_present();
            static_cast<void>(op_exception(rt, *frame, pc));
            if (!unwind(rt, !again))
                return RunStatus::Done;
            goto entered;
        }
        CASE(RERAISE) {
            SAVE();
            const int32_t at = frame->executed();
            if (!op_exception(rt, *frame, pc)) {
                if (!unwind(rt, false, at))
                    return RunStatus::Done;
                goto entered;
            }
            NEXT(1);
        }
        CASE(INTRINSIC_2) {
            CHECKED(op_rest(rt, *frame, pc), 2);
        }
        CASE(IMPORT_NAME) {
            CHECKED(op_rest(rt, *frame, pc), 2);
        }
        CASE(LOAD_SUPER_ATTR) {
            CHECKED(op_rest(rt, *frame, pc), 2);
        }
        CASE(MATCH_CLASS) {
            CHECKED(op_rest(rt, *frame, pc), 2);
        }
        CASE(BUILD_LIST)
        CASE(BUILD_TUPLE)
        CASE(BUILD_SET)
        CASE(BUILD_MAP)
        CASE(BUILD_STRING)
        CASE(BUILD_SLICE) {
            CHECKED(op_build(rt, regs, pc), 1);
        }
        CASE(GET_SLICE)
        CASE(SET_SLICE) {
            CHECKED(op_slice(rt, regs, pc), 1);
        }
        CASE(UNPACK_EX) {
            CHECKED(op_unpack(rt, regs, pc), 1);
        }
        CASE(PUSH_EXC_INFO)
        CASE(POP_EXCEPT)
        CASE(CHECK_EXC_MATCH) {
            CHECKED(op_exception(rt, *frame, pc), 1);
        }
        CASE(LOAD_FAST_CHECK)
        CASE(DELETE_FAST)
        CASE(GET_ITER)
        CASE(GET_YIELD_FROM_ITER)
        CASE(CLEANUP_THROW)
        CASE(LOAD_NAME)
        CASE(STORE_NAME)
        CASE(DELETE_NAME)
        CASE(STORE_GLOBAL)
        CASE(DELETE_GLOBAL)
        CASE(LOAD_LOCALS)
        CASE(LOAD_FROM_DICT_OR_GLOBALS)
        CASE(LOAD_FROM_DICT_OR_DEREF)
        CASE(LOAD_BUILD_CLASS)
        CASE(LOAD_COMMON_CONSTANT)
        CASE(SETUP_ANNOTATIONS)
        CASE(MAKE_CELL)
        CASE(COPY_FREE_VARS)
        CASE(DELETE_DEREF)
        CASE(DELETE_ATTR)
        CASE(LOAD_SPECIAL)
        CASE(DELETE_ITEM)
        CASE(LIST_EXTEND)
        CASE(SET_ADD)
        CASE(SET_UPDATE)
        CASE(MAP_ADD)
        CASE(DICT_UPDATE)
        CASE(DICT_MERGE)
        CASE(FORMAT_SIMPLE)
        CASE(FORMAT_WITH_SPEC)
        CASE(CONVERT_VALUE)
        CASE(GET_LEN)
        CASE(INTRINSIC_1)
        CASE(MAKE_FUNCTION)
        CASE(SET_FUNCTION_ATTRIBUTE)
        CASE(IMPORT_FROM)
        CASE(MATCH_MAPPING)
        CASE(MATCH_SEQUENCE)
        CASE(MATCH_KEYS)
        CASE(CHECK_EG_MATCH)
        CASE(WITH_EXCEPT_START) {
            CHECKED(op_rest(rt, *frame, pc), 1);
        }

#ifndef COMPUTED_GOTO
        default:
            UNREACHABLE();
    }
#endif

after_call:
    if (LIKELY(outcome == Outcome::Entered))
        goto entered;
    if (outcome == Outcome::Waiting) {
        frame->pc = pc;
        return vm.waiting;
    }
failed:
    if (!unwind(rt, true))
        return RunStatus::Done;
entered:
    frame = vm.frame;
    regs = frame->registers;
    pc = frame->pc;
    DISPATCH();
}

}  // namespace py
