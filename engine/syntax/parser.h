// The parser: recursive descent with one function for a construct, operators by precedence climbing, and loops where
// the grammar recurses to the right (`not not x`, `a if b else c if d else e`, `x ** y ** z`, `elif`), so that only
// brackets and blocks recurse, which the lexer limits to 200 and 100. It says only *that* a program is wrong; the
// reason is found by diagnose.h, which is asked then. Every function returns null after a failure.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "syntax/ast.h"
#include "syntax/literals.h"
#include "syntax/token_stream.h"

namespace py::syntax {

class Parser {
  public:
    Parser(Arena& arena, const Source& source, const ParseOptions& options, UnicodeNames* find_name,
           std::vector<Diagnostic>& warnings);

    /// The tree, or null.
    ast::ModNode* run();

    /// Where a top-level statement began: a lexer may start there anew.
    struct Restart {
        size_t offset = 0;
        int32_t lineno = 0;
        bool barry = false;   // `<>` is the operator
        size_t warnings = 0;  // given before
    };
    /// The statement before the one that failed.
    [[nodiscard]] Restart restart() const { return restart_; }
    /// Where the compound statement with the highest line begins, functions aside; 0 and 0 before the first.
    [[nodiscard]] std::pair<int32_t, int32_t> last_compound() const { return {compound_lineno_, compound_column_}; }
    /// Whether it failed for want of stack and not for the program's fault.
    [[nodiscard]] bool too_deep() const { return lambda_depth_ > kMaxLambdaDepth; }
    /// Statements so deeply nested that the reference might refuse them.
    [[nodiscard]] const std::vector<Restart>& deep_statements() const { return deep_; }

  private:
    template <class T>
    class List;

    // --- tokens
    const Token& peek(size_t ahead = 0) { return stream_.at(position_ + ahead); }
    TokenKind kind(size_t ahead = 0) { return peek(ahead).kind; }
    [[nodiscard]] bool at(TokenKind wanted) { return kind() == wanted; }
    bool accept(TokenKind wanted) {
        if (kind() != wanted)
            return false;
        ++position_;
        return true;
    }
    Span span_of(size_t index) { return stream_.at(index).span; }
    Span span_from(size_t first) { return Span::join(span_of(first), span_of(position_ - 1)); }
    Span span_to_last_word(size_t first);
    std::nullptr_t fail() {
        failed_ = true;
        return nullptr;
    }
    std::string_view word(const Token& token);
    ast::Identifier identifier(const Token& token);
    ast::Identifier take_name();
    void note_depth(size_t depth) { deep_here_ |= depth > kDeep; }
    static constexpr size_t kDeep = 1000;
    static constexpr int kMaxLambdaDepth = 400;
    static constexpr size_t kDeepBrackets = 100;

    // --- statements (parse_statements.cpp, parse_compound.cpp)
    bool statements_until(TokenKind end, List<ast::StmtNode>& into);
    bool statement(List<ast::StmtNode>& into);
    bool simple_statements(List<ast::StmtNode>& into);
    ast::StmtNode* simple_statement();
    ast::StmtNode* expression_statement();
    ast::StmtNode* assignment(size_t start, ast::ExprNode* first);
    ast::StmtNode* delete_statement();
    ast::StmtNode* raise_statement();
    ast::StmtNode* import_name();
    ast::StmtNode* import_from();
    ast::StmtNode* names_statement();
    ast::StmtNode* type_alias();
    ast::StmtNode* compound_statement(bool& soft);
    ast::StmtNode* begin_compound(bool& soft);
    bool block(ast::Stmts& body);
    bool optional_else(ast::Stmts& body);
    ast::StmtNode* if_statement();
    ast::StmtNode* while_statement();
    ast::StmtNode* for_statement(size_t start, bool is_async);
    ast::StmtNode* with_statement(size_t start, bool is_async);
    bool with_items(List<ast::WithItem>& items, bool parenthesised);
    ast::StmtNode* try_statement();
    ast::StmtNode* decorated();
    ast::StmtNode* function_definition(size_t start, bool is_async, ast::Exprs decorators);
    ast::StmtNode* class_definition(ast::Exprs decorators);
    ast::StmtNode* match_statement();
    ast::Alias* dotted_alias();

    // --- parameters (parse_parameters.cpp)
    ast::Arguments* parameters(TokenKind end);
    bool type_params(ast::TypeParams& params);

    // --- patterns (parse_patterns.cpp)
    ast::PatternNode* patterns();
    ast::PatternNode* pattern();
    ast::PatternNode* or_pattern();
    ast::PatternNode* closed_pattern();
    ast::PatternNode* maybe_star_pattern();
    ast::PatternNode* sequence_pattern(TokenKind close);
    ast::PatternNode* mapping_pattern();
    ast::PatternNode* class_pattern(size_t start, ast::ExprNode* cls);
    ast::ExprNode* signed_number();
    ast::ExprNode* name_or_attr();
    bool capture_target(ast::Identifier& name);

    // --- expressions (parse_expressions.cpp, parse_atoms.cpp)
    ast::ExprNode* star_expressions();
    ast::ExprNode* star_expression();
    ast::ExprNode* star_named_expression();
    ast::ExprNode* named_expression();
    ast::ExprNode* expression();
    ast::ExprNode* expressions();
    ast::ExprNode* yield_expression();
    ast::ExprNode* annotated_rhs();
    ast::ExprNode* binary(int least);
    ast::ExprNode* bool_operation(size_t start, ast::ExprNode* first, int precedence);
    ast::ExprNode* comparison(size_t start, ast::ExprNode* left);
    ast::ExprNode* inversions();
    ast::ExprNode* unary();
    ast::ExprNode* await_primary();
    ast::ExprNode* primary();
    ast::ExprNode* call(size_t start, ast::ExprNode* func);
    bool call_arguments(ast::ExprNode* first, ast::Exprs& args, ast::Seq<ast::Keyword>& keywords);
    ast::ExprNode* slices();
    ast::ExprNode* slice();
    ast::ExprNode* atom();
    ast::ExprNode* parenthesised();
    ast::ExprNode* list_display();
    ast::ExprNode* brace_display();
    bool comprehension_clauses(ast::Seq<ast::Comprehension>& clauses);
    ast::ExprNode* star_targets();
    ast::ExprNode* star_target();
    bool set_context(ast::ExprNode* node, ast::Context ctx, bool starred);

    // --- strings (parse_strings.cpp)
    ast::ExprNode* strings();
    bool string_parts(TokenKind middle, bool raw, bool format_spec, List<ast::ExprNode>& parts);
    bool replacement_field(bool is_template, bool raw, List<ast::ExprNode>& parts);
    ast::ExprNode* concatenate(std::span<ast::ExprNode* const> parts, bool is_template, const Span& span);
    LiteralContext literal_context(size_t token);

    Arena& arena_;
    const ParseOptions& options_;
    UnicodeNames* find_name_;
    std::vector<Diagnostic>& warnings_;
    TokenStream stream_;
    size_t position_ = 0;
    size_t dropped_ = 0;        // tokens forgotten before the first of the stream
    size_t warned_tokens_ = 0;  // literals before this token have given their warnings
    bool failed_ = false;
    bool deep_here_ = false;
    int lambda_depth_ = 0;  // lambdas in the defaults of lambdas, the one recursion that no bracket limits
    bool barry_ = false;
    Restart restart_;  // of the statement before this one
    Restart here_;
    std::vector<Restart> deep_;
    int32_t compound_lineno_ = 0;
    int32_t compound_column_ = 0;
    std::vector<void*> scratch_;
};

/// Items on their way into the arena: a stretch of the parser's scratch stack, so that no list needs memory of its own.
template <class T>
class Parser::List {
  public:
    explicit List(Parser& parser) : parser_(parser), begin_(parser.scratch_.size()) {}
    ~List() { parser_.scratch_.resize(begin_); }
    List(const List&) = delete;
    List& operator=(const List&) = delete;

    void push(T* item) { parser_.scratch_.push_back(const_cast<void*>(static_cast<const void*>(item))); }
    [[nodiscard]] size_t size() const { return parser_.scratch_.size() - begin_; }
    T*& operator[](size_t i) { return reinterpret_cast<T*&>(parser_.scratch_[begin_ + i]); }
    [[nodiscard]] T* back() const { return static_cast<T*>(parser_.scratch_.back()); }
    /// The items, copied into the arena. The list must be the innermost one.
    [[nodiscard]] ast::Seq<T> finish() const {
        const size_t count = size();
        if (count == 0)
            return {};
        T** made = static_cast<T**>(parser_.arena_.allocate(count * sizeof(T*)));
        for (size_t i = 0; i < count; ++i) made[i] = static_cast<T*>(parser_.scratch_[begin_ + i]);
        return {made, count};
    }

  private:
    Parser& parser_;
    size_t begin_;
};

}  // namespace py::syntax
