// str.format and str.format_map: reading replacement fields, looking their values up, formatting them. What the
// module _string gives to string.Formatter is here too.
#include <cstdint>

#include "base/unicode.h"
#include "objects/args.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// A part of a text, by positions.
struct Part {
    size_t begin = 0, end = 0;
    [[nodiscard]] bool empty() const { return begin >= end; }
};

/// A piece of a format string: literal text, then perhaps a field.
struct Piece {
    Part literal;
    bool has_field = false;
    Part name, spec;
    bool spec_has_fields = false;
    char32_t conversion = 0;
};

/// Walks the pieces of text[begin:end].
class PieceReader {
  public:
    PieceReader(Runtime& rt, const Str& text, Part part) : rt_(rt), text_(text), at_(part.begin), end_(part.end) {}

    [[nodiscard]] bool at_end() const { return at_ >= end_; }
    Status next(Piece& piece);

  private:
    Status read_field(Piece& piece);
    Error error(const char* message) { return rt_.raise(TypeId::ValueError, message); }
    Runtime& rt_;
    const Str& text_;
    size_t at_, end_;
};

Status PieceReader::next(Piece& piece) {
    piece = Piece();
    piece.literal.begin = at_;
    char32_t c = 0;
    bool brace = false;
    while (at_ < end_ && !brace) {
        c = text_[at_++];
        brace = c == '{' || c == '}';
    }
    piece.literal.end = at_;
    if (!brace)
        return kDone;
    const bool doubled = at_ < end_ && text_[at_] == c;
    if (doubled) {
        ++at_;
        return kDone;
    }
    if (c == '}')
        return error("Single '}' encountered in format string");
    if (at_ >= end_)
        return error("Single '{' encountered in format string");
    --piece.literal.end;
    piece.has_field = true;
    return read_field(piece);
}

Status PieceReader::read_field(Piece& piece) {
    piece.name.begin = at_;
    char32_t c = 0;
    for (bool found = false; at_ < end_ && !found;) {
        c = text_[at_++];
        switch (c) {
            case '{':
                return error("unexpected '{' in field name");
            case '[':
                while (at_ < end_ && text_[at_] != ']') ++at_;
                break;
            case '}':
            case ':':
            case '!':
                found = true;
                break;
            default:
                break;
        }
    }
    piece.name.end = at_ - 1;
    if (c == '}')
        return kDone;
    if (c != '!' && c != ':')
        return error("expected '}' before end of string");
    if (c == '!') {
        if (at_ >= end_)
            return error("end of string while looking for conversion specifier");
        piece.conversion = text_[at_++];
        if (at_ < end_) {
            c = text_[at_++];
            if (c == '}')
                return kDone;
            if (c != ':')
                return error("expected ':' after conversion specifier");
        }
    }
    piece.spec.begin = at_;
    for (int depth = 1; at_ < end_;) {
        c = text_[at_++];
        if (c == '{') {
            piece.spec_has_fields = true;
            ++depth;
        } else if (c == '}' && --depth == 0) {
            piece.spec.end = at_ - 1;
            return kDone;
        }
    }
    return error("unmatched '{' in format spec");
}

/// The number that a part is, if it is nothing but digits.
struct Index {
    bool is_number = false;
    int64_t number = 0;
};

Result<Index> read_index(Runtime& rt, const Str& text, Part part) {
    Index index;
    for (size_t i = part.begin; i < part.end; ++i) {
        const int digit = unicode::decimal_value(text[i]);
        if (digit < 0)
            return Index();
        if (__builtin_mul_overflow(index.number, int64_t{10}, &index.number) ||
            __builtin_add_overflow(index.number, int64_t{digit}, &index.number))
            return rt.raise(TypeId::ValueError, "Too many decimal digits in format string");
        index.is_number = true;
    }
    return index;
}

/// Cuts the first name off a field name: up to "." or "[".
Part take_first(const Str& text, Part& name) {
    Part first = name;
    first.end = name.begin;
    while (first.end < name.end && text[first.end] != '.' && text[first.end] != '[') ++first.end;
    name.begin = first.end;
    return first;
}

/// One ".name" or "[name]" of a field name.
struct Step {
    bool is_attribute = false;
    Part name;
    Index index;
};

Status take_step(Runtime& rt, const Str& text, Part& rest, Step& step) {
    const char32_t c = text[rest.begin++];
    step.is_attribute = c == '.';
    step.name = rest;
    step.index = Index();
    if (c == '.') {
        step.name = take_first(text, rest);
    } else if (c == '[') {
        while (rest.begin < rest.end && text[rest.begin] != ']') ++rest.begin;
        if (rest.begin >= rest.end)
            return rt.raise(TypeId::ValueError, "Missing ']' in format string");
        step.name.end = rest.begin++;
        step.index = TRY(read_index(rt, text, step.name));
    } else {
        return rt.raise(TypeId::ValueError, "Only '.' or '[' may follow ']' in format field specifier");
    }
    if (step.name.empty())
        return rt.raise(TypeId::ValueError, "Empty attribute in format string");
    return kDone;
}

Own step_key(Runtime& rt, Str& text, const Step& step) {
    if (step.index.is_number)
        return int_from(rt, step.index.number);
    return str_substring(rt, text, step.name.begin, step.name.end);
}

class Formatter {
  public:
    Formatter(Runtime& rt, const Args* args, Value names) : rt_(rt), args_(args), names_(names) {}

    /// Formats a part of the text into `out`. Fields may stand in specifications, to a depth of two.
    Status format(Str& text, Part part, StrBuilder& out, int depth);

  private:
    Own value_of(Str& text, Part name);
    Own first_value(Str& text, Part first);
    Status format_field(Str& text, const Piece& piece, StrBuilder& out, int depth);
    Own convert(Own value, char32_t conversion);
    enum class Numbering : uint8_t { Unknown, Automatic, Manual };
    Runtime& rt_;
    const Args* args_;
    Value names_;
    Numbering numbering_ = Numbering::Unknown;
    int64_t next_ = 0;
};

Own Formatter::first_value(Str& text, Part first) {
    Index index = TRY(read_index(rt_, text, first));
    if (first.empty() || index.is_number) {
        const Numbering wanted = first.empty() ? Numbering::Automatic : Numbering::Manual;
        if (numbering_ == Numbering::Unknown)
            numbering_ = wanted;
        if (numbering_ != wanted) {
            return rt_.raise(TypeId::ValueError,
                             wanted == Numbering::Automatic
                                 ? "cannot switch from manual field specification to automatic field numbering"
                                 : "cannot switch from automatic field numbering to manual field specification");
        }
        const int64_t number = first.empty() ? next_++ : index.number;
        if (args_ == nullptr)
            return rt_.raise(TypeId::ValueError, "Format string contains positional fields");
        if (number >= static_cast<int64_t>(args_->count)) {
            return rt_.raise(TypeId::IndexError, "Replacement index {} out of range for positional args tuple", number);
        }
        return Own::share((*args_)[static_cast<size_t>(number)]);
    }
    const Own key = TRY(str_substring(rt_, text, first.begin, first.end));
    if (names_.is_absent())
        return rt_.raise_object(TypeId::KeyError, key);
    return get_item(rt_, names_, key);
}

Own Formatter::value_of(Str& text, Part name) {
    const Part first = take_first(text, name);
    Own value = TRY(first_value(text, first));
    while (!name.empty()) {
        Step step;
        TRY(take_step(rt_, text, name, step));
        const Own key = TRY(step_key(rt_, text, step));
        value = TRY(step.is_attribute ? get_attribute(rt_, value, as<Str>(key)) : get_item(rt_, value, key));
    }
    return value;
}

Own Formatter::convert(Own value, char32_t conversion) {
    switch (conversion) {
        case 'r':
            return object_repr(rt_, value);
        case 's':
            return object_str(rt_, value);
        case 'a':
            return object_ascii(rt_, value);
        default:
            break;
    }
    std::string shown;
    if (conversion > 32 && conversion < 127) {
        shown = static_cast<char>(conversion);
    } else {
        shown = "\\x";
        bool started = false;
        for (int shift = 20; shift >= 0; shift -= 4) {
            const uint32_t digit = conversion >> shift & 15;
            started |= digit != 0 || shift == 0;
            if (started)
                shown += "0123456789abcdef"[digit];
        }
    }
    return rt_.raise(TypeId::ValueError, "Unknown conversion specifier {}", shown);
}

Status Formatter::format_field(Str& text, const Piece& piece, StrBuilder& out, int depth) {
    Own value = TRY(value_of(text, piece.name));
    if (piece.conversion != 0)
        value = TRY(convert(std::move(value), piece.conversion));
    Own spec;
    if (piece.spec_has_fields) {
        StrBuilder expanded(rt_);
        TRY(format(text, piece.spec, expanded, depth - 1));
        spec = TRY(expanded.finish());
    } else if (!piece.spec.empty()) {
        spec = TRY(str_substring(rt_, text, piece.spec.begin, piece.spec.end));
    }
    const Own shown = TRY(object_format(rt_, value, spec));
    out.append(as<Str>(shown));
    return kDone;
}

Status Formatter::format(Str& text, Part part, StrBuilder& out, int depth) {
    if (depth <= 0)
        return rt_.raise(TypeId::ValueError, "Max string recursion exceeded");
    PieceReader reader(rt_, text, part);
    while (!reader.at_end()) {
        Piece piece;
        TRY(reader.next(piece));
        out.append_slice(text, piece.literal.begin, piece.literal.end);
        if (piece.has_field)
            TRY(format_field(text, piece, out, depth));
        if (out.failed())
            return Error{};
    }
    return kDone;
}

Own expected_str(Runtime& rt, Value value) {
    return rt.raise(TypeId::TypeError, "expected str, got {}", type_name_of(value));
}

Own iterate(Runtime& rt, const Ref<List>& list) {
    return get_iter(rt, list);
}

}  // namespace

Own str_format_fields(Runtime& rt, Str& format_string, const Args* args, Value names) {
    StrBuilder out(rt);
    Formatter formatter(rt, args, names);
    TRY(formatter.format(format_string, {0, format_string.length}, out, 2));
    return out.finish();
}

Own formatter_parser(Runtime& rt, Value format_string) {
    if (!is_str(format_string))
        return expected_str(rt, format_string);
    Str& text = as<Str>(format_string);
    auto list = TRY(list_new(rt));
    PieceReader reader(rt, text, {0, text.length});
    while (!reader.at_end()) {
        Piece piece;
        TRY(reader.next(piece));
        const Own literal = TRY(str_substring(rt, text, piece.literal.begin, piece.literal.end));
        Own name = Own::none();
        Own spec = Own::none();
        Own conversion = Own::none();
        if (piece.has_field) {
            name = TRY(str_substring(rt, text, piece.name.begin, piece.name.end));
            spec = TRY(str_substring(rt, text, piece.spec.begin, piece.spec.end));
            if (piece.conversion != 0)
                conversion = TRY(str_from_char(rt, piece.conversion));
        }
        Own row = TRY(tuple_of(rt, {literal, name, spec, conversion}));
        TRY(list_append(rt, *list, std::move(row)));
    }
    return iterate(rt, list);
}

Own formatter_field_name_split(Runtime& rt, Value field_name) {
    if (!is_str(field_name))
        return expected_str(rt, field_name);
    Str& text = as<Str>(field_name);
    Part rest{0, text.length};
    const Part first = take_first(text, rest);
    const Index index = TRY(read_index(rt, text, first));
    const Own head =
        TRY(index.is_number ? int_from(rt, index.number) : Own(str_substring(rt, text, first.begin, first.end)));
    auto list = TRY(list_new(rt));
    while (!rest.empty()) {
        Step step;
        TRY(take_step(rt, text, rest, step));
        const Own key = TRY(step_key(rt, text, step));
        Own row = TRY(tuple_of(rt, {Value::from_bool(step.is_attribute), key}));
        TRY(list_append(rt, *list, std::move(row)));
    }
    const Own steps = TRY(iterate(rt, list));
    return tuple_of(rt, {head, steps});
}

}  // namespace py
