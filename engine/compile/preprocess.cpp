// See preprocess.h. Nodes are replaced through the pointers that lead to them.
#include "compile/preprocess.h"

#include <string>

#include "base/check.h"
#include "compile/symtable.h"

namespace py::compile {

using namespace ast;

namespace {

/// The digits that a width or precision in a format may have.
constexpr int kMaxDigits = 3;

class Preprocessor {
  public:
    Preprocessor(Arena& arena, int optimize, bool future_annotations, std::vector<Diagnostic>& warnings)
        : arena_(arena), optimize_(optimize), future_annotations_(future_annotations), warnings_(warnings) {}

    std::optional<Diagnostic> run(ModNode& module) {
        switch (module.kind) {
            case ModKind::Module:
                body(module.body);
                break;
            case ModKind::Interactive:
                visit(module.body);
                break;
            case ModKind::Expression:
                visit(module.expression);
                break;
        }
        return std::move(error_);
    }

  private:
    struct Deeper {
        explicit Deeper(Preprocessor& owner) : owner_(owner) {
            if (++owner_.depth_ > kMaxDepth && !owner_.error_)
                owner_.error_ = too_deep();
        }
        ~Deeper() { --owner_.depth_; }
        Preprocessor& owner_;
    };
    friend struct Deeper;

    /// PEP 765: what `return`, `break` and `continue` would leave.
    enum class Around : uint8_t { Nothing, Finally, Function, Loop };
    struct Inside {
        Inside(Preprocessor& owner, Around around) : owner_(owner), before_(owner.around_) { owner.around_ = around; }
        ~Inside() { owner_.around_ = before_; }
        Preprocessor& owner_;
        Around before_;
    };
    friend struct Inside;

    NOINLINE void check_leaves_finally(const StmtNode* node, std::string_view word) {
        if (around_ == Around::Finally) {
            warnings_.push_back(error_at(node->span, "'" + std::string(word) + "' in a 'finally' block",
                                         DiagnosticKind::SyntaxWarning));
        }
    }

    void body(Stmts& statements) {
        bool docstring = docstring_of(statements) != nullptr;
        if (docstring && optimize_ >= 2) {
            statements = statements.subspan(1);
            docstring = false;
        }
        visit(statements);
        // What only now looks like a docstring is none.
        if (!docstring && docstring_of(statements) != nullptr) {
            auto* first = as<Expr>(statements[0]);
            ExprNode* values[] = {first->value};
            first->value = make<JoinedStr>(arena_, first->span, arena_.copy(std::span<ExprNode* const>(values)));
        }
    }

    void visit(Stmts statements) {
        for (StmtNode* statement : statements) visit(statement);
    }
    void visit(Exprs expressions) {
        for (ExprNode*& expression : expressions) visit(expression);
    }
    void visit(Seq<Keyword> keywords) {
        for (Keyword* keyword : keywords) visit(keyword->value);
    }
    void visit(Seq<Comprehension> generators) {
        for (Comprehension* generator : generators) {
            visit(generator->target);
            visit(generator->iter);
            visit(generator->ifs);
        }
    }
    void visit(Seq<Arg> args) {
        for (Arg* arg : args) visit(arg);
    }
    void visit(Arg* arg) {
        if (arg != nullptr && !future_annotations_)
            visit(arg->annotation);
    }
    NOINLINE void visit(Arguments& args) {
        visit(args.posonlyargs);
        visit(args.args);
        visit(args.vararg);
        visit(args.kwonlyargs);
        visit(args.kw_defaults);
        visit(args.kwarg);
        visit(args.defaults);
    }
    void visit(TypeParams params) {
        for (TypeParamNode* param : params) {
            if (auto* var = try_as<TypeVar>(param)) {
                visit(var->bound);
                visit(var->default_value);
            } else if (auto* spec = try_as<ParamSpec>(param)) {
                visit(spec->default_value);
            } else {
                visit(as<TypeVarTuple>(param)->default_value);
            }
        }
    }

    template <class Function>
    void function(Function& node) {
        visit(node.type_params);
        visit(*node.args);
        {
            const Inside inside(*this, Around::Function);
            body(node.body);
        }
        visit(node.decorator_list);
        if (!future_annotations_)
            visit(node.returns);
    }

    template <class Loop>
    void for_loop(Loop& node) {
        visit(node.target);
        visit(node.iter);
        {
            const Inside inside(*this, Around::Loop);
            visit(node.body);
        }
        visit(node.orelse);
    }

    template <class Block>
    void try_block(Block& node) {
        visit(node.body);
        for (ExceptHandler* handler : node.handlers) {
            visit(handler->type);
            visit(handler->body);
        }
        visit(node.orelse);
        const Inside inside(*this, Around::Finally);
        visit(node.finalbody);
    }

    void items(Seq<WithItem> items) {
        for (WithItem* item : items) {
            visit(item->context_expr);
            visit(item->optional_vars);
        }
    }

    void visit(StmtNode* node) {
        const Deeper deeper(*this);
        if (error_)
            return;
        switch (node->kind) {
            case StmtKind::FunctionDef:
                return function(*as<FunctionDef>(node));
            case StmtKind::AsyncFunctionDef:
                return function(*as<AsyncFunctionDef>(node));
            case StmtKind::ClassDef: {
                auto& def = *as<ClassDef>(node);
                visit(def.type_params);
                visit(def.bases);
                visit(def.keywords);
                body(def.body);
                return visit(def.decorator_list);
            }
            case StmtKind::Return:
                check_leaves_finally(node, "return");
                return visit(as<Return>(node)->value);
            case StmtKind::Delete:
                return visit(as<Delete>(node)->targets);
            case StmtKind::Assign:
                visit(as<Assign>(node)->targets);
                return visit(as<Assign>(node)->value);
            case StmtKind::AugAssign:
                visit(as<AugAssign>(node)->target);
                return visit(as<AugAssign>(node)->value);
            case StmtKind::AnnAssign:
                visit(as<AnnAssign>(node)->target);
                if (!future_annotations_)
                    visit(as<AnnAssign>(node)->annotation);
                return visit(as<AnnAssign>(node)->value);
            case StmtKind::TypeAlias:
                visit(as<TypeAlias>(node)->name);
                visit(as<TypeAlias>(node)->type_params);
                return visit(as<TypeAlias>(node)->value);
            case StmtKind::For:
                return for_loop(*as<For>(node));
            case StmtKind::AsyncFor:
                return for_loop(*as<AsyncFor>(node));
            case StmtKind::While: {
                visit(as<While>(node)->test);
                {
                    const Inside inside(*this, Around::Loop);
                    visit(as<While>(node)->body);
                }
                return visit(as<While>(node)->orelse);
            }
            case StmtKind::If: {
                // Chains of `elif` are walked in a loop.
                auto* branch = as<If>(node);
                for (;;) {
                    visit(branch->test);
                    visit(branch->body);
                    If* next = branch->orelse.size() == 1 ? try_as<If>(branch->orelse[0]) : nullptr;
                    if (next == nullptr)
                        return visit(branch->orelse);
                    branch = next;
                }
            }
            case StmtKind::With:
                items(as<With>(node)->items);
                return visit(as<With>(node)->body);
            case StmtKind::AsyncWith:
                items(as<AsyncWith>(node)->items);
                return visit(as<AsyncWith>(node)->body);
            case StmtKind::Match:
                visit(as<Match>(node)->subject);
                for (MatchCase* each : as<Match>(node)->cases) {
                    visit(each->pattern);
                    visit(each->guard);
                    visit(each->body);
                }
                return;
            case StmtKind::Raise:
                visit(as<Raise>(node)->exc);
                return visit(as<Raise>(node)->cause);
            case StmtKind::Try:
                return try_block(*as<Try>(node));
            case StmtKind::TryStar:
                return try_block(*as<TryStar>(node));
            case StmtKind::Assert:
                visit(as<Assert>(node)->test);
                return visit(as<Assert>(node)->msg);
            case StmtKind::Expr:
                return visit(as<Expr>(node)->value);
            case StmtKind::Break:
                return check_leaves_finally(node, "break");
            case StmtKind::Continue:
                return check_leaves_finally(node, "continue");
            case StmtKind::Import:
            case StmtKind::ImportFrom:
            case StmtKind::Global:
            case StmtKind::Nonlocal:
            case StmtKind::Pass:
                return;
        }
    }

    void visit(ExprNode*& node) {
        if (node == nullptr)
            return;
        const Deeper deeper(*this);
        if (error_)
            return;
        switch (node->kind) {
            case ExprKind::BoolOp:
                return visit(as<BoolOp>(node)->values);
            case ExprKind::BinOp:
                return binary(node);
            case ExprKind::UnaryOp:
                return visit(as<UnaryOp>(node)->operand);
            case ExprKind::Lambda:
                visit(*as<Lambda>(node)->args);
                return visit(as<Lambda>(node)->body);
            case ExprKind::IfExp:
                visit(as<IfExp>(node)->test);
                visit(as<IfExp>(node)->body);
                return visit(as<IfExp>(node)->orelse);
            case ExprKind::Dict:
                visit(as<Dict>(node)->keys);
                return visit(as<Dict>(node)->values);
            case ExprKind::Set:
                return visit(as<Set>(node)->elts);
            case ExprKind::ListComp:
                visit(as<ListComp>(node)->elt);
                return visit(as<ListComp>(node)->generators);
            case ExprKind::SetComp:
                visit(as<SetComp>(node)->elt);
                return visit(as<SetComp>(node)->generators);
            case ExprKind::DictComp:
                visit(as<DictComp>(node)->key);
                visit(as<DictComp>(node)->value);
                return visit(as<DictComp>(node)->generators);
            case ExprKind::GeneratorExp:
                visit(as<GeneratorExp>(node)->elt);
                return visit(as<GeneratorExp>(node)->generators);
            case ExprKind::Await:
                return visit(as<Await>(node)->value);
            case ExprKind::Yield:
                return visit(as<Yield>(node)->value);
            case ExprKind::YieldFrom:
                return visit(as<YieldFrom>(node)->value);
            case ExprKind::Compare:
                visit(as<Compare>(node)->left);
                return visit(as<Compare>(node)->comparators);
            case ExprKind::Call:
                visit(as<Call>(node)->func);
                visit(as<Call>(node)->args);
                return visit(as<Call>(node)->keywords);
            case ExprKind::FormattedValue:
                visit(as<FormattedValue>(node)->value);
                return visit(as<FormattedValue>(node)->format_spec);
            case ExprKind::Interpolation:
                visit(as<Interpolation>(node)->value);
                return visit(as<Interpolation>(node)->format_spec);
            case ExprKind::JoinedStr:
                return visit(as<JoinedStr>(node)->values);
            case ExprKind::TemplateStr:
                return visit(as<TemplateStr>(node)->values);
            case ExprKind::Attribute:
                return visit(as<Attribute>(node)->value);
            case ExprKind::Subscript:
                visit(as<Subscript>(node)->value);
                return visit(as<Subscript>(node)->slice);
            case ExprKind::Starred:
                return visit(as<Starred>(node)->value);
            case ExprKind::Slice:
                visit(as<Slice>(node)->lower);
                visit(as<Slice>(node)->upper);
                return visit(as<Slice>(node)->step);
            case ExprKind::List:
                return visit(as<List>(node)->elts);
            case ExprKind::Tuple:
                return visit(as<Tuple>(node)->elts);
            case ExprKind::NamedExpr:
                return visit(as<NamedExpr>(node)->value);
            case ExprKind::Name: {
                const auto& name = *as<Name>(node);
                if (name.ctx == Context::Load && name.id == "__debug__") {
                    const auto kind = optimize_ == 0 ? ConstantKind::True : ConstantKind::False;
                    node = make<ast::Constant>(arena_, name.span, ConstantValue::of(kind), ConstantMark::None);
                }
                return;
            }
            case ExprKind::Constant:
                return;
        }
    }

    // The left spine of sums is walked without recursion.
    NOINLINE void binary(ExprNode*& node) {
        std::vector<ExprNode**> spine{&node};
        for (;;) {
            auto* operation = as<BinOp>(*spine.back());
            if (operation->left->kind != ExprKind::BinOp)
                break;
            spine.push_back(&operation->left);
        }
        visit(as<BinOp>(*spine.back())->left);
        for (; !spine.empty(); spine.pop_back()) {
            visit(as<BinOp>(*spine.back())->right);
            format(*spine.back());
        }
    }

    // --- "…%s…" % (a, b)

    void format(ExprNode*& node) {
        const auto& operation = *as<BinOp>(node);
        const auto* pattern = try_as<ast::Constant>(operation.left);
        const auto* values = try_as<Tuple>(operation.right);
        if (operation.op != Operator::Mod || pattern == nullptr || values == nullptr ||
            pattern->value.kind != ConstantKind::Str)
            return;
        for (const ExprNode* value : values->elts) {
            if (value->kind == ExprKind::Starred)
                return;
        }
        const std::string_view text = pattern->value.text;
        std::vector<ExprNode*> parts;
        size_t used = 0;
        for (size_t at = 0;;) {
            const std::string literal = literal_part(text, at);
            if (!literal.empty())
                parts.push_back(make_str(literal));
            if (at >= text.size())
                break;
            if (used >= values->elts.size())
                return;
            ++at;
            ExprNode* value = formatted(text, at, values->elts[used++]);
            if (value == nullptr)
                return;
            parts.push_back(value);
        }
        if (used < values->elts.size())
            return;
        node = make<JoinedStr>(arena_, node->span, arena_.copy(std::span<ExprNode* const>(parts)));
    }

    ExprNode* make_str(std::string_view text) {
        return make<ast::Constant>(arena_, Span{-1, -1, -1, -1}, ConstantValue::str(arena_.copy(text)),
                                   ConstantMark::None);
    }

    static std::string literal_part(std::string_view text, size_t& at) {
        std::string literal;
        for (; at < text.size(); ++at) {
            if (text[at] == '%') {
                if (at + 1 >= text.size() || text[at + 1] != '%')
                    break;
                ++at;
            }
            literal += text[at];
        }
        return literal;
    }

    // %[flags][width][.precision] followed by s, r or a. Null for what only % can do.
    ExprNode* formatted(std::string_view text, size_t& at, ExprNode* value) {
        bool left = false;
        const auto more = [&] { return at < text.size(); };
        for (; more() && std::string_view("-+ #0").find(text[at]) != std::string_view::npos; ++at)
            left |= text[at] == '-';
        const auto number = [&](int& result) {
            result = 0;
            for (int digits = 0; more() && text[at] >= '0' && text[at] <= '9'; ++at) {
                result = result * 10 + (text[at] - '0');
                if (++digits >= kMaxDigits)
                    return false;
            }
            return true;
        };
        int width = -1;
        int precision = -1;
        if (!more())
            return nullptr;
        if (text[at] >= '0' && text[at] <= '9' && !number(width))
            return nullptr;
        if (more() && text[at] == '.') {
            ++at;
            if (!more() || !number(precision))
                return nullptr;
        }
        if (!more())
            return nullptr;
        const char conversion = text[at++];
        if (conversion != 's' && conversion != 'r' && conversion != 'a')
            return nullptr;
        std::string spec;
        if (!left && width > 0)
            spec += '>';
        if (width >= 0)
            spec += std::to_string(width);
        if (precision >= 0)
            spec += "." + std::to_string(precision);
        ExprNode* format_spec = spec.empty() ? nullptr : make_str(spec);
        return make<FormattedValue>(arena_, value->span, value, int32_t{conversion}, format_spec);
    }

    // --- patterns: `-1` and `1+2j` are constants there

    void visit(PatternNode* node) {
        if (node == nullptr)
            return;
        const Deeper deeper(*this);
        if (error_)
            return;
        const auto all = [this](Patterns patterns) {
            for (PatternNode* pattern : patterns) visit(pattern);
        };
        switch (node->kind) {
            case PatternKind::MatchValue:
                return fold_number(as<MatchValue>(node)->value);
            case PatternKind::MatchSequence:
                return all(as<MatchSequence>(node)->patterns);
            case PatternKind::MatchMapping:
                for (ExprNode*& key : as<MatchMapping>(node)->keys) fold_number(key);
                return all(as<MatchMapping>(node)->patterns);
            case PatternKind::MatchClass:
                visit(as<MatchClass>(node)->cls);
                all(as<MatchClass>(node)->patterns);
                return all(as<MatchClass>(node)->kwd_patterns);
            case PatternKind::MatchAs:
                return visit(as<MatchAs>(node)->pattern);
            case PatternKind::MatchOr:
                return all(as<MatchOr>(node)->patterns);
            case PatternKind::MatchSingleton:
            case PatternKind::MatchStar:
                return;
        }
    }

    // TODO: `1+2j` in a pattern; a ConstantValue has no real part beside its imaginary one.
    void fold_number(ExprNode*& node) {
        const auto* minus = try_as<UnaryOp>(node);
        const auto* operand = minus == nullptr ? nullptr : try_as<ast::Constant>(minus->operand);
        if (operand == nullptr || minus->op != UnaryOperator::USub)
            return;
        ConstantValue value = operand->value;
        if (value.kind == ConstantKind::Int && value.big == nullptr) {
            value.integer = -value.integer;
        } else if (value.kind == ConstantKind::Int) {
            value.big = arena_.make<BigInt>(-*value.big);
        } else if (value.kind == ConstantKind::Float) {
            value.number = -value.number;
        } else {
            return;
        }
        node = make<ast::Constant>(arena_, node->span, value, ConstantMark::None);
    }

    Arena& arena_;
    int optimize_;
    bool future_annotations_;
    std::vector<Diagnostic>& warnings_;
    std::optional<Diagnostic> error_;
    Around around_ = Around::Nothing;
    int depth_ = 0;
};

}  // namespace

std::optional<Diagnostic> preprocess(Arena& arena, ModNode& module, int optimize, bool future_annotations,
                                     std::vector<Diagnostic>& warnings) {
    return Preprocessor(arena, optimize, future_annotations, warnings).run(module);
}

}  // namespace py::compile
