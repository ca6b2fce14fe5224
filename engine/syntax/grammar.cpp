// Takes the grammar's text apart. Groups, repetitions and separated lists become rules of their own without a name, as
// they do in the reference, whose limit of nested rules counts them.
#include "syntax/grammar.h"

#include "base/check.h"

namespace py::syntax {

namespace {

constexpr std::string_view kText =
#include "syntax/grammar.peg"
    ;

constexpr std::string_view kNodeNames[] = {
#define EXPR(name, fields) #name,
#include "syntax/ast.def"
    "Token", "Statement", "Parameter", "Pattern", "Items", "Keyword", "Mapping", "Clause", "Other",
};

constexpr std::string_view kTokenNames[] = {
#define TOKEN(name) #name,
#define OPERATOR(name, text) text,
#define KEYWORD(name, text) text,
#include "syntax/tokens.def"
};

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (c >= '0' && c <= '9');
}

class Reader {
  public:
    Grammar run() {
        // The names first, because rules refer to later ones.
        collect_names();
        at_ = 0;
        for (size_t i = 0; i < named_; ++i) {
            skip();
            grammar_.rules[i].name = name();
            if (take('*'))
                grammar_.rules[i].memo = true;
            else if (take('<'))
                grammar_.rules[i].left_recursive = true;
            grammar_.rules[i].without_invalid =
                grammar_.rules[i].name.find("_without_invalid") != std::string_view::npos;
            take(':');
            auto alternatives = read_alternatives(i);
            grammar_.rules[i].alternatives = std::move(alternatives);
        }
        return std::move(grammar_);
    }

  private:
    // A rule begins in the first column of a line.
    void collect_names() {
        for (size_t line = 0; line < kText.size();) {
            if (is_letter(kText[line])) {
                size_t end = line;
                while (is_letter(kText[end])) ++end;
                grammar_.rules.emplace_back();
                grammar_.rules.back().name = kText.substr(line, end - line);
            }
            const size_t newline = kText.find('\n', line);
            line = newline == std::string_view::npos ? kText.size() : newline + 1;
        }
        named_ = grammar_.rules.size();
    }

    void skip() {
        while (at_ < kText.size()) {
            if (kText[at_] == '#') {
                while (kText[at_] != '\n') ++at_;
            } else if (kText[at_] == ' ' || kText[at_] == '\n') {
                ++at_;
            } else {
                return;
            }
        }
    }
    char peek() {
        skip();
        return at_ < kText.size() ? kText[at_] : '\0';
    }
    bool take(char c) {
        if (peek() != c)
            return false;
        ++at_;
        return true;
    }
    std::string_view name() {
        skip();
        const size_t start = at_;
        while (at_ < kText.size() && is_letter(kText[at_])) ++at_;
        return kText.substr(start, at_ - start);
    }
    std::string_view quoted(char quote) {
        const size_t start = at_;
        while (kText[at_] != quote || kText[at_ - 1] == '\\') ++at_;
        return kText.substr(start, at_++ - start);
    }
    // Whether the next rule begins here.
    bool at_end() { return peek() == '\0' || kText[at_ - 1] == '\n'; }

    std::vector<GrammarAlternative> read_alternatives(size_t /*rule*/) {
        std::vector<GrammarAlternative> alternatives;
        do {
            alternatives.push_back(read_alternative());
        } while (take('|'));
        return alternatives;
    }

    GrammarAlternative read_alternative() {
        GrammarAlternative alternative;
        for (;;) {
            const char c = peek();
            if (c == '|' || c == ')' || c == '^' || at_end())
                break;
            if (c == '-' && kText[at_ + 1] == '>')
                break;
            if (c == '=' && kText[at_ + 1] == ' ')
                break;
            alternative.items.push_back(read_item());
        }
        read_action(alternative.action);
        int values = 0;
        for (size_t i = 0; i < alternative.items.size(); ++i) {
            const GrammarItem& item = alternative.items[i];
            // The reference holds back only an alternative that is nothing but such a rule.
            if (alternative.items.size() == 1 && item.kind == ItemKind::Rule &&
                grammar_.rules[item.rule].name.substr(0, 8) == "invalid_")
                alternative.invalid = true;
            if (item.look != Look::None || item.kind == ItemKind::Cut)
                continue;
            ++values;
            alternative.single = static_cast<int8_t>(i);
        }
        if (values != 1)
            alternative.single = -1;
        return alternative;
    }

    void read_action(GrammarAction& action) {
        if (peek() == '-') {
            at_ += 2;
            action.kind = ActionKind::Capture;
            action.operands.push_back(operand());
        } else if (peek() == '=') {
            ++at_;
            action.kind = ActionKind::Node;
            const std::string_view kind = name();
            for (size_t i = 0; i < std::size(kNodeNames); ++i) {
                if (kNodeNames[i] == kind)
                    action.node = static_cast<uint8_t>(i);
            }
        } else if (take('^')) {
            action.kind = ActionKind::Call;
            action.function = name();
            while (is_letter(peek()) && !at_end()) action.operands.push_back(operand());
            if (take('"'))
                action.message = quoted('"');
        }
    }

    GrammarOperand operand() {
        GrammarOperand result;
        std::string_view word = name();
        if (word.size() > 1) {
            result.pick = word == "first" ? Pick::First : word == "last" ? Pick::Last : Pick::LastOfClauses;
            take('(');
            word = name();
            take(')');
        }
        result.capture = static_cast<int8_t>(word[0] - 'a');
        return result;
    }

    GrammarItem read_item() {
        GrammarItem item;
        if (take('~')) {
            item.kind = ItemKind::Cut;
            return item;
        }
        if (take('@')) {
            ++at_;
            item.kind = ItemKind::Forced;
            item.word = quoted('\'');
            item.token = token_of(item.word);
            return item;
        }
        Look look = Look::None;
        if (take('&'))
            look = Look::Ahead;
        else if (take('!'))
            look = Look::NotAhead;
        int8_t capture = -1;
        if (peek() >= 'a' && peek() <= 'e' && kText[at_ + 1] == '=' && kText[at_ + 2] != ' ') {
            capture = static_cast<int8_t>(kText[at_] - 'a');
            at_ += 2;
        }
        item = read_atom();
        if (at_ < kText.size() && kText[at_] == '.') {
            ++at_;
            GrammarItem element = read_atom();
            ++at_;  // the plus
            item = gather(item, element);
        } else if (at_ < kText.size() && (kText[at_] == '*' || kText[at_] == '+')) {
            item = loop(item, kText[at_++] == '*' ? RuleKind::Loop0 : RuleKind::Loop1);
        } else if (at_ < kText.size() && kText[at_] == '?') {
            ++at_;
            item.optional = true;
        }
        item.look = look;
        item.capture = capture;
        return item;
    }

    // Without what may stand around it.
    GrammarItem read_atom() {
        GrammarItem item;
        if (take('(')) {
            const uint16_t rule = new_rule(RuleKind::Plain);
            auto alternatives = read_alternatives(rule);
            grammar_.rules[rule].alternatives = std::move(alternatives);
            take(')');
            item.kind = ItemKind::Rule;
            item.rule = rule;
        } else if (take('\'')) {
            item.kind = ItemKind::Token;
            item.word = quoted('\'');
            item.token = token_of(item.word);
        } else if (take('"')) {
            item.kind = ItemKind::Word;
            item.word = quoted('"');
        } else {
            const std::string_view word = name();
            if (word == "SOFT_KEYWORD") {
                item.kind = ItemKind::SoftKeyword;
            } else if (word == "TYPE_COMMENT") {
                item.kind = ItemKind::Token;  // never produced
                item.token = TokenKind::ERRORTOKEN;
            } else if (word[0] >= 'A' && word[0] <= 'Z') {
                item.kind = ItemKind::Token;
                item.token = token_of(word);
            } else {
                item.kind = ItemKind::Rule;
                item.rule = grammar_.find(word);
            }
        }
        return item;
    }

    static TokenKind token_of(std::string_view text) {
        for (size_t i = 0; i < std::size(kTokenNames); ++i) {
            if (kTokenNames[i] == text)
                return static_cast<TokenKind>(i);
        }
        UNREACHABLE();
        return TokenKind::ERRORTOKEN;
    }

    uint16_t new_rule(RuleKind kind) {
        grammar_.rules.emplace_back();
        grammar_.rules.back().kind = kind;
        return static_cast<uint16_t>(grammar_.rules.size() - 1);
    }

    GrammarItem loop(GrammarItem body, RuleKind kind) {
        const uint16_t rule = new_rule(kind);
        GrammarAlternative alternative;
        alternative.items.push_back(body);
        alternative.single = 0;
        grammar_.rules[rule].alternatives.push_back(std::move(alternative));
        GrammarItem item;
        item.kind = ItemKind::Rule;
        item.rule = rule;
        return item;
    }

    // `s.e+` is `a=e b=(s c=e -> c)*`, its value the list of all.
    GrammarItem gather(const GrammarItem& separator, const GrammarItem& element) {
        const uint16_t rest = new_rule(RuleKind::Loop0);
        GrammarAlternative more;
        more.items = {separator, element};
        more.items[1].capture = 0;
        more.action.kind = ActionKind::Capture;
        more.action.operands.push_back({0, Pick::Whole});
        grammar_.rules[rest].alternatives.push_back(std::move(more));
        const uint16_t rule = new_rule(RuleKind::Gather);
        GrammarAlternative all;
        all.items = {element, GrammarItem()};
        all.items[0].capture = 0;
        all.items[1].kind = ItemKind::Rule;
        all.items[1].rule = rest;
        all.items[1].capture = 1;
        all.action.kind = ActionKind::Node;
        all.action.node = static_cast<uint8_t>(NodeKind::Items);
        grammar_.rules[rule].alternatives.push_back(std::move(all));
        GrammarItem item;
        item.kind = ItemKind::Rule;
        item.rule = rule;
        return item;
    }

    Grammar grammar_;
    size_t named_ = 0;
    size_t at_ = 0;
};

}  // namespace

uint16_t Grammar::find(std::string_view name) const {
    for (size_t i = 0; i < rules.size(); ++i) {
        if (rules[i].name == name)
            return static_cast<uint16_t>(i);
    }
    UNREACHABLE();
    return 0;
}

Grammar read_grammar() {
    return Reader().run();
}

}  // namespace py::syntax
