// Expressions, but for calls and comprehensions.
#include <algorithm>

#include "compile/generator.h"

namespace py::compile {

using namespace ast;
namespace bc = bytecode;

namespace {

constexpr size_t kStackGuideline = 30;

bool is_absent_or_constant(const ExprNode* node) {
    return node == nullptr || node->kind == ExprKind::Constant;
}

bool is_constant_slice(const ExprNode* node) {
    const Slice* slice = try_as<Slice>(node);
    return slice != nullptr && is_absent_or_constant(slice->lower) && is_absent_or_constant(slice->upper) &&
           is_absent_or_constant(slice->step);
}

}  // namespace

/// `x[a:b]` has instructions of its own, unless the slice is a constant.
static bool has_two_part_slice(const ExprNode* node) {
    const Slice* slice = try_as<Slice>(node);
    return slice != nullptr && slice->step == nullptr && !is_constant_slice(node);
}

void Generator::visit(Exprs nodes) {
    for (ExprNode* node : nodes) visit(node);
}

// Kept small: this is the frame that nesting multiplies.
void Generator::visit(ExprNode* node) {
    const Deeper deeper(*this);
    if (error_)
        return;
    const Span& where = node->span;
    switch (node->kind) {
        case ExprKind::NamedExpr:
            visit(as<NamedExpr>(node)->value);
            emit(bc::COPY, 1, where);
            return visit(as<NamedExpr>(node)->target);
        case ExprKind::BoolOp:
            return bool_op(*as<BoolOp>(node));
        case ExprKind::BinOp:
            return binary(as<BinOp>(node));
        case ExprKind::UnaryOp:
            return unary(*as<UnaryOp>(node));
        case ExprKind::Lambda:
            return lambda(as<Lambda>(node));
        case ExprKind::IfExp:
            return conditional(*as<IfExp>(node));
        case ExprKind::Dict:
            return dict(*as<Dict>(node));
        case ExprKind::Set:
            return sequence(where, as<Set>(node)->elts, {}, 0, bc::BUILD_SET, bc::SET_ADD, bc::SET_UPDATE, false);
        case ExprKind::ListComp:
        case ExprKind::SetComp:
        case ExprKind::DictComp:
        case ExprKind::GeneratorExp:
            return comprehension(node);
        case ExprKind::Yield:
            return yield_expression(as<Yield>(node));
        case ExprKind::YieldFrom:
            return yield_from(as<YieldFrom>(node));
        case ExprKind::Await:
            if (!all_features())
                return unsupported(where, "'await' is");
            visit(as<Await>(node)->value);
            emit(bc::GET_AWAITABLE, 0, where);
            emit_none(where);
            return emit_yield_from(where, true);
        case ExprKind::Compare:
            return compare(as<Compare>(node));
        case ExprKind::Call:
            return call(as<Call>(node));
        case ExprKind::Constant:
            return emit_constant(to_constant(as<ast::Constant>(node)->value), where);
        case ExprKind::JoinedStr:
            return joined_str(*as<JoinedStr>(node));
        case ExprKind::TemplateStr:
            return template_str(*as<TemplateStr>(node));
        case ExprKind::FormattedValue:
            return formatted_value(*as<FormattedValue>(node));
        case ExprKind::Interpolation:
            return interpolation(*as<Interpolation>(node));
        case ExprKind::Attribute:
            return attribute(as<Attribute>(node));
        case ExprKind::Subscript:
            return subscript(as<Subscript>(node));
        case ExprKind::Starred:
            return fail(where, as<Starred>(node)->ctx == Context::Store
                                   ? "starred assignment target must be in a list or tuple"
                                   : "can't use starred expression here");
        case ExprKind::Slice:
            return slice(as<Slice>(node));
        case ExprKind::Name:
            return name(as<Name>(node)->id, as<Name>(node)->ctx, where);
        case ExprKind::List:
            return list_or_tuple(node, as<List>(node)->elts, as<List>(node)->ctx, false);
        case ExprKind::Tuple:
            return list_or_tuple(node, as<Tuple>(node)->elts, as<Tuple>(node)->ctx, true);
    }
}

// `a + b + c + …` leans to the left; its spine is walked without recursion.
void Generator::binary(BinOp* node) {
    std::vector<BinOp*> spine{node};
    while (BinOp* left = try_as<BinOp>(spine.back()->left)) spine.push_back(left);
    visit(spine.back()->left);
    for (; !spine.empty(); spine.pop_back()) {
        visit(spine.back()->right);
        emit_binary(spine.back()->op, spine.back()->span, false);
    }
}

void Generator::bool_op(const BoolOp& node) {
    const int jump = node.op == BoolOperator::And ? bc::JUMP_IF_FALSE : bc::JUMP_IF_TRUE;
    const Label end = new_label();
    for (ExprNode* value : node.values.first(node.values.size() - 1)) {
        visit(value);
        emit_jump(jump, end, node.span);
        emit(bc::POP_TOP, node.span);
    }
    visit(node.values.back());
    use(end);
}

void Generator::unary(const UnaryOp& node) {
    visit(node.operand);
    switch (node.op) {
        case UnaryOperator::UAdd:
            return emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::UnaryPositive), node.span);
        case UnaryOperator::Not:
            emit(bc::TO_BOOL, node.span);
            return emit(bc::UNARY_NOT, node.span);
        case UnaryOperator::Invert:
            return emit(bc::UNARY_INVERT, node.span);
        case UnaryOperator::USub:
            return emit(bc::UNARY_NEGATIVE, node.span);
    }
}

void Generator::lambda(Lambda* node) {
    const Span where = node->span;
    const Arguments& args = *node->args;
    const int flags = default_arguments(where, args);
    enter_unit("<lambda>", UnitKind::Lambda, table_.find(node), where.lineno);
    unit_->argcount = static_cast<int32_t>(args.args.size());
    unit_->posonlyargcount = static_cast<int32_t>(args.posonlyargs.size());
    unit_->kwonlyargcount = static_cast<int32_t>(args.kwonlyargs.size());
    visit(node->body);
    const bool generator = unit_->block->generator;
    if (!generator)
        emit(bc::RETURN_VALUE, node->body->span);
    bc::CodeUnit code = assemble_unit(generator ? ReturnNone::No : ReturnNone::Yes);
    leave_unit();
    make_closure(where, std::move(code), flags);
}

void Generator::conditional(const IfExp& node) {
    const Label end = new_label();
    const Label next = new_label();
    jump_if(node.span, node.test, next, false);
    visit(node.body);
    emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
    use(next);
    visit(node.orelse);
    use(end);
}

void Generator::jump_if(const Span& where, ExprNode* node, Label target, bool condition) {
    const Deeper deeper(*this);
    if (error_)
        return;
    if (const UnaryOp* op = try_as<UnaryOp>(node); op != nullptr && op->op == UnaryOperator::Not)
        return jump_if(where, op->operand, target, !condition);
    if (const BoolOp* op = try_as<BoolOp>(node)) {
        const bool decides = op->op == BoolOperator::Or;  // the value that makes the rest superfluous
        const Label shortcut = decides != condition ? new_label() : target;
        for (ExprNode* value : op->values.first(op->values.size() - 1)) jump_if(where, value, shortcut, decides);
        jump_if(where, op->values.back(), target, condition);
        if (!(shortcut == target))
            use(shortcut);
        return;
    }
    if (const IfExp* choice = try_as<IfExp>(node)) {
        const Label end = new_label();
        const Label next = new_label();
        jump_if(where, choice->test, next, false);
        jump_if(where, choice->body, target, condition);
        emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
        use(next);
        jump_if(where, choice->orelse, target, condition);
        return use(end);
    }
    const Span& own = node->span;
    const int jump = condition ? bc::POP_JUMP_IF_TRUE : bc::POP_JUMP_IF_FALSE;
    if (Compare* chain = try_as<Compare>(node); chain != nullptr && chain->ops.size() > 1) {
        check_compare(*chain);
        const Label cleanup = new_label();
        visit(chain->left);
        const size_t last = chain->ops.size() - 1;
        for (size_t i = 0; i < last; ++i) {
            visit(chain->comparators[i]);
            emit(bc::SWAP, 2, own);
            emit(bc::COPY, 2, own);
            emit_compare(chain->ops[i], own);
            emit(bc::TO_BOOL, own);
            emit_jump(bc::POP_JUMP_IF_FALSE, cleanup, own);
        }
        visit(chain->comparators[last]);
        emit_compare(chain->ops[last], own);
        emit(bc::TO_BOOL, own);
        emit_jump(jump, target, own);
        const Label end = new_label();
        emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
        use(cleanup);
        emit(bc::POP_TOP, own);
        if (!condition)
            emit_jump(bc::JUMP_NO_INTERRUPT, target, kNoLocation);
        return use(end);
    }
    visit(node);
    emit(bc::TO_BOOL, own);
    emit_jump(jump, target, own);
}

void Generator::dict_part(const Dict& node, size_t begin, size_t end) {
    const bool big = (end - begin) * 2 > kStackGuideline;
    if (big)
        emit(bc::BUILD_MAP, 0, node.span);
    for (size_t i = begin; i < end; ++i) {
        visit(node.keys[i]);
        visit(node.values[i]);
        if (big)
            emit(bc::MAP_ADD, 1, node.span);
    }
    if (!big)
        emit(bc::BUILD_MAP, static_cast<int>(end - begin), node.span);
}

void Generator::dict(const Dict& node) {
    const size_t size = node.values.size();
    bool have_dict = false;
    size_t waiting = 0;  // entries before the current one that are in no dict yet
    const auto flush = [&](size_t end) {
        dict_part(node, end - waiting, end);
        if (have_dict)
            emit(bc::DICT_UPDATE, 1, node.span);
        have_dict = true;
        waiting = 0;
    };
    for (size_t i = 0; i < size; ++i) {
        if (node.keys[i] == nullptr) {
            if (waiting > 0)
                flush(i);
            if (!have_dict)
                emit(bc::BUILD_MAP, 0, node.span);
            have_dict = true;
            visit(node.values[i]);
            emit(bc::DICT_UPDATE, 1, node.span);
        } else if (waiting * 2 > kStackGuideline) {
            ++waiting;
            flush(i + 1);
        } else {
            ++waiting;
        }
    }
    if (waiting > 0)
        flush(size);
    if (!have_dict)
        emit(bc::BUILD_MAP, 0, node.span);
}

void Generator::compare(Compare* node) {
    const Span& where = node->span;
    check_compare(*node);
    visit(node->left);
    const size_t last = node->ops.size() - 1;
    if (last == 0) {
        visit(node->comparators[0]);
        return emit_compare(node->ops[0], where);
    }
    const Label cleanup = new_label();
    for (size_t i = 0; i < last; ++i) {
        visit(node->comparators[i]);
        emit(bc::SWAP, 2, where);
        emit(bc::COPY, 2, where);
        emit_compare(node->ops[i], where);
        emit(bc::COPY, 1, where);
        emit(bc::TO_BOOL, where);
        emit_jump(bc::POP_JUMP_IF_FALSE, cleanup, where);
        emit(bc::POP_TOP, where);
    }
    visit(node->comparators[last]);
    emit_compare(node->ops[last], where);
    const Label end = new_label();
    emit_jump(bc::JUMP_NO_INTERRUPT, end, kNoLocation);
    use(cleanup);
    emit(bc::SWAP, 2, where);
    emit(bc::POP_TOP, where);
    use(end);
}

std::string_view Generator::type_name_of(const ExprNode* node) {
    switch (node->kind) {
        case ExprKind::Tuple:
            return "tuple";
        case ExprKind::List:
        case ExprKind::ListComp:
            return "list";
        case ExprKind::Dict:
        case ExprKind::DictComp:
            return "dict";
        case ExprKind::Set:
        case ExprKind::SetComp:
            return "set";
        case ExprKind::GeneratorExp:
            return "generator";
        case ExprKind::Lambda:
            return "function";
        case ExprKind::TemplateStr:
        case ExprKind::Interpolation:
            return "string.templatelib.Template";
        case ExprKind::JoinedStr:
        case ExprKind::FormattedValue:
            return "str";
        case ExprKind::Constant:
            switch (as<ast::Constant>(node)->value.kind) {
                case ast::ConstantKind::None:
                    return "NoneType";
                case ast::ConstantKind::True:
                case ast::ConstantKind::False:
                    return "bool";
                case ast::ConstantKind::Ellipsis:
                    return "ellipsis";
                case ast::ConstantKind::Int:
                    return "int";
                case ast::ConstantKind::Float:
                    return "float";
                case ast::ConstantKind::Complex:
                    return "complex";
                case ast::ConstantKind::Str:
                    return "str";
                case ast::ConstantKind::Bytes:
                    return "bytes";
            }
            return "";
        default:
            return "";
    }
}

// Whether `is` may be meant: a literal other than the singletons is never sure to be the same object.
bool Generator::may_be_is_operand(const ExprNode* node) {
    if (const Tuple* tuple = try_as<Tuple>(node)) {
        for (const ExprNode* element : tuple->elts) {
            if (element->kind != ExprKind::Constant)
                return true;
        }
        return false;
    }
    const ast::Constant* constant = try_as<ast::Constant>(node);
    return constant == nullptr || constant->value.kind <= ast::ConstantKind::Ellipsis;
}

void Generator::check_compare(const Compare& node) {
    const ExprNode* left = node.left;
    for (size_t i = 0; i < node.ops.size(); ++i) {
        const ExprNode* right = node.comparators[i];
        const bool is = node.ops[i] == CompareOperator::Is;
        if ((is || node.ops[i] == CompareOperator::IsNot) && !(may_be_is_operand(left) && may_be_is_operand(right))) {
            const std::string type(type_name_of(may_be_is_operand(left) ? right : left));
            return warn(node.span, is ? "\"is\" with '" + type + "' literal. Did you mean \"==\"?"
                                      : "\"is not\" with '" + type + "' literal. Did you mean \"!=\"?");
        }
        left = right;
    }
}

// A display or the arguments of a call: on the stack, or with a `*` or too many of them, one by one into a list.
void Generator::sequence(const Span& where, Exprs elements, std::string_view injected, int pushed, int build, int add,
                         int extend, bool tuple) {
    const size_t all = elements.size() + static_cast<size_t>(pushed) + (injected.empty() ? 0 : 1);
    const bool big = all > kStackGuideline;
    bool starred = false;
    for (const ExprNode* element : elements) starred |= element->kind == ExprKind::Starred;
    if (!starred && !big) {
        visit(elements);
        if (!injected.empty())
            name(injected, Context::Load, where);
        return emit(tuple ? bc::BUILD_TUPLE : build, static_cast<int>(all), where);
    }
    bool built = big;
    if (big)
        emit(build, pushed, where);
    for (size_t i = 0; i < elements.size(); ++i) {
        if (const Starred* star = try_as<Starred>(elements[i])) {
            if (!built)
                emit(build, static_cast<int>(i) + pushed, where);
            built = true;
            visit(star->value);
            emit(extend, 1, where);
        } else {
            visit(elements[i]);
            if (built)
                emit(add, 1, where);
        }
    }
    if (!injected.empty()) {
        name(injected, Context::Load, where);
        emit(add, 1, where);
    }
    if (tuple)
        emit(bc::CALL_INTRINSIC_1, static_cast<int>(bc::Intrinsic1::ListToTuple), where);
}

void Generator::unpack(const Span& where, Exprs elements) {
    bool starred = false;
    for (size_t i = 0; i < elements.size(); ++i) {
        if (elements[i]->kind != ExprKind::Starred)
            continue;
        if (starred)
            return fail(where, "multiple starred expressions in assignment");
        const size_t after = elements.size() - i - 1;
        if (i >= 256 || after >= (0x7FFFFFFF >> 8))
            return fail(where, "too many expressions in star-unpacking assignment");
        emit(bc::UNPACK_EX, static_cast<int>(i + (after << 8)), where);
        starred = true;
    }
    if (!starred)
        emit(bc::UNPACK_SEQUENCE, static_cast<int>(elements.size()), where);
    for (ExprNode* element : elements) {
        const Starred* star = try_as<Starred>(element);
        visit(star != nullptr ? star->value : element);
    }
}

void Generator::list_or_tuple(ExprNode* node, Exprs elements, Context context, bool tuple) {
    switch (context) {
        case Context::Store:
            return unpack(node->span, elements);
        case Context::Load:
            return sequence(node->span, elements, {}, 0, bc::BUILD_LIST, bc::LIST_APPEND, bc::LIST_EXTEND, tuple);
        case Context::Del:
            return visit(elements);
    }
}

// An attribute access over several lines is placed where the attribute's name is.
Span Generator::at_attribute_name(Span where, const Attribute& node) {
    if (where.lineno == node.span.end_lineno)
        return where;
    where.lineno = node.span.end_lineno;
    int32_t length = 0;
    for (const char c : node.attr) length += (c & 0xC0) != 0x80 ? 1 : 0;
    if (length <= node.span.end_col_offset)
        where.col_offset = node.span.end_col_offset - length;
    else
        where.col_offset = where.end_col_offset = -1;
    where.end_lineno = std::max(where.lineno, where.end_lineno);
    if (where.lineno == where.end_lineno)
        where.end_col_offset = std::max(where.col_offset, where.end_col_offset);
    return where;
}

void Generator::attribute(Attribute* node) {
    if (node->ctx == Context::Load && is_optimizable_super(*node)) {
        super_arguments(as<Call>(node->value));
        emit_super_attribute(*node, node->span, false);
        return emit(bc::NOP, at_attribute_name(node->span, *node));
    }
    // `self.x = …` in a method: a class knows these names as __static_attributes__.
    if (node->ctx == Context::Store) {
        if (const Name* self = try_as<Name>(node->value); self != nullptr && self->id == "self") {
            for (size_t i = units_.size() - 1; i-- > 0;) {
                if (units_[i]->kind == UnitKind::Class) {
                    units_[i]->static_attributes.insert(node->attr);
                    break;
                }
            }
        }
    }
    visit(node->value);
    const Span where = at_attribute_name(node->span, *node);
    switch (node->ctx) {
        case Context::Load:
            return emit_attribute(node->attr, where, false);
        case Context::Store:
            return emit_name(bc::STORE_ATTR, node->attr, where);
        case Context::Del:
            return emit_name(bc::DELETE_ATTR, node->attr, where);
    }
}

void Generator::check_subscript(const Subscript& node) {
    const ExprNode* value = node.value;
    const ast::Constant* constant = try_as<ast::Constant>(value);
    const ast::ConstantKind kind = constant == nullptr ? ast::ConstantKind::True : constant->value.kind;
    const bool number =
        kind == ast::ConstantKind::Int || kind == ast::ConstantKind::Float || kind == ast::ConstantKind::Complex;
    switch (value->kind) {
        case ExprKind::Constant:
            // bool is an int there as well.
            if (!number && kind != ast::ConstantKind::None && kind != ast::ConstantKind::Ellipsis &&
                kind != ast::ConstantKind::True && kind != ast::ConstantKind::False)
                break;
            [[fallthrough]];
        case ExprKind::Set:
        case ExprKind::SetComp:
        case ExprKind::GeneratorExp:
        case ExprKind::TemplateStr:
        case ExprKind::Interpolation:
        case ExprKind::Lambda:
            warn(value->span,
                 "'" + std::string(type_name_of(value)) + "' object is not subscriptable; perhaps you missed a comma?");
            break;
        default:
            break;
    }
    const std::string_view index = type_name_of(node.slice);
    if (index.empty() || index == "int" || index == "bool")
        return;
    switch (value->kind) {
        case ExprKind::Constant:
            if (kind != ast::ConstantKind::Str && kind != ast::ConstantKind::Bytes)
                return;
            [[fallthrough]];
        case ExprKind::Tuple:
        case ExprKind::List:
        case ExprKind::ListComp:
        case ExprKind::JoinedStr:
        case ExprKind::FormattedValue:
            return warn(value->span, std::string(type_name_of(value)) + " indices must be integers or slices, not " +
                                         std::string(index) + "; perhaps you missed a comma?");
        default:
            return;
    }
}

void Generator::subscript(Subscript* node) {
    const Span& where = node->span;
    if (node->ctx == Context::Load)
        check_subscript(*node);
    visit(node->value);
    if (node->ctx != Context::Del && has_two_part_slice(node->slice)) {
        slice_parts(*as<Slice>(node->slice));
        return emit(node->ctx == Context::Load ? bc::BINARY_SLICE : bc::STORE_SLICE, where);
    }
    visit(node->slice);
    switch (node->ctx) {
        case Context::Load:
            return emit(bc::BINARY_OP, static_cast<int>(bc::BinaryOperator::Subscr), where);
        case Context::Store:
            return emit(bc::STORE_SUBSCR, where);
        case Context::Del:
            return emit(bc::DELETE_SUBSCR, where);
    }
}

void Generator::slice_parts(const Slice& node) {
    for (ExprNode* part : {node.lower, node.upper}) {
        if (part != nullptr)
            visit(part);
        else
            emit_none(node.span);
    }
}

void Generator::slice(Slice* node) {
    if (is_constant_slice(node)) {
        const auto part = [](const ExprNode* expression) {
            return expression == nullptr ? bc::Constant::none() : to_constant(as<ast::Constant>(expression)->value);
        };
        return emit_constant(bc::Constant::of_slice(part(node->lower), part(node->upper), part(node->step)),
                             node->span);
    }
    slice_parts(*node);
    if (node->step != nullptr)
        visit(node->step);
    emit(bc::BUILD_SLICE, node->step != nullptr ? 3 : 2, node->span);
}

void Generator::augmented_assign(AugAssign* node) {
    ExprNode* target = node->target;
    Span where = target->span;
    Subscript* item = try_as<Subscript>(target);
    Attribute* member = try_as<Attribute>(target);
    const bool two_parts = item != nullptr && has_two_part_slice(item->slice);
    if (member != nullptr) {
        visit(member->value);
        emit(bc::COPY, 1, where);
        where = at_attribute_name(where, *member);
        emit_attribute(member->attr, where, false);
    } else if (two_parts) {
        visit(item->value);
        slice_parts(*as<Slice>(item->slice));
        for (int i = 0; i < 3; ++i) emit(bc::COPY, 3, where);
        emit(bc::BINARY_SLICE, where);
    } else if (item != nullptr) {
        visit(item->value);
        visit(item->slice);
        emit(bc::COPY, 2, where);
        emit(bc::COPY, 2, where);
        emit(bc::BINARY_OP, static_cast<int>(bc::BinaryOperator::Subscr), where);
    } else {
        name(as<Name>(target)->id, Context::Load, where);
    }
    visit(node->value);
    emit_binary(node->op, node->span, true);
    if (member != nullptr) {
        emit(bc::SWAP, 2, where);
        emit_name(bc::STORE_ATTR, member->attr, where);
    } else if (two_parts) {
        for (int depth = 4; depth >= 2; --depth) emit(bc::SWAP, depth, where);
        emit(bc::STORE_SLICE, where);
    } else if (item != nullptr) {
        emit(bc::SWAP, 3, where);
        emit(bc::SWAP, 2, where);
        emit(bc::STORE_SUBSCR, where);
    } else {
        name(as<Name>(target)->id, Context::Store, where);
    }
}

void Generator::joined_str(const JoinedStr& node) {
    const size_t count = node.values.size();
    if (count > kStackGuideline) {
        emit_str("", node.span);
        emit_attribute("join", node.span, true);
        emit(bc::BUILD_LIST, 0, node.span);
        for (ExprNode* value : node.values) {
            visit(value);
            emit(bc::LIST_APPEND, 1, node.span);
        }
        return emit(bc::CALL, 1, node.span);
    }
    visit(node.values);
    if (count > 1)
        emit(bc::BUILD_STRING, static_cast<int>(count), node.span);
    else if (count == 0)
        emit_str("", node.span);
}

static int conversion_number(int32_t conversion) {
    return conversion == 's' ? 1 : conversion == 'r' ? 2 : 3;
}

void Generator::formatted_value(const FormattedValue& node) {
    visit(node.value);
    if (node.conversion != -1)
        emit(bc::CONVERT_VALUE, conversion_number(node.conversion), node.span);
    if (node.format_spec == nullptr)
        return emit(bc::FORMAT_SIMPLE, node.span);
    visit(node.format_spec);
    emit(bc::FORMAT_WITH_SPEC, node.span);
}

void Generator::template_str(const TemplateStr& node) {
    if (!all_features())
        return unsupported(node.span, "t-strings are");
    // Strings and interpolations in turn, a string at either end.
    int strings = 0;
    int interpolations = 0;
    bool after_string = false;
    for (ExprNode* value : node.values) {
        const bool is_interpolation = value->kind == ExprKind::Interpolation;
        if (is_interpolation) {
            ++interpolations;
            if (!after_string) {
                emit_str("", node.span);
                ++strings;
            }
        } else {
            visit(value);
            ++strings;
        }
        after_string = !is_interpolation;
    }
    if (!after_string) {
        emit_str("", node.span);
        ++strings;
    }
    emit(bc::BUILD_TUPLE, strings, node.span);
    for (ExprNode* value : node.values) {
        if (value->kind == ExprKind::Interpolation)
            visit(value);
    }
    emit(bc::BUILD_TUPLE, interpolations, node.span);
    emit(bc::BUILD_TEMPLATE, node.span);
}

void Generator::interpolation(const Interpolation& node) {
    visit(node.value);
    emit_constant(to_constant(node.str), node.span);
    int arg = 2;
    if (node.format_spec != nullptr) {
        ++arg;
        visit(node.format_spec);
    }
    if (node.conversion != -1)
        arg |= conversion_number(node.conversion) << 2;
    emit(bc::BUILD_INTERPOLATION, arg, node.span);
}

void Generator::yield_expression(Yield* node) {
    if (!unit_->block->is_function_like())
        return fail(node->span, "'yield' outside function");
    if (node->value != nullptr)
        visit(node->value);
    else
        emit_none(node->span);
    emit_yield(node->span);
}

void Generator::yield_from(YieldFrom* node) {
    if (!unit_->block->is_function_like())
        return fail(node->span, "'yield from' outside function");
    if (unit_->kind == UnitKind::AsyncFunction)
        return fail(node->span, "'yield from' inside async function");
    visit(node->value);
    emit(bc::GET_YIELD_FROM_ITER, node->span);
    emit_none(node->span);
    emit_yield_from(node->span, false);
}

}  // namespace py::compile
