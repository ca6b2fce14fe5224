// Runs the grammar over the tokens. The machine keeps its own stack of rules, so no nesting of a program can overflow
// ours; it stops at the reference's limit with the reference's MemoryError. Results are light nodes: what kind of
// expression, where, and the parts that an error can point at.
#pragma once

#include <optional>

#include "base/arena.h"
#include "syntax/grammar.h"
#include "syntax/literals.h"
#include "syntax/token_stream.h"

namespace py::syntax {

struct Node {
    NodeKind kind = NodeKind::Other;
    bool bytes = false;  // a literal of bytes
    int32_t token = -1;  // of a name, a literal, a token
    Span span;           // the columns of a token that has none are -1
    std::span<Node*> children;
};

/// Which pass: the first finds that there is an error, the second, with the rules for invalid programs, why.
class Machine {
  public:
    Machine(const Grammar& grammar, TokenStream& stream, const ParseOptions& options, std::vector<Diagnostic>* warnings,
            bool barry);

    /// Runs `rule` from the first token. False if it does not match or an error was raised.
    bool run(uint16_t rule, bool with_invalid);

    [[nodiscard]] bool raised() const { return error_.has_value(); }
    [[nodiscard]] std::optional<Diagnostic>& error() { return error_; }

    // --- raising, as the reference's functions of like names
    void raise_at_token(const Token& token, DiagnosticKind kind, std::string message);
    void raise_last(DiagnosticKind kind, std::string message);
    void raise_at_end(std::string message);
    void raise_range(const Span& first, const Span& last, std::string message);
    void raise_unclosed();
    void raise_known(DiagnosticKind kind, std::string message, int32_t lineno, int32_t col, int32_t end_lineno,
                     int32_t end_col);
    /// After an error of the parser: an error of the lexer further on counts more.
    void check_rest();

  private:
    static constexpr size_t kMaxDepth = 6000;
    static constexpr size_t kMaxSteps = 400'000'000;
    static constexpr int kCaptures = 5;

    struct Frame {
        uint16_t rule = 0;
        uint16_t alternative = 0;
        uint16_t item = 0;
        bool cut = false;
        bool saved_invalid = false;
        uint32_t mark = 0;
        uint32_t look_mark = 0;
        uint32_t best_mark = 0;
        uint32_t list_begin = 0;
        Node* best = nullptr;
        Node* single = nullptr;
        Node* captures[kCaptures] = {};
    };
    struct Memo {
        uint16_t rule;
        uint32_t mark;
        Node* node;
    };

    // --- the machine (machine.cpp)
    const Token* token(size_t index);
    void call(uint16_t rule);
    void step();
    void finish(Node* result) { next_ = Next::Finish, result_ = result; }
    void deliver(Node* result) { next_ = Next::Deliver, result_ = result; }
    void leave(Node* result);
    void finish_rule();
    void deliver_item();
    void begin_alternative();
    void fail_alternative();
    void end_alternative();
    Memo* memo(uint32_t mark, uint16_t rule);
    void remember(uint32_t mark, uint16_t rule, Node* node);

    // --- what alternatives do (diagnose_errors.cpp)
    Node* act(const GrammarAlternative& alternative);
    Node* call_function(const GrammarAction& action);
    Node* make_node(NodeKind kind);
    Node* token_node(size_t index);
    Node* text_node(size_t index);
    Span extra_span();
    Node* picked(const GrammarOperand& operand);
    std::string message_of(const GrammarAction& action, std::string_view text);
    std::string_view expression_name(const Node& node);
    Node* invalid_target(Node* node, char kind);
    Node* literal_error(const LiteralError& error, size_t token);
    bool is_legacy(const Node& node);
    static Node* last_of_clauses(Node* clauses);
    [[nodiscard]] bool in_template() const;

    const Grammar& grammar_;
    TokenStream& stream_;
    const ParseOptions& options_;
    UnicodeNames* find_name_;
    std::vector<Diagnostic>* warnings_;
    Arena arena_;
    bool barry_;
    bool with_invalid_ = false;
    bool stopped_ = false;  // an error, or a limit
    size_t steps_ = 0;
    size_t depth_ = 0;
    uint32_t mark_ = 0;
    std::vector<Frame> frames_;
    std::vector<Node*> lists_;
    std::vector<std::vector<Memo>> memos_;
    std::optional<Diagnostic> error_;
    // What comes next: an item of the topmost frame, or a result on its way, to the frame itself or to who called it.
    // So a long chain of failures is a loop and no recursion.
    enum class Next : uint8_t { Item, Finish, Deliver };
    Next next_ = Next::Item;
    Node* result_ = nullptr;
    bool done_ = false;
    Node other_;
};

}  // namespace py::syntax
