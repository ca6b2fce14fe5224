// Expressions as text. Parentheses stand where the level of what is around asks for them.
#include "compile/unparse.h"

#include <cmath>

#include "bytecode/constant.h"
#include "compile/generator.h"

namespace py::compile {

using namespace ast;

namespace {

// From weakest to strongest binding.
enum Level : int {
    kLevelTuple,
    kLevelTest,  // lambda, if-else
    kLevelOr,
    kLevelAnd,
    kLevelNot,
    kLevelCompare,
    kLevelBitOr,
    kLevelBitXor,
    kLevelBitAnd,
    kLevelShift,
    kLevelArithmetic,
    kLevelTerm,
    kLevelFactor,
    kLevelPower,
    kLevelAwait,
    kLevelAtom,
};

struct OperatorText {
    std::string_view text;
    Level level;
};

constexpr OperatorText kOperators[] = {
    {" + ", kLevelArithmetic}, {" - ", kLevelArithmetic}, {" * ", kLevelTerm},   {" @ ", kLevelTerm},
    {" / ", kLevelTerm},       {" % ", kLevelTerm},       {" ** ", kLevelPower}, {" << ", kLevelShift},
    {" >> ", kLevelShift},     {" | ", kLevelBitOr},      {" ^ ", kLevelBitXor}, {" & ", kLevelBitAnd},
    {" // ", kLevelTerm},
};
constexpr std::string_view kComparisons[] = {" == ", " != ", " < ",      " <= ", " > ",
                                             " >= ", " is ", " is not ", " in ", " not in "};

class Unparser {
  public:
    std::string take() { return std::move(out_); }

    void expression(const ExprNode* node, int level) {
        if (node == nullptr || ++depth_ > kMaxDepth)
            return;
        write(node, level);
        --depth_;
    }

  private:
    void open(bool needed) {
        if (needed)
            out_ += '(';
    }
    void close(bool needed) {
        if (needed)
            out_ += ')';
    }

    void list(Exprs nodes, int level = kLevelTest) {
        for (size_t i = 0; i < nodes.size(); ++i) {
            if (i > 0)
                out_ += ", ";
            expression(nodes[i], level);
        }
    }

    void write(const ExprNode* node, int level) {
        switch (node->kind) {
            case ExprKind::BoolOp: {
                const auto& op = as<BoolOp>(*node);
                const int own = op.op == BoolOperator::And ? kLevelAnd : kLevelOr;
                open(level > own);
                for (size_t i = 0; i < op.values.size(); ++i) {
                    if (i > 0)
                        out_ += op.op == BoolOperator::And ? " and " : " or ";
                    expression(op.values[i], own + 1);
                }
                return close(level > own);
            }
            case ExprKind::BinOp: {
                const auto& op = as<BinOp>(*node);
                const OperatorText& text = kOperators[static_cast<size_t>(op.op)];
                const bool right_to_left = op.op == Operator::Pow;
                open(level > text.level);
                expression(op.left, text.level + (right_to_left ? 1 : 0));
                out_ += text.text;
                expression(op.right, text.level + (right_to_left ? 0 : 1));
                return close(level > text.level);
            }
            case ExprKind::UnaryOp: {
                const auto& op = as<UnaryOp>(*node);
                constexpr std::string_view kTexts[] = {"~", "not ", "+", "-"};
                const int own = op.op == UnaryOperator::Not ? kLevelNot : kLevelFactor;
                open(level > own);
                out_ += kTexts[static_cast<size_t>(op.op)];
                expression(op.operand, own);
                return close(level > own);
            }
            case ExprKind::Lambda: {
                open(level > kLevelTest);
                const auto& lambda = as<Lambda>(*node);
                const Arguments& args = *lambda.args;
                const bool bare = args.posonlyargs.empty() && args.args.empty() && args.vararg == nullptr &&
                                  args.kwonlyargs.empty() && args.kwarg == nullptr;
                out_ += bare ? "lambda" : "lambda ";
                arguments(args);
                out_ += ": ";
                expression(lambda.body, kLevelTest);
                return close(level > kLevelTest);
            }
            case ExprKind::IfExp: {
                const auto& choice = as<IfExp>(*node);
                open(level > kLevelTest);
                expression(choice.body, kLevelTest + 1);
                out_ += " if ";
                expression(choice.test, kLevelTest + 1);
                out_ += " else ";
                expression(choice.orelse, kLevelTest);
                return close(level > kLevelTest);
            }
            case ExprKind::Dict: {
                const auto& dict = as<Dict>(*node);
                out_ += '{';
                for (size_t i = 0; i < dict.values.size(); ++i) {
                    if (i > 0)
                        out_ += ", ";
                    if (dict.keys[i] != nullptr) {
                        expression(dict.keys[i], kLevelTest);
                        out_ += ": ";
                        expression(dict.values[i], kLevelTest);
                    } else {
                        out_ += "**";
                        expression(dict.values[i], kLevelBitOr);
                    }
                }
                out_ += '}';
                return;
            }
            case ExprKind::Set:
                out_ += '{';
                list(as<Set>(node)->elts);
                out_ += '}';
                return;
            case ExprKind::ListComp:
                return comprehension('[', as<ListComp>(node)->elt, nullptr, as<ListComp>(node)->generators, ']');
            case ExprKind::SetComp:
                return comprehension('{', as<SetComp>(node)->elt, nullptr, as<SetComp>(node)->generators, '}');
            case ExprKind::DictComp:
                return comprehension('{', as<DictComp>(node)->key, as<DictComp>(node)->value,
                                     as<DictComp>(node)->generators, '}');
            case ExprKind::GeneratorExp:
                return comprehension('(', as<GeneratorExp>(node)->elt, nullptr, as<GeneratorExp>(node)->generators,
                                     ')');
            case ExprKind::Await:
                open(level > kLevelAwait);
                out_ += "await ";
                expression(as<Await>(node)->value, kLevelAtom);
                return close(level > kLevelAwait);
            case ExprKind::Yield:
                if (as<Yield>(node)->value == nullptr) {
                    out_ += "(yield)";
                    return;
                }
                out_ += "(yield ";
                expression(as<Yield>(node)->value, kLevelTest);
                out_ += ')';
                return;
            case ExprKind::YieldFrom:
                out_ += "(yield from ";
                expression(as<YieldFrom>(node)->value, kLevelTest);
                out_ += ')';
                return;
            case ExprKind::Compare: {
                const auto& chain = as<Compare>(*node);
                open(level > kLevelCompare);
                expression(chain.left, kLevelCompare + 1);
                for (size_t i = 0; i < chain.ops.size(); ++i) {
                    out_ += kComparisons[static_cast<size_t>(chain.ops[i])];
                    expression(chain.comparators[i], kLevelCompare + 1);
                }
                return close(level > kLevelCompare);
            }
            case ExprKind::Call:
                return call(as<Call>(*node));
            case ExprKind::FormattedValue:
            case ExprKind::JoinedStr:
                out_ += format_string(node, 'f');
                return;
            case ExprKind::Interpolation:
            case ExprKind::TemplateStr:
                out_ += format_string(node, 't');
                return;
            case ExprKind::Constant:
                return constant(as<ast::Constant>(*node));
            case ExprKind::Attribute: {
                const auto& member = as<Attribute>(*node);
                expression(member.value, kLevelAtom);
                const auto* number = try_as<ast::Constant>(member.value);
                // `1.real` would be a float.
                out_ += number != nullptr && number->value.kind == ConstantKind::Int ? " ." : ".";
                out_ += member.attr;
                return;
            }
            case ExprKind::Starred:
                out_ += '*';
                return expression(as<Starred>(node)->value, kLevelBitOr);
            case ExprKind::Subscript:
                expression(as<Subscript>(node)->value, kLevelAtom);
                out_ += '[';
                expression(as<Subscript>(node)->slice, kLevelTuple);
                out_ += ']';
                return;
            case ExprKind::Slice: {
                const auto& slice = as<Slice>(*node);
                expression(slice.lower, kLevelTest);
                out_ += ':';
                expression(slice.upper, kLevelTest);
                if (slice.step != nullptr) {
                    out_ += ':';
                    expression(slice.step, kLevelTest);
                }
                return;
            }
            case ExprKind::Name:
                out_ += as<Name>(node)->id;
                return;
            case ExprKind::List:
                out_ += '[';
                list(as<List>(node)->elts);
                out_ += ']';
                return;
            case ExprKind::Tuple: {
                const Exprs elements = as<Tuple>(node)->elts;
                if (elements.empty()) {
                    out_ += "()";
                    return;
                }
                open(level > kLevelTuple);
                list(elements);
                if (elements.size() == 1)
                    out_ += ',';
                return close(level > kLevelTuple);
            }
            case ExprKind::NamedExpr:
                open(level > kLevelTuple);
                expression(as<NamedExpr>(node)->target, kLevelAtom);
                out_ += " := ";
                expression(as<NamedExpr>(node)->value, kLevelAtom);
                return close(level > kLevelTuple);
        }
    }

    void argument(const Arg* arg) {
        out_ += arg->arg;
        if (arg->annotation != nullptr) {
            out_ += ": ";
            expression(arg->annotation, kLevelTest);
        }
    }

    void arguments(const Arguments& args) {
        bool first = true;
        const auto comma = [&] {
            if (!first)
                out_ += ", ";
            first = false;
        };
        const size_t positional = args.posonlyargs.size() + args.args.size();
        for (size_t i = 0; i < positional; ++i) {
            comma();
            argument(i < args.posonlyargs.size() ? args.posonlyargs[i] : args.args[i - args.posonlyargs.size()]);
            const size_t without = positional - args.defaults.size();
            if (i >= without) {
                out_ += '=';
                expression(args.defaults[i - without], kLevelTest);
            }
            if (i + 1 == args.posonlyargs.size())
                out_ += ", /";
        }
        if (args.vararg != nullptr || !args.kwonlyargs.empty()) {
            comma();
            out_ += '*';
            if (args.vararg != nullptr)
                argument(args.vararg);
        }
        for (size_t i = 0; i < args.kwonlyargs.size(); ++i) {
            comma();
            argument(args.kwonlyargs[i]);
            if (args.kw_defaults[i] != nullptr) {
                out_ += '=';
                expression(args.kw_defaults[i], kLevelTest);
            }
        }
        if (args.kwarg != nullptr) {
            comma();
            out_ += "**";
            argument(args.kwarg);
        }
    }

    void generators(Seq<Comprehension> generators) {
        for (const Comprehension* generator : generators) {
            out_ += generator->is_async != 0 ? " async for " : " for ";
            expression(generator->target, kLevelTuple);
            out_ += " in ";
            expression(generator->iter, kLevelTest + 1);
            for (const ExprNode* test : generator->ifs) {
                out_ += " if ";
                expression(test, kLevelTest + 1);
            }
        }
    }

    void comprehension(char open, const ExprNode* element, const ExprNode* value, Seq<Comprehension> parts,
                       char close) {
        out_ += open;
        expression(element, kLevelTest);
        if (value != nullptr) {
            out_ += ": ";
            expression(value, kLevelTest);
        }
        generators(parts);
        out_ += close;
    }

    void call(const Call& node) {
        expression(node.func, kLevelAtom);
        // A generator expression alone has its own parentheses.
        if (node.args.size() == 1 && node.keywords.empty() && node.args[0]->kind == ExprKind::GeneratorExp)
            return expression(node.args[0], kLevelTest);
        out_ += '(';
        list(node.args);
        for (size_t i = 0; i < node.keywords.size(); ++i) {
            if (i > 0 || !node.args.empty())
                out_ += ", ";
            const Keyword& keyword = *node.keywords[i];
            if (keyword.arg.empty())
                out_ += "**";
            else
                out_.append(keyword.arg) += '=';
            expression(keyword.value, kLevelTest);
        }
        out_ += ')';
    }

    static std::string without_infinity(std::string text) {
        // `inf` is no literal.
        const size_t at = text.find("inf");
        if (at != std::string::npos)
            text.replace(at, 3, "1e309");
        return text;
    }

    void constant(const ast::Constant& node) {
        if (node.kind_mark == ConstantMark::U)
            out_ += 'u';
        if (node.value.kind == ConstantKind::Ellipsis) {
            out_ += "...";
            return;
        }
        const std::string text = bytecode::repr(to_constant(node.value));
        const bool number = node.value.kind == ConstantKind::Float || node.value.kind == ConstantKind::Complex;
        out_ += number ? without_infinity(text) : text;
    }

    // --- f-strings

    static void append_escaped(std::string& text, std::string_view literal) {
        for (const char c : literal) {
            if (c == '{' || c == '}')
                text += c;
            text += c;
        }
    }

    std::string format_body(const ExprNode* node, bool is_spec) {
        std::string text;
        if (const auto* joined = try_as<JoinedStr>(node)) {
            for (const ExprNode* value : joined->values) text += format_body(value, is_spec);
        } else if (const auto* templated = try_as<TemplateStr>(node)) {
            for (const ExprNode* value : templated->values) text += format_body(value, is_spec);
        } else if (const auto* literal = try_as<ast::Constant>(node)) {
            append_escaped(text, literal->value.text);
        } else if (const auto* value = try_as<FormattedValue>(node)) {
            text = replacement(value->value, value->conversion, value->format_spec);
        } else if (const auto* interpolated = try_as<Interpolation>(node)) {
            text = replacement(interpolated->value, interpolated->conversion, interpolated->format_spec);
        }
        return text;
    }

    std::string replacement(const ExprNode* value, int32_t conversion, const ExprNode* spec) {
        Unparser inner;
        inner.expression(value, kLevelTest + 1);
        std::string expression = inner.take();
        std::string text = expression.starts_with('{') ? "{ " : "{";
        text += expression;
        if (conversion > 0)
            (text += '!') += static_cast<char>(conversion);
        if (spec != nullptr)
            text += ":" + format_body(spec, true);
        return text + "}";
    }

    std::string format_string(const ExprNode* node, char prefix) {
        return prefix + bytecode::repr_of_str(format_body(node, false));
    }

    std::string out_;
    int depth_ = 0;
};

}  // namespace

std::string unparse(const ExprNode* node) {
    Unparser unparser;
    unparser.expression(node, kLevelTest);
    return unparser.take();
}

}  // namespace py::compile
