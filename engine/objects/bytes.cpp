// bytes: making it, its slots, the table of its methods, and its iterator.
#include "objects/bytes.h"

#include <algorithm>
#include <cstring>

#include "base/siphash.h"
#include "objects/args.h"
#include "objects/argument_type.h"
#include "objects/bytes_internal.h"
#include "objects/codecs.h"
#include "objects/fixed_iterator.h"
#include "objects/format.h"
#include "objects/int.h"
#include "objects/iterators.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/signature.h"
#include "objects/slice.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

// ---- making

Ref<Bytes> bytes_allocate(Runtime& rt, size_t length) {
    if (length == 0)
        return Ref<Bytes>::share(static_cast<Bytes*>(rt.empty_bytes));
    if (UNLIKELY(length > static_cast<size_t>(PTRDIFF_MAX) - sizeof(Bytes) - 64))
        return rt.raise_memory_error();
    auto bytes = TRY(allocate<Bytes>(rt, TypeId::bytes, length + 1));
    bytes->hash = -1;
    bytes->length = length;
    return bytes;
}

Ref<Bytes> bytes_from(Runtime& rt, std::string_view octets) {
    if (octets.size() == 1)
        return Ref<Bytes>::share(static_cast<Bytes*>(rt.byte_bytes[static_cast<uint8_t>(octets[0])]));
    auto bytes = TRY(bytes_allocate(rt, octets.size()));
    if (!octets.empty())
        std::memcpy(bytes->data(), octets.data(), octets.size());
    return bytes;
}

Own bytes_as_subtype(Runtime& rt, Type& type, std::string_view octets) {
    Own made = TRY(type_allocate(rt, type, octets.size() + 1));
    Bytes& bytes = as<Bytes>(made);
    bytes.hash = -1;
    bytes.length = octets.size();
    if (!octets.empty())
        std::memcpy(bytes.data(), octets.data(), octets.size());
    bytes.data()[octets.size()] = 0;
    return made;
}

Own bytes_exact(Runtime& rt, Bytes& self) {
    if (self.type().id == TypeId::bytes)
        return Own::share(&self);
    return bytes_from(rt, self.view());
}

std::optional<std::string_view> octets_of(Value value) {
    if (is_bytes(value))
        return as<Bytes>(value).view();
    return {};
}

Result<std::string_view> bytes_like(Runtime& rt, Value value) {
    const auto view = octets_of(value);
    if (!view)
        return rt.raise(TypeId::TypeError, "a bytes-like object is required, not '{}'", type_name_of(value));
    return *view;
}

namespace {

/// value.__bytes__(); absent without an error where there is no such method.
Own special_bytes(Runtime& rt, Value value) {
    const Own function = lookup_special(rt, value, NAMED(rt, __bytes__));
    if (!function)
        return {};
    Own result = TRY(call(rt, function));
    if (!is_bytes(result))
        return rt.raise(TypeId::TypeError, "__bytes__ returned non-bytes (type {})", type_name_of(result));
    return result;
}

Ref<Bytes> bytes_from_iterable(Runtime& rt, Value iterable, Value original) {
    Own iterator = get_iter(rt, iterable);
    if (!iterator) {
        if (!rt.error_matches(TypeId::TypeError))
            return Error{};
        return rt.raise(TypeId::TypeError, "cannot convert '{}' object to bytes", type_name_of(original));
    }
    std::string octets;
    for (;;) {
        const Own item = iter_next(rt, iterator);
        if (!item)
            break;
        const ptrdiff_t number = TRY(index_clamped(rt, item));
        if (number < 0 || number > 255)
            return rt.raise(TypeId::ValueError, "bytes must be in range(0, 256)");
        octets += static_cast<char>(number);
    }
    if (rt.has_error())
        return Error{};
    return bytes_from(rt, octets);
}

/// What bytes(value) makes of anything that is neither text nor a number.
Ref<Bytes> bytes_from_contents(Runtime& rt, Value value) {
    if (const auto view = octets_of(value)) {
        if (is_exact(value, TypeId::bytes))
            return Ref<Bytes>::share(&as<Bytes>(value));
        return bytes_from(rt, *view);
    }
    if (is_str(value))
        return rt.raise(TypeId::TypeError, "cannot convert '{}' object to bytes", type_name_of(value));
    return bytes_from_iterable(rt, value, value);
}

}  // namespace

Ref<Bytes> bytes_from_object(Runtime& rt, Value value) {
    if (is_exact(value, TypeId::bytes))
        return Ref<Bytes>::share(&as<Bytes>(value));
    Own special = special_bytes(rt, value);
    if (special)
        return Ref<Bytes>::steal(static_cast<Bytes*>(special.release().as_cell()));
    if (rt.has_error())
        return Error{};
    return bytes_from_contents(rt, value);
}

Ref<Str> octets_repr(Runtime& rt, std::string_view octets) {
    const bool twofold = octets.find('\'') != std::string_view::npos && octets.find('"') == std::string_view::npos;
    const char quote = twofold ? '"' : '\'';
    StrBuilder text(rt);
    text.append_char('b').append_char(static_cast<char32_t>(quote));
    for (const char c : octets) {
        const auto octet = static_cast<uint8_t>(c);
        if (c == quote || c == '\\') {
            const char escape[] = {'\\', c};
            text.append(std::string_view(escape, 2));
        } else if (c == '\t') {
            text.append("\\t");
        } else if (c == '\n') {
            text.append("\\n");
        } else if (c == '\r') {
            text.append("\\r");
        } else if (octet < ' ' || octet >= 0x7F) {
            const char escape[] = {'\\', 'x', "0123456789abcdef"[octet >> 4], "0123456789abcdef"[octet & 15]};
            text.append(std::string_view(escape, 4));
        } else {
            text.append_char(octet);
        }
    }
    text.append_char(static_cast<char32_t>(quote));
    return text.finish();
}

namespace {

// ---- the constructor

Own new_exact(Runtime& rt, Value source, Value encoding, Value errors) {
    if (source.is_absent()) {
        if (encoding.is_present() || errors.is_present()) {
            return rt.raise(TypeId::TypeError, encoding.is_present() ? "encoding without a string argument"
                                                                     : "errors without a string argument");
        }
        return bytes_from(rt, {});
    }
    if (encoding.is_present()) {
        CodecNames names;
        TRY(codec_arguments(rt, "bytes", encoding, errors, names));
        if (!is_str(source))
            return rt.raise(TypeId::TypeError, "encoding without a string argument");
        return codec_encode(rt, as<Str>(source), names);
    }
    if (errors.is_present()) {
        return rt.raise(TypeId::TypeError,
                        is_str(source) ? "string argument without an encoding" : "errors without a string argument");
    }
    if (is_exact(source, TypeId::bytes))
        return Own::share(source);
    Own special = special_bytes(rt, source);
    if (special || rt.has_error())
        return special;
    if (is_str(source))
        return rt.raise(TypeId::TypeError, "string argument without an encoding");
    if (is_index(rt, source)) {
        const auto size = index_as_ssize(rt, source, TypeId::OverflowError);
        if (size) {
            if (size.get() < 0)
                return rt.raise(TypeId::ValueError, "negative count");
            return bytes_allocate(rt, static_cast<size_t>(size.get()));
        }
        if (!rt.error_matches(TypeId::TypeError))
            return Error{};
        rt.clear_error();
    }
    return bytes_from_contents(rt, source);
}

Own bytes_new(Runtime& rt, Type& type, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "bytes", "(source=b'', encoding='utf-8', errors='strict')", args, bound));
    for (size_t i = 1; i < 3; ++i) {
        if (bound[i].is_present() && !is_str(bound[i])) {
            return rt.raise(TypeId::TypeError, "bytes() argument '{}' must be str, not {}",
                            i == 1 ? "encoding" : "errors", argument_type_of(bound[i]));
        }
    }
    const Own bytes = TRY(new_exact(rt, bound[0], bound[1], bound[2]));
    if (&type == rt.types.bytes)
        return bytes.copy();
    return bytes_as_subtype(rt, type, as<Bytes>(bytes).view());
}

// ---- slots

Own bytes_repr(Runtime& rt, Bytes& self) {
    return octets_repr(rt, self.view());
}

Result<int64_t> bytes_hash(Runtime& rt, Bytes& self) {
    if (self.hash == -1)
        self.hash = hash_bytes(self.data(), self.length, {rt.hash_key[0], rt.hash_key[1]});
    return self.hash;
}

Own bytes_richcompare(Runtime&, Value self, Value other, Compare op) {
    if (!is_bytes(self) || !is_bytes(other))
        return Own::not_implemented();
    const int order = as<Bytes>(self).view().compare(as<Bytes>(other).view());
    switch (op) {
        case Compare::Lt:
            return Own::boolean(order < 0);
        case Compare::Le:
            return Own::boolean(order <= 0);
        case Compare::Eq:
            return Own::boolean(order == 0);
        case Compare::Ne:
            return Own::boolean(order != 0);
        case Compare::Gt:
            return Own::boolean(order > 0);
        case Compare::Ge:
            break;
    }
    return Own::boolean(order >= 0);
}

Result<ptrdiff_t> bytes_length(Runtime&, Bytes& self) {
    return static_cast<ptrdiff_t>(self.length);
}

Own bytes_concat(Runtime& rt, Value left, Value right) {
    const auto a = octets_of(left);
    const auto b = octets_of(right);
    if (!a || !b) {
        return rt.raise(TypeId::TypeError, "can't concat {} to {}", type_name_of(right), type_name_of(left));
    }
    if (a->empty() && is_exact(right, TypeId::bytes))
        return Own::share(right);
    if (b->empty() && is_exact(left, TypeId::bytes))
        return Own::share(left);
    auto result = TRY(bytes_allocate(rt, a->size() + b->size()));
    if (!a->empty())
        std::memcpy(result->data(), a->data(), a->size());
    if (!b->empty())
        std::memcpy(result->data() + a->size(), b->data(), b->size());
    return result;
}

Own bytes_repeat(Runtime& rt, Bytes& self, ptrdiff_t count) {
    if (count == 1)
        return bytes_exact(rt, self);
    if (count <= 0 || self.length == 0)
        return bytes_from(rt, {});
    const auto times = static_cast<size_t>(count);
    if (self.length > static_cast<uint64_t>(INT64_MAX) / times)
        return rt.raise(TypeId::OverflowError, "repeated bytes are too long");
    if (self.length > static_cast<size_t>(PTRDIFF_MAX) / times)
        return rt.raise_memory_error();
    const size_t length = self.length * times;
    auto result = TRY(bytes_allocate(rt, length));
    if (self.length == 1) {
        std::memset(result->data(), self.data()[0], length);
        return result;
    }
    std::memcpy(result->data(), self.data(), self.length);
    for (size_t done = self.length; done < length;) {
        const size_t more = std::min(done, length - done);
        std::memcpy(result->data() + done, result->data(), more);
        done += more;
    }
    return result;
}

Own bytes_item(Runtime& rt, Bytes& self, ptrdiff_t index) {
    if (static_cast<size_t>(index) >= self.length)
        return rt.raise(TypeId::IndexError, "index out of range");
    return Own::steal(Value::from_int(self.data()[index]));
}

Own bytes_subscript(Runtime& rt, Bytes& self, Value key) {
    if (LIKELY(key.is_int()) || is_index(rt, key)) {
        ptrdiff_t index = TRY(subscript_index(rt, key));
        if (index < 0)
            index += static_cast<ptrdiff_t>(self.length);
        return bytes_item(rt, self, index);
    }
    if (!is_exact(key, TypeId::slice))
        return rt.raise(TypeId::TypeError, "byte indices must be integers or slices, not {}", type_name_of(key));
    const auto at = TRY(slice_indices(rt, as<Slice>(key), static_cast<ptrdiff_t>(self.length)));
    if (at.length <= 0)
        return bytes_from(rt, {});
    const auto length = static_cast<size_t>(at.length);
    if (at.step == 1) {
        if (length == self.length)
            return bytes_exact(rt, self);
        return bytes_from(rt, self.view().substr(static_cast<size_t>(at.start), length));
    }
    auto result = TRY(bytes_allocate(rt, length));
    for (size_t i = 0; i < length; ++i) result->data()[i] = self.data()[at.start + static_cast<ptrdiff_t>(i) * at.step];
    return result;
}

Own bytes_remainder(Runtime& rt, Value left, Value right) {
    if (!is_bytes(left))
        return Own::not_implemented();
    return bytes_percent(rt, left, right);
}

Own bytes_iter(Runtime& rt, Value self) {
    auto iterator = TRY(allocate<SequenceIterator>(rt, TypeId::bytes_iterator));
    iterator->sequence = Own::share(self).release();
    rt.heap.track(*iterator);
    return iterator;
}

Own bytes_sizeof(Runtime&, Bytes& self) {
    return Own::steal(Value::from_int(static_cast<int64_t>(33 + self.length)));
}

Own bytes_getnewargs(Runtime& rt, Bytes& self) {
    const Own copy = TRY(bytes_exact(rt, self));
    return tuple_of(rt, {copy});
}

constexpr Method kMethods[] = {
    {"__getnewargs__", "()", method<bytes_getnewargs>, ""},
    {"__bytes__", "()", method<bytes_exact>, "Convert this value to exact type bytes."},
    {"__sizeof__", "()", method<bytes_sizeof>, "Size of object in memory, in bytes."},
    {"capitalize", "()", method<bytes_capitalize>,
     "Return a copy with its first byte in upper case, the rest in lower."},
    {"center", "(width, fillchar=b' ', /)", method<bytes_center>, "Return a centered copy of length width."},
    {"count", "(sub[, start[, end]], /)", method<bytes_count>,
     "Return the number of non-overlapping occurrences of subsection sub in B[start:end]."},
    {"decode", "(encoding='utf-8', errors='strict')", method<bytes_decode>,
     "Decode the bytes using the codec registered for encoding."},
    {"endswith", "(suffix[, start[, end]], /)", method<bytes_endswith>,
     "Return True if the bytes end with the specified suffix, False otherwise."},
    {"expandtabs", "(tabsize=8)", method<bytes_expandtabs>,
     "Return a copy where all tab characters are expanded using spaces."},
    {"find", "(sub[, start[, end]], /)", method<bytes_find>,
     "Return the lowest index in B where subsection sub is found, or -1."},
    {"fromhex", "(string, /)", method<bytes_fromhex>, "Create a bytes object from a string of hexadecimal numbers.",
     MethodKind::Class},
    {"hex", "(sep=<unrepresentable>, bytes_per_sep=1)", method<bytes_hex>,
     "Create a string of hexadecimal numbers from a bytes object."},
    {"index", "(sub[, start[, end]], /)", method<bytes_index>,
     "Return the lowest index in B where subsection sub is found; raise ValueError if it is not."},
    {"isalnum", "()", method<bytes_isalnum>, "Return True if all bytes are ASCII letters or digits."},
    {"isalpha", "()", method<bytes_isalpha>, "Return True if all bytes are ASCII letters."},
    {"isascii", "()", method<bytes_isascii>, "Return True if all bytes are below 128."},
    {"isdigit", "()", method<bytes_isdigit>, "Return True if all bytes are ASCII digits."},
    {"islower", "()", method<bytes_islower>, "Return True if there are letters and all are lower case."},
    {"isspace", "()", method<bytes_isspace>, "Return True if all bytes are ASCII white space."},
    {"istitle", "()", method<bytes_istitle>, "Return True if the bytes are title-cased."},
    {"isupper", "()", method<bytes_isupper>, "Return True if there are letters and all are upper case."},
    {"join", "(iterable_of_bytes, /)", method<bytes_join>,
     "Concatenate any number of bytes objects, with this one between them."},
    {"ljust", "(width, fillchar=b' ', /)", method<bytes_ljust>, "Return a left-justified copy of length width."},
    {"lower", "()", method<bytes_lower>, "Return a copy with all ASCII letters in lower case."},
    {"lstrip", "(bytes=None, /)", method<bytes_lstrip>, "Strip leading bytes contained in the argument."},
    {"maketrans", "(frm, to, /)", function<bytes_maketrans>,
     "Return a translation table usable for the bytes method translate.", MethodKind::Static},
    {"partition", "(sep, /)", method<bytes_partition>,
     "Partition the bytes into three parts using the given separator."},
    {"replace", "(old, new, count=-1, /)", method<bytes_replace>,
     "Return a copy with all occurrences of subsection old replaced by new."},
    {"removeprefix", "(prefix, /)", method<bytes_removeprefix>, "Return the bytes without the given prefix."},
    {"removesuffix", "(suffix, /)", method<bytes_removesuffix>, "Return the bytes without the given suffix."},
    {"rfind", "(sub[, start[, end]], /)", method<bytes_rfind>,
     "Return the highest index in B where subsection sub is found, or -1."},
    {"rindex", "(sub[, start[, end]], /)", method<bytes_rindex>,
     "Return the highest index in B where subsection sub is found; raise ValueError if it is not."},
    {"rjust", "(width, fillchar=b' ', /)", method<bytes_rjust>, "Return a right-justified copy of length width."},
    {"rpartition", "(sep, /)", method<bytes_rpartition>,
     "Partition the bytes into three parts, searching the separator from the end."},
    {"rsplit", "(sep=None, maxsplit=-1)", method<bytes_rsplit>,
     "Return a list of the sections in the bytes, splitting from the end."},
    {"rstrip", "(bytes=None, /)", method<bytes_rstrip>, "Strip trailing bytes contained in the argument."},
    {"split", "(sep=None, maxsplit=-1)", method<bytes_split>,
     "Return a list of the sections in the bytes, using sep as the delimiter."},
    {"splitlines", "(keepends=False)", method<bytes_splitlines>,
     "Return a list of the lines in the bytes, breaking at line boundaries."},
    {"startswith", "(prefix[, start[, end]], /)", method<bytes_startswith>,
     "Return True if the bytes start with the specified prefix, False otherwise."},
    {"strip", "(bytes=None, /)", method<bytes_strip>, "Strip leading and trailing bytes contained in the argument."},
    {"swapcase", "()", method<bytes_swapcase>, "Return a copy with the case of all ASCII letters turned."},
    {"title", "()", method<bytes_title>, "Return a title-cased copy."},
    {"translate", "(table, /, delete=b'')", method<bytes_translate>,
     "Return a copy with each byte mapped by the given translation table."},
    {"upper", "()", method<bytes_upper>, "Return a copy with all ASCII letters in upper case."},
    {"zfill", "(width, /)", method<bytes_zfill>, "Pad a numeric string with zeros on the left."},
};

// ---- the iterator

Own iterator_self(Runtime&, Value self) {
    return Own::share(self);
}

Own iterator_next(Runtime&, SequenceIterator& self) {
    if (self.sequence.is_absent())
        return {};
    const Bytes& bytes = as<Bytes>(self.sequence);
    if (LIKELY(self.index < bytes.length))
        return Own::steal(Value::from_int(bytes.data()[self.index++]));
    decref(std::exchange(self.sequence, Value()));
    return {};
}

}  // namespace

extern const TypeSpec kBytesType = {
    .name = "bytes",
    .size = sizeof(Bytes),
    .item_size = 1,
    .reported_size = 33,
    .reported_item_size = 1,
    .flags = kBaseType | kBytesSubclass | kMatchSelf,
    .doc =
        "bytes(iterable_of_ints) -> bytes\n"
        "bytes(string, encoding[, errors]) -> bytes\n"
        "bytes(bytes_or_buffer) -> immutable copy of bytes_or_buffer\n"
        "bytes(int) -> bytes object of size given by the parameter initialized with null bytes\n"
        "bytes() -> empty bytes object\n\n"
        "Construct an immutable array of bytes from any of these.",
    .methods = kMethods,
    .slots = {.repr = slot<bytes_repr>,
              .str = slot<bytes_repr>,
              .hash = slot<bytes_hash>,
              .richcompare = bytes_richcompare,
              .iter = bytes_iter,
              .new_ = bytes_new,
              .remainder = bytes_remainder,
              .sq_length = slot<bytes_length>,
              .sq_concat = bytes_concat,
              .sq_repeat = slot<bytes_repeat>,
              .sq_item = slot<bytes_item>,
              .sq_contains = slot<bytes_contains>,
              .mp_length = slot<bytes_length>,
              .mp_subscript = slot<bytes_subscript>},
};

extern const TypeSpec kBytesIteratorType = {
    .name = "bytes_iterator",
    .size = sizeof(SequenceIterator),
    .reported_size = 32,
    .cell_flags = kCollected,
    .flags = kDisallowNew,
    .methods = kFixedIteratorMethods<Bytes>,
    .slots = {.iter = iterator_self, .iternext = slot<iterator_next>},
    .ops = {.trace = cell_op<sequence_iterator_trace>,
            .clear = nullptr,
            .finalise = nullptr,
            .destroy = cell_op<sequence_iterator_drop>},
};

}  // namespace py
