// Signatures: what parameters a builtin function has, read from the text that `__text_signature__` shows, and the
// binding of a call's arguments to them in the words of CPython's argument parsers. Parsed at first use, kept by the
// runtime for as long as it lives.
#pragma once

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "objects/runtime.h"

namespace py {

struct Signature {
    enum class Kind : uint8_t { PositionalOnly, Ordinary, VarArgs, KeywordOnly, VarKeywords };
    struct Parameter {
        Str* name;  // owned, interned
        Kind kind;
        bool required;
    };
    std::vector<Parameter> parameters;  // in the order of the text
    uint32_t positional = 0;            // parameters that take a positional argument
    uint32_t positional_only = 0;
    uint32_t required_positional = 0;
    uint32_t required_positional_only = 0;
    int var_args = -1;            // index of *args
    int var_keywords = -1;        // index of **kwargs
    bool takes_keywords = false;  // any parameter can be given by name

    /// The commonest case: so many positional arguments and nothing else bind by being copied.
    [[nodiscard]] bool fits(const Args& args) const {
        return args.names == nullptr && args.count >= fewest && args.count <= positional;
    }
    uint32_t fewest = 0;  // arguments that fit; UINT32_MAX where none do, by *args, **kwargs or a required keyword
};

/// The parameters of `text`, "(a, b=1, /, *, c=None)"; the address of the text identifies it.
Signature& signature_of(Runtime& rt, const char* text);

/// Who is called, for messages. `name` is "append", `qualified` "list.append" or "math.sqrt".
struct Callee {
    std::string_view name;
    std::string_view qualified;
    bool constructor = false;  // a type: one parameter does not make it METH_O
};

constexpr size_t kMaxParameters = 24;

/// The arguments of one call, one a parameter; absent where none was given. Owns the tuple of *args and the dict of
/// **kwargs.
class BoundArguments {
  public:
    Value operator[](size_t i) const { return values[i]; }
    Value values[kMaxParameters];
    Own rest;      // *args
    Own keywords;  // **kwargs
};
Status bind_arguments(Runtime& rt, const Signature& signature, const Callee& callee, Binding binding, const Args& args,
                      BoundArguments& result);
/// For constructors, which take their arguments raw: bind(rt, "int", "(x, base=10, /)", args, bound).
Status bind_constructor(Runtime& rt, std::string_view type_name, const char* text, const Args& args,
                        BoundArguments& result, Binding binding = Binding::Auto);
/// "list() takes no keyword arguments", where there are any.
Status reject_keywords(Runtime& rt, std::string_view function, const Args& args);
/// "pop expected at most 1 argument, got 2", where `args` are fewer or more.
Status check_positional(Runtime& rt, std::string_view function, const Args& args, size_t minimum, size_t maximum);

/// "f() got an unexpected keyword argument 'kye'. Did you mean 'key'?", where one of `names` is near enough.
Error raise_unexpected_keyword(Runtime& rt, std::string_view function, const Str& keyword,
                               std::span<const std::string_view> names);

/// A text signature with its first parameter written out: "($self, index, /)".
std::string signature_text(const char* text, const char* first);

/// All signatures that have been parsed.
struct SignatureTable {
    std::unordered_map<const void*, std::unique_ptr<Signature>> by_text;
};

}  // namespace py
