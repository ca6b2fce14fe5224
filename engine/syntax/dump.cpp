// Prints trees and tokens. The printer of trees is made from ast.def: a field that is None or empty is left out where
// the class has a default for it, as `ast.dump` does since 3.13.
#include "syntax/dump.h"

#include "base/float_text.h"
#include "base/unicode.h"
#include "base/utf8.h"
#include "syntax/identifier.h"
#include "syntax/token_stream.h"

namespace py::ast {

namespace {
constexpr std::string_view kStmtNames[] = {
#define STMT(name, fields) #name,
#include "syntax/ast.def"
};
constexpr std::string_view kExprNames[] = {
#define EXPR(name, fields) #name,
#include "syntax/ast.def"
};
constexpr std::string_view kPatternNames[] = {
#define PATTERN(name, fields) #name,
#include "syntax/ast.def"
};
constexpr std::string_view kTypeParamNames[] = {
#define TYPE_PARAM(name, fields) #name,
#include "syntax/ast.def"
};
constexpr std::string_view kBoolOperators[] = {"And", "Or"};
constexpr std::string_view kOperators[] = {"Add",    "Sub",    "Mult",  "MatMult", "Div",    "Mod",     "Pow",
                                           "LShift", "RShift", "BitOr", "BitXor",  "BitAnd", "FloorDiv"};
constexpr std::string_view kUnaryOperators[] = {"Invert", "Not", "UAdd", "USub"};
constexpr std::string_view kCompareOperators[] = {"Eq",  "NotEq", "Lt",    "LtE", "Gt",
                                                  "GtE", "Is",    "IsNot", "In",  "NotIn"};
constexpr std::string_view kContexts[] = {"Load", "Store", "Del"};
}  // namespace

std::string_view name_of(StmtKind kind) {
    return kStmtNames[static_cast<size_t>(kind)];
}
std::string_view name_of(ExprKind kind) {
    return kExprNames[static_cast<size_t>(kind)];
}
std::string_view name_of(PatternKind kind) {
    return kPatternNames[static_cast<size_t>(kind)];
}
std::string_view name_of(TypeParamKind kind) {
    return kTypeParamNames[static_cast<size_t>(kind)];
}
std::string_view name_of(BoolOperator op) {
    return kBoolOperators[static_cast<size_t>(op)];
}
std::string_view name_of(Operator op) {
    return kOperators[static_cast<size_t>(op)];
}
std::string_view name_of(UnaryOperator op) {
    return kUnaryOperators[static_cast<size_t>(op)];
}
std::string_view name_of(CompareOperator op) {
    return kCompareOperators[static_cast<size_t>(op)];
}
std::string_view name_of(Context ctx) {
    return kContexts[static_cast<size_t>(ctx)];
}

}  // namespace py::ast

namespace py::syntax {

using namespace ast;

namespace {

void append_hex(std::string& out, char32_t code, int digits) {
    constexpr char kDigits[] = "0123456789abcdef";
    for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += kDigits[code >> shift & 15];
}

// repr() of a str or bytes.
void append_repr(std::string& out, std::string_view text, bool bytes) {
    const bool single = text.find('\'') != std::string_view::npos;
    const char quote = single && text.find('"') == std::string_view::npos ? '"' : '\'';
    if (bytes)
        out += 'b';
    out += quote;
    for (size_t i = 0; i < text.size();) {
        const char32_t code = bytes ? static_cast<uint8_t>(text[i++]) : next_code_point(text, i);
        switch (code) {
            case '\n':
                out += "\\n";
                continue;
            case '\r':
                out += "\\r";
                continue;
            case '\t':
                out += "\\t";
                continue;
            case '\\':
                out += "\\\\";
                continue;
            default:
                break;
        }
        if (code == static_cast<char32_t>(quote)) {
            out += '\\';
            out += quote;
        } else if (code >= 0x20 && code < 0x7F) {
            out += static_cast<char>(code);
        } else if (!bytes && code >= 0xA0 && unicode::is_printable(code)) {
            utf8::append(out, code);
        } else if (code < 0x100) {
            out += "\\x";
            append_hex(out, code, 2);
        } else if (code < 0x10000) {
            out += "\\u";
            append_hex(out, code, 4);
        } else {
            out += "\\U";
            append_hex(out, code, 8);
        }
    }
    out += quote;
}

std::string complex_text(double value) {
    std::string text = float_repr(value);
    if (text.size() > 2 && text.compare(text.size() - 2, 2, ".0") == 0)
        text.resize(text.size() - 2);
    return text + "j";
}

class Dumper {
  public:
    Dumper(Attributes attributes, int indent) : attributes_(attributes == Attributes::Include), indent_(indent) {}

    std::string run(const ModNode& root) {
        switch (root.kind) {
            case ModKind::Module:
                open("Module");
                break;
            case ModKind::Interactive:
                open("Interactive");
                break;
            case ModKind::Expression:
                open("Expression");
                break;
        }
        if (root.kind == ModKind::Expression)
            field("body", root.expression);
        else
            field("body", root.body);
        close();
        return std::move(out_);
    }

  private:
    // Whether a node goes over several lines is known only when it is printed, so the dump of an indented tree writes
    // the breaks first and takes them out of simple nodes at the end.
    // Nothing of a node that lies too deep: its caller prints "..." instead.
    bool too_deep() {
        if (depth_ < kMaxDumpDepth)
            return false;
        out_ += "...";
        return true;
    }

    void open(std::string_view name) {
        out_ += name;
        out_ += '(';
        ++depth_;
        first_.push_back(true);
        starts_.push_back(out_.size());
        simple_.push_back(true);
        count_.push_back(0);
    }
    void close() {
        const bool simple = simple_.back() && count_.back() <= 3;
        if (indent_ >= 0 && simple) {
            // `allsimple and len(args) <= 3`: on one line
            const size_t start = starts_.back();
            std::string line;
            for (size_t i = start; i < out_.size(); ++i) {
                if (out_[i] == '\n') {
                    while (i + 1 < out_.size() && out_[i + 1] == ' ') ++i;
                    if (!line.empty())
                        line += ' ';
                } else {
                    line += out_[i];
                }
            }
            out_.replace(start, std::string::npos, line);
        }
        const bool none = first_.back();
        first_.pop_back();
        starts_.pop_back();
        simple_.pop_back();
        count_.pop_back();
        --depth_;
        out_ += ')';
        // An inner node is simple where it has no fields.
        if (!simple_.empty() && !none)
            simple_.back() = false;
    }
    void next() {
        if (!first_.back())
            out_ += indent_ >= 0 ? "," : ", ";
        first_.back() = false;
        ++count_.back();
        line_break();
    }
    void line_break() {
        if (indent_ < 0)
            return;
        out_ += '\n';
        out_.append(static_cast<size_t>(indent_) * static_cast<size_t>(depth_), ' ');
    }
    void key(std::string_view name) {
        next();
        out_ += name;
        out_ += '=';
    }

    template <class T>
    void list(std::string_view name, std::span<T> items) {
        if (items.empty())
            return;
        key(name);
        out_ += '[';
        ++depth_;
        bool first = true;
        for (const auto& item : items) {
            if (!first)
                out_ += indent_ >= 0 ? "," : ", ";
            first = false;
            line_break();
            value(item);
        }
        --depth_;
        out_ += ']';
        simple_.back() = false;
    }

    void field(std::string_view name, std::string_view text) {
        if (text.empty())
            return;
        key(name);
        append_repr(out_, text, false);
    }
    void field(std::string_view name, const ConstantValue& constant) {
        key(name);
        value(constant);
    }
    void field(std::string_view, ConstantMark mark) {
        if (mark == ConstantMark::U) {
            key("kind");
            out_ += "'u'";
        }
    }
    void field(std::string_view name, int32_t number) {
        key(name);
        out_ += std::to_string(number);
    }
    template <class T>
    void field(std::string_view name, std::span<T> items) {
        list(name, items);
    }
    template <class T>
    requires std::is_enum_v<T>
    void field(std::string_view name, T which) {
        key(name);
        value(which);
    }
    template <class T>
    void field(std::string_view name, T* node) {
        if (node == nullptr)
            return;
        key(name);
        value(node);
    }

    template <class T>
    requires std::is_enum_v<T>
    void value(T which) {
        out_ += name_of(which);
        out_ += "()";
    }
    void value(std::string_view text) { append_repr(out_, text, false); }
    void value(const ConstantValue& constant) {
        switch (constant.kind) {
            case ConstantKind::None:
                out_ += "None";
                break;
            case ConstantKind::True:
                out_ += "True";
                break;
            case ConstantKind::False:
                out_ += "False";
                break;
            case ConstantKind::Ellipsis:
                out_ += "Ellipsis";
                break;
            case ConstantKind::Int:
                out_ += constant.big != nullptr ? constant.big->to_string() : std::to_string(constant.integer);
                break;
            case ConstantKind::Float:
                out_ += float_repr(constant.number);
                break;
            case ConstantKind::Complex:
                out_ += complex_text(constant.number);
                break;
            case ConstantKind::Str:
                append_repr(out_, constant.text, false);
                break;
            case ConstantKind::Bytes:
                append_repr(out_, constant.text, true);
                break;
        }
    }
    void attributes(const Span& span) {
        if (!attributes_)
            return;
        field("lineno", span.lineno);
        field("col_offset", span.col_offset);
        field("end_lineno", span.end_lineno);
        field("end_col_offset", span.end_col_offset);
    }

#define F(type, name) field(#name, node.name);
#define PLAIN(name, fields)                           \
    void value(const name* pointer) {                 \
        [[maybe_unused]] const name& node = *pointer; \
        open(#name[0] == 'E' ? #name : lower(#name)); \
        fields close();                               \
    }
#define PLACED(name, fields)                          \
    void value(const name* pointer) {                 \
        const name& node = *pointer;                  \
        open(#name[0] == 'E' ? #name : lower(#name)); \
        fields attributes(node.span);                 \
        close();                                      \
    }
#include "syntax/ast.def"

#define CASE(sort, name, fields)                                     \
    case sort::name: {                                               \
        [[maybe_unused]] const auto& node = as<ast::name>(*pointer); \
        fields break;                                                \
    }
#define F(type, name) field(#name, node.name);
#define STMT(name, fields) CASE(StmtKind, name, fields)
    void value(const StmtNode* pointer) {
        if (too_deep())
            return;
        open(name_of(pointer->kind));
        switch (pointer->kind) {
#include "syntax/ast.def"
        }
        attributes(pointer->span);
        close();
    }
#define F(type, name) field(#name, node.name);
#define EXPR(name, fields) CASE(ExprKind, name, fields)
    void value(const ExprNode* pointer) {
        if (pointer == nullptr) {  // a key of `{**x}`, or a keyword without a default
            out_ += "None";
            return;
        }
        if (too_deep())
            return;
        open(name_of(pointer->kind));
        switch (pointer->kind) {
#include "syntax/ast.def"
        }
        attributes(pointer->span);
        close();
    }
#define F(type, name) field(#name, node.name);
#define PATTERN(name, fields) CASE(PatternKind, name, fields)
    void value(const PatternNode* pointer) {
        if (too_deep())
            return;
        open(name_of(pointer->kind));
        switch (pointer->kind) {
#include "syntax/ast.def"
        }
        attributes(pointer->span);
        close();
    }
#define F(type, name) field(#name, node.name);
#define TYPE_PARAM(name, fields) CASE(TypeParamKind, name, fields)
    void value(const TypeParamNode* pointer) {
        if (too_deep())
            return;
        open(name_of(pointer->kind));
        switch (pointer->kind) {
#include "syntax/ast.def"
        }
        attributes(pointer->span);
        close();
    }

    static std::string_view lower(std::string_view name) {
        if (name == "Comprehension")
            return "comprehension";
        if (name == "Arg")
            return "arg";
        if (name == "Arguments")
            return "arguments";
        if (name == "Keyword")
            return "keyword";
        if (name == "Alias")
            return "alias";
        if (name == "WithItem")
            return "withitem";
        return "match_case";
    }

    bool attributes_;
    int indent_;
    int depth_ = 0;
    std::string out_;
    std::vector<bool> first_;
    std::vector<size_t> starts_;
    std::vector<bool> simple_;
    std::vector<int> count_;
};

}  // namespace

std::string dump(const ModNode& root, Attributes attributes, int indent) {
    return Dumper(attributes, indent).run(root);
}

std::string dump_tokens(std::string_view source) {
    ParseOptions options;
    options.source = SourceKind::Bytes;
    options.file = true;
    const Source read = read_source(source, options);
    std::string out;
    if (read.error)
        return "SyntaxError: " + read.error->message + "\n";
    TokenStream stream(read, options, nullptr);
    for (size_t i = 0;; ++i) {
        const Token& token = stream.at(i);
        std::string line = std::to_string(token.span.lineno) + "," + std::to_string(token.span.col_offset) + "-" +
                           std::to_string(token.span.end_lineno) + "," + std::to_string(token.span.end_col_offset) +
                           ":";
        line.resize(line.size() < 20 ? 20 : line.size() + 1, ' ');
        std::string name(token_name(token.kind));
        name.resize(name.size() < 16 ? 16 : name.size() + 1, ' ');
        out += line + name;
        append_repr(out, stream.text(token), false);
        out += '\n';
        if (token.kind == TokenKind::ERRORTOKEN) {
            if (stream.lexer().state() == LexerState::Failed)
                out += "SyntaxError: " + stream.lexer().error().message + "\n";
            return out;
        }
        if (token.kind == TokenKind::ENDMARKER)
            return out;
    }
}

}  // namespace py::syntax
