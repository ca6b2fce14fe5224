#include "objects/signature.h"

#include "base/suggest.h"
#include "objects/dict.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// The parts of "(a, b=(1, 2), *c)" between its commas.
std::vector<std::string_view> split_parameters(std::string_view text) {
    std::vector<std::string_view> parts;
    const size_t open = text.find('(');
    if (open == std::string_view::npos)
        return parts;
    int depth = 0;
    char quote = 0;
    size_t begin = open + 1;
    size_t i = begin;
    auto finish = [&] {
        std::string_view part = text.substr(begin, i - begin);
        while (!part.empty() && (part.front() == ' ' || part.front() == '\n')) part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        if (!part.empty())
            parts.push_back(part);
        begin = i + 1;
    };
    for (; i < text.size(); ++i) {
        const char c = text[i];
        if (quote != 0) {
            if (c == '\\')
                ++i;
            else if (c == quote)
                quote = 0;
        } else if (c == '\'' || c == '"') {
            quote = c;
        } else if (c == '(' || c == '{') {
            ++depth;
        } else if ((c == ')' || c == '}') && depth > 0) {
            --depth;
        } else if (c == ')') {
            finish();
            break;
        } else if (c == ',' && depth == 0) {
            finish();
        }
    }
    return parts;
}

std::unique_ptr<Signature> parse(Runtime& rt, std::string_view text) {
    auto signature = std::make_unique<Signature>();
    using Kind = Signature::Kind;
    bool keyword_only = false;
    bool optional_group = false;
    for (std::string_view part : split_parameters(text)) {
        if (part == "/") {
            for (auto& parameter : signature->parameters) parameter.kind = Kind::PositionalOnly;
            continue;
        }
        if (part == "*") {
            keyword_only = true;
            continue;
        }
        Kind kind = keyword_only ? Kind::KeywordOnly : Kind::Ordinary;
        // An optional group, "[step]": what stands in it need not be given.
        while (!part.empty() && part.front() == '[') {
            optional_group = true;
            part.remove_prefix(1);
        }
        // "sub[, start[, end]]": the group begins behind this parameter.
        const bool opens_group = part.ends_with('[');
        if (opens_group)
            part.remove_suffix(1);
        if (part.starts_with("**")) {
            kind = Kind::VarKeywords;
            part.remove_prefix(2);
        } else if (part.starts_with("*")) {
            kind = Kind::VarArgs;
            keyword_only = true;
            part.remove_prefix(1);
        }
        size_t end = 0;
        while (end < part.size() && part[end] != '=' && part[end] != ' ' && part[end] != ':' && part[end] != ']') ++end;
        const bool required = part.find('=') == std::string_view::npos && !optional_group && kind != Kind::VarArgs &&
                              kind != Kind::VarKeywords;
        if (part.find(']') != std::string_view::npos)
            optional_group = false;
        optional_group |= opens_group;
        Str& name = rt.intern(part.substr(0, end));
        incref(&name);
        const auto index = static_cast<int>(signature->parameters.size());
        if (kind == Kind::VarArgs)
            signature->var_args = index;
        if (kind == Kind::VarKeywords)
            signature->var_keywords = index;
        signature->parameters.push_back({&name, kind, required});
        ASSERT(signature->parameters.size() <= kMaxParameters);
    }
    bool required_keyword = false;
    for (const auto& parameter : signature->parameters) {
        const bool positional = parameter.kind == Kind::PositionalOnly || parameter.kind == Kind::Ordinary;
        signature->positional += positional;
        signature->required_positional += positional && parameter.required;
        signature->positional_only += parameter.kind == Kind::PositionalOnly;
        signature->required_positional_only += parameter.kind == Kind::PositionalOnly && parameter.required;
        signature->takes_keywords |= parameter.kind == Kind::Ordinary || parameter.kind == Kind::KeywordOnly ||
                                     parameter.kind == Kind::VarKeywords;
        required_keyword |= parameter.kind == Kind::KeywordOnly && parameter.required;
    }
    const bool never = signature->var_args >= 0 || signature->var_keywords >= 0 || required_keyword;
    signature->fewest = never ? UINT32_MAX : signature->required_positional;
    return signature;
}

std::string_view plural(size_t count) {
    return count == 1 ? "" : "s";
}

/// PyArg_ParseTuple's words.
Error wrong_count_in_tuple(Runtime& rt, const Callee& callee, size_t given, size_t minimum, size_t maximum) {
    if (maximum == 0)
        return rt.raise(TypeId::TypeError, "{}() takes no arguments ({} given)", callee.name, given);
    const size_t limit = given < minimum ? minimum : maximum;
    const std::string_view how = minimum == maximum ? "exactly" : given < minimum ? "at least" : "at most";
    return rt.raise(TypeId::TypeError, "{}() takes {} {} argument{} ({} given)", callee.name, how, limit, plural(limit),
                    given);
}

Status bind_positional_only(Runtime& rt, const Signature& signature, const Callee& callee, Binding binding,
                            const Args& args) {
    if (args.has_keywords())
        return rt.raise(TypeId::TypeError, "{}() takes no keyword arguments", callee.qualified);
    const size_t minimum = signature.required_positional;
    const size_t maximum = signature.var_args >= 0 ? SIZE_MAX : signature.positional;
    const size_t given = args.count;
    if (given >= minimum && given <= maximum)
        return kDone;
    if (binding == Binding::ParseTuple)
        return wrong_count_in_tuple(rt, callee, given, minimum, maximum);
    if (maximum == 0)
        return rt.raise(TypeId::TypeError, "{}() takes no arguments ({} given)", callee.qualified, given);
    if (minimum == 1 && maximum == 1 && !callee.constructor)
        return rt.raise(TypeId::TypeError, "{}() takes exactly one argument ({} given)", callee.qualified, given);
    return check_positional(rt, callee.name, args, minimum, maximum);
}

/// The index of the parameter that `name` can be given to, or -1.
int find_parameter(const Signature& signature, const Str& name) {
    using Kind = Signature::Kind;
    const auto& parameters = signature.parameters;
    auto by_name = [](Kind kind) { return kind == Kind::Ordinary || kind == Kind::KeywordOnly; };
    for (size_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i].name == &name)
            return by_name(parameters[i].kind) ? static_cast<int>(i) : -1;
    }
    for (size_t i = 0; i < parameters.size(); ++i) {
        if (by_name(parameters[i].kind) && str_equal(*parameters[i].name, name))
            return static_cast<int>(i);
    }
    return -1;
}

}  // namespace

Signature& signature_of(Runtime& rt, const char* text) {
    auto& slot = rt.signatures->by_text[text];
    if (slot == nullptr)
        slot = parse(rt, text);
    return *slot;
}

Status reject_keywords(Runtime& rt, std::string_view function, const Args& args) {
    if (args.has_keywords())
        return rt.raise(TypeId::TypeError, "{}() takes no keyword arguments", function);
    return kDone;
}

Status check_positional(Runtime& rt, std::string_view function, const Args& args, size_t minimum, size_t maximum) {
    if (args.count >= minimum && args.count <= maximum)
        return kDone;
    const size_t limit = args.count < minimum ? minimum : maximum;
    const std::string_view how = minimum == maximum ? "" : args.count < minimum ? "at least " : "at most ";
    return rt.raise(TypeId::TypeError, "{} expected {}{} argument{}, got {}", function, how, limit, plural(limit),
                    args.count);
}

Status bind_arguments(Runtime& rt, const Signature& signature, const Callee& callee, Binding binding, const Args& args,
                      BoundArguments& result) {
    using Kind = Signature::Kind;
    const auto& parameters = signature.parameters;
    const size_t given = args.count;
    const size_t keyword_count = args.keyword_count();
    if (!signature.takes_keywords) {
        TRY(bind_positional_only(rt, signature, callee, binding, args));
    } else {
        const bool open = signature.var_args >= 0;
        const size_t named = parameters.size() - (signature.var_args >= 0) - (signature.var_keywords >= 0);
        const size_t total = given + keyword_count;
        if (!open && signature.var_keywords < 0 && total > named) {
            return rt.raise(TypeId::TypeError, "{}() takes at most {} {}argument{} ({} given)", callee.name, named,
                            given == 0 ? "keyword " : "", plural(named), total);
        }
        if (!open && given > signature.positional) {
            if (signature.positional == 0)
                return rt.raise(TypeId::TypeError, "{}() takes no positional arguments", callee.name);
            return rt.raise(TypeId::TypeError, "{}() takes {} {} positional argument{} ({} given)", callee.name,
                            signature.required_positional < signature.positional ? "at most" : "exactly",
                            signature.positional, plural(signature.positional), given);
        }
        if (given < signature.required_positional_only) {
            const size_t minimum = signature.required_positional_only;
            return rt.raise(TypeId::TypeError, "{}() takes {} {} positional argument{} ({} given)", callee.name,
                            minimum < signature.positional || open ? "at least" : "exactly", minimum, plural(minimum),
                            given);
        }
    }

    // Positional arguments, one after another; those left over belong to *args.
    size_t next = 0;
    for (size_t i = 0; i < parameters.size() && next < given; ++i) {
        if (parameters[i].kind == Kind::PositionalOnly || parameters[i].kind == Kind::Ordinary)
            result.values[i] = args[next++];
    }
    if (signature.var_args >= 0) {
        result.rest = TRY(tuple_from(rt, {args.values + next, given - next}));
        result.values[signature.var_args] = result.rest;
    }
    if (signature.var_keywords >= 0) {
        result.keywords = TRY(dict_new(rt));
        result.values[signature.var_keywords] = result.keywords;
    }

    int unexpected = -1;
    int doubled = -1;
    int doubled_position = 0;
    for (size_t k = 0; k < keyword_count; ++k) {
        Str& name = as<Str>((*args.names)[k]);
        const int index = find_parameter(signature, name);
        if (index >= 0) {
            if (result.values[index].is_present()) {
                if (doubled < 0) {
                    doubled = static_cast<int>(k);
                    doubled_position = index + 1;
                }
            } else {
                result.values[index] = args.keyword(k);
            }
        } else if (signature.var_keywords >= 0) {
            TRY(dict_set(rt, as<Dict>(result.keywords), name, args.keyword(k)));
        } else if (unexpected < 0) {
            unexpected = static_cast<int>(k);
        }
    }
    for (size_t i = 0; i < parameters.size(); ++i) {
        if (parameters[i].required && result.values[i].is_absent()) {
            return rt.raise(TypeId::TypeError, "{}() missing required argument '{}' (pos {})", callee.name,
                            *parameters[i].name, i + 1);
        }
    }
    if (doubled >= 0) {
        return rt.raise(TypeId::TypeError, "argument for {}() given by name ('{}') and position ({})", callee.name,
                        as<Str>((*args.names)[static_cast<size_t>(doubled)]), doubled_position);
    }
    if (unexpected >= 0) {
        std::vector<std::string_view> names;
        for (const Signature::Parameter& parameter : parameters) {
            if (parameter.kind == Signature::Kind::Ordinary || parameter.kind == Signature::Kind::KeywordOnly)
                names.push_back(parameter.name->ascii_view());
        }
        return raise_unexpected_keyword(rt, callee.name, as<Str>((*args.names)[static_cast<size_t>(unexpected)]),
                                        names);
    }
    return kDone;
}

Status bind_constructor(Runtime& rt, std::string_view type_name, const char* text, const Args& args,
                        BoundArguments& result, Binding binding) {
    return bind_arguments(rt, signature_of(rt, text), {type_name, type_name, true}, binding, args, result);
}

Error raise_unexpected_keyword(Runtime& rt, std::string_view function, const Str& keyword,
                               std::span<const std::string_view> names) {
    const int near = closest_name(names, str_to_utf8(keyword));
    if (near < 0)
        return rt.raise(TypeId::TypeError, "{}() got an unexpected keyword argument '{}'", function, keyword);
    return rt.raise(TypeId::TypeError, "{}() got an unexpected keyword argument '{}'. Did you mean '{}'?", function,
                    keyword, names[static_cast<size_t>(near)]);
}

std::string signature_text(const char* text, const char* first) {
    const std::string_view rest = std::string_view(text).substr(1);
    bool has_marker = false;
    for (std::string_view part : split_parameters(text)) has_marker |= part == "/";
    std::string result = std::string("(") + first;
    if (!has_marker)
        result += ", /";
    if (rest != ")")
        result += ", ";
    result += rest;
    return result;
}

}  // namespace py
