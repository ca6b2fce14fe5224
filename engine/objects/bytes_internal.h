// What the files of bytes share: bytes-like arguments, and the methods that bytes.cpp gathers in its table.
#pragma once

#include <optional>

#include "objects/bytes.h"

namespace py {

/// The octets of a bytes-like object, borrowed from it; nothing where it is none. Other types with a buffer join here.
std::optional<std::string_view> octets_of(Value value);
/// The same, with "a bytes-like object is required, not 'str'".
Result<std::string_view> bytes_like(Runtime& rt, Value value);
/// Bytes of exactly `type`.
Own bytes_as_subtype(Runtime& rt, Type& type, std::string_view octets);
/// `self` itself where it is exactly bytes, else a copy that is.
Own bytes_exact(Runtime& rt, Bytes& self);
/// The b'...' form; the quotes are chosen as repr does.
Ref<Str> octets_repr(Runtime& rt, std::string_view octets);

Own bytes_find(Runtime& rt, Bytes& self, Value needle, Value start, Value end);
Own bytes_rfind(Runtime& rt, Bytes& self, Value needle, Value start, Value end);
Own bytes_index(Runtime& rt, Bytes& self, Value needle, Value start, Value end);
Own bytes_rindex(Runtime& rt, Bytes& self, Value needle, Value start, Value end);
Own bytes_count(Runtime& rt, Bytes& self, Value needle, Value start, Value end);
Own bytes_startswith(Runtime& rt, Bytes& self, Value prefix, Value start, Value end);
Own bytes_endswith(Runtime& rt, Bytes& self, Value suffix, Value start, Value end);
Own bytes_partition(Runtime& rt, Bytes& self, Value separator);
Own bytes_rpartition(Runtime& rt, Bytes& self, Value separator);
Own bytes_split(Runtime& rt, Bytes& self, Value separator, Value maximum);
Own bytes_rsplit(Runtime& rt, Bytes& self, Value separator, Value maximum);
Own bytes_splitlines(Runtime& rt, Bytes& self, Value keep_ends);
Own bytes_replace(Runtime& rt, Bytes& self, Value old, Value replacement, Value count);
Result<bool> bytes_contains(Runtime& rt, Bytes& self, Value item);

Own bytes_capitalize(Runtime& rt, Bytes& self);
Own bytes_center(Runtime& rt, Bytes& self, Value width, Value fill);
Own bytes_ljust(Runtime& rt, Bytes& self, Value width, Value fill);
Own bytes_rjust(Runtime& rt, Bytes& self, Value width, Value fill);
Own bytes_zfill(Runtime& rt, Bytes& self, Value width);
Own bytes_expandtabs(Runtime& rt, Bytes& self, Value tab_size);
Own bytes_lower(Runtime& rt, Bytes& self);
Own bytes_upper(Runtime& rt, Bytes& self);
Own bytes_swapcase(Runtime& rt, Bytes& self);
Own bytes_title(Runtime& rt, Bytes& self);
Own bytes_isalnum(Runtime& rt, Bytes& self);
Own bytes_isalpha(Runtime& rt, Bytes& self);
Own bytes_isascii(Runtime& rt, Bytes& self);
Own bytes_isdigit(Runtime& rt, Bytes& self);
Own bytes_islower(Runtime& rt, Bytes& self);
Own bytes_isspace(Runtime& rt, Bytes& self);
Own bytes_istitle(Runtime& rt, Bytes& self);
Own bytes_isupper(Runtime& rt, Bytes& self);
Own bytes_strip(Runtime& rt, Bytes& self, Value chars);
Own bytes_lstrip(Runtime& rt, Bytes& self, Value chars);
Own bytes_rstrip(Runtime& rt, Bytes& self, Value chars);
Own bytes_removeprefix(Runtime& rt, Bytes& self, Value prefix);
Own bytes_removesuffix(Runtime& rt, Bytes& self, Value suffix);
Own bytes_translate(Runtime& rt, Bytes& self, Value table, Value deleted);
Own bytes_maketrans(Runtime& rt, Value from, Value to);
Own bytes_join(Runtime& rt, Bytes& self, Value iterable);
Own bytes_hex(Runtime& rt, Bytes& self, Value separator, Value group);
Own bytes_fromhex(Runtime& rt, Value type, Value text);
Own bytes_decode(Runtime& rt, Bytes& self, Value encoding, Value errors);

}  // namespace py
