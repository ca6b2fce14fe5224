// Strings: adjacent literals become one, f-strings (PEP 498, 701) and t-strings (PEP 750) become their parts. The lexer
// has cut them up: START, then MIDDLE texts and the tokens of replacement fields, then END.
#include "base/check.h"
#include "syntax/parser.h"

namespace py::syntax {

using namespace ast;
using K = TokenKind;

namespace {

bool is_text(const ExprNode* node) {
    return node->kind == ExprKind::Constant;
}

bool is_empty(const ExprNode* node) {
    const auto* constant = try_as<Constant>(node);
    return constant != nullptr && constant->value.kind == ConstantKind::Str && constant->value.text.empty();
}

}  // namespace

LiteralContext Parser::literal_context(size_t token) {
    const size_t absolute = dropped_ + token;
    const bool fresh = absolute >= warned_tokens_;
    if (fresh)
        warned_tokens_ = absolute + 1;
    return {arena_, fresh ? &warnings_ : nullptr, find_name_};
}

ExprNode* Parser::strings() {
    const size_t start = position_;
    List<ExprNode> parts(*this);
    bool text = false;
    bool bytes = false;
    bool formatted = false;
    bool templates = false;
    ConstantMark mark = ConstantMark::None;
    for (;;) {
        const size_t here = position_;
        if (at(K::STRING)) {
            const std::string_view token = stream_.text(peek());
            LiteralError error;
            const ConstantValue value = string_value(literal_context(here), token, peek().span.lineno, error);
            if (error.place != LiteralError::Place::None)
                return fail();
            (value.kind == ConstantKind::Bytes ? bytes : text) = true;
            ++position_;
            if (here == start && token[0] == 'u')
                mark = ConstantMark::U;
            parts.push(
                make<Constant>(arena_, span_of(here), value, token[0] == 'u' ? ConstantMark::U : ConstantMark::None));
        } else if (at(K::FSTRING_START) || at(K::TSTRING_START)) {
            const bool is_template = at(K::TSTRING_START);
            (is_template ? templates : formatted) = true;
            const bool raw = stream_.text(peek()).find_first_of("rR") != std::string_view::npos;
            ++position_;
            if (!string_parts(is_template ? K::TSTRING_MIDDLE : K::FSTRING_MIDDLE, raw, false, parts) ||
                !accept(is_template ? K::TSTRING_END : K::FSTRING_END))
                return fail();
        } else {
            break;
        }
    }
    if ((bytes && (text || formatted || templates)) || (templates && (text || formatted)))
        return fail();
    const Span span = span_from(start);
    if (bytes || (!formatted && !templates)) {
        if (parts.size() == 1 && text)
            return parts[0];
        std::string all;
        for (size_t i = 0; i < parts.size(); ++i) all += as<Constant>(parts[i])->value.text;
        const std::string_view copy = arena_.copy(std::string_view(all));
        return make<Constant>(arena_, span, bytes ? ConstantValue::bytes(copy) : ConstantValue::str(copy), mark);
    }
    const Exprs all = parts.finish();
    return concatenate(all, templates, span);
}

// Neighbouring texts become one, empty ones vanish.
ExprNode* Parser::concatenate(std::span<ExprNode* const> parts, bool is_template, const Span& span) {
    List<ExprNode> values(*this);
    for (size_t i = 0; i < parts.size(); ++i) {
        if (!is_text(parts[i])) {
            values.push(parts[i]);
            continue;
        }
        size_t end = i + 1;
        while (end < parts.size() && is_text(parts[end])) ++end;
        ExprNode* node = parts[i];
        if (end - i > 1) {
            std::string all;
            for (size_t k = i; k < end; ++k) all += as<Constant>(parts[k])->value.text;
            node = make<Constant>(arena_, Span::join(parts[i]->span, parts[end - 1]->span),
                                  ConstantValue::str(arena_.copy(std::string_view(all))),
                                  as<Constant>(parts[i])->kind_mark);
        }
        if (!is_empty(node))
            values.push(node);
        i = end - 1;
    }
    if (is_template)
        return make<TemplateStr>(arena_, span, values.finish());
    return make<JoinedStr>(arena_, span, values.finish());
}

// The parts up to what is neither text nor a replacement field.
bool Parser::string_parts(K middle, bool raw, bool format_spec, List<ExprNode>& parts) {
    for (;;) {
        const size_t here = position_;
        if (at(middle)) {
            LiteralError error;
            const std::string_view value =
                text_value(literal_context(here), stream_.text(peek()), raw, peek().span.lineno, error);
            if (error.place != LiteralError::Place::None)
                return fail(), false;
            ++position_;
            if (!value.empty())
                parts.push(make<Constant>(arena_, span_of(here), ConstantValue::str(value), ConstantMark::None));
        } else if (at(K::LBRACE)) {
            if (!replacement_field(middle == K::TSTRING_MIDDLE && !format_spec, raw, parts))
                return false;
        } else {
            return true;
        }
    }
}

// Pushes the field, and before it its text where `=` asks for that.
bool Parser::replacement_field(bool is_template, bool raw, List<ExprNode>& parts) {
    const size_t start = position_++;
    ExprNode* value = annotated_rhs();
    if (value == nullptr)
        return false;
    const bool debug = accept(K::EQUAL);
    int32_t conversion = -1;
    ExprNode* spec = nullptr;
    size_t text_end = 0;  // the token that ends the expression's text
    if (at(K::EXCLAMATION)) {
        text_end = position_;
        if (kind(1) != K::NAME)
            return fail(), false;
        const Span mark = peek().span;
        const Token& letter = peek(1);
        const std::string_view name = stream_.text(letter);
        if (mark.end_lineno != letter.span.lineno || mark.end_col_offset != letter.span.col_offset ||
            name.size() != 1 || (name[0] != 's' && name[0] != 'r' && name[0] != 'a'))
            return fail(), false;
        conversion = name[0];
        position_ += 2;
    }
    if (at(K::COLON)) {
        const size_t colon = position_++;
        if (text_end == 0)
            text_end = colon;
        List<ExprNode> inner(*this);
        const K middle = at(K::TSTRING_MIDDLE) ? K::TSTRING_MIDDLE : K::FSTRING_MIDDLE;
        for (;;) {
            const size_t before = position_;
            if (!string_parts(at(K::TSTRING_MIDDLE) ? K::TSTRING_MIDDLE : middle, raw, true, inner))
                return false;
            if (position_ == before || (!at(K::TSTRING_MIDDLE) && !at(K::FSTRING_MIDDLE)))
                break;
        }
        const Exprs all = inner.finish();
        const Span span = span_from(colon);
        spec = all.size() == 1 && is_text(all[0]) ? make<JoinedStr>(arena_, span, all) : concatenate(all, false, span);
    }
    if (!at(K::RBRACE))
        return fail(), false;
    if (text_end == 0)
        text_end = position_;
    ++position_;
    if (debug && conversion < 0 && spec == nullptr)
        conversion = 'r';
    const Span span = span_from(start);
    const Token& end = stream_.at(text_end);
    std::string_view text;
    if (end.metadata >= 0)
        text = stream_.lexer().expression_text(end.metadata);
    if (debug) {
        const Span text_span = {span.lineno, span.col_offset + 1, end.span.lineno, end.span.col_offset};
        parts.push(make<Constant>(arena_, text_span, ConstantValue::str(arena_.copy(text)), ConstantMark::None));
    }
    if (is_template) {
        if (debug)
            text = text.substr(0, text.rfind('='));
        parts.push(make<Interpolation>(arena_, span, value, ConstantValue::str(arena_.copy(text)), conversion, spec));
    } else {
        parts.push(make<FormattedValue>(arena_, span, value, conversion, spec));
    }
    return true;
}

}  // namespace py::syntax
