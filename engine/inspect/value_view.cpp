#include "inspect/value_view.h"

#include <algorithm>

#include "base/float_text.h"
#include "objects/bytes.h"
#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/dict_table.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/set.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/code.h"
#include "vm/function.h"
#include "vm/generator.h"

namespace py::inspect {

namespace {

constexpr size_t kLongestNumber = 64;  // limbs; more are not turned into digits
constexpr char kHexDigits[] = "0123456789abcdef";

void append_utf8(std::string& out, char32_t c) {
    if (c < 0x80) {
        out.push_back(static_cast<char>(c));
    } else if (c < 0x800) {
        out.push_back(static_cast<char>(0xC0 | c >> 6));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else if (c < 0x10000) {
        out.push_back(static_cast<char>(0xE0 | c >> 12));
        out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    } else {
        out.push_back(static_cast<char>(0xF0 | c >> 18));
        out.push_back(static_cast<char>(0x80 | (c >> 12 & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c >> 6 & 0x3F)));
        out.push_back(static_cast<char>(0x80 | (c & 0x3F)));
    }
}

void append_escaped(std::string& out, char32_t c, char quote, bool is_bytes) {
    if (c == static_cast<char32_t>(quote) || c == '\\') {
        out.push_back('\\');
        out.push_back(static_cast<char>(c));
    } else if (c == '\n') {
        out += "\\n";
    } else if (c == '\t') {
        out += "\\t";
    } else if (c == '\r') {
        out += "\\r";
    } else if (c < 0x20 || c == 0x7F || (is_bytes && c > 0x7F) || (c >= 0x80 && c < 0xA0)) {
        out += "\\x";
        out.push_back(kHexDigits[c >> 4]);
        out.push_back(kHexDigits[c & 15]);
    } else if (c >= 0xD800 && c < 0xE000) {
        out += "\\u";
        for (int shift = 12; shift >= 0; shift -= 4) out.push_back(kHexDigits[c >> shift & 15]);
    } else {
        append_utf8(out, c);
    }
}

/// The literal, as repr() has it, of at most kTextLimit characters.
template <class At>
std::string literal(size_t length, At at, bool is_bytes) {
    const size_t shown = std::min(length, kTextLimit);
    bool single = false, twice = false;
    for (size_t i = 0; i < shown; ++i) {
        single |= at(i) == '\'';
        twice |= at(i) == '"';
    }
    const char quote = single && !twice ? '"' : '\'';
    std::string out = is_bytes ? "b" : "";
    out.push_back(quote);
    for (size_t i = 0; i < shown; ++i) append_escaped(out, at(i), quote, is_bytes);
    if (shown < length)
        out += "…";
    out.push_back(quote);
    return out;
}

std::string int_text(Value value) {
    if (value.is_int())
        return std::to_string(value.as_int());
    const Int& number = as<Int>(value);
    if (number.limb_count > kLongestNumber)
        return "about " + std::to_string(static_cast<uint64_t>(number.limb_count * 9.633)) + " digits";
    return int_to_bigint(value).to_string();
}

}  // namespace

std::string utf8_of(const Str& text, size_t limit) {
    std::string out;
    for (size_t i = 0; i < text.length && i < limit; ++i) append_escaped(out, text[i], '\\', false);
    if (text.length > limit)
        out += "…";
    return out;
}

Kind kind_of(const Runtime& rt, Value value) {
    if (!value.is_cell())
        return value.is_int() || value.is_double() || value.is_bool() ? Kind::Number : Kind::None;
    const Type& type = type_of(rt, value);
    if (type.has(kStrSubclass | kBytesSubclass))
        return Kind::Text;
    if (type.has(kIntSubclass))
        return Kind::Number;
    if (type.has(kListSubclass | kTupleSubclass | kDictSubclass))
        return Kind::Container;
    switch (type.id) {
        case TypeId::float_:
        case TypeId::complex:
            return Kind::Number;
        case TypeId::bytearray:
        case TypeId::memoryview:
            return Kind::Text;
        case TypeId::set:
        case TypeId::frozenset:
        case TypeId::range:
        case TypeId::slice:
        case TypeId::mappingproxy:
        case TypeId::deque:
        case TypeId::dict_keys:
        case TypeId::dict_values:
        case TypeId::dict_items:
            return Kind::Container;
        case TypeId::builtin_function:
        case TypeId::method_descriptor:
        case TypeId::classmethod_descriptor:
        case TypeId::wrapper_descriptor:
        case TypeId::method_wrapper:
        case TypeId::classmethod:
        case TypeId::staticmethod:
        case TypeId::property:
        case TypeId::method:
        case TypeId::cell:  // a part of its function
        case TypeId::code:
        case TypeId::function:
            return Kind::Callable;
        case TypeId::frame:
        case TypeId::generator:
        case TypeId::coroutine:
        case TypeId::async_generator:
            return Kind::Frame;
        default:
            return Kind::Instance;
    }
}

std::string text_of(const Runtime& rt, Value value) {
    if (value.is_absent())
        return "";
    if (value.is_none())
        return "None";
    if (value.is_bool())
        return value.is_true() ? "True" : "False";
    if (value.is_double())
        return float_repr(value.as_double());
    if (value.is_int())
        return int_text(value);
    if (!value.is_cell())
        return value.is_ellipsis() ? "Ellipsis" : "NotImplemented";
    const Type& type = type_of(rt, value);
    if (type.has(kStrSubclass)) {
        const Str& text = as<Str>(value);
        return literal(
            text.length, [&](size_t i) { return text[i]; }, false);
    }
    if (type.has(kBytesSubclass)) {
        Bytes& bytes = as<Bytes>(value);
        return literal(
            bytes.length, [&](size_t i) { return static_cast<char32_t>(bytes.data()[i]); }, true);
    }
    if (type.id == TypeId::int_)
        return int_text(value);
    return "";
}

std::string name_of(const Runtime& rt, Value value) {
    const auto text = [](Value name) {
        return name.is_present() && is_str(name) ? utf8_of(as<Str>(name)) : std::string();
    };
    if (is_type(value))
        return utf8_of(*as<Type>(value).name);
    switch (type_of(rt, value).id) {
        case TypeId::function:
            return text(as<Function>(value).name);
        case TypeId::code:
            return text(as<Code>(value).name);
        case TypeId::module:
            return text(as<Module>(value).name);
        case TypeId::generator:
            return text(as<Generator>(value).name);
        case TypeId::builtin_function: {
            const auto& function = as<BuiltinFunction>(value);
            const std::string name = function.method->name;
            return function.owner != nullptr ? utf8_of(*function.owner->name) + "." + name : name;
        }
        case TypeId::method_descriptor: {
            const auto& descriptor = as<MethodDescriptor>(value);
            return utf8_of(*descriptor.owner->name) + "." + descriptor.method->name;
        }
        default:
            return "";
    }
}

uint64_t size_of(const Runtime& rt, Value value) {
    if (!value.is_cell())
        return value.is_int() ? 28 : value.is_double() ? 24 : value.is_bool() ? 28 : 16;
    const Type& type = type_of(rt, value);
    const uint64_t header = is_collected(*value.as_cell()) ? 16 : 0;
    const auto basic = static_cast<uint64_t>(type.reported_size);
    if (type.has(kStrSubclass)) {
        const Str& text = as<Str>(value);
        return (type.id != TypeId::str ? 64 : text.ascii ? 40 : 56) + (uint64_t{text.length} + 1) * text.kind;
    }
    if (type.has(kIntSubclass))
        return basic + 4 * std::max<uint64_t>(1, (int_to_bigint(value).bit_length() + 29) / 30);
    if (type.has(kBytesSubclass))
        return 33 + as<Bytes>(value).length;
    if (type.has(kListSubclass))
        return header + basic + 8 * as<List>(value).capacity;
    if (type.has(kTupleSubclass))
        return header + basic + 8 * as<Tuple>(value).length;
    if (type.has(kDictSubclass))
        return header + dict_reported_size(as<Dict>(value));
    if (type.has(kTypeSubclass)) {
        const Type& self = as<Type>(value);
        return header + ((self.cell_flags & kHeapType) != 0 ? (self.values_offset != 0 ? 1704 : 936) : 416);
    }
    switch (type.id) {
        case TypeId::set:
        case TypeId::frozenset: {
            const Set& set = as<Set>(value);
            return header + basic + (set.table == set.small ? 0 : (set.mask + 1) * 16);
        }
        case TypeId::code: {
            const Code& code = as<Code>(value);
            return basic + code.code_unit().code.size();
        }
        default:
            return header + basic;
    }
}

std::string type_name_of_value(const Runtime& rt, Value value) {
    return utf8_of(*type_of(rt, value).name);
}

ValueView view_value(const Runtime& rt, Value value) {
    ValueView view;
    if (value.is_absent())
        return view;
    if (value.is_cell()) {
        view.what = ValueView::Reference;
        view.address = reinterpret_cast<uintptr_t>(value.as_cell());
        return view;
    }
    view.what = ValueView::Inline;
    view.text = text_of(rt, value);
    view.kind = kind_of(rt, value);
    return view;
}

}  // namespace py::inspect
