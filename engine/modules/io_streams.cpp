// The standard streams: text files around the host. What is written goes to the host at once, since a host shows text as
// it comes; what is read comes a line at a time.
#include "modules/io_streams.h"

#include "objects/bytes.h"
#include "objects/codecs.h"
#include "objects/dict.h"
#include "objects/exceptions.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/str.h"
#include "vm/vm.h"

namespace py {

namespace {

struct StandardStream final : Object {
    int descriptor;  // 0, 1, 2
    bool closed;
    bool at_end;
    Value rest;      // of a line read but not used up: a Str, or absent
};

Error closed_error(Runtime& rt) { return rt.raise(TypeId::ValueError, "I/O operation on closed file."); }

Own stream_write(Runtime& rt, StandardStream& self, Value text) {
    if (self.closed)
        return closed_error(rt);
    if (self.descriptor == 0)
        return rt.raise(TypeId::OSError, "not writable");
    if (!is_str(text))
        return rt.raise(TypeId::TypeError, "write() argument must be str, not {}", type_name_of(text));
    Str& str = as<Str>(text);
    if (str.ascii) {
        rt.host.write(self.descriptor == 1 ? Stream::Out : Stream::Err, str.ascii_view());
        return int_from(rt, int64_t{str.length});
    }
    const Own encoded = TRY(utf8_encode(rt, str, self.descriptor == 2 ? "backslashreplace" : "strict"));
    const std::string_view utf8 = as<Bytes>(encoded).view();
    rt.host.write(self.descriptor == 1 ? Stream::Out : Stream::Err, utf8);
    return int_from(rt, int64_t{str.length});
}

Own stream_flush(Runtime& rt, StandardStream& self) {
    if (self.closed)
        return closed_error(rt);
    return Own::none();
}

/// A line with its newline, "" at the end of the input.
Own read_line(Runtime& rt, StandardStream& self) {
    if (self.closed)
        return closed_error(rt);
    if (self.descriptor != 0)
        return rt.raise(TypeId::OSError, "not readable");
    std::string line;
    switch (rt.host.read_line(line)) {
        case ReadStatus::Line: return Own(str_from_utf8(rt, line));
        case ReadStatus::EndOfFile: return Own(str_from_utf8(rt, ""));
        case ReadStatus::Later: break;
    }
    Vm& vm = vm_of(rt);
    if (!vm.may_suspend())
        return rt.raise(TypeId::RuntimeError, "reading cannot wait for a line inside a call from native code");
    vm.waiting = RunStatus::Input;
    return {};
}

Own stream_readline(Runtime& rt, StandardStream& self, Value) { return read_line(rt, self); }
Own stream_read(Runtime& rt, StandardStream& self, Value) {
    StrBuilder text(rt);
    for (;;) {
        const Own line = TRY(read_line(rt, self));
        if (as<Str>(line).length == 0)
            return Own(text.finish());
        text.append(as<Str>(line));
    }
}
Own stream_readlines(Runtime& rt, StandardStream& self, Value) {
    Ref<List> lines = TRY(list_new(rt));
    for (;;) {
        Own line = TRY(read_line(rt, self));
        if (as<Str>(line).length == 0)
            return Own(std::move(lines));
        TRY(list_append(rt, *lines, std::move(line)));
    }
}
Own stream_iter(Runtime&, Value self) { return Own::share(self); }
Own stream_next(Runtime& rt, StandardStream& self) {
    Own line = read_line(rt, self);
    if (line && as<Str>(line).length == 0)
        return {};
    return line;
}
Own stream_writelines(Runtime& rt, StandardStream& self, Value lines) {
    const Own iterator = TRY(get_iter(rt, lines));
    for (;;) {
        const Own line = iter_next(rt, iterator);
        if (!line)
            return rt.has_error() ? Own() : Own::none();
        TRY(stream_write(rt, self, line));
    }
}
Own stream_close(Runtime&, StandardStream& self) {
    self.closed = true;
    return Own::none();
}
Own stream_readable(Runtime&, StandardStream& self) { return Own::boolean(self.descriptor == 0); }
Own stream_writable(Runtime&, StandardStream& self) { return Own::boolean(self.descriptor != 0); }
Own stream_false(Runtime&, StandardStream&) { return Own::boolean(false); }
Own stream_fileno(Runtime& rt, StandardStream& self) { return int_from(rt, int64_t{self.descriptor}); }
Own stream_enter(Runtime&, Value self) { return Own::share(self); }
Own stream_exit(Runtime& rt, Value self, const Args&) { return stream_close(rt, as<StandardStream>(self)); }
Own stream_reconfigure(Runtime&, Value, const Args&) { return Own::none(); }

const char* name_of(const StandardStream& self) {
    return self.descriptor == 0 ? "<stdin>" : self.descriptor == 1 ? "<stdout>" : "<stderr>";
}
Own stream_name(Runtime& rt, Value self) { return Own(str_from_ascii(rt, name_of(as<StandardStream>(self)))); }
Own stream_mode(Runtime& rt, Value self) {
    return Own(str_from_ascii(rt, as<StandardStream>(self).descriptor == 0 ? "r" : "w"));
}
Own stream_encoding(Runtime& rt, Value) { return Own(str_from_ascii(rt, "utf-8")); }
Own stream_errors(Runtime& rt, Value self) {
    return Own(str_from_ascii(rt, as<StandardStream>(self).descriptor == 2 ? "backslashreplace" : "strict"));
}
Own stream_closed(Runtime&, Value self) { return Own::boolean(as<StandardStream>(self).closed); }
Own stream_line_buffering(Runtime&, Value) { return Own::boolean(true); }
Own stream_newlines(Runtime&, Value) { return Own::none(); }

Own stream_repr(Runtime& rt, Value self) {
    const FormatArg parts[] = {FormatArg(name_of(as<StandardStream>(self))),
                               FormatArg(as<StandardStream>(self).descriptor == 0 ? "r" : "w")};
    return Own(str_format(rt, "<_io.TextIOWrapper name='{}' mode='{}' encoding='utf-8'>", parts));
}

constexpr Method kMethods[] = {
    {"__enter__", "()", method<stream_enter>},
    {"__exit__", "(*args)", nullptr, nullptr, MethodKind::Instance, Binding::Raw, stream_exit},
    {"close", "()", method<stream_close>, "Close the stream."},
    {"fileno", "()", method<stream_fileno>, "The file descriptor."},
    {"flush", "()", method<stream_flush>, "Write out what is held back."},
    {"isatty", "()", method<stream_false>, "Whether this is a terminal."},
    {"read", "(size=-1, /)", method<stream_read>, "Read all that is left."},
    {"readable", "()", method<stream_readable>, "Whether it can be read."},
    {"readline", "(size=-1, /)", method<stream_readline>, "Read a line."},
    {"readlines", "(hint=-1, /)", method<stream_readlines>, "Read all lines."},
    {"reconfigure", "(**options)", nullptr, "Has no effect.", MethodKind::Instance, Binding::Raw, stream_reconfigure},
    {"seekable", "()", method<stream_false>, "Whether it can be sought in."},
    {"writable", "()", method<stream_writable>, "Whether it can be written."},
    {"write", "(text, /)", method<stream_write>, "Write a string; returns its length."},
    {"writelines", "(lines, /)", method<stream_writelines>, "Write strings."},
};
constexpr GetSet kGetSets[] = {
    {"name", stream_name},     {"mode", stream_mode},         {"encoding", stream_encoding},
    {"errors", stream_errors}, {"closed", stream_closed},     {"line_buffering", stream_line_buffering},
    {"newlines", stream_newlines},
};

constexpr TypeSpec kStandardStreamType = {
    .name = "_io.TextIOWrapper",
    .size = sizeof(StandardStream),
    .reported_size = 184,
    .flags = kDisallowNew,
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = stream_repr, .iter = stream_iter, .iternext = slot<stream_next>},
};

}  // namespace

Status streams_init(Runtime& rt) {
    Type& type = type_from_spec(rt, TypeId::None_, kStandardStreamType);
    const Own held = Own::steal(Value::from_cell(&type));
    const char* const names[] = {"stdin", "stdout", "stderr"};
    for (int i = 0; i < 3; ++i) {
        const Own stream = TRY(type_allocate(rt, type));
        auto& self = as<StandardStream>(stream);
        self.descriptor = i;
        self.rest = Value();
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

}  // namespace py
