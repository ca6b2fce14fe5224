// The module `_io`: the base classes of streams, as mixins that call the methods of whoever is derived from them. There
// is no file system: open() finds no file.
#include "modules/_io.h"

#include <climits>

#include "objects/bytes.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/tuple.h"

namespace py {

Error io_closed(Runtime& rt) {
    return rt.raise(TypeId::ValueError, "I/O operation on closed file.");
}

Error io_unsupported(Runtime& rt, std::string_view message) {
    const Value module = dict_get_str(rt, *rt.modules, rt.intern("_io"));
    const Own cls = module.is_present() ? get_attribute(rt, module, "UnsupportedOperation") : Own();
    const Own text = cls ? Own(str_from_utf8(rt, message)) : Own();
    const Own error = text ? call(rt, cls, text) : Own();
    if (error)
        return rt.raise_exception(error);
    return {};
}

Result<ptrdiff_t> io_size(Runtime& rt, Value size) {
    if (size.is_absent() || size.is_none())
        return ptrdiff_t{-1};
    if (!size.is_int() && type_of(rt, size).slots.index == nullptr)
        return rt.raise(TypeId::TypeError, "argument should be integer or None, not '{}'", type_name_of(size));
    const ptrdiff_t number = TRY(index_as_ssize(rt, size, TypeId::OverflowError));
    return number < 0 ? ptrdiff_t{-1} : number;
}

namespace {

struct IoBase final : Object {};

/// `self.name()`, true or not.
Result<bool> ask(Runtime& rt, Value self, const char* name) {
    const Own answer = TRY(call_method(rt, self, rt.intern(name)));
    return object_is_true(rt, answer);
}

Result<bool> is_closed(Runtime& rt, Value self) {
    const Own closed = TRY(get_attribute(rt, self, rt.intern("closed")));
    return object_is_true(rt, closed);
}
Status check_open(Runtime& rt, Value self) {
    if (TRY(is_closed(rt, self)))
        return io_closed(rt);
    return kDone;
}

Own base_closed(Runtime& rt, Value self) {
    const Own flag = get_attribute_or_absent(rt, self, rt.intern("__IOBase_closed"));
    if (rt.has_error())
        return {};
    return Own::boolean(static_cast<bool>(flag));
}

Own base_check_closed(Runtime& rt, Value self) {
    TRY(check_open(rt, self));
    return Own::none();
}
template <const char* const& question, const char* const& message>
Own base_check(Runtime& rt, Value self) {
    if (!TRY(ask(rt, self, question)))
        return io_unsupported(rt, message);
    return Own::boolean(true);
}
constexpr const char* kReadable = "readable";
constexpr const char* kWritable = "writable";
constexpr const char* kSeekable = "seekable";
constexpr const char* kNotReadable = "File or stream is not readable.";
constexpr const char* kNotWritable = "File or stream is not writable.";
constexpr const char* kNotSeekable = "File or stream is not seekable.";

Own base_flush(Runtime& rt, Value self) {
    const Own closed = TRY(base_closed(rt, self));
    if (closed.get().is_true())
        return io_closed(rt);
    return Own::none();
}
Own base_close(Runtime& rt, Value self) {
    const Own closed = TRY(base_closed(rt, self));
    if (closed.get().is_true())
        return Own::none();
    const Own flushed = call_method(rt, self, NAMED(rt, flush));
    Own error = rt.take_error();
    const Status marked = set_attribute(rt, self, rt.intern("__IOBase_closed"), Value::from_bool(true));
    if (error) {
        rt.clear_error();
        rt.restore_error(std::move(error));
        return {};
    }
    if (!marked)
        return {};
    return Own::none();
}
Own base_false(Runtime&, Value) {
    return Own::boolean(false);
}
Own base_isatty(Runtime& rt, Value self) {
    TRY(check_open(rt, self));
    return Own::boolean(false);
}
Own base_seek(Runtime& rt, Value, Value, Value) {
    return io_unsupported(rt, "seek");
}
Own base_tell(Runtime& rt, Value self) {
    return call_method(rt, self, rt.intern("seek"), {Value::from_int(0), Value::from_int(1)});
}
Own base_truncate(Runtime& rt, Value, Value) {
    return io_unsupported(rt, "truncate");
}
Own base_fileno(Runtime& rt, Value) {
    return io_unsupported(rt, "fileno");
}
Own base_enter(Runtime& rt, Value self) {
    TRY(check_open(rt, self));
    return Own::share(self);
}
Own base_exit(Runtime& rt, Value self, const Args&) {
    return call_method(rt, self, NAMED(rt, close));
}

/// Byte by byte, or as much as peek() shows, to the end of the line.
Own base_readline(Runtime& rt, Value self, Value size) {
    const ptrdiff_t limit = TRY(io_size(rt, size));
    const Own peek = get_attribute_or_absent(rt, self, rt.intern("peek"));
    if (rt.has_error())
        return {};
    std::string line;
    while (limit < 0 || static_cast<ptrdiff_t>(line.size()) < limit) {
        int64_t ahead = 1;
        if (peek) {
            const Own seen = TRY(call(rt, peek, Value::from_int(1)));
            if (!is_bytes(seen))
                return rt.raise(TypeId::OSError, "peek() should have returned a bytes object, not '{}'",
                                type_name_of(seen));
            const std::string_view view = as<Bytes>(seen).view();
            if (!view.empty()) {
                const size_t newline = view.find('\n');
                ahead = static_cast<int64_t>(newline == std::string_view::npos ? view.size() : newline + 1);
                if (limit >= 0)
                    ahead = std::min(ahead, static_cast<int64_t>(limit) - static_cast<int64_t>(line.size()));
            }
        }
        const Own piece = TRY(call_method(rt, self, NAMED(rt, read), {Value::from_int(ahead)}));
        if (!is_bytes(piece))
            return rt.raise(TypeId::OSError, "read() should have returned a bytes object, not '{}'",
                            type_name_of(piece));
        if (as<Bytes>(piece).length == 0)
            break;
        line.append(as<Bytes>(piece).view());
        if (line.back() == '\n')
            break;
    }
    return Own(bytes_from(rt, line));
}
Own base_iter(Runtime& rt, Value self) {
    TRY(check_open(rt, self));
    return Own::share(self);
}
Own base_next(Runtime& rt, Value self) {
    Own line = TRY(call_method(rt, self, NAMED(rt, readline)));
    if (TRY(object_length(rt, line)) == 0)
        return {};
    return line;
}
Own base_readlines(Runtime& rt, Value self, Value hint) {
    const ptrdiff_t limit = TRY(io_size(rt, hint));
    Ref<List> lines = TRY(list_new(rt));
    const Own iterator = TRY(get_iter(rt, self));
    ptrdiff_t length = 0;
    for (;;) {
        Own line = iter_next(rt, iterator);
        if (!line)
            return rt.has_error() ? Own() : Own(std::move(lines));
        length += TRY(object_length(rt, line));
        TRY(list_append(rt, *lines, std::move(line)));
        if (limit > 0 && length >= limit)
            return Own(std::move(lines));
    }
}
Own base_writelines(Runtime& rt, Value self, Value lines) {
    TRY(check_open(rt, self));
    const Own iterator = TRY(get_iter(rt, lines));
    for (;;) {
        const Own line = iter_next(rt, iterator);
        if (!line)
            return rt.has_error() ? Own() : Own::none();
        TRY(call_method(rt, self, NAMED(rt, write), {line}));
    }
}

void base_trace(Cell& self, Visitor& visitor) {
    trace_dict(self, visitor);
}
void base_clear(Runtime&, Cell& self) {
    clear_dict(self);
}

Own base_new(Runtime& rt, Type& type, const Args&) {
    return type_allocate(rt, type);
}

constexpr Method kBaseMethods[] = {
    {"__enter__", "()", method<base_enter>},
    {"__exit__", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, base_exit},
    {"_checkClosed", "()", method<base_check_closed>},
    {"_checkReadable", "()", method<base_check<kReadable, kNotReadable>>},
    {"_checkSeekable", "()", method<base_check<kSeekable, kNotSeekable>>},
    {"_checkWritable", "()", method<base_check<kWritable, kNotWritable>>},
    {"close", "()", method<base_close>, "Flush and close the stream."},
    {"fileno", "()", method<base_fileno>, "The file descriptor, if there is one."},
    {"flush", "()", method<base_flush>, "Write out what is held back."},
    {"isatty", "()", method<base_isatty>, "Whether this is a terminal."},
    {"readable", "()", method<base_false>, "Whether it can be read."},
    {"readline", "(size=-1, /)", method<base_readline>, "Read a line."},
    {"readlines", "(hint=-1, /)", method<base_readlines>, "A list of the lines."},
    {"seek", "(offset, whence=0, /)", method<base_seek>, "Change the position."},
    {"seekable", "()", method<base_false>, "Whether it can be sought in."},
    {"tell", "()", method<base_tell>, "The position."},
    {"truncate", "(size=None, /)", method<base_truncate>, "Cut the file off."},
    {"writable", "()", method<base_false>, "Whether it can be written."},
    {"writelines", "(lines, /)", method<base_writelines>, "Write each of the lines."},
};
constexpr GetSet kBaseGetSets[] = {{"closed", base_closed}};

// ---- _RawIOBase, _BufferedIOBase, _TextIOBase

Own raw_readall(Runtime& rt, Value self) {
    std::string all;
    for (;;) {
        const Own piece = TRY(call_method(rt, self, NAMED(rt, read), {Value::from_int(8192)}));
        if (piece.get().is_none())
            return all.empty() ? Own::none() : Own(bytes_from(rt, all));
        if (!is_bytes(piece))
            return rt.raise(TypeId::TypeError, "read() should return bytes");
        if (as<Bytes>(piece).length == 0)
            return Own(bytes_from(rt, all));
        all.append(as<Bytes>(piece).view());
    }
}
Own raw_read(Runtime& rt, Value self, Value size) {
    const ptrdiff_t count = TRY(io_size(rt, size));
    if (count < 0)
        return call_method(rt, self, rt.intern("readall"));
    if (rt.types.bytearray == nullptr)
        return io_unsupported(rt, "read");
    const Own buffer = TRY(call(rt, Value::from_cell(rt.types.bytearray), Value::from_int(count)));
    const Own got = TRY(call_method(rt, self, rt.intern("readinto"), {buffer}));
    if (got.get().is_none())
        return Own::none();
    const ptrdiff_t length = TRY(index_as_ssize(rt, got, TypeId::ValueError));
    const Ref<Bytes> bytes = TRY(bytes_from_object(rt, buffer));
    if (length < 0 || length > count)
        return rt.raise(TypeId::ValueError, "readinto returned {} outside buffer size {}", length, count);
    return Own(bytes_from(rt, bytes->view().substr(0, static_cast<size_t>(length))));
}
constexpr Method kRawMethods[] = {
    {"read", "(size=-1, /)", method<raw_read>, "Read some bytes."},
    {"readall", "()", method<raw_readall>, "Read to the end."},
};

Own lacks_detach(Runtime& rt, Value) {
    return io_unsupported(rt, "detach");
}
Own lacks_read(Runtime& rt, Value, Value) {
    return io_unsupported(rt, "read");
}
Own lacks_read1(Runtime& rt, Value, Value) {
    return io_unsupported(rt, "read1");
}
Own lacks_readline(Runtime& rt, Value, Value) {
    return io_unsupported(rt, "readline");
}
Own lacks_write(Runtime& rt, Value, Value) {
    return io_unsupported(rt, "write");
}
Own none_attribute(Runtime&, Value) {
    return Own::none();
}

constexpr Method kBufferedMethods[] = {
    {"detach", "()", method<lacks_detach>, "Part from the raw stream."},
    {"read", "(size=-1, /)", method<lacks_read>, "Read some bytes."},
    {"read1", "(size=-1, /)", method<lacks_read1>, "Read some bytes with one call of the raw stream."},
    {"write", "(b, /)", method<lacks_write>, "Write bytes."},
};
constexpr Method kTextMethods[] = {
    {"detach", "()", method<lacks_detach>, "Part from the buffer."},
    {"read", "(size=-1, /)", method<lacks_read>, "Read some characters."},
    {"readline", "(size=-1, /)", method<lacks_readline>, "Read a line."},
    {"write", "(s, /)", method<lacks_write>, "Write a string."},
};
constexpr GetSet kTextGetSets[] = {
    {"encoding", none_attribute}, {"errors", none_attribute}, {"newlines", none_attribute}};

constexpr CellOps kBaseOps = {.trace = base_trace, .clear = base_clear, .finalise = nullptr, .destroy = base_clear};

// ---- the module

Own io_open(Runtime& rt, Value, const Value* a) {
    // (file, mode, buffering, encoding, errors, newline, closefd, opener)
    const Own mode = a[1].is_present() ? Own::share(a[1]) : TRY(Own(str_from_ascii(rt, "r")));
    if (!is_str(mode))
        return rt.raise(TypeId::TypeError, "open() argument 'mode' must be str, not {}", type_name_of(mode));
    Own file = Own::share(a[0]);
    if (!is_int(file) && !is_str(file) && !is_bytes(file)) {
        const Own method = lookup_special(rt, file, NAMED(rt, __fspath__));
        if (!method) {
            if (rt.has_error())
                return {};
            return rt.raise(TypeId::TypeError, "expected str, bytes or os.PathLike object, not {}", type_name_of(file));
        }
        file = TRY(call(rt, method));
    }
    int reads = 0, plus = 0, texts = 0, binaries = 0;
    const std::string letters = str_to_utf8(as<Str>(mode));
    for (size_t i = 0; i < letters.size(); ++i) {
        const char c = letters[i];
        if (letters.find(c, i + 1) != std::string::npos ||
            std::string_view("rwxa+tb").find(c) == std::string_view::npos)
            return rt.raise(TypeId::ValueError, "invalid mode: '{}'", letters);
        reads += c == 'r' || c == 'w' || c == 'x' || c == 'a';
        plus += c == '+';
        texts += c == 't';
        binaries += c == 'b';
    }
    if (texts && binaries)
        return rt.raise(TypeId::ValueError, "can't have text and binary mode at once");
    if (reads != 1)
        return rt.raise(TypeId::ValueError, reads > 1 ? "must have exactly one of create/read/write/append mode"
                                                      : "Must have exactly one of create/read/write/append mode and at "
                                                        "most one plus");
    static_cast<void>(plus);
    // There are no files; what is opened for writing meets a file system that cannot be written.
    const bool reading = letters.find('r') != std::string::npos;
    const Own number = int_value(is_int(file) ? 9 : reading ? 2 : 30);
    const Own text = TRY(Own(str_from_ascii(rt, is_int(file) ? "Bad file descriptor"
                                                : reading    ? "No such file or directory"
                                                             : "Read-only file system")));
    const Own error = TRY(call(rt, Value::from_cell(rt.types.OSError), number, text, file));
    return rt.raise_exception(error);
}
Own io_open_code(Runtime& rt, Value path) {
    Value arguments[8] = {path};
    return io_open(rt, Value(), arguments);
}
Own io_text_encoding(Runtime& rt, Value encoding, Value) {
    if (encoding.is_none())
        return Own(str_from_ascii(rt, "utf-8"));
    return Own::share(encoding);
}

constexpr Method kFunctions[] = {
    {"open", "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
     io_open, "Open a file. There is no file system: none is found."},
    {"open_code", "(path)", function<io_open_code>, "Open a file of code."},
    {"text_encoding", "(encoding, stacklevel=2, /)", function<io_text_encoding>, "The encoding that None stands for."},
};

/// A class that only open() would make instances of, derived from `base`.
Status add_absent_class(Runtime& rt, Module& module, const char* name, TypeId base) {
    const Own text = TRY(Own(str_from_ascii(rt, name)));
    const Ref<Tuple> bases = TRY(tuple_of(rt, {Value::from_cell(&rt.type(base))}));
    const Ref<Dict> names = TRY(dict_new(rt));
    const Own place = TRY(Own(str_from_ascii(rt, "_io")));
    TRY(dict_set(rt, *names, NAMED(rt, __module__), place));
    Own cls = TRY(call(rt, Value::from_cell(rt.types.type), text, bases, names));
    return module_add(rt, module, name, std::move(cls));
}

}  // namespace

const TypeSpec kIoBaseType = {
    .name = "_io._IOBase",
    .size = sizeof(IoBase),
    .reported_size = 32,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "The base of all streams.",
    .methods = kBaseMethods,
    .getsets = kBaseGetSets,
    .slots = {.iter = base_iter, .iternext = base_next, .new_ = base_new},
    .ops = kBaseOps,
};
const TypeSpec kRawIoBaseType = {
    .name = "_io._RawIOBase",
    .base = TypeId::io_base,
    .size = sizeof(IoBase),
    .reported_size = 32,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "The base of raw binary streams.",
    .methods = kRawMethods,
    .slots = {.new_ = base_new},
    .ops = kBaseOps,
};
const TypeSpec kBufferedIoBaseType = {
    .name = "_io._BufferedIOBase",
    .base = TypeId::io_base,
    .size = sizeof(IoBase),
    .reported_size = 32,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "The base of buffered binary streams.",
    .methods = kBufferedMethods,
    .slots = {.new_ = base_new},
    .ops = kBaseOps,
};
const TypeSpec kTextIoBaseType = {
    .name = "_io._TextIOBase",
    .base = TypeId::io_base,
    .size = sizeof(IoBase),
    .reported_size = 32,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "The base of text streams.",
    .methods = kTextMethods,
    .getsets = kTextGetSets,
    .slots = {.new_ = base_new},
    .ops = kBaseOps,
};

void io_types_init(Runtime& rt) {
    native_type(rt, TypeId::io_base, kIoBaseType);
    native_type(rt, TypeId::raw_io_base, kRawIoBaseType);
    native_type(rt, TypeId::buffered_io_base, kBufferedIoBaseType);
    native_type(rt, TypeId::text_io_base, kTextIoBaseType);
    native_type(rt, TypeId::bytes_io, kBytesIoType);
    native_type(rt, TypeId::string_io, kStringIoType);
    native_type(rt, TypeId::text_io_wrapper, kTextIoWrapperType);
    native_type(rt, TypeId::None_, kStandardBufferReaderType);
    native_type(rt, TypeId::None_, kStandardBufferWriterType);
}

Own make_module__io(Runtime& rt) {
    io_types_init(rt);
    Ref<Module> module = TRY(module_new(rt, "_io", "Streams."));
    TRY(module_add_functions(rt, *module, kFunctions));
    TRY(module_add(rt, *module, "DEFAULT_BUFFER_SIZE", int_value(131072)));
    const std::pair<TypeId, const TypeSpec*> types[] = {{TypeId::io_base, &kIoBaseType},
                                                        {TypeId::raw_io_base, &kRawIoBaseType},
                                                        {TypeId::buffered_io_base, &kBufferedIoBaseType},
                                                        {TypeId::text_io_base, &kTextIoBaseType},
                                                        {TypeId::bytes_io, &kBytesIoType},
                                                        {TypeId::string_io, &kStringIoType},
                                                        {TypeId::text_io_wrapper, &kTextIoWrapperType},
                                                        {TypeId::None_, &kStandardBufferReaderType},
                                                        {TypeId::None_, &kStandardBufferWriterType}};
    for (const auto& [id, spec] : types) TRY(module_add_type(rt, *module, id, *spec));
    TRY(add_absent_class(rt, *module, "FileIO", TypeId::raw_io_base));
    TRY(add_absent_class(rt, *module, "BufferedRandom", TypeId::buffered_io_base));
    TRY(add_absent_class(rt, *module, "BufferedRWPair", TypeId::buffered_io_base));
    TRY(add_absent_class(rt, *module, "IncrementalNewlineDecoder", TypeId::object));
    const Own name = TRY(Own(str_from_ascii(rt, "UnsupportedOperation")));
    const Ref<Tuple> bases =
        TRY(tuple_of(rt, {Value::from_cell(rt.types.OSError), Value::from_cell(rt.types.ValueError)}));
    const Ref<Dict> names = TRY(dict_new(rt));
    const Own place = TRY(Own(str_from_ascii(rt, "io")));
    TRY(dict_set(rt, *names, NAMED(rt, __module__), place));
    TRY(module_add(rt, *module, "UnsupportedOperation",
                   TRY(call(rt, Value::from_cell(rt.types.type), name, bases, names))));
    TRY(module_add(rt, *module, "BlockingIOError", Own::share(rt.types.BlockingIOError)));
    return Own(std::move(module));
}

}  // namespace py
