// What each instruction of the wordcode becomes, and the doors of the translation; how it keeps account of the operand
// stack is told in translator.h.
#include "vm/translate.h"

#include "vm/monitor.h"
#include "vm/translator.h"

namespace py {

void Translator::translate_step(const Step& step) {
    const int32_t arg = step.at.arg;
    const auto narrow = static_cast<uint16_t>(arg);
    const auto target = static_cast<uint32_t>(step.target);
    const Step* next = nullptr;
    switch (step.at.opcode) {
        case bc::NOP:
        case bc::NOT_TAKEN:
        case bc::RESUME:
        case bc::CACHE:
        case bc::EXTENDED_ARG:
            break;

        case bc::LOAD_FAST_BORROW:
            load_local(arg, true);
            break;
        case bc::LOAD_FAST:
            load_local(arg, false);
            break;
        case bc::LOAD_FAST_BORROW_LOAD_FAST_BORROW:
            load_local(arg >> 4, true);
            load_local(arg & 15, true);
            break;
        case bc::LOAD_FAST_LOAD_FAST:
            load_local(arg >> 4, false);
            load_local(arg & 15, false);
            break;
        case bc::LOAD_FAST_CHECK:
            emit_result(Op::LOAD_FAST_CHECK, depth(), narrow);
            break;
        case bc::LOAD_FAST_AND_CLEAR:
            emit(Op::TAKE, reg(depth()), narrow);
            push({StackEntry::Register, 0});
            break;
        case bc::LOAD_CONST:
            push({StackEntry::Constant, arg});
            break;
        case bc::LOAD_SMALL_INT:
            push({StackEntry::SmallInt, arg});
            break;
        case bc::PUSH_NULL:
            push({StackEntry::Null, 0});
            break;
        case bc::STORE_FAST:
            store_fast(narrow);
            break;
        case bc::STORE_FAST_STORE_FAST:
            store_fast(static_cast<uint16_t>(arg >> 4));
            store_fast(static_cast<uint16_t>(arg & 15));
            break;
        case bc::STORE_FAST_LOAD_FAST:
            store_fast(static_cast<uint16_t>(arg >> 4));
            load_local(arg & 15, false);
            break;
        case bc::DELETE_FAST:
            emit(Op::DELETE_FAST, narrow);
            break;
        case bc::POP_TOP:
        case bc::POP_ITER:
            if (stack_.back().kind == StackEntry::Register)
                emit(Op::DROP, reg(depth() - 1));
            drop_entries(1);
            break;
        case bc::END_FOR:
            drop_entries(1);
            break;
        case bc::COPY:
            copy(arg);
            break;
        case bc::SWAP:
            swap(arg);
            break;

        case bc::BINARY_OP:
            binary_op(arg);
            break;
        case bc::COMPARE_OP:
            compare_op(arg);
            break;
        case bc::IS_OP:
            test_op(Op::IS, Op::JUMP_IS, arg != 0);
            break;
        case bc::CONTAINS_OP:
            test_op(Op::CONTAINS, Op::JUMP_CONTAINS, arg != 0);
            break;
        case bc::TO_BOOL:
            next = follower();
            if (is_jump_on_truth(next)) {
                jump_if(Op::JUMP_IF, *next, next->at.opcode == bc::POP_JUMP_IF_FALSE);
                swallow();
            } else {
                unary(Op::TO_BOOL);
            }
            break;
        case bc::POP_JUMP_IF_FALSE:
            jump_if(Op::JUMP_IF, step, true);
            break;
        case bc::POP_JUMP_IF_TRUE:
            jump_if(Op::JUMP_IF, step, false);
            break;
        case bc::POP_JUMP_IF_NONE:
            jump_if(Op::JUMP_IF_NONE, step, false);
            break;
        case bc::POP_JUMP_IF_NOT_NONE:
            jump_if(Op::JUMP_IF_NONE, step, true);
            break;
        case bc::JUMP_FORWARD:
        case bc::JUMP_BACKWARD_NO_INTERRUPT:
            flush(depth());
            emit_jump(Op::JUMP, target);
            break;
        case bc::JUMP_BACKWARD:
            flush(depth());
            emit_jump(Op::JUMP_BACK, target);
            break;
        case bc::UNARY_NEGATIVE:
            unary(Op::NEGATIVE);
            break;
        case bc::UNARY_INVERT:
            unary(Op::INVERT);
            break;
        case bc::UNARY_NOT:
            unary(Op::NOT);
            break;

        case bc::GET_ITER:
            unary(Op::GET_ITER);
            break;
        case bc::FOR_ITER: {
            flush(depth());
            // The jump leads behind the END_FOR it names.
            emit(Op::FOR_ITER, reg(depth()), reg(depth() - 1));
            jumps_.push_back({out_->words.size() - 2, steps_[step_at_[target / 2]].at.next});
            last_ = out_->words.size() - 2;
            last_destination_ = reg(depth());
            last_is_call_ = false;
            push({StackEntry::Register, 0});
            break;
        }
        case bc::CALL:
            call(arg);
            break;
        case bc::CALL_KW:
            call_kw(arg);
            break;
        case bc::CALL_FUNCTION_EX: {
            const size_t position = depth() - 4;
            flush_from(position, depth());
            drop_entries(4);
            emit_call(Op::CALL_EX, position, 0, 0);
            break;
        }

        case bc::LOAD_GLOBAL:
            emit_result(Op::LOAD_GLOBAL, depth(), static_cast<uint16_t>(arg >> 1));
            if ((arg & 1) != 0)
                push({StackEntry::Null, 0});
            break;
        case bc::LOAD_ATTR:
            if ((arg & 1) == 0) {
                unary(Op::LOAD_ATTR, static_cast<uint16_t>(arg >> 1));
            } else {
                const size_t position = depth() - 1;
                const Used operand = use(position);
                drop_entries(1);
                emit(Op::LOAD_METHOD, reg(position), operand.reg, static_cast<uint16_t>(arg >> 1),
                     operand.drop ? kDropB : 0);
                push_registers(2);
            }
            break;
        case bc::STORE_ATTR: {
            const size_t position = depth() - 2;
            const Used value = use(position);
            const Used object = use(position + 1);
            emit(Op::STORE_ATTR, value.reg, object.reg, narrow,
                 static_cast<uint8_t>((value.drop ? kDropA : 0) | (object.drop ? kDropB : 0)));
            drop_entries(2);
            break;
        }
        case bc::STORE_SUBSCR: {
            const size_t position = depth() - 3;
            const Used value = use(position);
            const Used container = use(position + 1);
            const Used key = use(position + 2);
            emit(Op::SET_ITEM, value.reg, container.reg, key.reg,
                 static_cast<uint8_t>((value.drop ? kDropA : 0) | (container.drop ? kDropB : 0) |
                                      (key.drop ? kDropC : 0)));
            drop_entries(3);
            break;
        }
        case bc::RETURN_VALUE: {
            const Used operand = use_top();
            emit(Op::RETURN, 0, operand.reg, 0, operand.drop ? kDropB : 0);
            drop_entries(1);
            break;
        }
        default:
            translate_rest(step);
    }
}

void Translator::translate_rest(const Step& step) {
    const int32_t arg = step.at.arg;
    const auto narrow = static_cast<uint16_t>(arg);
    const size_t count = static_cast<size_t>(arg);
    switch (step.at.opcode) {
        case bc::LOAD_NAME:
            emit_result(Op::LOAD_NAME, depth(), narrow);
            break;
        case bc::STORE_NAME:
            consume_as_a(Op::STORE_NAME, narrow);
            break;
        case bc::DELETE_NAME:
            emit(Op::DELETE_NAME, 0, narrow);
            break;
        case bc::STORE_GLOBAL:
            consume_as_a(Op::STORE_GLOBAL, narrow);
            break;
        case bc::DELETE_GLOBAL:
            emit(Op::DELETE_GLOBAL, 0, narrow);
            break;
        case bc::LOAD_LOCALS:
            emit_result(Op::LOAD_LOCALS, depth());
            break;
        case bc::LOAD_FROM_DICT_OR_GLOBALS:
            unary(Op::LOAD_FROM_DICT_OR_GLOBALS, narrow);
            break;
        case bc::LOAD_FROM_DICT_OR_DEREF:
            unary(Op::LOAD_FROM_DICT_OR_DEREF, narrow);
            break;
        case bc::LOAD_BUILD_CLASS:
            emit_result(Op::LOAD_BUILD_CLASS, depth());
            break;
        case bc::LOAD_COMMON_CONSTANT:
            emit_result(Op::LOAD_COMMON_CONSTANT, depth(), narrow);
            break;
        case bc::SETUP_ANNOTATIONS:
            emit(Op::SETUP_ANNOTATIONS);
            break;
        case bc::MAKE_CELL:
            emit(Op::MAKE_CELL, narrow);
            break;
        case bc::COPY_FREE_VARS:
            emit(Op::COPY_FREE_VARS, 0, narrow);
            break;
        case bc::LOAD_DEREF:
            emit_result(Op::LOAD_DEREF, depth(), narrow);
            break;
        case bc::STORE_DEREF: {
            const Used operand = use_top();
            emit(Op::STORE_DEREF, narrow, operand.reg, 0, operand.drop ? kDropB : 0);
            drop_entries(1);
            break;
        }
        case bc::DELETE_DEREF:
            emit(Op::DELETE_DEREF, narrow);
            break;
        case bc::DELETE_ATTR: {
            const Used operand = use_top();
            emit(Op::DELETE_ATTR, 0, operand.reg, narrow, operand.drop ? kDropB : 0);
            drop_entries(1);
            break;
        }
        case bc::LOAD_SUPER_ATTR: {
            const size_t position = depth() - 3;
            flush_from(position, depth());
            drop_entries(3);
            emit(Op::LOAD_SUPER_ATTR, reg(position), reg(position), static_cast<uint16_t>(arg >> 2));
            emit_word(arg & 3);
            push_registers(1 + (arg & 1));
            break;
        }
        case bc::LOAD_SPECIAL: {
            const size_t position = depth() - 1;
            const Used operand = use(position);
            drop_entries(1);
            emit(Op::LOAD_SPECIAL, reg(position), operand.reg, narrow, operand.drop ? kDropB : 0);
            push_registers(2);
            break;
        }
        case bc::DELETE_SUBSCR: {
            const size_t position = depth() - 2;
            const Used container = use(position);
            const Used key = use(position + 1);
            emit(Op::DELETE_ITEM, 0, container.reg, key.reg,
                 static_cast<uint8_t>((container.drop ? kDropB : 0) | (key.drop ? kDropC : 0)));
            drop_entries(2);
            break;
        }
        case bc::BINARY_SLICE:
            build(Op::GET_SLICE, 3, 0);
            break;
        case bc::STORE_SLICE: {
            const size_t position = depth() - 4;
            flush_from(position, depth());
            drop_entries(4);
            emit(Op::SET_SLICE, reg(position));
            break;
        }

        case bc::BUILD_LIST:
            build(Op::BUILD_LIST, count, narrow);
            break;
        case bc::BUILD_TUPLE:
            build(Op::BUILD_TUPLE, count, narrow);
            break;
        case bc::BUILD_SET:
            build(Op::BUILD_SET, count, narrow);
            break;
        case bc::BUILD_MAP:
            build(Op::BUILD_MAP, count * 2, narrow);
            break;
        case bc::BUILD_STRING:
            build(Op::BUILD_STRING, count, narrow);
            break;
        case bc::BUILD_SLICE:
            build(Op::BUILD_SLICE, count, narrow);
            break;
        case bc::LIST_APPEND:
            add_to(Op::LIST_APPEND, arg);
            break;
        case bc::LIST_EXTEND:
            add_to(Op::LIST_EXTEND, arg);
            break;
        case bc::SET_ADD:
            add_to(Op::SET_ADD, arg);
            break;
        case bc::SET_UPDATE:
            add_to(Op::SET_UPDATE, arg);
            break;
        case bc::DICT_UPDATE:
            add_to(Op::DICT_UPDATE, arg);
            break;
        case bc::DICT_MERGE: {
            const size_t callable = depth() - 4 - count;
            materialise_if_needed(callable);
            add_to(Op::DICT_MERGE, arg, reg(callable));
            break;
        }
        case bc::MAP_ADD: {
            const size_t container = depth() - 2 - count;
            const size_t position = depth() - 2;
            const Used key = use(position);
            const Used value = use(position + 1);
            emit(Op::MAP_ADD, reg(container), key.reg, value.reg,
                 static_cast<uint8_t>((key.drop ? kDropB : 0) | (value.drop ? kDropC : 0)));
            drop_entries(2);
            break;
        }
        case bc::UNPACK_SEQUENCE:
            unpack(Op::UNPACK_SEQUENCE, count, narrow);
            break;
        case bc::UNPACK_EX:
            unpack(Op::UNPACK_EX, (count & 0xFF) + 1 + (count >> 8), narrow);
            break;
        case bc::FORMAT_SIMPLE:
            unary(Op::FORMAT_SIMPLE);
            break;
        case bc::FORMAT_WITH_SPEC:
            binary(Op::FORMAT_WITH_SPEC, 0);
            break;
        case bc::CONVERT_VALUE:
            unary(Op::CONVERT_VALUE, narrow);
            break;
        case bc::GET_LEN: {
            const Used operand = use_top();
            emit_result(Op::GET_LEN, depth(), operand.reg);
            last_ = kNothing;
            break;
        }
        case bc::CALL_INTRINSIC_1:
            if (static_cast<bc::Intrinsic1>(arg) == bc::Intrinsic1::UnaryPositive)
                unary(Op::POSITIVE);
            else
                unary(Op::INTRINSIC_1, narrow);
            break;
        case bc::CALL_INTRINSIC_2:
            binary(Op::INTRINSIC_2, 0);
            emit_word(arg);
            break;
        case bc::MAKE_FUNCTION:
            unary(Op::MAKE_FUNCTION);
            break;
        case bc::SET_FUNCTION_ATTRIBUTE: {
            const size_t position = depth() - 2;
            const Used value = use(position);
            materialise_if_needed(position + 1);
            emit(Op::SET_FUNCTION_ATTRIBUTE, reg(position), value.reg, narrow);
            drop_entries(1);
            stack_.back() = {StackEntry::Register, 0};
            break;
        }
        case bc::IMPORT_NAME:
            binary(Op::IMPORT_NAME, 0);
            emit_word(arg);
            break;
        case bc::IMPORT_FROM: {
            const Used operand = use_top();
            emit_result(Op::IMPORT_FROM, depth(), operand.reg, narrow);
            break;
        }
        case bc::MATCH_MAPPING:
        case bc::MATCH_SEQUENCE: {
            const Used operand = use_top();
            emit_result(step.at.opcode == bc::MATCH_MAPPING ? Op::MATCH_MAPPING : Op::MATCH_SEQUENCE, depth(),
                        operand.reg);
            last_ = kNothing;
            break;
        }
        case bc::MATCH_KEYS: {
            const Used subject = use(depth() - 2);
            const Used keys = use(depth() - 1);
            emit_result(Op::MATCH_KEYS, depth(), subject.reg, keys.reg);
            last_ = kNothing;
            break;
        }
        case bc::MATCH_CLASS:
            build(Op::MATCH_CLASS, 3, narrow);
            last_ = kNothing;
            break;
        default:
            translate_exception(step);
    }
}

void Translator::translate_exception(const Step& step) {
    const int32_t arg = step.at.arg;
    const auto narrow = static_cast<uint16_t>(arg);
    const size_t count = static_cast<size_t>(arg);
    switch (step.at.opcode) {
        case bc::GET_YIELD_FROM_ITER:
            unary(Op::GET_YIELD_FROM_ITER);
            break;
        case bc::SEND: {
            flush(depth());
            const size_t top = depth() - 1;
            emit_jump(Op::SEND, static_cast<uint32_t>(step.target), reg(top - 1), reg(top), 0, reg(top));
            break;
        }
        case bc::END_SEND: {
            const size_t top = depth() - 1;
            materialise_if_needed(top);
            emit(Op::TAKE, reg(top - 1), reg(top));
            drop_entries(1);
            stack_.back() = {StackEntry::Register, 0};
            break;
        }
        case bc::CLEANUP_THROW:
            emit(Op::CLEANUP_THROW, reg(depth() - 3));
            drop_entries(1);
            break;
        case bc::RETURN_GENERATOR:
            emit(Op::RETURN_GENERATOR);
            push({StackEntry::Null, 0});  // what is sent first is None, and popped at once
            break;
        case bc::YIELD_VALUE: {
            const size_t top = depth() - 1;
            const Used operand = use(top);
            drop_entries(1);
            emit(Op::YIELD, reg(top), operand.reg, narrow, operand.drop ? kDropB : 0);
            push({StackEntry::Register, 0});
            break;
        }
        case bc::RAISE_VARARGS: {
            const size_t position = depth() - count;
            flush_from(position, depth());
            emit(Op::RAISE, 0, reg(position), narrow);
            drop_entries(count);
            break;
        }
        case bc::RERAISE:
            flush(depth());
            emit(Op::RERAISE, 0, reg(depth() - 1), narrow);
            drop_entries(1);
            break;
        case bc::PUSH_EXC_INFO:
            materialise_if_needed(depth() - 1);
            emit(Op::PUSH_EXC_INFO, reg(depth() - 1));
            push({StackEntry::Register, 0});
            break;
        case bc::POP_EXCEPT:
            materialise_if_needed(depth() - 1);
            emit(Op::POP_EXCEPT, reg(depth() - 1));
            drop_entries(1);
            break;
        case bc::CHECK_EXC_MATCH: {
            const size_t position = depth() - 1;
            const Used exception = use(position - 1);
            const Used type = use(position);
            emit(Op::CHECK_EXC_MATCH, reg(position), exception.reg, type.reg,
                 type.drop && type.reg != reg(position) ? kDropC : 0);
            stack_.back() = {StackEntry::Register, 0};
            break;
        }
        case bc::CHECK_EG_MATCH:
            flush_from(depth() - 2, depth());
            emit(Op::CHECK_EG_MATCH, reg(depth() - 2), reg(depth() - 2), reg(depth() - 1));
            break;
        case bc::WITH_EXCEPT_START:
            flush(depth());
            emit(Op::WITH_EXCEPT_START, reg(depth()), reg(depth() - 5), reg(depth() - 1));
            push({StackEntry::Register, 0});
            break;
        default: {
            // Of the instructions of async functions and t-strings, which the compiler does not emit yet: they keep
            // the stack's shape and raise when run.
            const auto pops = static_cast<size_t>(bc::pops(step.at.opcode, arg));
            flush(depth());
            drop_entries(std::min(pops, depth()));
            emit(Op::INTRINSIC_1, reg(depth()), reg(depth()), 0xFFFF);
            push_registers(static_cast<size_t>(bc::pushes(step.at.opcode, arg)));
            break;
        }
    }
}

RegisterCode* translate(const Code& code, bool fused) {
    return Translator(code, fused).run();
}

std::vector<StackEntry> stack_before(const Code& code, int32_t offset) {
    return Translator(code, false).stack_at(offset);
}

RegisterCode* register_code(Runtime& rt, Code& code) {
    if (code.fused == nullptr) {
        code.fused = translate(code, true);
        if (code.fused == nullptr) {
            static_cast<void>(rt.raise_memory_error());
            return nullptr;
        }
        code.start = code.fused->words.data();
        monitor_new_code(rt, code);
    }
    return code.fused;
}

}  // namespace py
