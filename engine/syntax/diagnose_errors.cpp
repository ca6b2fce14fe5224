// What the alternatives of the grammar do when they match: make a node, check a literal, or raise an error, with the
// reference's words and places.
#include "base/check.h"
#include "syntax/machine.h"

namespace py::syntax {

using K = TokenKind;

// --- raising -----------------------------------------------------------------------------------------------------

namespace {

// The reference counts the characters of the first `bytes` bytes of the line, one past its end at most.
int32_t characters_before(std::string_view line, int32_t bytes) {
    const auto size = static_cast<int32_t>(line.size());
    if (bytes > size + 1)
        bytes = size + 1;
    return count_characters(line.substr(0, static_cast<size_t>(bytes))) + (bytes > size ? 1 : 0);
}

}  // namespace

/// Columns count bytes from 0; `end_col` -1 stays and is no place. Adds the one by which offsets are larger.
void Machine::raise_known(DiagnosticKind kind, std::string message, int32_t lineno, int32_t col, int32_t end_lineno,
                          int32_t end_col) {
    stopped_ = true;
    if (error_)
        return;
    Diagnostic error;
    error.kind = kind;
    error.message = std::move(message);
    error.lineno = lineno;
    error.end_lineno = end_lineno;
    // The line itself, with its newline where the lexer stands in it.
    Lexer& lexer = stream_.lexer();
    std::string line = decode_replacing(stream_.source().line(lineno));
    if (lexer.lineno() <= lineno && lineno > 0) {
        const std::string& text = stream_.source().text;
        const char* at = lexer.line_start();
        const size_t start = static_cast<size_t>(at - text.data());
        const size_t newline = text.find('\n', start);
        line = decode_replacing(text.substr(start, newline == std::string::npos ? newline : newline + 1 - start));
    }
    error.offset = col + 1 < 0 ? col + 1 : characters_before(line, col + 1);
    error.end_offset = end_col + 1 > 0 ? characters_before(line, end_col + 1) : end_col + 1;
    error.text = std::move(line);
    error_ = std::move(error);
}

void Machine::raise_range(const Span& first, const Span& last, std::string message) {
    raise_known(DiagnosticKind::SyntaxError, std::move(message), first.lineno, first.col_offset, last.end_lineno,
                last.end_col_offset);
}

void Machine::raise_at_token(const Token& token, DiagnosticKind kind, std::string message) {
    const int32_t col = token.placed ? token.span.col_offset : -1;
    const int32_t end = token.placed ? token.span.end_col_offset : -1;
    raise_known(kind, std::move(message), token.span.lineno, col, token.span.end_lineno, end);
}

// At the last token that was read; one without columns is where the lexer stands.
void Machine::raise_last(DiagnosticKind kind, std::string message) {
    if (stream_.filled() == 0) {
        raise_known(kind, std::move(message), 0, -1, 0, -2);
        return;
    }
    const Token& token = stream_.last();
    if (token.placed) {
        raise_at_token(token, kind, std::move(message));
        return;
    }
    // At the end of a file the reference's buffer is empty.
    const bool ended = options_.file && stream_.lexer().state() == LexerState::EndOfInput;
    const int32_t column = ended ? 0 : stream_.lexer().column();
    raise_known(kind, std::move(message), token.span.lineno, column - 1, token.span.end_lineno, -2);
}

void Machine::raise_at_end(std::string message) {
    const Lexer& lexer = stream_.lexer();
    const std::string_view line(lexer.line_start(), static_cast<size_t>(lexer.column()));
    const bool blank = line.find_first_not_of(" \t\f\\\n") == std::string_view::npos;
    const bool placed = stream_.filled() == 0 || stream_.last().placed;
    if (blank || placed)
        return raise_last(DiagnosticKind::SyntaxError, std::move(message));
    const Span& span = stream_.last().span;
    raise_known(DiagnosticKind::SyntaxError, std::move(message), span.lineno, lexer.column() - 1, span.end_lineno, -2);
}

void Machine::raise_unclosed() {
    const Lexer::Bracket& bracket = stream_.lexer().innermost_bracket();
    raise_known(DiagnosticKind::SyntaxError, std::string("'") + bracket.opening + "' was never closed", bracket.lineno,
                bracket.col_offset, bracket.lineno, -1);
}

void Machine::check_rest() {
    if (stream_.filled() == 0)
        return;
    const int32_t error_line = stream_.last().span.lineno;
    Lexer& lexer = stream_.lexer();
    for (;;) {
        const Token token = lexer.next();
        if (token.kind == K::ENDMARKER)
            return;
        if (token.kind != K::ERRORTOKEN)
            continue;
        // Within an f-string the parser's error says more than what the lexer makes of the rest.
        if (lexer.in_string())
            return;
        if (lexer.state() == LexerState::Failed) {
            error_ = lexer.error();
        } else if (lexer.level() > 0 && error_line > lexer.innermost_bracket().lineno) {
            error_.reset();
            raise_unclosed();
        }
        return;
    }
}

// --- nodes -------------------------------------------------------------------------------------------------------

Node* Machine::token_node(size_t index) {
    const Token& token = stream_.at(index);
    Node* node = arena_.make<Node>();
    node->kind = NodeKind::Token;
    node->token = static_cast<int32_t>(index);
    node->span = token.span;
    if (!token.placed)
        node->span.col_offset = node->span.end_col_offset = -1;
    return node;
}

// The node of a matched token: a name and a number are expressions.
Node* Machine::text_node(size_t index) {
    Node* node = token_node(index);
    const Token& token = stream_.at(index);
    if (token.kind == K::NAME) {
        node->kind = NodeKind::Name;
    } else if (token.kind == K::NUMBER) {
        node->kind = NodeKind::Constant;
        LiteralError error;
        const LiteralContext context = {arena_, nullptr, find_name_};
        number_value(context, stream_.text(token), error);
        if (error.place != LiteralError::Place::None)
            return literal_error(error, index);
    }
    return node;
}

// From the first token of the rule to the last that is no white space.
Span Machine::extra_span() {
    const Frame& frame = frames_.back();
    const Span first = token_node(frame.mark)->span;
    size_t last = mark_;
    while (last > 0) {
        const K kind = stream_.at(--last).kind;
        if (kind != K::NEWLINE && kind != K::INDENT && kind != K::DEDENT && kind != K::ENDMARKER)
            break;
    }
    return Span::join(first, token_node(last)->span);
}

// Its children are the captures in order, lists taken apart.
Node* Machine::make_node(NodeKind kind) {
    const Frame& frame = frames_.back();
    Node* node = arena_.make<Node>();
    node->kind = kind;
    node->token = static_cast<int32_t>(frame.mark);
    if (kind != NodeKind::Items)
        node->span = extra_span();
    const size_t begin = lists_.size();
    for (Node* capture : frame.captures) {
        if (capture == nullptr)
            continue;
        if (capture->kind == NodeKind::Items)
            for (Node* child : capture->children) lists_.push_back(child);
        else
            lists_.push_back(capture);
    }
    node->children = arena_.copy(std::span<Node* const>(lists_).subspan(begin));
    lists_.resize(begin);
    return node;
}

Node* Machine::last_of_clauses(Node* clauses) {
    return clauses->children.back()->children.back();
}

Node* Machine::picked(const GrammarOperand& operand) {
    Node* node = frames_.back().captures[operand.capture];
    switch (operand.pick) {
        case Pick::Whole:
            return node;
        case Pick::First:
            return node->children.front();
        case Pick::Last:
            return node->children.back();
        case Pick::LastOfClauses:
            return last_of_clauses(node);
    }
    return node;
}

Node* Machine::act(const GrammarAlternative& alternative) {
    const GrammarAction& action = alternative.action;
    switch (action.kind) {
        case ActionKind::Default:
            return alternative.single >= 0 ? frames_.back().single : &other_;
        case ActionKind::Capture:
            return picked(action.operands[0]);
        case ActionKind::Node: {
            auto kind = static_cast<NodeKind>(action.node);
            // The captures of a repetition alone are its value.
            if (kind == NodeKind::Pattern && alternative.items.size() == 1 && frames_.back().single != nullptr &&
                frames_.back().single->kind == NodeKind::Items && frames_.back().single->children.size() == 1)
                return frames_.back().single->children[0];
            return make_node(kind);
        }
        case ActionKind::Call:
            return call_function(action);
    }
    return nullptr;
}

// --- messages ----------------------------------------------------------------------------------------------------

std::string_view Machine::expression_name(const Node& node) {
    switch (node.kind) {
        case NodeKind::Attribute:
            return "attribute";
        case NodeKind::Subscript:
            return "subscript";
        case NodeKind::Starred:
            return "starred";
        case NodeKind::Name:
            return "name";
        case NodeKind::List:
            return "list";
        case NodeKind::Tuple:
            return "tuple";
        case NodeKind::Lambda:
            return "lambda";
        case NodeKind::Call:
            return "function call";
        case NodeKind::BoolOp:
        case NodeKind::BinOp:
        case NodeKind::UnaryOp:
            return "expression";
        case NodeKind::GeneratorExp:
            return "generator expression";
        case NodeKind::Yield:
        case NodeKind::YieldFrom:
            return "yield expression";
        case NodeKind::Await:
            return "await expression";
        case NodeKind::ListComp:
            return "list comprehension";
        case NodeKind::SetComp:
            return "set comprehension";
        case NodeKind::DictComp:
            return "dict comprehension";
        case NodeKind::Dict:
            return "dict literal";
        case NodeKind::Set:
            return "set display";
        case NodeKind::JoinedStr:
        case NodeKind::FormattedValue:
            return "f-string expression";
        case NodeKind::TemplateStr:
        case NodeKind::Interpolation:
            return "t-string expression";
        case NodeKind::Compare:
            return "comparison";
        case NodeKind::IfExp:
            return "conditional expression";
        case NodeKind::NamedExpr:
            return "named expression";
        case NodeKind::Constant:
            switch (stream_.at(static_cast<size_t>(node.token)).kind) {
                case K::NONE_:
                    return "None";
                case K::TRUE_:
                    return "True";
                case K::FALSE_:
                    return "False";
                case K::ELLIPSIS:
                    return "ellipsis";
                default:
                    return "literal";
            }
        default:
            return "expression";
    }
}

// Fills in %n(a), %l(a) and %t(a).
std::string Machine::message_of(const GrammarAction& /*action*/, std::string_view text) {
    std::string out;
    for (size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '\\') {
            out += text[++i];
        } else if (text[i] == '%' && i + 4 < text.size() + 1 && text[i + 2] == '(') {
            const Node& node = *frames_.back().captures[text[i + 3] - 'a'];
            if (text[i + 1] == 'n')
                out += expression_name(node);
            else if (text[i + 1] == 'l')
                out += std::to_string(node.span.lineno);
            else
                out += stream_.text(stream_.at(static_cast<size_t>(node.token)));
            i += 4;
        } else {
            out += text[i];
        }
    }
    return out;
}

// --- checks ------------------------------------------------------------------------------------------------------

// The part that cannot be a target; `kind` is 's' for star targets, 'd' for del, 'f' for a for loop.
Node* Machine::invalid_target(Node* node, char kind) {
    switch (node->kind) {
        case NodeKind::List:
        case NodeKind::Tuple:
            for (Node* child : node->children) {
                if (Node* found = invalid_target(child, kind))
                    return found;
            }
            return nullptr;
        case NodeKind::Starred:
            return kind == 'd' ? node : invalid_target(node->children[0], kind);
        case NodeKind::Compare:
            if (kind != 'f')
                return node;
            // `a in b` was taken for a comparison.
            if (node->children[1]->kind == NodeKind::Token)
                return invalid_target(node->children[0], kind);
            return nullptr;
        case NodeKind::Name:
        case NodeKind::Subscript:
        case NodeKind::Attribute:
            return nullptr;
        default:
            return node;
    }
}

bool Machine::is_legacy(const Node& node) {
    if (node.kind != NodeKind::Name)
        return false;
    const std::string_view text = stream_.text(stream_.at(static_cast<size_t>(node.token)));
    return text == "print" || text == "exec";
}

Node* Machine::literal_error(const LiteralError& error, size_t index) {
    const Token& token = stream_.at(index);
    switch (error.place) {
        case LiteralError::Place::None:
            break;
        case LiteralError::Place::LastToken:
            raise_last(DiagnosticKind::SyntaxError, error.message);
            break;
        case LiteralError::Place::ThisToken:
            raise_range(token.span, token.span, error.message);
            break;
        case LiteralError::Place::Line:
            raise_known(DiagnosticKind::SyntaxError, error.message, token.span.lineno, -1, token.span.end_lineno, -1);
            break;
    }
    return nullptr;
}

bool Machine::in_template() const {
    const std::string_view name = grammar_.rules[frames_.back().rule].name;
    return name[0] == 't';
}

Node* Machine::call_function(const GrammarAction& action) {
    const std::string_view what = action.function;
    const auto operand = [&](size_t i) { return picked(action.operands[i]); };
    const auto message = [&] { return message_of(action, action.message); };
    const auto raise_at = [&](const Node& node, std::string text) {
        raise_range(node.span, node.span, std::move(text));
    };
    const LiteralContext context = {arena_, with_invalid_ ? nullptr : warnings_, find_name_};
    const auto line_of = [&](const Node& node) { return node.span.lineno; };
    const auto text_of = [&](const Node& node) {
        return node.token < 0 ? std::string_view() : stream_.text(stream_.at(static_cast<size_t>(node.token)));
    };

    if (what == "at") {
        raise_at(*operand(0), message());
    } else if (what == "range") {
        raise_range(operand(0)->span, operand(1)->span, message());
    } else if (what == "from") {
        const Span span = operand(0)->span;
        Lexer& lexer = stream_.lexer();
        raise_known(DiagnosticKind::SyntaxError, message(), span.lineno, span.col_offset, lexer.lineno(),
                    lexer.column() - 1);
    } else if (what == "last") {
        raise_last(DiagnosticKind::SyntaxError, message());
    } else if (what == "indent") {
        raise_last(DiagnosticKind::IndentationError, message());
    } else if (what == "next") {
        const Token* next = token(mark_);
        if (next == nullptr)
            return nullptr;
        if (next->placed)
            raise_at_token(*next, DiagnosticKind::SyntaxError, message());
        else
            raise_known(DiagnosticKind::SyntaxError, message(), next->span.lineno, stream_.lexer().column() - 1,
                        next->span.end_lineno, -2);
    } else if (what == "after") {
        const Span span = operand(0)->span;
        raise_known(DiagnosticKind::SyntaxError, message(), span.lineno, span.end_col_offset - 1, span.end_lineno, -1);
    } else if (what == "target_star" || what == "target_del" || what == "target_for") {
        if (Node* target = invalid_target(operand(0), what[7])) {
            raise_at(*target, (what == "target_del" ? "cannot delete " : "cannot assign to ") +
                                  std::string(expression_name(*target)));
        }
    } else if (what == "missing_comma") {
        if (!is_legacy(*operand(0)) && stream_.at(mark_ - 1).level != 0)
            raise_range(operand(0)->span, operand(1)->span, "invalid syntax. Perhaps you forgot a comma?");
    } else if (what == "legacy") {
        if (is_legacy(*operand(0))) {
            const std::string name(text_of(*operand(0)));
            raise_range(operand(0)->span, operand(1)->span,
                        "Missing parentheses in call to '" + name + "'. Did you mean " + name + "(...)?");
        }
    } else if (what == "type_param_bound") {
        const Span span = operand(0)->span;
        Lexer& lexer = stream_.lexer();
        raise_known(DiagnosticKind::SyntaxError,
                    std::string(operand(1)->kind == NodeKind::Tuple ? "cannot use constraints with "
                                                                    : "cannot use bound with ") +
                        std::string(action.message),
                    span.lineno, span.col_offset, lexer.lineno(), lexer.column() - 1);
    } else if (what == "collect_arguments" || what == "collect_keywords") {
        return make_node(NodeKind::Call);
    } else if (what == "arguments_order") {
        bool mapping = false;
        for (const Node* child : operand(0)->children) mapping |= child->kind == NodeKind::Mapping;
        raise_last(DiagnosticKind::SyntaxError, mapping ? "positional argument follows keyword argument unpacking"
                                                        : "positional argument follows keyword argument");
    } else if (what == "unparenthesised_generator") {
        Node* last = nullptr;
        size_t count = 0;
        for (Node* child : operand(0)->children) {
            if (child->kind == NodeKind::Keyword || child->kind == NodeKind::Mapping)
                continue;
            last = child;
            ++count;
        }
        if (count > 1)
            raise_range(last->span, last_of_clauses(operand(1))->span, "Generator expression must be parenthesized");
    } else if (what == "check_barry") {
        if (barry_)
            raise_last(DiagnosticKind::SyntaxError, "with Barry as BDFL, use '<>' instead of '!='");
        else
            return operand(0);
    } else if (what == "old_not_equal" || what == "not_equal") {
        const Span first = operand(0)->span;
        const Span second = operand(1)->span;
        if (first.end_lineno != second.lineno || first.end_col_offset != second.col_offset)
            return nullptr;
        if (what == "not_equal" && !barry_)
            raise_range(first, second, "invalid syntax.  Maybe you meant '!=' instead of '<>'?");
        else if (what == "old_not_equal" && barry_)
            return operand(0);
    } else if (what == "future_import") {
        if (text_of(*operand(0)) == "__future__" && operand(1)->kind == NodeKind::Items) {
            for (const Node* name : operand(1)->children)
                barry_ |= name->token >= 0 && text_of(*name) == "barry_as_FLUFL";
        }
        return &other_;
    } else if (what == "ensure_real" || what == "ensure_imaginary") {
        const char last = static_cast<char>(text_of(*operand(0)).back() | 0x20);
        const std::string_view text = text_of(*operand(0));
        const bool hex = text.size() > 1 && (text[1] | 0x20) == 'x';
        const bool imaginary = last == 'j' && !hex;
        if (imaginary == (what == "ensure_real"))
            raise_at(*operand(0), what == "ensure_real" ? "real number required in complex literal"
                                                        : "imaginary number required in complex literal");
        else
            return operand(0);
    } else if (what == "check_conversion") {
        const Span mark = operand(0)->span;
        const Span letter = operand(1)->span;
        const std::string prefix = stream_.lexer().in_template() ? "t-string: " : "f-string: ";
        const std::string name(text_of(*operand(1)));
        if (mark.lineno != letter.lineno || mark.end_col_offset != letter.col_offset)
            raise_range(mark, letter, prefix + "conversion type must come right after the exclamation mark");
        else if (name != "s" && name != "r" && name != "a")
            raise_at(*operand(1), prefix + "invalid conversion character '" + name + "': expected 's', 'r', or 'a'");
        else
            return operand(1);
    } else if (what == "decode_spec" || what == "joined_str" || what == "string_value") {
        LiteralError error;
        if (what == "string_value") {
            Node* node = make_node(NodeKind::Constant);
            node->bytes = string_value(context, text_of(*operand(0)), line_of(*operand(0)), error).kind ==
                          ast::ConstantKind::Bytes;
            if (error.place != LiteralError::Place::None)
                return literal_error(error, static_cast<size_t>(operand(0)->token));
            return node;
        }
        if (what == "decode_spec") {
            text_value(context, text_of(*operand(0)), stream_.lexer().in_raw_string(), line_of(*operand(0)), error);
            if (error.place != LiteralError::Place::None)
                return literal_error(error, static_cast<size_t>(operand(0)->token));
            return operand(0);
        }
        const bool raw = text_of(*operand(0)).find_first_of("rR") != std::string_view::npos;
        for (const Node* part : operand(1)->children) {
            if (part->kind != NodeKind::Token)
                continue;
            text_value(context, text_of(*part), raw, line_of(*part), error);
            if (error.place != LiteralError::Place::None)
                return literal_error(error, static_cast<size_t>(part->token));
        }
        return make_node(in_template() ? NodeKind::TemplateStr : NodeKind::JoinedStr);
    } else if (what == "concatenate") {
        bool bytes = false;
        bool text = false;
        bool formatted = false;
        for (const Node* part : operand(0)->children) {
            formatted |= part->kind == NodeKind::JoinedStr;
            (part->bytes ? bytes : text) = true;
        }
        if (bytes && text) {
            raise_last(DiagnosticKind::SyntaxError, "cannot mix bytes and nonbytes literals");
            return nullptr;
        }
        return make_node(formatted ? NodeKind::JoinedStr : NodeKind::Constant);
    } else if (what == "concatenate_templates") {
        return make_node(NodeKind::TemplateStr);
    }
    // An error was raised, or the alternative matched to no avail: the rule fails as a whole.
    return nullptr;
}

}  // namespace py::syntax
