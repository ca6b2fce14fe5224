// `repr` of constants, for the disassembler.
#include <cinttypes>
#include <cmath>
#include <cstdio>
#include <optional>

#include "base/float_text.h"
#include "base/unicode.h"
#include "bytecode/code_unit.h"
#include "bytecode/constant.h"

namespace py::bytecode {

namespace {

// As in a complex number: no ".0" behind a whole number.
std::string part_of_complex(double value) {
    return float_format(value, 'r', 0);
}

std::string repr_of_complex(double real, double imag) {
    if (real == 0 && !std::signbit(real))
        return part_of_complex(imag) + "j";
    std::string text = "(" + part_of_complex(real);
    const std::string second = part_of_complex(imag);
    if (second[0] != '-')
        text += '+';
    return text + second + "j)";
}

std::string hex_escape(char kind, uint32_t value, int digits) {
    char buffer[16];
    std::snprintf(buffer, sizeof buffer, "\\%c%0*x", kind, digits, value);
    return buffer;
}

char quote_for(std::string_view text) {
    return text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos ? '"' : '\'';
}

// The hash of a constant where it is the same in every process.
std::optional<int64_t> known_hash(const Constant& constant) {
    constexpr int64_t kModulus = (int64_t{1} << 61) - 1;
    switch (constant.kind) {
        case ConstantKind::None:
            return 0xFCA86420;
        case ConstantKind::False:
            return 0;
        case ConstantKind::True:
            return 1;
        case ConstantKind::Int: {
            if (constant.big != nullptr)
                return std::nullopt;
            const int64_t hash = constant.integer % kModulus;
            return hash == -1 ? -2 : hash;
        }
        default:
            return std::nullopt;
    }
}

// The order in which CPython's hash table would give the items back; as written where hashes differ by process.
std::vector<const Constant*> in_set_order(const std::vector<Constant>& items) {
    struct Slot {
        const Constant* item = nullptr;
        uint64_t hash = 0;
    };
    std::vector<Slot> table(8);
    size_t used = 0;
    const auto place = [](std::vector<Slot>& slots, Slot slot) {
        const uint64_t mask = slots.size() - 1;
        uint64_t perturb = slot.hash;
        for (uint64_t i = slot.hash & mask;;) {
            const uint64_t last = i + 9 <= mask ? i + 9 : i;
            for (uint64_t at = i; at <= last; ++at) {
                if (slots[at].item == nullptr) {
                    slots[at] = slot;
                    return;
                }
            }
            perturb >>= 5;
            i = (i * 5 + 1 + perturb) & mask;
        }
    };
    for (const Constant& item : items) {
        const auto hash = known_hash(item);
        if (!hash) {
            std::vector<const Constant*> as_written;
            for (const Constant& each : items) as_written.push_back(&each);
            return as_written;
        }
        place(table, {&item, static_cast<uint64_t>(*hash)});
        ++used;
        if (used * 5 < (table.size() - 1) * 3)
            continue;
        size_t size = 8;
        while (size <= used * (used > 50000 ? 2 : 4)) size *= 2;
        std::vector<Slot> grown(size);
        for (const Slot& slot : table) {
            if (slot.item != nullptr)
                place(grown, slot);
        }
        table = std::move(grown);
    }
    std::vector<const Constant*> order;
    for (const Slot& slot : table) {
        if (slot.item != nullptr)
            order.push_back(slot.item);
    }
    return order;
}

std::string repr_of_code(const CodeUnit& unit) {
    char address[2 + 2 * sizeof(uintptr_t) + 1];
    std::snprintf(address, sizeof address, "0x%" PRIxPTR, reinterpret_cast<uintptr_t>(&unit));
    return "<code object " + unit.name + " at " + address + ", file \"" + unit.filename + "\", line " +
           std::to_string(unit.firstlineno) + ">";
}

std::string joined(const std::vector<const Constant*>& items) {
    std::string text;
    for (const Constant* item : items) {
        if (!text.empty())
            text += ", ";
        text += repr(*item);
    }
    return text;
}

}  // namespace

std::string repr_of_bytes(std::string_view bytes) {
    const char quote = quote_for(bytes);
    std::string text = "b";
    text += quote;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == quote || c == '\\')
            (text += '\\') += c;
        else if (c == '\t')
            text += "\\t";
        else if (c == '\n')
            text += "\\n";
        else if (c == '\r')
            text += "\\r";
        else if (byte < 0x20 || byte >= 0x7F)
            text += hex_escape('x', byte, 2);
        else
            text += c;
    }
    return text += quote;
}

std::string repr_of_str(std::string_view utf8) {
    const char quote = quote_for(utf8);
    std::string text(1, quote);
    for (size_t at = 0; at < utf8.size();) {
        const auto first = static_cast<unsigned char>(utf8[at]);
        const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
        uint32_t point = length == 1 ? first : first & (0xFFU >> (length + 1));
        for (size_t i = 1; i < length && at + i < utf8.size(); ++i)
            point = point << 6 | (static_cast<unsigned char>(utf8[at + i]) & 0x3F);
        if (point == static_cast<unsigned char>(quote) || point == '\\')
            (text += '\\') += static_cast<char>(point);
        else if (point == '\t')
            text += "\\t";
        else if (point == '\n')
            text += "\\n";
        else if (point == '\r')
            text += "\\r";
        else if (unicode::is_printable(point))
            text += utf8.substr(at, length);
        else if (point < 0x100)
            text += hex_escape('x', point, 2);
        else if (point < 0x10000)
            text += hex_escape('u', point, 4);
        else
            text += hex_escape('U', point, 8);
        at += length;
    }
    return text += quote;
}

std::string repr(const Constant& constant) {
    std::vector<const Constant*> items;
    for (const Constant& item : constant.items()) items.push_back(&item);
    switch (constant.kind) {
        case ConstantKind::None:
            return "None";
        case ConstantKind::False:
            return "False";
        case ConstantKind::True:
            return "True";
        case ConstantKind::Ellipsis:
            return "Ellipsis";
        case ConstantKind::Int:
            return constant.big ? constant.big->to_string() : std::to_string(constant.integer);
        case ConstantKind::Float:
            return float_repr(constant.real);
        case ConstantKind::Complex:
            return repr_of_complex(constant.real, constant.imag);
        case ConstantKind::Str:
            return repr_of_str(constant.text());
        case ConstantKind::Bytes:
            return repr_of_bytes(constant.text());
        case ConstantKind::Tuple:
            return "(" + joined(items) + (items.size() == 1 ? ",)" : ")");
        case ConstantKind::FrozenSet:
            return items.empty() ? "frozenset()" : "frozenset({" + joined(in_set_order(constant.items())) + "})";
        case ConstantKind::Slice:
            return "slice(" + joined(items) + ")";
        case ConstantKind::Code:
            return repr_of_code(*constant.code);
    }
    return "";
}

}  // namespace py::bytecode
