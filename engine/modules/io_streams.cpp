// Text and bytes around something that reads and writes: TextIOWrapper, BufferedReader and BufferedWriter, and the
// standard streams, which have the host in the place of a file. A host shows text as it comes, so standard output and
// errors are never held back; standard input comes a line at a time and what a read leaves over is kept, so that a read
// that has to wait for the host can be made again.
#include "modules/io_streams.h"

#include <algorithm>

#include "modules/_io.h"
#include "objects/bytes.h"
#include "objects/bytes_internal.h"
#include "objects/codecs.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "objects/tuple.h"
#include "vm/vm.h"

namespace py {

namespace {

constexpr size_t kPendingLimit = 8192;

struct Buffered final : Object {
    int descriptor;  // 0, 1, 2; -1: over `raw`
    bool closed;
    Value raw;
    std::string* rest;  // read but not used up; owned plainly
};

struct TextWrapper final : Object {
    int descriptor;  // of a standard stream, else -1
    bool ready, closed, line_buffering, write_through;
    Value buffer;
    Value encoding, errors;  // Strs
    Value newline;           // a Str, or absent for None
    Value decoded;           // a Str: read but not used up from `offset` on; or absent
    size_t offset;
    std::string* pending;  // encoded, not yet given to the buffer; owned plainly
};

enum class Fill : uint8_t { More, End, Failed };  // Failed: an exception, or a wait for the host

Stream stream_of(int descriptor) {
    return descriptor == 1 ? Stream::Out : Stream::Err;
}

/// Says that the run waits for a line. (No exception is raised then.)
void wait_for_input(Runtime& rt) {
    Vm& vm = vm_of(rt);
    if (vm.may_suspend())
        vm.waiting = RunStatus::Input;
    else
        static_cast<void>(
            rt.raise(TypeId::RuntimeError, "reading cannot wait for a line inside a call from native code"));
}

// ---- bytes

Fill fill(Runtime& rt, Buffered& self) {
    if (self.rest == nullptr)
        self.rest = new std::string;
    if (self.descriptor >= 0) {
        std::string line;
        switch (rt.host.read_line(line)) {
            case ReadStatus::Line:
                self.rest->append(line);
                return Fill::More;
            case ReadStatus::EndOfFile:
                return Fill::End;
            case ReadStatus::Later:
                wait_for_input(rt);
                return Fill::Failed;
        }
    }
    const Own piece = call_method(rt, self.raw, NAMED(rt, read), {Value::from_int(8192)});
    if (!piece)
        return Fill::Failed;
    if (!is_bytes(piece) || as<Bytes>(piece).length == 0)
        return Fill::End;
    self.rest->append(as<Bytes>(piece).view());
    return Fill::More;
}

Own take(Runtime& rt, Buffered& self, size_t count) {
    if (self.rest == nullptr)
        return Own(bytes_from(rt, ""));
    count = std::min(count, self.rest->size());
    Own bytes = TRY(Own(bytes_from(rt, std::string_view(*self.rest).substr(0, count))));
    self.rest->erase(0, count);
    return bytes;
}
size_t held(const Buffered& self) {
    return self.rest == nullptr ? 0 : self.rest->size();
}

Status check(Runtime& rt, const Buffered& self, bool reading) {
    if (self.closed)
        return rt.raise(TypeId::ValueError, reading ? "read of closed file" : "write to closed file");
    return kDone;
}

Own reader_read(Runtime& rt, Buffered& self, Value size) {
    TRY(check(rt, self, true));
    const ptrdiff_t count = TRY(io_size(rt, size));
    while (count < 0 || held(self) < static_cast<size_t>(count)) {
        const Fill filled = fill(rt, self);
        if (filled == Fill::Failed)
            return {};
        if (filled == Fill::End)
            break;
    }
    return take(rt, self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}
Own reader_read1(Runtime& rt, Buffered& self, Value size) {
    TRY(check(rt, self, true));
    const ptrdiff_t count = TRY(io_size(rt, size));
    if (held(self) == 0 && count != 0 && fill(rt, self) == Fill::Failed)
        return {};
    return take(rt, self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}
Own reader_peek(Runtime& rt, Buffered& self, Value) {
    TRY(check(rt, self, true));
    if (held(self) == 0 && fill(rt, self) == Fill::Failed)
        return {};
    return Own(bytes_from(rt, *self.rest));
}
Own reader_readline(Runtime& rt, Buffered& self, Value size) {
    TRY(check(rt, self, true));
    const ptrdiff_t limit = TRY(io_size(rt, size));
    size_t newline = std::string::npos;
    for (;;) {
        newline = self.rest == nullptr ? std::string::npos : self.rest->find('\n');
        if (newline != std::string::npos || (limit >= 0 && held(self) >= static_cast<size_t>(limit)))
            break;
        const Fill filled = fill(rt, self);
        if (filled == Fill::Failed)
            return {};
        if (filled == Fill::End)
            break;
    }
    size_t count = newline == std::string::npos ? held(self) : newline + 1;
    if (limit >= 0)
        count = std::min(count, static_cast<size_t>(limit));
    return take(rt, self, count);
}
Own reader_next(Runtime& rt, Buffered& self) {
    Own line = TRY(reader_readline(rt, self, Value()));
    return as<Bytes>(line).length == 0 ? Own() : std::move(line);
}

Own writer_write(Runtime& rt, Buffered& self, Value data) {
    TRY(check(rt, self, false));
    const std::string_view octets = TRY(bytes_like(rt, data));
    if (self.descriptor >= 0) {
        rt.host.write(stream_of(self.descriptor), octets);
        return int_value(static_cast<int64_t>(octets.size()));
    }
    return call_method(rt, self.raw, NAMED(rt, write), {data});
}
Own buffered_flush(Runtime& rt, Buffered& self) {
    if (self.closed)
        return rt.raise(TypeId::ValueError, "flush of closed file");
    if (self.descriptor < 0)
        return call_method(rt, self.raw, NAMED(rt, flush));
    return Own::none();
}
Own buffered_close(Runtime& rt, Buffered& self) {
    if (std::exchange(self.closed, true) || self.descriptor >= 0)
        return Own::none();
    return call_method(rt, self.raw, NAMED(rt, close));
}
Own buffered_true(Runtime&, Value) {
    return Own::boolean(true);
}
Own buffered_fileno(Runtime& rt, Buffered& self) {
    if (self.descriptor < 0)
        return call_method(rt, self.raw, NAMED(rt, fileno));
    return int_value(self.descriptor);
}
Own buffered_closed(Runtime&, Value self) {
    return Own::boolean(as<Buffered>(self).closed);
}
Own buffered_raw(Runtime&, Value self) {
    const auto& buffered = as<Buffered>(self);
    return buffered.raw.is_present() ? Own::share(buffered.raw) : Own::none();
}
const char* standard_name(int descriptor) {
    return descriptor == 0 ? "<stdin>" : descriptor == 1 ? "<stdout>" : "<stderr>";
}
Own buffered_name(Runtime& rt, Value self) {
    const auto& buffered = as<Buffered>(self);
    return buffered.descriptor < 0 ? get_attribute(rt, buffered.raw, NAMED(rt, name))
                                   : Own(str_from_ascii(rt, standard_name(buffered.descriptor)));
}
Own buffered_mode(Runtime& rt, Value self) {
    return Own(str_from_ascii(rt, as<Buffered>(self).descriptor == 0 ? "rb" : "wb"));
}
Own buffered_repr(Runtime& rt, Value self) {
    StrBuilder text(rt);
    text.append("<").append_utf8(type_full_name(type_of(rt, self)));
    const Own name = buffered_name(rt, self);
    rt.clear_error();
    if (name) {
        text.append(" name=");
        TRY(text.append_repr(name));
    }
    text.append(">");
    return Own(text.finish());
}

Own buffered_new(Runtime& rt, Type& type, const Args&) {
    Own self = TRY(type_allocate(rt, type));
    as<Buffered>(self).descriptor = -1;
    as<Buffered>(self).raw = Value();
    as<Buffered>(self).rest = nullptr;
    as<Buffered>(self).closed = true;
    return self;
}
Status buffered_init(Runtime& rt, Value value, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(rt, type_of(rt, value).name->ascii_view(), "(raw, buffer_size=8192)", args, bound));
    auto& self = as<Buffered>(value);
    replace(self.raw, Own::share(bound[0]));
    self.descriptor = -1;
    self.closed = false;
    return kDone;
}
void buffered_trace(Buffered& self, Visitor& visitor) {
    visitor.field("raw", self.raw);
    trace_dict(self, visitor);
}
void buffered_clear(Runtime&, Buffered& self) {
    drop(self.raw);
    clear_dict(self);
}
void buffered_destroy(Runtime& rt, Buffered& self) {
    buffered_clear(rt, self);
    delete std::exchange(self.rest, nullptr);
}

constexpr Method kReaderMethods[] = {
    {"close", "()", method<buffered_close>, "Close the stream."},
    {"fileno", "()", method<buffered_fileno>, "The file descriptor."},
    {"flush", "()", method<buffered_flush>, "Flush the raw stream."},
    {"peek", "(size=0, /)", method<reader_peek>, "What comes next, without using it up."},
    {"read", "(size=-1, /)", method<reader_read>, "Read at most so many bytes."},
    {"read1", "(size=-1, /)", method<reader_read1>, "Read what is there, at most so many bytes."},
    {"readable", "()", method<buffered_true>, "Always true."},
    {"readline", "(size=-1, /)", method<reader_readline>, "Read a line."},
};
constexpr Method kWriterMethods[] = {
    {"close", "()", method<buffered_close>, "Close the stream."},
    {"fileno", "()", method<buffered_fileno>, "The file descriptor."},
    {"flush", "()", method<buffered_flush>, "Flush the raw stream."},
    {"writable", "()", method<buffered_true>, "Always true."},
    {"write", "(buffer, /)", method<writer_write>, "Write bytes; returns how many."},
};
constexpr GetSet kBufferedGetSets[] = {
    {"closed", buffered_closed}, {"raw", buffered_raw}, {"name", buffered_name}, {"mode", buffered_mode}};

// ---- text

Status check(Runtime& rt, const TextWrapper& self) {
    if (!self.ready)
        return rt.raise(TypeId::ValueError, "I/O operation on uninitialized object");
    if (self.buffer.is_absent())
        return rt.raise(TypeId::ValueError, "underlying buffer has been detached");
    if (self.closed)
        return io_closed(rt);
    return kDone;
}

CodecNames codec_of(const TextWrapper& self) {
    CodecNames names;
    names.encoding = str_to_utf8(as<Str>(self.encoding));
    names.errors = str_to_utf8(as<Str>(self.errors));
    names.encoding_given = true;
    return names;
}

Status write_pending(Runtime& rt, TextWrapper& self) {
    if (self.pending == nullptr || self.pending->empty())
        return kDone;
    const Own octets = TRY(Own(bytes_from(rt, *self.pending)));
    self.pending->clear();
    TRY(call_method(rt, self.buffer, NAMED(rt, write), {octets}));
    return kDone;
}

Own text_write(Runtime& rt, TextWrapper& self, Value text) {
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "write() argument must be str, not {}", type_name_of(text));
    TRY(check(rt, self));
    Str& str = as<Str>(text);
    if (self.descriptor == 0)
        return io_unsupported(rt, "not writable");
    if (self.descriptor > 0) {
        if (str.ascii) {
            rt.host.write(stream_of(self.descriptor), str.ascii_view());
        } else {
            const Own encoded = TRY(utf8_encode(rt, str, str_to_utf8(as<Str>(self.errors))));
            rt.host.write(stream_of(self.descriptor), as<Bytes>(encoded).view());
        }
        return int_value(str.length);
    }
    Own shown = Own::share(text);
    const Value newline = self.newline;
    bool ends_line = false;
    for (size_t i = 0; i < str.length && !ends_line; ++i) ends_line = str[i] == '\n' || str[i] == '\r';
    if (ends_line && newline.is_present() && as<Str>(newline).length > 0 && !str_equal(as<Str>(newline), "\n")) {
        const Own line_feed = TRY(Own(str_from_char(rt, '\n')));
        shown = TRY(call_method(rt, shown, NAMED(rt, replace), {line_feed, newline}));
    }
    const Own encoded = TRY(codec_encode(rt, as<Str>(shown), codec_of(self)));
    if (self.pending == nullptr)
        self.pending = new std::string;
    self.pending->append(as<Bytes>(encoded).view());
    const bool flush = self.line_buffering && ends_line;
    if (self.pending->size() >= kPendingLimit || self.write_through || flush)
        TRY(write_pending(rt, self));
    if (flush)
        TRY(call_method(rt, self.buffer, NAMED(rt, flush)));
    drop(self.decoded);
    return int_value(str.length);
}

/// Text with "\r\n" and "\r" as "\n".
Own universal(Runtime& rt, Own text) {
    const Str& str = as<Str>(text);
    bool any = false;
    for (size_t i = 0; i < str.length && !any; ++i) any = str[i] == '\r';
    if (!any)
        return text;
    StrBuilder result(rt);
    for (size_t i = 0; i < str.length; ++i) {
        if (str[i] == '\r') {
            result.append("\n");
            i += i + 1 < str.length && str[i + 1] == '\n' ? 1 : 0;
        } else {
            result.append_char(str[i]);
        }
    }
    return Own(result.finish());
}

size_t left(const TextWrapper& self) {
    return self.decoded.is_present() ? as<Str>(self.decoded).length - self.offset : 0;
}

/// Decodes more: a line of standard input, else all there is.
Fill fill(Runtime& rt, TextWrapper& self) {
    Own octets;
    if (self.descriptor == 0) {
        auto& buffer = as<Buffered>(self.buffer);
        if (held(buffer) == 0) {
            const Fill filled = fill(rt, buffer);
            if (filled != Fill::More)
                return filled;
        }
        octets = take(rt, buffer, SIZE_MAX);
    } else {
        octets = call_method(rt, self.buffer, NAMED(rt, read));
    }
    if (!octets)
        return Fill::Failed;
    if (!is_bytes(octets)) {
        static_cast<void>(rt.raise(TypeId::TypeError,
                                   "underlying read() should have returned a bytes-like object, not '{}'",
                                   type_name_of(octets)));
        return Fill::Failed;
    }
    if (as<Bytes>(octets).length == 0)
        return Fill::End;
    Own text = codec_decode(rt, as<Bytes>(octets).view(), codec_of(self));
    if (text && self.newline.is_absent())
        text = universal(rt, std::move(text));
    if (!text)
        return Fill::Failed;
    if (left(self) > 0) {
        const Own old = Own(str_substring(rt, as<Str>(self.decoded), self.offset, as<Str>(self.decoded).length));
        text = old ? Own(str_concat(rt, as<Str>(old), as<Str>(text))) : Own();
        if (!text)
            return Fill::Failed;
    }
    replace(self.decoded, std::move(text));
    self.offset = 0;
    return Fill::More;
}

Own take(Runtime& rt, TextWrapper& self, size_t count) {
    count = std::min(count, left(self));
    if (count == 0)
        return Own(str_from_ascii(rt, ""));
    Own text = TRY(Own(str_substring(rt, as<Str>(self.decoded), self.offset, self.offset + count)));
    self.offset += count;
    return text;
}

Status begin_reading(Runtime& rt, TextWrapper& self) {
    TRY(check(rt, self));
    if (self.descriptor > 0)
        return io_unsupported(rt, "not readable");
    return write_pending(rt, self);
}

Own text_read(Runtime& rt, TextWrapper& self, Value size) {
    TRY(begin_reading(rt, self));
    const ptrdiff_t count = TRY(io_size(rt, size));
    while (count < 0 || left(self) < static_cast<size_t>(count)) {
        const Fill filled = fill(rt, self);
        if (filled == Fill::Failed)
            return {};
        if (filled == Fill::End)
            break;
    }
    return take(rt, self, count < 0 ? SIZE_MAX : static_cast<size_t>(count));
}

/// One past the end of the line that begins at `offset`; 0 where it has no end yet.
size_t line_end(const TextWrapper& self) {
    if (self.decoded.is_absent())
        return 0;
    const Str& text = as<Str>(self.decoded);
    const Str* newline = self.newline.is_present() ? &as<Str>(self.newline) : nullptr;
    const bool any = newline != nullptr && newline->length == 0;
    const bool only_return = newline != nullptr && str_equal(*newline, "\r");
    const bool both = newline != nullptr && newline->length == 2;
    for (size_t i = self.offset; i < text.length; ++i) {
        const char32_t c = text[i];
        if (c == '\n' && !only_return && (!both || (i > self.offset && text[i - 1] == '\r')))
            return i + 1;
        if (c == '\r' && (any || only_return))
            return i + 1 + (any && i + 1 < text.length && text[i + 1] == '\n' ? 1 : 0);
    }
    return 0;
}

Own text_readline(Runtime& rt, TextWrapper& self, Value size) {
    TRY(begin_reading(rt, self));
    const ptrdiff_t limit = TRY(io_size(rt, size));
    size_t end = 0;
    while ((end = line_end(self)) == 0 && (limit < 0 || left(self) < static_cast<size_t>(limit))) {
        const Fill filled = fill(rt, self);
        if (filled == Fill::Failed)
            return {};
        if (filled == Fill::End)
            break;
    }
    size_t count = end == 0 ? left(self) : end - self.offset;
    if (limit >= 0)
        count = std::min(count, static_cast<size_t>(limit));
    return take(rt, self, count);
}
Own text_next(Runtime& rt, TextWrapper& self) {
    Own line = text_readline(rt, self, Value());
    if (!line || as<Str>(line).length == 0)
        return {};
    return line;
}
Own text_flush(Runtime& rt, TextWrapper& self) {
    TRY(check(rt, self));
    if (self.descriptor >= 0)
        return Own::none();
    TRY(write_pending(rt, self));
    return call_method(rt, self.buffer, NAMED(rt, flush));
}
Own text_close(Runtime& rt, TextWrapper& self) {
    if (self.closed || self.buffer.is_absent())
        return Own::none();
    if (self.descriptor >= 0) {
        self.closed = true;
        return Own::none();
    }
    const Status written = write_pending(rt, self);
    self.closed = true;
    if (!written)
        return {};
    return call_method(rt, self.buffer, NAMED(rt, close));
}
Own text_detach(Runtime& rt, TextWrapper& self) {
    TRY(check(rt, self));
    TRY(text_flush(rt, self));
    return Own::steal(std::exchange(self.buffer, Value()));
}
Own text_seek(Runtime& rt, TextWrapper& self, Value offset, Value whence) {
    TRY(check(rt, self));
    if (self.descriptor >= 0)
        return io_unsupported(rt, "underlying stream is not seekable");
    TRY(write_pending(rt, self));
    drop(self.decoded);
    self.offset = 0;
    return call_method(rt, self.buffer, rt.intern("seek"), {offset, whence.is_present() ? whence : Value::from_int(0)});
}
Own text_tell(Runtime& rt, TextWrapper& self) {
    TRY(check(rt, self));
    if (self.descriptor >= 0)
        return io_unsupported(rt, "underlying stream is not seekable");
    TRY(write_pending(rt, self));
    const Own position = TRY(call_method(rt, self.buffer, rt.intern("tell")));
    if (left(self) == 0)
        return position.copy();
    const Own rest = TRY(Own(str_substring(rt, as<Str>(self.decoded), self.offset, as<Str>(self.decoded).length)));
    const Own octets = TRY(codec_encode(rt, as<Str>(rest), codec_of(self)));
    return int_subtract(rt, position, Value::from_int(static_cast<int64_t>(as<Bytes>(octets).length)));
}
template <const char* const& question, bool standard_input, bool standard_output>
Own text_ask(Runtime& rt, TextWrapper& self) {
    if (self.descriptor >= 0)
        return Own::boolean(self.descriptor == 0 ? standard_input : standard_output);
    TRY(check(rt, self));
    return call_method(rt, self.buffer, rt.intern(question));
}
constexpr const char* kReadable = "readable";
constexpr const char* kWritable = "writable";
constexpr const char* kSeekable = "seekable";
constexpr const char* kIsatty = "isatty";
Own text_fileno(Runtime& rt, TextWrapper& self) {
    TRY(check(rt, self));
    return call_method(rt, self.buffer, NAMED(rt, fileno));
}
Own text_reconfigure(Runtime& rt, TextWrapper& self, Value encoding, Value errors, Value newline, Value line_buffering,
                     Value write_through) {
    TRY(write_pending(rt, self));
    if (encoding.is_present() && is_str(encoding))
        replace(self.encoding, Own::share(encoding));
    if (errors.is_present() && is_str(errors))
        replace(self.errors, Own::share(errors));
    if (newline.is_present())
        replace(self.newline, newline.is_none() ? Own() : Own::share(newline));
    if (line_buffering.is_present() && !line_buffering.is_none())
        self.line_buffering = TRY(object_is_true(rt, line_buffering));
    if (write_through.is_present() && !write_through.is_none())
        self.write_through = TRY(object_is_true(rt, write_through));
    return Own::none();
}

Own text_new(Runtime& rt, Type& type, const Args&) {
    Own self = TRY(type_allocate(rt, type));
    auto& text = as<TextWrapper>(self);
    text.buffer = text.encoding = text.errors = text.newline = text.decoded = Value();
    text.descriptor = -1;
    return self;
}
Status text_init(Runtime& rt, Value value, const Args& args) {
    BoundArguments bound;
    TRY(bind_constructor(
        rt, "TextIOWrapper",
        "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)", args, bound));
    auto& self = as<TextWrapper>(value);
    const auto given = [&](size_t i) { return bound[i].is_present() && !bound[i].is_none(); };
    for (const auto& [index, name] : {std::pair{size_t{1}, "encoding"}, std::pair{size_t{2}, "errors"}}) {
        if (given(index) && !is_str(bound[index]))
            return rt.raise(TypeId::TypeError, "TextIOWrapper() argument '{}' must be str or None, not {}", name,
                            type_name_of(bound[index]));
    }
    if (given(3)) {
        if (!is_str(bound[3]))
            return rt.raise(TypeId::TypeError, "TextIOWrapper() argument 'newline' must be str or None, not {}",
                            type_name_of(bound[3]));
        const std::string newline = str_to_utf8(as<Str>(bound[3]));
        if (!newline.empty() && newline != "\n" && newline != "\r" && newline != "\r\n")
            return rt.raise(TypeId::ValueError, "illegal newline value: {}", repr_of(bound[3]));
    }
    replace(self.encoding, given(1) && !str_equal(as<Str>(bound[1]), "locale") ? Own::share(bound[1])
                                                                               : TRY(Own(str_from_ascii(rt, "utf-8"))));
    replace(self.errors, given(2) ? Own::share(bound[2]) : TRY(Own(str_from_ascii(rt, "strict"))));
    replace(self.newline, given(3) ? Own::share(bound[3]) : Own());
    replace(self.buffer, Own::share(bound[0]));
    self.line_buffering = bound[4].is_present() && TRY(object_is_true(rt, bound[4]));
    self.write_through = bound[5].is_present() && TRY(object_is_true(rt, bound[5]));
    self.ready = true;
    self.closed = false;
    return kDone;
}

Own text_buffer(Runtime& rt, Value self) {
    const auto& text = as<TextWrapper>(self);
    if (text.buffer.is_absent())
        return rt.raise(TypeId::ValueError, "underlying buffer has been detached");
    return Own::share(text.buffer);
}
Own text_name(Runtime& rt, Value self) {
    const Own buffer = TRY(text_buffer(rt, self));
    return get_attribute(rt, buffer, NAMED(rt, name));
}
Own text_encoding(Runtime&, Value self) {
    return Own::share(as<TextWrapper>(self).encoding);
}
Own text_errors(Runtime&, Value self) {
    return Own::share(as<TextWrapper>(self).errors);
}
Own text_closed(Runtime& rt, Value self) {
    const auto& text = as<TextWrapper>(self);
    if (text.closed || text.descriptor >= 0 || text.buffer.is_absent())
        return Own::boolean(text.closed);
    return get_attribute(rt, text.buffer, rt.intern("closed"));
}
Own text_line_buffering(Runtime&, Value self) {
    return Own::boolean(as<TextWrapper>(self).line_buffering);
}
Own text_write_through(Runtime&, Value self) {
    return Own::boolean(as<TextWrapper>(self).write_through);
}
Own text_newlines(Runtime&, Value) {
    return Own::none();
}

Own text_repr(Runtime& rt, Value self) {
    const auto& text = as<TextWrapper>(self);
    StrBuilder result(rt);
    result.append("<_io.TextIOWrapper");
    const Own name = text_name(rt, self);
    rt.clear_error();
    if (name) {
        result.append(" name=");
        TRY(result.append_repr(name));
    }
    const Own mode = get_attribute_or_absent(rt, self, rt.intern("mode"));
    rt.clear_error();
    if (mode) {
        result.append(" mode=");
        TRY(result.append_repr(mode));
    }
    result.append(" encoding=");
    TRY(result.append_repr(text.encoding.is_present() ? text.encoding : Value::none()));
    result.append(">");
    return Own(result.finish());
}

void text_trace(TextWrapper& self, Visitor& visitor) {
    visitor.field("buffer", self.buffer);
    visitor.field("encoding", self.encoding);
    visitor.field("errors", self.errors);
    visitor.field("newline", self.newline);
    visitor.field("decoded", self.decoded);
    trace_dict(self, visitor);
}
void text_clear(Runtime&, TextWrapper& self) {
    drop(self.buffer);
    clear_dict(self);
}
void text_destroy(Runtime& rt, TextWrapper& self) {
    text_clear(rt, self);
    drop(self.encoding);
    drop(self.errors);
    drop(self.newline);
    drop(self.decoded);
    delete std::exchange(self.pending, nullptr);
}

constexpr Method kTextMethods[] = {
    {"close", "()", method<text_close>, "Flush and close the stream."},
    {"detach", "()", method<text_detach>, "Part from the buffer."},
    {"fileno", "()", method<text_fileno>, "The file descriptor."},
    {"flush", "()", method<text_flush>, "Write out what is held back."},
    {"isatty", "()", method<text_ask<kIsatty, false, false>>, "Whether this is a terminal."},
    {"read", "(size=-1, /)", method<text_read>, "Read at most so many characters."},
    {"readable", "()", method<text_ask<kReadable, true, false>>, "Whether it can be read."},
    {"readline", "(size=-1, /)", method<text_readline>, "Read a line."},
    {"reconfigure", "(*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)",
     method<text_reconfigure>, "Change how text is encoded."},
    {"seek", "(cookie, whence=0, /)", method<text_seek>, "Change the position."},
    {"seekable", "()", method<text_ask<kSeekable, false, false>>, "Whether it can be sought in."},
    {"tell", "()", method<text_tell>, "The position."},
    {"writable", "()", method<text_ask<kWritable, false, true>>, "Whether it can be written."},
    {"write", "(text, /)", method<text_write>, "Write a string; returns its length."},
};
constexpr GetSet kTextGetSets[] = {
    {"buffer", text_buffer},     {"name", text_name},
    {"encoding", text_encoding}, {"errors", text_errors},
    {"closed", text_closed},     {"line_buffering", text_line_buffering},
    {"newlines", text_newlines}, {"write_through", text_write_through},
};

}  // namespace

const TypeSpec kStandardBufferReaderType = {
    .name = "_io.BufferedReader",
    .base = TypeId::buffered_io_base,
    .size = sizeof(Buffered),
    .reported_size = 168,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "A buffered reader of a raw stream.",
    .text_signature = "(raw, buffer_size=8192)",
    .methods = kReaderMethods,
    .getsets = kBufferedGetSets,
    .slots = {.repr = buffered_repr,
              .iter = iterator_self,
              .iternext = slot<reader_next>,
              .init = buffered_init,
              .new_ = buffered_new},
    .ops = {.trace = cell_op<buffered_trace>,
            .clear = cell_op<buffered_clear>,
            .finalise = nullptr,
            .destroy = cell_op<buffered_destroy>},
};
const TypeSpec kStandardBufferWriterType = {
    .name = "_io.BufferedWriter",
    .base = TypeId::buffered_io_base,
    .size = sizeof(Buffered),
    .reported_size = 168,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "A writer to a raw stream.",
    .text_signature = "(raw, buffer_size=8192)",
    .methods = kWriterMethods,
    .getsets = kBufferedGetSets,
    .slots = {.repr = buffered_repr, .init = buffered_init, .new_ = buffered_new},
    .ops = {.trace = cell_op<buffered_trace>,
            .clear = cell_op<buffered_clear>,
            .finalise = nullptr,
            .destroy = cell_op<buffered_destroy>},
};
const TypeSpec kTextIoWrapperType = {
    .name = "_io.TextIOWrapper",
    .base = TypeId::text_io_base,
    .size = sizeof(TextWrapper),
    .reported_size = 184,
    .cell_flags = kIoCellFlags,
    .flags = kIoFlags | kBuiltinDict,
    .doc = "Character and line based layer over a binary stream.",
    .text_signature = "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)",
    .methods = kTextMethods,
    .getsets = kTextGetSets,
    .slots =
        {.repr = text_repr, .iter = iterator_self, .iternext = slot<text_next>, .init = text_init, .new_ = text_new},
    .ops = {.trace = cell_op<text_trace>,
            .clear = cell_op<text_clear>,
            .finalise = nullptr,
            .destroy = cell_op<text_destroy>},
};

Status streams_init(Runtime& rt) {
    io_types_init(rt);
    const char* const names[] = {"stdin", "stdout", "stderr"};
    for (int i = 0; i < 3; ++i) {
        Own buffer = TRY(buffered_new(
            rt, native_type(rt, TypeId::None_, i == 0 ? kStandardBufferReaderType : kStandardBufferWriterType), {}));
        as<Buffered>(buffer).descriptor = i;
        as<Buffered>(buffer).closed = false;
        const Own stream = TRY(text_new(rt, rt.type(TypeId::text_io_wrapper), {}));
        auto& self = as<TextWrapper>(stream);
        self.descriptor = i;
        self.ready = self.line_buffering = true;
        replace(self.buffer, std::move(buffer));
        replace(self.encoding, TRY(Own(str_from_ascii(rt, "utf-8"))));
        replace(self.errors, TRY(Own(str_from_ascii(rt, i == 2 ? "backslashreplace" : "strict"))));
        const Own mode = TRY(Own(str_from_ascii(rt, i == 0 ? "r" : "w")));
        TRY(set_attribute(rt, stream, rt.intern("mode"), mode));
        TRY(dict_set(rt, *rt.sys_dict, rt.intern(names[i]), stream));
        TRY(dict_set(rt, *rt.sys_dict, rt.intern(std::string("__") + names[i] + "__"), stream));
    }
    return kDone;
}

void streams_flush(Runtime& rt) {
    for (Str* name : {&NAMED(rt, stdout), &NAMED(rt, stderr)}) {
        const Own stream = Own::share(dict_get_str(rt, *rt.sys_dict, *name));
        if (!stream || stream.get().is_none())
            continue;
        const Own done = call_method(rt, stream, NAMED(rt, flush));
        rt.clear_error();
    }
}

void streams_end(Runtime&) {}

bool is_standard_input(Value stream) {
    return is_exact(stream, TypeId::text_io_wrapper) && as<TextWrapper>(stream).descriptor == 0 &&
           !as<TextWrapper>(stream).closed;
}

ReadStatus standard_input_line(Runtime& rt, Value stream, std::string& line) {
    auto& self = as<TextWrapper>(stream);
    auto& buffer = as<Buffered>(self.buffer);
    if (left(self) > 0) {
        const size_t end = line_end(self);
        const Own text = take(rt, self, end == 0 ? left(self) : end - self.offset);
        line = text ? str_to_utf8(as<Str>(text)) : std::string();
        rt.clear_error();
        return ReadStatus::Line;
    }
    if (held(buffer) > 0) {
        const size_t newline = buffer.rest->find('\n');
        line = buffer.rest->substr(0, newline == std::string::npos ? newline : newline + 1);
        buffer.rest->erase(0, line.size());
        return ReadStatus::Line;
    }
    return rt.host.read_line(line);
}

}  // namespace py
