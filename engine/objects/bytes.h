// bytes: immutable octets, inline, followed by a 0.
#pragma once

#include <string_view>

#include "objects/runtime.h"

namespace py {

struct Bytes final : Object {
    int64_t hash;  // -1: not computed
    size_t length;

    [[nodiscard]] const uint8_t* data() const { return reinterpret_cast<const uint8_t*>(this + 1); }
    uint8_t* data() { return reinterpret_cast<uint8_t*>(this + 1); }
    [[nodiscard]] std::string_view view() const { return {reinterpret_cast<const char*>(data()), length}; }
};

Ref<Bytes> bytes_allocate(Runtime& rt, size_t length);  // its octets still to be written
Ref<Bytes> bytes_from(Runtime& rt, std::string_view octets);
/// bytes(x) of any bytes-like object or iterable of ints.
Ref<Bytes> bytes_from_object(Runtime& rt, Value value);

extern const TypeSpec kBytesType, kBytesIteratorType;

}  // namespace py
