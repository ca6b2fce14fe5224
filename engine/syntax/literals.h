// The values of number and string tokens.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/arena.h"
#include "base/diagnostic.h"
#include "syntax/ast.h"
#include "syntax/parse.h"

namespace py::syntax {

struct LiteralContext {
    Arena& arena;
    std::vector<Diagnostic>* warnings;  // null: none are wanted
    UnicodeNames* find_name;            // null: no name is known
};

struct LiteralError {
    enum class Place : uint8_t {
        None,       // there is no error
        LastToken,  // wherever the parser stands
        ThisToken,
        Line,  // the token's line, without columns
    };
    Place place = Place::None;
    std::string message;
};

/// The value of a NUMBER token.
ast::ConstantValue number_value(const LiteralContext& context, std::string_view token, LiteralError& error);

/// The value of a STRING token with its prefix and quotes; `lineno` is its first line.
ast::ConstantValue string_value(const LiteralContext& context, std::string_view token, int32_t lineno,
                                LiteralError& error);

/// The value of a piece of text in an f-string or t-string.
std::string_view text_value(const LiteralContext& context, std::string_view text, bool raw, int32_t lineno,
                            LiteralError& error);

}  // namespace py::syntax
