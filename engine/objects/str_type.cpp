// The type str: constructor, slots, the table of its methods, and its iterators.
#include <algorithm>

#include "objects/args.h"
#include "objects/argument_type.h"
#include "objects/bytes.h"
#include "objects/codecs.h"
#include "objects/dict.h"
#include "objects/fixed_iterator.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/slice.h"
#include "objects/str_internal.h"
#include "objects/tuple.h"

namespace py {

namespace {

// ---- the constructor

Own decode_object(Runtime& rt, Value object, Value encoding, Value errors) {
    CodecNames names;
    TRY(codec_arguments(rt, "str", encoding, errors, names));
    if (is_str(object))
        return rt.raise(TypeId::TypeError, "decoding str is not supported");
    if (is_bytes(object))
        return codec_decode(rt, as<Bytes>(object).view(), names);
    return rt.raise(TypeId::TypeError, "decoding to str: need a bytes-like object, {} found", type_name_of(object));
}

Own str_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    if (!args.has_keywords()) {
        if (&type == rt.types.str)
            TRY(check_positional(rt, "str", args, 0, 3));
        else if (args.count > 3)
            return rt.raise(TypeId::TypeError, "str() takes at most 3 arguments ({} given)", args.count);
        for (size_t i = 0; i < args.count; ++i) bound.values[i] = args[i];
        for (size_t i = 1; i < args.count; ++i) {
            if (!is_str(args[i])) {
                return rt.raise(TypeId::TypeError, "str() argument '{}' must be str, not {}",
                                i == 1 ? "encoding" : "errors", full_type_name_of(rt, args[i]));
            }
        }
    } else {
        TRY(bind_constructor(rt, "str", "(object='', encoding='utf-8', errors='strict')", args, bound));
    }
    Own text;
    if (bound[0].is_absent()) {
        CodecNames names;
        TRY(codec_arguments(rt, "str", bound[1], bound[2], names));
        text = Own::share(rt.empty_str);
    } else if (bound[1].is_absent() && bound[2].is_absent())
        text = TRY(object_str(rt, bound[0]));
    else
        text = TRY(decode_object(rt, bound[0], bound[1], bound[2]));
    if (&type == rt.types.str)
        return text;
    return str_as_subtype(rt, type, as<Str>(text));
}

// ---- slots

Own str_repr_slot(Runtime& rt, Str& self) {
    return str_repr(rt, self);
}
Own str_str(Runtime& rt, Str& self) {
    return str_exact(rt, self);
}
Result<int64_t> str_hash_slot(Runtime& rt, Str& self) {
    return str_hash(rt, self);
}
Result<ptrdiff_t> str_length(Runtime&, Str& self) {
    return static_cast<ptrdiff_t>(self.length);
}

Own str_richcompare(Runtime&, Value self, Value other, Compare op) {
    if (!is_str(self) || !is_str(other))
        return Own::not_implemented();
    const Str& a = as<Str>(self);
    const Str& b = as<Str>(other);
    if (op == Compare::Eq || op == Compare::Ne)
        return Own::boolean(str_equal(a, b) == (op == Compare::Eq));
    const int order = str_compare(a, b);
    switch (op) {
        case Compare::Lt:
            return Own::boolean(order < 0);
        case Compare::Le:
            return Own::boolean(order <= 0);
        case Compare::Gt:
            return Own::boolean(order > 0);
        default:
            return Own::boolean(order >= 0);
    }
}

Own str_concat_slot(Runtime& rt, Value left, Value right) {
    if (!is_str(right))
        return rt.raise(TypeId::TypeError, "can only concatenate str (not \"{}\") to str", type_name_of(right));
    return str_concat(rt, as<Str>(left), as<Str>(right));
}

Own str_repeat(Runtime& rt, Str& self, ptrdiff_t count) {
    if (count <= 0 || self.length == 0)
        return Own::share(rt.empty_str);
    if (count == 1)
        return str_exact(rt, self);
    const auto times = static_cast<size_t>(count);
    if (self.length > static_cast<uint64_t>(INT64_MAX) / times)
        return rt.raise(TypeId::OverflowError, "repeated string is too long");
    if (times > kMaxStrLength / self.length)
        return rt.raise_memory_error();
    const size_t length = self.length * times;
    auto result = TRY(str_allocate(rt, length, max_char(self)));
    if (self.length == 1 && self.kind == 1) {
        std::memset(result->data(), self.data1()[0], length);
        return result;
    }
    copy_chars(*result, 0, self, 0, self.length);
    for (size_t done = self.length; done < length;) {
        const size_t more = std::min(done, length - done);
        copy_chars(result->data(), result->kind, done, result->data(), result->kind, 0, more);
        done += more;
    }
    return result;
}

Own str_item(Runtime& rt, Str& self, ptrdiff_t index) {
    if (static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "string index out of range");
    return str_from_char(rt, self[static_cast<size_t>(index)]);
}

Result<bool> str_contains(Runtime& rt, Str& self, Value item) {
    if (!is_str(item))
        return rt.raise(TypeId::TypeError, "'in <string>' requires string as left operand, not {}", type_name_of(item));
    return str_find(self, as<Str>(item), 0, self.length) >= 0;
}

Own str_subscript(Runtime& rt, Str& self, Value key) {
    if (LIKELY(key.is_int()) || is_index(rt, key)) {
        ptrdiff_t index = TRY(subscript_index(rt, key));
        if (index < 0)
            index += static_cast<ptrdiff_t>(self.length);
        return str_item(rt, self, index);
    }
    if (!is_exact(key, TypeId::slice))
        return rt.raise(TypeId::TypeError, "string indices must be integers, not '{}'", type_name_of(key));
    const auto at = TRY(slice_indices(rt, as<Slice>(key), static_cast<ptrdiff_t>(self.length)));
    if (at.length <= 0)
        return Own::share(rt.empty_str);
    const auto start = static_cast<size_t>(at.start);
    const auto length = static_cast<size_t>(at.length);
    if (at.step == 1)
        return str_substring(rt, self, start, start + length);
    const auto position = [&](size_t i) { return static_cast<size_t>(at.start + static_cast<ptrdiff_t>(i) * at.step); };
    if (length == 1)
        return str_from_char(rt, self[start]);
    char32_t all = 0;
    for (size_t i = 0; i < length; ++i) all |= self[position(i)];
    auto result = TRY(str_allocate(rt, length, std::min<char32_t>(all, 0x10FFFF)));
    for (size_t i = 0; i < length; ++i) put_char(result->data(), result->kind, i, self[position(i)]);
    return result;
}

Own str_remainder(Runtime& rt, Value left, Value right) {
    if (!is_str(left))
        return Own::not_implemented();
    return str_percent(rt, as<Str>(left), right);
}

Own str_iter(Runtime& rt, Str& self) {
    auto iterator = TRY(allocate<SequenceIterator>(
        rt, self.ascii && is_exact_str(Value::from_cell(&self)) ? TypeId::str_ascii_iterator : TypeId::str_iterator));
    iterator->sequence = Own::share(&self).release();
    rt.heap.track(*iterator);
    return iterator;
}

// ---- methods that concern the object rather than the text

Own str_format_method(Runtime& rt, Value self, const Args& args) {
    const uint32_t keywords = args.keyword_count();
    if (keywords == 0)
        return str_format_fields(rt, as<Str>(self), &args, Value());
    const auto names = TRY(dict_new(rt, keywords));
    for (uint32_t i = 0; i < keywords; ++i) TRY(dict_set(rt, *names, (*args.names)[i], args.keyword(i)));
    return str_format_fields(rt, as<Str>(self), &args, names);
}

Own str_format_map(Runtime& rt, Str& self, Value mapping) {
    return str_format_fields(rt, self, nullptr, mapping);
}

Own str_format_spec(Runtime& rt, Str& self, Value spec) {
    if (!is_str(spec))
        return rt.raise(TypeId::TypeError, "__format__() argument must be str, not {}", argument_type_of(spec));
    if (as<Str>(spec).length == 0)
        return object_str(rt, Value::from_cell(&self));
    return format_str(rt, self, as<Str>(spec));
}

Own str_sizeof(Runtime&, Str& self) {
    const bool plain = self.type().id == TypeId::str;
    // CPython's own strings of one Latin-1 character bring their UTF-8 text of two bytes with them.
    const bool shared = plain && self.length == 1 && !self.ascii && self.kind == 1;
    const size_t header = !plain ? 64 : self.ascii ? 40 : shared ? 59 : 56;
    return Own::steal(Value::from_int(static_cast<int64_t>(header + (size_t{self.length} + 1) * self.kind)));
}

Own str_getnewargs(Runtime& rt, Str& self) {
    const Own copy = TRY(str_exact(rt, self));
    return tuple_of(rt, {copy});
}

Own str_join_method(Runtime& rt, Str& self, Value iterable) {
    return str_join(rt, self, iterable);
}

constexpr Method kMethods[] = {
    {"encode", "(encoding='utf-8', errors='strict')", method<str_encode>,
     "Encode the string using the codec registered for encoding."},
    {"replace", "(old, new, /, count=-1)", method<str_replace>,
     "Return a copy with all occurrences of substring old replaced by new."},
    {"split", "(sep=None, maxsplit=-1)", method<str_split>,
     "Return a list of the substrings in the string, using sep as the separator string."},
    {"rsplit", "(sep=None, maxsplit=-1)", method<str_rsplit>,
     "Return a list of the substrings in the string, splitting from the end."},
    {"join", "(iterable, /)", method<str_join_method>,
     "Concatenate any number of strings, with this one between them."},
    {"capitalize", "()", method<str_capitalize>, "Return a capitalized version of the string."},
    {"casefold", "()", method<str_casefold>, "Return a version of the string suitable for caseless comparisons."},
    {"title", "()", method<str_title>, "Return a version of the string where each word is titlecased."},
    {"center", "(width, fillchar=' ', /)", method<str_center>, "Return a centered string of length width."},
    {"count", "(sub[, start[, end]], /)", method<str_count>,
     "Return the number of non-overlapping occurrences of substring sub in string S[start:end]."},
    {"expandtabs", "(tabsize=8)", method<str_expandtabs>,
     "Return a copy where all tab characters are expanded using spaces."},
    {"find", "(sub[, start[, end]], /)", method<str_find_method>,
     "Return the lowest index in S where substring sub is found, or -1."},
    {"partition", "(sep, /)", method<str_partition>,
     "Partition the string into three parts using the given separator."},
    {"index", "(sub[, start[, end]], /)", method<str_index_method>,
     "Return the lowest index in S where substring sub is found; raise ValueError if it is not."},
    {"ljust", "(width, fillchar=' ', /)", method<str_ljust>, "Return a left-justified string of length width."},
    {"lower", "()", method<str_lower>, "Return a copy of the string converted to lowercase."},
    {"lstrip", "(chars=None, /)", method<str_lstrip>, "Return a copy of the string with leading whitespace removed."},
    {"rfind", "(sub[, start[, end]], /)", method<str_rfind_method>,
     "Return the highest index in S where substring sub is found, or -1."},
    {"rindex", "(sub[, start[, end]], /)", method<str_rindex_method>,
     "Return the highest index in S where substring sub is found; raise ValueError if it is not."},
    {"rjust", "(width, fillchar=' ', /)", method<str_rjust>, "Return a right-justified string of length width."},
    {"rstrip", "(chars=None, /)", method<str_rstrip>, "Return a copy of the string with trailing whitespace removed."},
    {"rpartition", "(sep, /)", method<str_rpartition>,
     "Partition the string into three parts, searching the separator from the end."},
    {"splitlines", "(keepends=False)", method<str_splitlines>,
     "Return a list of the lines in the string, breaking at line boundaries."},
    {"strip", "(chars=None, /)", method<str_strip>,
     "Return a copy of the string with leading and trailing whitespace removed."},
    {"swapcase", "()", method<str_swapcase>,
     "Convert uppercase characters to lowercase and lowercase characters to uppercase."},
    {"translate", "(table, /)", method<str_translate>,
     "Replace each character in the string using the given translation table."},
    {"upper", "()", method<str_upper>, "Return a copy of the string converted to uppercase."},
    {"startswith", "(prefix[, start[, end]], /)", method<str_startswith>,
     "Return True if the string starts with the specified prefix, False otherwise."},
    {"endswith", "(suffix[, start[, end]], /)", method<str_endswith>,
     "Return True if the string ends with the specified suffix, False otherwise."},
    {"removeprefix", "(prefix, /)", method<str_removeprefix>,
     "Return a str with the given prefix string removed if present."},
    {"removesuffix", "(suffix, /)", method<str_removesuffix>,
     "Return a str with the given suffix string removed if present."},
    {"isascii", "()", method<str_isascii>, "Return True if all characters in the string are ASCII, False otherwise."},
    {"islower", "()", method<str_islower>, "Return True if the string is a lowercase string, False otherwise."},
    {"isupper", "()", method<str_isupper>, "Return True if the string is an uppercase string, False otherwise."},
    {"istitle", "()", method<str_istitle>, "Return True if the string is a title-cased string, False otherwise."},
    {"isspace", "()", method<str_isspace>, "Return True if the string is a whitespace string, False otherwise."},
    {"isdecimal", "()", method<str_isdecimal>, "Return True if the string is a decimal string, False otherwise."},
    {"isdigit", "()", method<str_isdigit>, "Return True if the string is a digit string, False otherwise."},
    {"isnumeric", "()", method<str_isnumeric>, "Return True if the string is a numeric string, False otherwise."},
    {"isalpha", "()", method<str_isalpha>, "Return True if the string is an alphabetic string, False otherwise."},
    {"isalnum", "()", method<str_isalnum>, "Return True if the string is an alpha-numeric string, False otherwise."},
    {"isidentifier", "()", method<str_isidentifier>,
     "Return True if the string is a valid Python identifier, False otherwise."},
    {"isprintable", "()", method<str_isprintable>, "Return True if all characters in the string are printable."},
    {"zfill", "(width, /)", method<str_zfill>,
     "Pad a numeric string with zeros on the left, to fill a field of the given width."},
    {"format", "(*args, **kwargs)", nullptr,
     "Return a formatted version of the string, using substitutions from args and kwargs.", MethodKind::Instance,
     Binding::Raw, str_format_method},
    {"format_map", "(mapping, /)", method<str_format_map>,
     "Return a formatted version of the string, using substitutions from mapping."},
    {"__format__", "(format_spec, /)", method<str_format_spec>,
     "Return a formatted version of the string as described by format_spec."},
    {"maketrans", "(x, y=<unrepresentable>, z=<unrepresentable>, /)", function<str_maketrans>,
     "Return a translation table usable for str.translate().", MethodKind::Static},
    {"__sizeof__", "()", method<str_sizeof>, "Return the size of the string in memory, in bytes."},
    {"__getnewargs__", "()", method<str_getnewargs>, ""},
};

// ---- the iterators

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own iterator_next(Runtime& rt, SequenceIterator& self) {
    if (self.sequence.is_absent())
        return {};
    const Str& text = as<Str>(self.sequence);
    if (LIKELY(self.index < text.length))
        return str_from_char(rt, text[self.index++]);
    decref(std::exchange(self.sequence, Value()));
    return {};
}

constexpr TypeSpec iterator_spec(const char* name) {
    TypeSpec spec;
    spec.name = name;
    spec.size = sizeof(SequenceIterator);
    spec.reported_size = 32;
    spec.cell_flags = kCollected;
    spec.flags = kDisallowNew;
    spec.methods = kFixedIteratorMethods<Str>;
    spec.slots.iter = iterator_self;
    spec.slots.iternext = slot<iterator_next>;
    spec.ops.trace = cell_op<sequence_iterator_trace>;
    spec.ops.destroy = cell_op<sequence_iterator_drop>;
    return spec;
}

}  // namespace

extern const TypeSpec kStrType = {
    .name = "str",
    .size = sizeof(Str),
    .item_size = 1,
    .reported_size = 64,
    .flags = kBaseType | kStrSubclass | kMatchSelf,
    .doc =
        "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n"
        "Create a new string object from the given object. If encoding or\n"
        "errors is specified, then the object must expose a data buffer\n"
        "that will be decoded using the given encoding and error handler.\n"
        "Otherwise, returns the result of object.__str__() (if defined)\n"
        "or repr(object).",
    .methods = kMethods,
    .slots = {.repr = slot<str_repr_slot>,
              .str = slot<str_str>,
              .hash = slot<str_hash_slot>,
              .richcompare = str_richcompare,
              .iter = slot<str_iter>,
              .new_ = str_new,
              .remainder = str_remainder,
              .sq_length = slot<str_length>,
              .sq_concat = str_concat_slot,
              .sq_repeat = slot<str_repeat>,
              .sq_item = slot<str_item>,
              .sq_contains = slot<str_contains>,
              .mp_length = slot<str_length>,
              .mp_subscript = slot<str_subscript>},
};

extern const TypeSpec kStrIteratorType = iterator_spec("str_iterator");
extern const TypeSpec kStrAsciiIteratorType = iterator_spec("str_ascii_iterator");

}  // namespace py
