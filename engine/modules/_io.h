// What the files of the module `_io` share.
#pragma once

#include "modules/native.h"
#include "objects/str.h"

namespace py {

extern const TypeSpec kIoBaseType, kRawIoBaseType, kBufferedIoBaseType, kTextIoBaseType;         // _io.cpp
extern const TypeSpec kBytesIoType;                                                              // _io_bytes.cpp
extern const TypeSpec kStringIoType;                                                             // _io_string.cpp
extern const TypeSpec kTextIoWrapperType, kStandardBufferReaderType, kStandardBufferWriterType;  // io_streams.cpp

/// Makes the types, once a runtime.
void io_types_init(Runtime& rt);
/// io.UnsupportedOperation
Error io_unsupported(Runtime& rt, std::string_view message);
Error io_closed(Runtime& rt);

/// The flags of all types here: their instances have dictionaries and can be weakly referenced.
constexpr uint32_t kIoCellFlags = kCollected | kExtras;
constexpr uint32_t kIoFlags = kBaseType | kHasDict | kHasWeakrefs;

/// An optional size argument: -1 where it is None, missing or negative.
Result<ptrdiff_t> io_size(Runtime& rt, Value size);

}  // namespace py
