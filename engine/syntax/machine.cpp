// The engine of the grammar machine: calls of rules, alternatives, repetition, left recursion by growing a seed, and
// the memory of results. What a rule's success means is in diagnose_errors.cpp.
#include "syntax/machine.h"

#include "base/check.h"

namespace py::syntax {

Machine::Machine(const Grammar& grammar, TokenStream& stream, const ParseOptions& options,
                 std::vector<Diagnostic>* warnings, bool barry)
    : grammar_(grammar),
      stream_(stream),
      options_(options),
      find_name_(options.find_name),
      warnings_(warnings),
      barry_(barry) {}

bool Machine::run(uint16_t rule, bool with_invalid) {
    with_invalid_ = with_invalid;
    mark_ = 0;
    depth_ = 0;
    done_ = false;
    stopped_ = false;
    frames_.clear();
    lists_.clear();
    memos_.clear();
    next_ = Next::Item;
    call(rule);
    while (!done_ && !stopped_) {
        if (++steps_ > kMaxSteps)
            return false;
        switch (next_) {
            case Next::Item:
                step();
                break;
            case Next::Finish:
                finish_rule();
                break;
            case Next::Deliver:
                deliver_item();
                break;
        }
    }
    return done_ && !stopped_ && result_ != nullptr;
}

// The next item of the topmost frame.
void Machine::step() {
    Frame& frame = frames_.back();
    const GrammarAlternative& alternative = grammar_.rules[frame.rule].alternatives[frame.alternative];
    if (frame.item == alternative.items.size()) {
        end_alternative();
        return;
    }
    const GrammarItem& item = alternative.items[frame.item];
    frame.look_mark = mark_;
    switch (item.kind) {
        case ItemKind::Cut:
            frame.cut = true;
            ++frame.item;
            return;
        case ItemKind::Rule:
            call(item.rule);
            return;
        case ItemKind::Forced:
        case ItemKind::Token:
        case ItemKind::Word:
        case ItemKind::SoftKeyword:
            break;
    }
    const Token* here = token(mark_);
    if (here == nullptr)
        return;
    bool matches = here->kind == item.token;
    if (item.kind == ItemKind::Forced && !matches) {
        raise_at_token(*here, DiagnosticKind::SyntaxError, "expected '" + std::string(item.word) + "'");
        return;
    }
    if (item.kind == ItemKind::Word || item.kind == ItemKind::SoftKeyword) {
        const std::string_view text = stream_.text(*here);
        matches = here->kind == TokenKind::NAME &&
                  (item.kind == ItemKind::Word ? text == item.word
                                               : text == "match" || text == "case" || text == "_" || text == "type");
    }
    Node* node = nullptr;
    if (matches) {
        node = text_node(mark_);
        if (stopped_)
            return;
        ++mark_;
    }
    deliver(node);
}

// The token, or null after an error of the lexer, which was raised.
const Token* Machine::token(size_t index) {
    const bool fresh = index >= stream_.filled();
    const Token& found = stream_.at(index);
    if (found.kind != TokenKind::ERRORTOKEN)
        return &found;
    stopped_ = true;
    if (!fresh && error_)
        return nullptr;
    Lexer& lexer = stream_.lexer();
    switch (lexer.state()) {
        case LexerState::Failed:
            error_ = lexer.error();
            break;
        case LexerState::EndOfInput:
            if (lexer.level() > 0)
                raise_unclosed();
            else
                raise_at_end("unexpected EOF while parsing");
            break;
        case LexerState::BadDedent:
            raise_last(DiagnosticKind::IndentationError, "unindent does not match any outer indentation level");
            break;
        case LexerState::BadTabs:
            raise_known(DiagnosticKind::TabError, "inconsistent use of tabs and spaces in indentation", lexer.lineno(),
                        0, lexer.lineno(), -1);
            break;
        case LexerState::TooDeep:
            raise_known(DiagnosticKind::IndentationError, "too many levels of indentation", lexer.lineno(), 0,
                        lexer.lineno(), -1);
            break;
        case LexerState::BadContinuation:
            raise_known(DiagnosticKind::SyntaxError, "unexpected character after line continuation character",
                        lexer.lineno(), lexer.buffer_column() - 1, lexer.lineno(), -1);
            break;
        case LexerState::Running:
            UNREACHABLE();
            break;
    }
    return nullptr;
}

void Machine::call(uint16_t rule) {
    const GrammarRule& called = grammar_.rules[rule];
    const size_t levels = called.left_recursive ? 2 : 1;
    depth_ += levels;
    if (depth_ > kMaxDepth) {
        stopped_ = true;
        Diagnostic error;
        error.kind = DiagnosticKind::MemoryError;
        error.message = "Parser stack overflowed - Python source too complex to parse";
        error_ = std::move(error);
        return;
    }
    if (called.memo || called.left_recursive) {
        if (token(mark_) == nullptr)
            return;
        if (const Memo* known = memo(mark_, rule)) {
            depth_ -= levels;
            mark_ = known->mark;
            deliver(known->node);
            return;
        }
    }
    Frame frame;
    frame.rule = rule;
    frame.mark = frame.best_mark = mark_;
    frame.list_begin = static_cast<uint32_t>(lists_.size());
    frame.saved_invalid = with_invalid_;
    frames_.push_back(frame);
    if (called.without_invalid)
        with_invalid_ = false;
    if (called.left_recursive)
        remember(mark_, rule, nullptr);
    begin_alternative();
}

// Passes over alternatives that are for the second pass only.
void Machine::begin_alternative() {
    Frame& frame = frames_.back();
    const auto& alternatives = grammar_.rules[frame.rule].alternatives;
    while (frame.alternative < alternatives.size() && alternatives[frame.alternative].invalid && !with_invalid_)
        ++frame.alternative;
    if (frame.alternative == alternatives.size()) {
        finish(nullptr);
        return;
    }
    frame.item = 0;
    frame.cut = false;
    frame.single = nullptr;
    for (Node*& capture : frame.captures) capture = nullptr;
}

void Machine::fail_alternative() {
    Frame& frame = frames_.back();
    mark_ = frame.mark;
    const GrammarRule& rule = grammar_.rules[frame.rule];
    if (rule.kind == RuleKind::Loop0 || rule.kind == RuleKind::Loop1) {
        const size_t count = lists_.size() - frame.list_begin;
        if (count == 0 && rule.kind == RuleKind::Loop1) {
            finish(nullptr);
            return;
        }
        Node* list = arena_.make<Node>();
        list->kind = NodeKind::Items;
        list->children = arena_.copy(std::span<Node* const>(lists_).subspan(frame.list_begin));
        lists_.resize(frame.list_begin);
        finish(list);
        return;
    }
    if (frame.cut) {
        finish(nullptr);
        return;
    }
    ++frame.alternative;
    begin_alternative();
}

void Machine::end_alternative() {
    Frame& frame = frames_.back();
    const GrammarRule& rule = grammar_.rules[frame.rule];
    Node* value = act(rule.alternatives[frame.alternative]);
    if (stopped_)
        return;
    if (rule.kind == RuleKind::Loop0 || rule.kind == RuleKind::Loop1) {
        lists_.push_back(value);
        frame.mark = mark_;
        begin_alternative();
        return;
    }
    finish(value);
}

// A rule has its result, or one round of a left-recursive one.
void Machine::finish_rule() {
    Node* result = result_;
    Frame& frame = frames_.back();
    const GrammarRule& rule = grammar_.rules[frame.rule];
    if (rule.left_recursive) {
        if (result != nullptr && mark_ > frame.best_mark) {
            frame.best = result;
            frame.best_mark = mark_;
            remember(frame.mark, frame.rule, result);
            mark_ = frame.mark;
            frame.alternative = 0;
            next_ = Next::Item;
            begin_alternative();
            return;
        }
        mark_ = frame.best_mark;
        leave(frame.best);
        return;
    }
    if (rule.memo)
        remember(frame.mark, frame.rule, result);
    leave(result);
}

void Machine::leave(Node* result) {
    const Frame& frame = frames_.back();
    with_invalid_ = frame.saved_invalid;
    depth_ -= grammar_.rules[frame.rule].left_recursive ? 2 : 1;
    frames_.pop_back();
    deliver(result);
}

// Hands a value to the item that asked for it.
void Machine::deliver_item() {
    Node* result = result_;
    if (frames_.empty()) {
        done_ = true;
        return;
    }
    next_ = Next::Item;
    Frame& frame = frames_.back();
    const GrammarAlternative& alternative = grammar_.rules[frame.rule].alternatives[frame.alternative];
    const GrammarItem& item = alternative.items[frame.item];
    if (item.look != Look::None) {
        mark_ = frame.look_mark;
        if ((result != nullptr) != (item.look == Look::Ahead)) {
            fail_alternative();
            return;
        }
    } else if (result == nullptr) {
        if (!item.optional) {
            fail_alternative();
            return;
        }
        mark_ = frame.look_mark;
    }
    if (item.capture >= 0 && item.look == Look::None)
        frame.captures[item.capture] = result;
    if (alternative.single == frame.item)
        frame.single = result;
    ++frame.item;
}

Machine::Memo* Machine::memo(uint32_t mark, uint16_t rule) {
    if (mark >= memos_.size())
        return nullptr;
    for (Memo& known : memos_[mark]) {
        if (known.rule == rule)
            return &known;
    }
    return nullptr;
}

void Machine::remember(uint32_t mark, uint16_t rule, Node* node) {
    if (Memo* known = memo(mark, rule)) {
        known->mark = mark_;
        known->node = node;
        return;
    }
    if (mark >= memos_.size())
        memos_.resize(mark + 1);
    memos_[mark].push_back({rule, mark_, node});
}

}  // namespace py::syntax
