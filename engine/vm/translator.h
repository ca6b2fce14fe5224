// The translation keeps a symbolic operand stack. A borrowed load of a local, a constant, a small integer and the NULL
// of a call push an entry and emit nothing: whatever consumes the entry names the local's own register, carries the
// number as an immediate, or asks for the value to be put into its register first. The reference's own borrow analysis
// makes this sound: no borrowed load outlives a store to its local, nor the end of a basic block.
//
// At the start of a basic block every entry is in its register, and so is, anywhere under an exception handler, all
// that the handler will find on the stack.
#pragma once

#include <algorithm>
#include <utility>
#include <vector>

#include "bytecode/opcode.h"
#include "vm/translate.h"

namespace py {

namespace bc = bytecode;

class Translator {
  public:
    Translator(const Code& code, bool fused)
        : code_(code), unit_(code.code_unit()), fused_(fused), out_(new RegisterCode) {}
    ~Translator() { delete out_; }

    RegisterCode* run() {
        if (code_.frame_size() > kMaximumRegister || unit_.names.size() > 65535)
            return nullptr;
        go(-1);
        patch_jumps();
        return std::exchange(out_, nullptr);
    }

    std::vector<StackEntry> stack_at(int32_t offset) {
        go(offset);
        return stack_;
    }

  private:
    static constexpr int32_t kNoDepth = -1;
    static constexpr uint16_t kMaximumRegister = 65000;

    struct Step {
        bc::DecodedInstruction at;
        int32_t target;
    };
    struct Used {
        uint16_t reg;
        bool drop;
    };
    struct Jump {
        size_t word;
        uint32_t target;
    };

    // ---- first pass: instructions, labels, depths, handlers

    void decode_all() {
        const auto size = static_cast<uint32_t>(unit_.code.size());
        labels_.assign(size / 2 + 1, false);
        depths_.assign(size / 2 + 1, kNoDepth);
        handler_depths_.assign(size / 2 + 1, 0);
        step_at_.assign(size / 2 + 1, -1);
        for (uint32_t offset = 0; offset < size;) {
            const bc::DecodedInstruction at = bc::decode(unit_.code.data(), size, offset);
            const int32_t target = bc::jump_target(at);
            for (uint32_t unit = at.start / 2; unit <= at.offset / 2; ++unit)
                step_at_[unit] = static_cast<int32_t>(steps_.size());
            steps_.push_back({at, target});
            if (target >= 0)
                labels_[target / 2] = true;
            offset = at.next;
        }
        for (const bc::ExceptionEntry& entry : *code_.handlers) {
            labels_[entry.target / 2] = true;
            for (uint32_t unit = entry.start / 2; unit < entry.end / 2; ++unit)
                handler_depths_[unit] = static_cast<int32_t>(entry.depth);
        }
        find_depths();
    }

    void find_depths() {
        std::vector<uint32_t> work;
        const auto reach = [&](uint32_t offset, int32_t depth) {
            if (offset / 2 < depths_.size() && depths_[offset / 2] == kNoDepth) {
                depths_[offset / 2] = depth;
                work.push_back(offset);
            }
        };
        reach(0, 0);
        for (const bc::ExceptionEntry& entry : *code_.handlers)
            reach(entry.target, static_cast<int32_t>(entry.depth) + (entry.lasti ? 1 : 0) + 1);
        while (!work.empty()) {
            const uint32_t offset = work.back();
            work.pop_back();
            if (step_at_[offset / 2] < 0)
                continue;
            const Step& step = steps_[step_at_[offset / 2]];
            const int32_t depth = depths_[offset / 2];
            if (step.target >= 0)
                reach(step.target, depth + bc::stack_effect(step.at.opcode, step.at.arg, bc::Way::Jump));
            if (!bc::is_unconditional_jump(step.at.opcode) && !bc::is_scope_exit(step.at.opcode))
                reach(step.at.next, depth + bc::stack_effect(step.at.opcode, step.at.arg));
        }
    }

    // ---- second pass

    void go(int32_t stop) {
        decode_all();
        out_->word_at.assign(unit_.code.size() / 2 + 1, -1);
        bool reachable = true;
        for (index_ = 0; index_ < steps_.size(); ++index_) {
            const Step& step = steps_[index_];
            const uint32_t unit = step.at.start / 2;
            if (labels_[unit]) {
                if (reachable)
                    flush(stack_.size());
                last_ = kNothing;
                if (!reachable && depths_[unit] != kNoDepth) {
                    stack_.assign(static_cast<size_t>(depths_[unit]), StackEntry{});
                    reachable = true;
                }
            }
            if (!reachable)
                continue;
            for (uint32_t at = unit; at <= step.at.offset / 2; ++at)
                out_->word_at[at] = static_cast<int32_t>(out_->words.size());
            offset_ = step.at.offset;
            if (stop >= 0 && static_cast<int32_t>(step.at.next) > stop)
                return;
            if (!fused_)
                emit(Op::TRACE);
            flush(std::min(stack_.size(), static_cast<size_t>(handler_depths_[step.at.offset / 2])));
            translate_step(step);
            reachable = !bc::is_unconditional_jump(step.at.opcode) && !bc::is_scope_exit(step.at.opcode);
        }
        // Units inside caches, and at the end, answer with the next instruction.
        int32_t next = static_cast<int32_t>(out_->words.size());
        for (size_t unit = out_->word_at.size(); unit-- > 0;) {
            if (out_->word_at[unit] < 0)
                out_->word_at[unit] = next;
            next = out_->word_at[unit];
        }
        out_->labels = labels_;
    }

    void patch_jumps() {
        for (const Jump& jump : jumps_) {
            const int32_t to = out_->word_at[jump.target / 2];
            *reinterpret_cast<int32_t*>(&out_->words[jump.word + 1]) = to - static_cast<int32_t>(jump.word);
        }
    }

    // ---- emitting

    static constexpr size_t kNothing = SIZE_MAX;

    Instruction& emit(Op op, uint16_t a = 0, uint16_t b = 0, uint16_t c = 0, uint8_t flags = 0) {
        last_ = kNothing;
        last_move_ = kNothing;
        out_->words.push_back({static_cast<uint8_t>(op), flags, a, b, c});
        out_->offsets.push_back(offset_);
        const size_t at = out_->words.size() - 1;
        for (int i = 0; i < extra_words(op); ++i) {
            out_->words.push_back({});
            out_->offsets.push_back(offset_);
        }
        return out_->words[at];
    }
    void emit_word(int32_t word) { *reinterpret_cast<int32_t*>(&out_->words.back()) = word; }

    static int extra_words(Op op) {
        static constexpr uint8_t kExtra[] = {
#define R(name, extra) extra,
#include "vm/registers.def"
#undef R
        };
        return kExtra[static_cast<int>(op)];
    }

    /// An instruction whose result, the new top of the stack, may be redirected into a local.
    void emit_result(Op op, size_t depth, uint16_t b = 0, uint16_t c = 0, uint8_t flags = 0) {
        const uint16_t destination = reg(depth);
        emit(op, destination, b, c, flags);
        last_ = out_->words.size() - 1 - extra_words(op);
        last_destination_ = destination;
        last_is_call_ = false;
        push({StackEntry::Register, 0});
    }

    void emit_jump(Op op, uint32_t target, uint16_t b = 0, uint16_t c = 0, uint8_t flags = 0, uint16_t a = 0) {
        emit(op, a, b, c, flags);
        jumps_.push_back({out_->words.size() - 2, target});
    }

    void emit_move(uint16_t to, uint16_t from) {
        if (fused_ && last_move_ != kNothing) {
            Instruction& move = out_->words[last_move_];
            if (move.a + 1 == to && move.a != from) {
                move.op = static_cast<uint8_t>(Op::MOVE2);
                move.c = from;
                last_move_ = kNothing;
                last_ = kNothing;
                return;
            }
        }
        emit(Op::MOVE, to, from);
        last_move_ = out_->words.size() - 1;
    }

    void emit_constant(uint16_t to, int32_t index) {
        emit(Op::LOADK, to, static_cast<uint16_t>(index & 0xFFFF), static_cast<uint16_t>(index >> 16));
    }

    // ---- the symbolic stack

    [[nodiscard]] uint16_t reg(size_t depth) const {
        return static_cast<uint16_t>(code_.nlocalsplus + depth);
    }
    [[nodiscard]] size_t depth() const {
        return stack_.size();
    }
    void push(StackEntry entry) {
        stack_.push_back(entry);
    }
    StackEntry pop() {
        const StackEntry entry = stack_.back();
        stack_.pop_back();
        return entry;
    }
    void drop_entries(size_t count) {
        stack_.resize(stack_.size() - count);
    }

    /// Puts the entry at `position` into its register.
    void materialise(size_t position) {
        StackEntry& entry = stack_[position];
        load_into(reg(position), entry);
        entry = {StackEntry::Register, 0};
    }
    void load_into(uint16_t to, const StackEntry& entry) {
        switch (entry.kind) {
            case StackEntry::Register:
                break;
            case StackEntry::Local:
                emit_move(to, static_cast<uint16_t>(entry.index));
                break;
            case StackEntry::Constant:
                emit_constant(to, entry.index);
                break;
            case StackEntry::SmallInt:
                emit(Op::LOADI, to, static_cast<uint16_t>(entry.index));
                break;
            case StackEntry::Null:
                emit(Op::SET_NULL, to);
                break;
        }
    }
    void flush(size_t count) {
        flush_from(0, count);
    }
    void flush_from(size_t begin, size_t end) {
        for (size_t i = begin; i < end; ++i) {
            if (stack_[i].kind != StackEntry::Register)
                materialise(i);
        }
    }

    /// The register to read the entry at `position` from, and whether its value is used up by that.
    Used use(size_t position) {
        if (stack_[position].kind == StackEntry::Local)
            return {static_cast<uint16_t>(stack_[position].index), false};
        materialise_if_needed(position);
        return {reg(position), true};
    }
    void materialise_if_needed(size_t position) {
        if (stack_[position].kind != StackEntry::Register)
            materialise(position);
    }
    Used use_top() {
        return use(depth() - 1);
    }

    [[nodiscard]] bool small_int(const StackEntry& entry, int32_t& number) const {
        if (entry.kind == StackEntry::SmallInt) {
            number = entry.index;
            return true;
        }
        if (entry.kind != StackEntry::Constant)
            return false;
        const Value constant = code_.consts->items()[entry.index];
        if (!constant.is_int() || constant.as_int() < -32768 || constant.as_int() > 32767)
            return false;
        number = static_cast<int32_t>(constant.as_int());
        return true;
    }

    // ---- looking ahead

    /// The next instruction that does something, if nothing jumps to it or to what lies between; else null.
    const Step* follower(size_t skip = 0) const {
        if (!fused_)
            return nullptr;
        for (size_t i = index_ + 1; i < steps_.size(); ++i) {
            if (labels_[steps_[i].at.start / 2])
                return nullptr;
            if (handler_depths_[steps_[i].at.offset / 2] != handler_depths_[offset_ / 2])
                return nullptr;
            if (skip == 0)
                return &steps_[i];
            --skip;
        }
        return nullptr;
    }
    static bool is_jump_on_truth(const Step* step) {
        return step != nullptr && (step->at.opcode == bc::POP_JUMP_IF_FALSE || step->at.opcode == bc::POP_JUMP_IF_TRUE);
    }
    /// The follower is run together with this one.
    void swallow() {
        ++index_;
        const Step& step = steps_[index_];
        for (uint32_t at = step.at.start / 2; at <= step.at.offset / 2; ++at)
            out_->word_at[at] = static_cast<int32_t>(out_->words.size());
    }

    // ---- families of instructions

    void store_fast(uint16_t local) {
        const size_t position = depth() - 1;
        for (size_t i = 0; i < position; ++i) {
            if (stack_[i].kind == StackEntry::Local && stack_[i].index == local)
                materialise(i);
        }
        const StackEntry entry = stack_.back();
        const uint16_t from = reg(position);
        if (entry.kind == StackEntry::Register) {
            if (fused_ && last_ != kNothing && last_destination_ == from) {
                redirect(local);
            } else {
                emit(Op::TAKE, local, from);
            }
        } else if (entry.kind != StackEntry::Local || entry.index != local) {
            load_into(local, entry);
            last_move_ = kNothing;
        }
        drop_entries(1);
    }

    void redirect(uint16_t local) {
        Instruction& instruction = out_->words[last_];
        if (last_is_call_) {
            instruction.b = local;
        } else {
            // What overwriting the destination would have dropped must be dropped by name.
            if (instruction.b == instruction.a && reads_b(static_cast<Op>(instruction.op)))
                instruction.flags |= kDropB;
            instruction.a = local;
        }
        last_ = kNothing;
    }
    static bool reads_b(Op op) {
        switch (op) {
            case Op::LOADK:
            case Op::LOADI:
            case Op::LOAD_GLOBAL:
            case Op::LOAD_NAME:
            case Op::LOAD_DEREF:
            case Op::LOAD_COMMON_CONSTANT:
            case Op::BUILD_LIST:
            case Op::BUILD_TUPLE:
            case Op::BUILD_SET:
            case Op::BUILD_MAP:
            case Op::BUILD_STRING:
            case Op::BUILD_SLICE:
            case Op::GET_SLICE:
            case Op::FOR_ITER:
                return false;
            default:
                return true;
        }
    }

    /// a <- b op c over the two topmost entries.
    void binary(Op op, uint8_t flags) {
        const size_t position = depth() - 2;
        const Used left = use(position);
        const Used right = use(position + 1);
        if (left.drop && left.reg != reg(position))
            flags |= kDropB;
        if (right.drop)
            flags |= kDropC;
        drop_entries(2);
        emit_result(op, position, left.reg, right.reg, flags);
    }
    void binary_immediate(Op op, int32_t number, uint8_t flags) {
        const size_t position = depth() - 2;
        const Used left = use(position);
        drop_entries(2);
        emit_result(op, position, left.reg, static_cast<uint16_t>(number), flags);
    }
    /// a <- op b over the top.
    void unary(Op op, uint16_t c = 0, uint8_t flags = 0) {
        const size_t position = depth() - 1;
        const Used operand = use(position);
        drop_entries(1);
        emit_result(op, position, operand.reg, c, flags);
    }
    /// Uses up the top, no result: the operand is a.
    void consume_as_a(Op op, uint16_t b, uint16_t c = 0) {
        const Used operand = use_top();
        emit(op, operand.reg, b, c, operand.drop ? kDropA : 0);
        drop_entries(1);
    }
    /// a <- `count` values from b on.
    void build(Op op, size_t values, uint16_t c) {
        const size_t position = depth() - values;
        flush_from(position, depth());
        drop_entries(values);
        emit_result(op, position, reg(position), c);
    }

    void binary_op(int32_t arg) {
        using B = bc::BinaryOperator;
        auto op = static_cast<B>(arg);
        int32_t number = 0;
        const bool immediate = small_int(stack_.back(), number);
        if (op == B::Subscr) {
            if (immediate)
                binary_immediate(Op::GET_ITEM_I, number, 0);
            else
                binary(Op::GET_ITEM, 0);
            return;
        }
        uint8_t flags = 0;
        if (op >= B::InplaceAdd) {
            op = static_cast<B>(arg - static_cast<int32_t>(B::InplaceAdd));
            flags = kInplace;
        }
        Op general = Op::BINARY;
        Op short_form = Op::NOP;
        switch (op) {
            case B::Add:
                general = Op::ADD;
                short_form = Op::ADD_I;
                break;
            case B::Subtract:
                general = Op::SUBTRACT;
                short_form = Op::SUBTRACT_I;
                break;
            case B::Multiply:
                general = Op::MULTIPLY;
                short_form = Op::MULTIPLY_I;
                break;
            case B::FloorDivide:
                general = Op::FLOOR_DIVIDE;
                short_form = Op::FLOOR_DIVIDE_I;
                break;
            case B::Remainder:
                general = Op::REMAINDER;
                short_form = Op::REMAINDER_I;
                break;
            case B::TrueDivide:
                general = Op::TRUE_DIVIDE;
                break;
            case B::And:
                general = Op::AND;
                short_form = Op::AND_I;
                break;
            case B::Or:
                general = Op::OR;
                break;
            case B::Xor:
                general = Op::XOR;
                break;
            case B::LShift:
                general = Op::LSHIFT;
                short_form = Op::LSHIFT_I;
                break;
            case B::RShift:
                general = Op::RSHIFT;
                short_form = Op::RSHIFT_I;
                break;
            default:
                break;
        }
        if (general == Op::BINARY) {
            binary(general, flags);
            emit_word(static_cast<int32_t>(op));  // kInplace tells the rest
        } else if (immediate && short_form != Op::NOP) {
            binary_immediate(short_form, number, flags);
        } else {
            binary(general, flags);
        }
    }

    static Op offset_op(Op first, int32_t by) {
        return static_cast<Op>(static_cast<int32_t>(first) + by);
    }

    void compare_op(int32_t arg) {
        const int32_t comparison = arg >> 5;
        const bool to_bool = (arg & 16) != 0;
        const Step* next = follower();
        int32_t number = 0;
        const bool immediate = small_int(stack_.back(), number);
        if (to_bool && is_jump_on_truth(next)) {
            const bool invert = next->at.opcode == bc::POP_JUMP_IF_FALSE;
            jump_on(immediate ? offset_op(Op::JUMP_LT_I, comparison) : offset_op(Op::JUMP_LT, comparison), immediate,
                    number, *next, invert ? kInvert : 0);
            return;
        }
        const uint8_t flags = to_bool ? kToBool : 0;
        if (immediate)
            binary_immediate(offset_op(Op::LT_I, comparison), number, flags);
        else
            binary(offset_op(Op::LT, comparison), flags);
    }

    /// A test of the two topmost entries together with the jump that follows it.
    void jump_on(Op op, bool immediate, int32_t number, const Step& jump, uint8_t flags) {
        const size_t position = depth() - 2;
        flush(position);
        const Used left = use(position);
        uint16_t right = static_cast<uint16_t>(number);
        if (left.drop)
            flags |= kDropB;
        if (!immediate) {
            const Used used = use(position + 1);
            right = used.reg;
            if (used.drop)
                flags |= kDropC;
        }
        drop_entries(2);
        emit_jump(op, static_cast<uint32_t>(jump.target), left.reg, right, flags);
        swallow();
    }

    /// `is` and `in`, `negated` for the forms with `not`: alone, or together with the jump on their outcome.
    void test_op(Op op, Op jump, bool negated) {
        const Step* next = follower();
        if (!is_jump_on_truth(next)) {
            binary(op, negated ? kInvert : 0);
            return;
        }
        const bool invert = next->at.opcode == bc::POP_JUMP_IF_FALSE;
        jump_on(jump, false, 0, *next, static_cast<uint8_t>((invert ? kInvert : 0) | (negated ? kInvertTest : 0)));
    }

    void jump_if(Op op, const Step& jump, bool invert) {
        flush(depth() - 1);
        const Used operand = use_top();
        drop_entries(1);
        emit_jump(op, static_cast<uint32_t>(jump.target), operand.reg, 0,
                  static_cast<uint8_t>((invert ? kInvert : 0) | (operand.drop ? kDropB : 0)));
    }

    void copy(int32_t arg) {
        const size_t position = depth() - static_cast<size_t>(arg);
        const StackEntry entry = stack_[position];
        if (entry.kind != StackEntry::Register) {
            push(entry);
            return;
        }
        // A copy that is tested at once need not be made.
        const Step* next = follower();
        if (next != nullptr && (next->at.opcode == bc::TO_BOOL || next->at.opcode == bc::POP_JUMP_IF_NONE ||
                                next->at.opcode == bc::POP_JUMP_IF_NOT_NONE)) {
            const Step* after = follower(1);
            if (next->at.opcode != bc::TO_BOOL || is_jump_on_truth(after)) {
                push({StackEntry::Local, reg(position)});
                return;
            }
        }
        emit_move(reg(depth()), reg(position));
        push({StackEntry::Register, 0});
    }

    void swap(int32_t arg) {
        const size_t top = depth() - 1;
        const size_t other = depth() - static_cast<size_t>(arg);
        StackEntry& a = stack_[top];
        StackEntry& b = stack_[other];
        if (a.kind == StackEntry::Register && b.kind == StackEntry::Register)
            emit(Op::SWAP, reg(top), reg(other));
        else if (a.kind == StackEntry::Register)
            emit(Op::TAKE, reg(other), reg(top));
        else if (b.kind == StackEntry::Register)
            emit(Op::TAKE, reg(top), reg(other));
        std::swap(a, b);
    }

    void call(int32_t count) {
        const size_t position = depth() - static_cast<size_t>(count) - 2;
        const bool no_self = stack_[position + 1].kind == StackEntry::Null;
        materialise_if_needed(position);
        if (no_self)
            stack_[position + 1] = {StackEntry::Register, 0};
        flush_from(position + 1, depth());
        drop_entries(static_cast<size_t>(count) + 2);
        emit_call(Op::CALL, position, count, no_self ? kNoSelf : 0);
    }
    void emit_call(Op op, size_t position, int32_t count, uint8_t flags, int32_t word = -1) {
        emit(op, reg(position), reg(position), static_cast<uint16_t>(count), flags);
        if (word >= 0)
            emit_word(word);
        last_ = out_->words.size() - 1 - extra_words(op);
        last_destination_ = reg(position);
        last_is_call_ = true;
        push({StackEntry::Register, 0});
    }
    void call_kw(int32_t count) {
        const size_t position = depth() - static_cast<size_t>(count) - 3;
        const StackEntry names = stack_.back();
        const bool constant = names.kind == StackEntry::Constant;
        flush_from(position, constant ? depth() - 1 : depth());
        drop_entries(static_cast<size_t>(count) + 3);
        emit_call(constant ? Op::CALL_KW : Op::CALL_KW_R, position, count, 0, constant ? names.index : -1);
    }

    void load_local(int32_t local, bool borrowed) {
        if (borrowed) {
            push({StackEntry::Local, local});
            return;
        }
        const size_t position = depth();
        emit_move(reg(position), static_cast<uint16_t>(local));
        if (out_->words.back().op == static_cast<uint8_t>(Op::MOVE)) {
            last_ = out_->words.size() - 1;
            last_destination_ = reg(position);
            last_is_call_ = false;
        }
        push({StackEntry::Register, 0});
    }

    void unpack(Op op, size_t items, uint16_t c) {
        const size_t position = depth() - 1;
        const Used operand = use(position);
        drop_entries(1);
        emit(op, reg(position), operand.reg, c, operand.drop ? kDropB : 0);
        for (size_t i = 0; i < items; ++i) push({StackEntry::Register, 0});
    }

    /// Adds the top to a container `arg` below it.
    void add_to(Op op, int32_t arg, uint16_t c = 0) {
        const size_t container = depth() - 1 - static_cast<size_t>(arg);
        const Used value = use_top();
        materialise_if_needed(container);
        emit(op, reg(container), value.reg, c, value.drop ? kDropB : 0);
        drop_entries(1);
    }

    void push_registers(size_t count) {
        for (size_t i = 0; i < count; ++i) push({StackEntry::Register, 0});
    }

    void translate_step(const Step& step);
    void translate_exception(const Step& step);
    void translate_rest(const Step& step);

    const Code& code_;
    const bc::CodeUnit& unit_;
    bool fused_;
    RegisterCode* out_;
    std::vector<Step> steps_;
    std::vector<bool> labels_;
    std::vector<int32_t> depths_;
    std::vector<int32_t> handler_depths_;
    std::vector<int32_t> step_at_;
    std::vector<Jump> jumps_;
    std::vector<StackEntry> stack_;
    size_t index_ = 0;
    uint32_t offset_ = 0;
    size_t last_ = kNothing;  // the instruction whose result is the top of the stack
    uint16_t last_destination_ = 0;
    bool last_is_call_ = false;
    size_t last_move_ = kNothing;  // a MOVE that the next one may join
};

}  // namespace py
