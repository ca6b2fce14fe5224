// io.BytesIO: a binary stream in memory.
#include <algorithm>
#include <cstring>

#include "modules/_io.h"
#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/tuple.h"

namespace py {

namespace {

struct BytesIo final : Object {
    char* buffer;  // `capacity` bytes of the heap
    size_t length, capacity, position;
    bool closed;
};

Status check(Runtime& rt, const BytesIo& self) {
    if (self.closed)
        return io_closed(rt);
    return kDone;
}

Status reserve(Runtime& rt, BytesIo& self, size_t needed) {
    if (needed <= self.capacity)
        return kDone;
    const size_t capacity = std::max(needed, self.capacity + self.capacity / 2 + 64);
    void* grown = rt.heap.reallocate(self.buffer, self.capacity, capacity);
    if (grown == nullptr)
        return rt.raise_memory_error();
    self.buffer = static_cast<char*>(grown);
    self.capacity = capacity;
    return kDone;
}

void release(Runtime& rt, BytesIo& self) {
    if (self.buffer != nullptr)
        rt.heap.free(std::exchange(self.buffer, nullptr), self.capacity);
    self.length = self.capacity = self.position = 0;
}

Own take(Runtime& rt, BytesIo& self, size_t count) {
    const size_t start = std::min(self.position, self.length);
    count = std::min(count, self.length - start);
    self.position += count;
    return Own(bytes_from(rt, {self.buffer + start, count}));
}

Status write_octets(Runtime& rt, BytesIo& self, std::string_view octets) {
    if (octets.empty())
        return kDone;
    TRY(reserve(rt, self, self.position + octets.size()));
    if (self.position > self.length)
        std::memset(self.buffer + self.length, 0, self.position - self.length);
    std::memcpy(self.buffer + self.position, octets.data(), octets.size());
    self.position += octets.size();
    self.length = std::max(self.length, self.position);
    return kDone;
}

Own bytes_io_new(Runtime& rt, Type& type, const Args&) {
    return type_allocate(rt, type);
}
Status bytes_io_init(Runtime& rt, Value value, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, "BytesIO", "(initial_bytes=b'')", args, bound));
    auto& self = as<BytesIo>(value);
    release(rt, self);
    self.closed = false;
    if (bound[0].is_present() && !bound[0].is_none()) {
        TRY(write_octets(rt, self, TRY(bytes_like(rt, bound[0]))));
        self.position = 0;
    }
    return kDone;
}

Own bytes_io_write(Runtime& rt, BytesIo& self, Value data) {
    TRY(check(rt, self));
    const std::string_view octets = TRY(bytes_like(rt, data));
    TRY(write_octets(rt, self, octets));
    return int_value(static_cast<int64_t>(octets.size()));
}
Own bytes_io_writelines(Runtime& rt, Value self, Value lines) {
    TRY(check(rt, as<BytesIo>(self)));
    const Own iterator = TRY(get_iter(rt, lines));
    for (;;) {
        const Own line = iter_next(rt, iterator);
        if (!line)
            return rt.has_error() ? Own() : Own::none();
        TRY(bytes_io_write(rt, as<BytesIo>(self), line));
    }
}
Own bytes_io_read(Runtime& rt, BytesIo& self, Value size) {
    TRY(check(rt, self));
    const ptrdiff_t count = TRY(io_size(rt, size));
    return take(rt, self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}
Own bytes_io_readinto(Runtime& rt, BytesIo& self, Value target) {
    TRY(check(rt, self));
    const ptrdiff_t room = TRY(object_length(rt, target));
    const Own piece = TRY(take(rt, self, static_cast<size_t>(room)));
    const auto count = static_cast<int64_t>(as<Bytes>(piece).length);
    for (int64_t i = 0; i < count; ++i)
        TRY(set_item(rt, target, Value::from_int(i), Value::from_int(as<Bytes>(piece).data()[i])));
    return int_value(count);
}
Own line_of(Runtime& rt, BytesIo& self, ptrdiff_t limit) {
    const size_t start = std::min(self.position, self.length);
    const std::string_view rest{self.buffer + start, self.length - start};
    const size_t newline = rest.find('\n');
    size_t count = newline == std::string_view::npos ? rest.size() : newline + 1;
    if (limit >= 0)
        count = std::min(count, static_cast<size_t>(limit));
    return take(rt, self, count);
}
Own bytes_io_readline(Runtime& rt, BytesIo& self, Value size) {
    TRY(check(rt, self));
    return line_of(rt, self, TRY(io_size(rt, size)));
}
Own bytes_io_readlines(Runtime& rt, BytesIo& self, Value hint) {
    TRY(check(rt, self));
    const ptrdiff_t limit = TRY(io_size(rt, hint));
    Ref<List> lines = TRY(list_new(rt));
    for (ptrdiff_t total = 0;;) {
        Own line = TRY(line_of(rt, self, -1));
        const auto length = static_cast<ptrdiff_t>(as<Bytes>(line).length);
        if (length == 0)
            return Own(std::move(lines));
        total += length;
        TRY(list_append(rt, *lines, std::move(line)));
        if (limit > 0 && total >= limit)
            return Own(std::move(lines));
    }
}
Own bytes_io_next(Runtime& rt, BytesIo& self) {
    TRY(check(rt, self));
    Own line = TRY(line_of(rt, self, -1));
    return as<Bytes>(line).length == 0 ? Own() : std::move(line);
}
Own bytes_io_getvalue(Runtime& rt, BytesIo& self) {
    TRY(check(rt, self));
    return Own(bytes_from(rt, {self.buffer, self.length}));
}
Own bytes_io_getbuffer(Runtime& rt, BytesIo& self) {
    const Own octets = TRY(bytes_io_getvalue(rt, self));
    if (rt.types.memoryview == nullptr)
        return octets.copy();
    return call(rt, Value::from_cell(rt.types.memoryview), octets);
}
Own bytes_io_seek(Runtime& rt, BytesIo& self, Value offset, Value whence) {
    TRY(check(rt, self));
    const int64_t by = TRY(index_as_ssize(rt, offset, TypeId::OverflowError));
    const int64_t mode = whence.is_present() ? TRY(index_as_ssize(rt, whence, TypeId::OverflowError)) : 0;
    if (mode == 0 && by < 0)
        return rt.raise(TypeId::ValueError, "negative seek value {}", by);
    if (mode < 0 || mode > 2)
        return rt.raise(TypeId::ValueError, "invalid whence ({}, should be 0, 1 or 2)", mode);
    const int64_t base = mode == 0 ? 0 : static_cast<int64_t>(mode == 1 ? self.position : self.length);
    self.position = static_cast<size_t>(std::max<int64_t>(0, base + by));
    return int_value(static_cast<int64_t>(self.position));
}
Own bytes_io_tell(Runtime& rt, BytesIo& self) {
    TRY(check(rt, self));
    return int_value(static_cast<int64_t>(self.position));
}
Own bytes_io_truncate(Runtime& rt, BytesIo& self, Value size) {
    TRY(check(rt, self));
    ptrdiff_t length = static_cast<ptrdiff_t>(self.position);
    if (size.is_present() && !size.is_none())
        length = TRY(index_as_ssize(rt, size, TypeId::OverflowError));
    if (length < 0)
        return rt.raise(TypeId::ValueError, "negative size value {}", length);
    self.length = std::min(self.length, static_cast<size_t>(length));
    return int_value(length);
}
Own bytes_io_close(Runtime& rt, BytesIo& self) {
    release(rt, self);
    self.closed = true;
    return Own::none();
}
Own bytes_io_true(Runtime& rt, BytesIo& self) {
    TRY(check(rt, self));
    return Own::boolean(true);
}
Own bytes_io_false(Runtime& rt, BytesIo& self) {
    TRY(check(rt, self));
    return Own::boolean(false);
}
Own bytes_io_flush(Runtime& rt, BytesIo& self) {
    TRY(check(rt, self));
    return Own::none();
}
Own bytes_io_closed(Runtime&, Value self) {
    return Own::boolean(as<BytesIo>(self).closed);
}

void bytes_io_trace(BytesIo& self, Visitor& visitor) {
    trace_dict(self, visitor);
}
void bytes_io_clear(Runtime&, BytesIo& self) {
    clear_dict(self);
}
void bytes_io_destroy(Runtime& rt, BytesIo& self) {
    release(rt, self);
    clear_dict(self);
}

constexpr Method kMethods[] = {
    {"close", "()", method<bytes_io_close>, "Give the buffer up."},
    {"flush", "()", method<bytes_io_flush>, "Does nothing."},
    {"getbuffer", "()", method<bytes_io_getbuffer>, "A view of the contents."},
    {"getvalue", "()", method<bytes_io_getvalue>, "The whole contents."},
    {"isatty", "()", method<bytes_io_false>, "Always false."},
    {"read", "(size=-1, /)", method<bytes_io_read>, "Read at most so many bytes."},
    {"read1", "(size=-1, /)", method<bytes_io_read>, "Read at most so many bytes."},
    {"readable", "()", method<bytes_io_true>, "Always true."},
    {"readinto", "(buffer, /)", method<bytes_io_readinto>, "Read into a buffer."},
    {"readline", "(size=-1, /)", method<bytes_io_readline>, "Read a line."},
    {"readlines", "(size=None, /)", method<bytes_io_readlines>, "A list of the lines."},
    {"seek", "(pos, whence=0, /)", method<bytes_io_seek>, "Change the position."},
    {"seekable", "()", method<bytes_io_true>, "Always true."},
    {"tell", "()", method<bytes_io_tell>, "The position."},
    {"truncate", "(size=None, /)", method<bytes_io_truncate>, "Cut the contents off."},
    {"writable", "()", method<bytes_io_true>, "Always true."},
    {"write", "(b, /)", method<bytes_io_write>, "Write bytes; returns how many."},
    {"writelines", "(lines, /)", method<bytes_io_writelines>, "Write each of the lines."},
};
constexpr GetSet kGetSets[] = {{"closed", bytes_io_closed}};

}  // namespace

const TypeSpec kBytesIoType = {
    .name = "_io.BytesIO",
    .base = TypeId::buffered_io_base,
    .size = sizeof(BytesIo),
    .reported_size = 80,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "Buffered I/O implementation using an in-memory bytes buffer.",
    .text_signature = "(initial_bytes=b'')",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.iter = iterator_self, .iternext = slot<bytes_io_next>, .init = bytes_io_init, .new_ = bytes_io_new},
    .ops = {.trace = cell_op<bytes_io_trace>,
            .clear = cell_op<bytes_io_clear>,
            .finalise = nullptr,
            .destroy = cell_op<bytes_io_destroy>},
};

}  // namespace py
