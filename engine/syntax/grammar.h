// The grammar as a machine reads it: the text of grammar.peg, taken apart into rules, alternatives and items. It is
// read only when a program is wrong.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "syntax/token.h"

namespace py::syntax {

enum class ItemKind : uint8_t { Token, Word, SoftKeyword, Rule, Cut, Forced };
enum class Look : uint8_t { None, Ahead, NotAhead };

struct GrammarItem {
    ItemKind kind = ItemKind::Token;
    Look look = Look::None;
    bool optional = false;
    int8_t capture = -1;
    uint16_t rule = 0;
    TokenKind token = TokenKind::NAME;
    std::string_view word;
};

enum class ActionKind : uint8_t { Default, Capture, Node, Call };

/// How an operand of a function is taken from a capture.
enum class Pick : uint8_t { Whole, First, Last, LastOfClauses };

struct GrammarOperand {
    int8_t capture = -1;
    Pick pick = Pick::Whole;
};

struct GrammarAction {
    ActionKind kind = ActionKind::Default;
    uint8_t node = 0;  // a NodeKind
    std::string_view function;
    std::vector<GrammarOperand> operands;  // of Capture the first
    std::string_view message;
};

struct GrammarAlternative {
    std::vector<GrammarItem> items;
    GrammarAction action;
    bool invalid = false;  // is an invalid_ rule: only in the second pass
    int8_t single = -1;    // the item whose value is the alternative's, where there is one alone
};

enum class RuleKind : uint8_t { Plain, Loop0, Loop1, Gather };

struct GrammarRule {
    std::string_view name;
    std::vector<GrammarAlternative> alternatives;
    RuleKind kind = RuleKind::Plain;
    bool memo = false;
    bool left_recursive = false;
    bool without_invalid = false;
};

/// Kinds of the machine's nodes that are no expressions; they follow the last ExprKind.
enum class NodeKind : uint8_t {
#define EXPR(name, fields) name,
#include "syntax/ast.def"
    Token,
    Statement,
    Parameter,
    Pattern,
    Items,
    Keyword,
    Mapping,
    Clause,
    Other,
};

struct Grammar {
    std::vector<GrammarRule> rules;
    [[nodiscard]] uint16_t find(std::string_view name) const;
};

/// Reads grammar.peg.
Grammar read_grammar();

}  // namespace py::syntax
