// OSError: the class depends on the error number, and a class that overrides __init__ but not __new__ gets its
// arguments there.
#include <cstddef>

#include "objects/exceptions_internal.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/sequence.h"
#include "objects/signature.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

/// The numbers of Linux, which is what programs are shown here, on whatever machine they run.
TypeId class_of_errno(int64_t number) {
    switch (number) {
        case 1:   // EPERM
        case 13:  // EACCES
            return TypeId::PermissionError;
        case 2:  // ENOENT
            return TypeId::FileNotFoundError;
        case 3:  // ESRCH
            return TypeId::ProcessLookupError;
        case 4:  // EINTR
            return TypeId::InterruptedError;
        case 10:  // ECHILD
            return TypeId::ChildProcessError;
        case 11:   // EAGAIN
        case 114:  // EALREADY
        case 115:  // EINPROGRESS
            return TypeId::BlockingIOError;
        case 17:  // EEXIST
            return TypeId::FileExistsError;
        case 20:  // ENOTDIR
            return TypeId::NotADirectoryError;
        case 21:  // EISDIR
            return TypeId::IsADirectoryError;
        case 32:   // EPIPE
        case 108:  // ESHUTDOWN
            return TypeId::BrokenPipeError;
        case 103:  // ECONNABORTED
            return TypeId::ConnectionAbortedError;
        case 104:  // ECONNRESET
            return TypeId::ConnectionResetError;
        case 110:  // ETIMEDOUT
            return TypeId::TimeoutError;
        case 111:  // ECONNREFUSED
            return TypeId::ConnectionRefusedError;
        default:
            return TypeId::OSError;
    }
}

Own os_error_new(Runtime& rt, Type& type, const Args& args);
Status os_error_init(Runtime& rt, OSError& self, const Args& args);

/// Whether __init__ gets the arguments, not __new__: the class overrides the former alone.
bool uses_init(const Runtime& rt, const Type& type) {
    const Slots& own = rt.types.OSError->slots;
    return type.slots.init != own.init && type.slots.new_ == own.new_;
}

/// errno, strerror and the file names, where there are 2 to 5 arguments.
Status fill(Runtime& rt, OSError& self, const Args& args) {
    size_t kept = args.count;
    if (args.count >= 2 && args.count <= 5) {
        const Value filename = args.count > 2 ? args[2] : Value();
        if (filename.is_present() && !filename.is_none()) {
            const Slots& slots = type_of(rt, filename).slots;
            const bool number = slots.index != nullptr || slots.int_ != nullptr || slots.float_ != nullptr;
            if (&self.type() == rt.types.BlockingIOError && number) {
                const ptrdiff_t written = TRY(index_as_ssize(rt, filename, TypeId::ValueError));
                set_field(self.written, Own::steal(Value::from_int(written)));
            } else {
                share_field(self.filename, filename);
                if (args.count == 5 && !args[4].is_none())
                    share_field(self.filename2, args[4]);
                kept = 2;  // the names are not among `args`
            }
        }
        share_field(self.errno_, args[0]);
        share_field(self.strerror, args[1]);
    }
    return exception_set_args(rt, self, Args(args.values, kept));
}

Own os_error_new(Runtime& rt, Type& given, const Args& args) {
    Type* type = &given;
    const bool later = uses_init(rt, given);
    if (!later) {
        TRY(reject_keywords(rt, type_full_name(given), args));
        if (&given == rt.types.OSError && args.count >= 2 && args.count <= 5 && is_int(args[0]))
            type = &rt.type(class_of_errno(int_to_int64(args[0]).value_or(0)));
    }
    Own made = TRY(exception_new_slot(rt, *type, Args()));
    if (!later)
        TRY(fill(rt, as<OSError>(made), args));
    return made;
}

Status os_error_init(Runtime& rt, OSError& self, const Args& args) {
    if (!uses_init(rt, self.type()))
        return kDone;  // __new__ did it all
    TRY(reject_keywords(rt, type_full_name(self.type()), args));
    return fill(rt, self, args);
}

Own os_error_str(Runtime& rt, OSError& self) {
    if (self.filename.is_absent() && (self.errno_.is_absent() || self.strerror.is_absent()))
        return exception_str(rt, self);
    const Own number = Own::share(none_if_absent(self.errno_));
    const Own reason = Own::share(none_if_absent(self.strerror));
    const Own first = Own::share(self.filename);
    const Own second = Own::share(self.filename2);
    StrBuilder text(rt);
    text.append("[Errno ");
    TRY(text.append_str(number));
    text.append("] ");
    TRY(text.append_str(reason));
    if (first) {
        text.append(": ");
        TRY(text.append_repr(first));
        if (second) {
            text.append(" -> ");
            TRY(text.append_repr(second));
        }
    }
    return text.finish();
}

Own os_error_reduce(Runtime& rt, OSError& self) {
    if (self.args->length != 2 || self.filename.is_absent())
        return exception_reduce(rt, self);
    const Tuple& old = *self.args;
    const auto args =
        TRY(self.filename2.is_present() ? tuple_of(rt, {old[0], old[1], self.filename, Value::none(), self.filename2})
                                        : tuple_of(rt, {old[0], old[1], self.filename}));
    const Value type = Value::from_cell(&self.type());
    if (Cell* dict = extras(self).dict)
        return tuple_of(rt, {type, args, Value::from_cell(dict)});
    return tuple_of(rt, {type, args});
}

Own get_written(Runtime& rt, Value self) {
    const Value written = as<OSError>(self).written;
    if (written.is_absent())
        return rt.raise(TypeId::AttributeError, "characters_written");
    return Own::share(written);
}
Status set_written(Runtime& rt, Value self, Value value) {
    if (value.is_absent()) {
        if (as<OSError>(self).written.is_absent())
            return rt.raise(TypeId::AttributeError, "characters_written");
        set_field(as<OSError>(self).written, Own());
        return kDone;
    }
    const ptrdiff_t written = TRY(index_as_ssize(rt, value, TypeId::ValueError));
    set_field(as<OSError>(self).written, Own::steal(Value::from_int(written)));
    return kDone;
}

constexpr Member::Kind kField = Member::WritableNoneIfAbsent;
constexpr ExceptionField kFields[] = {
    {"errno", offsetof(OSError, errno_)},
    {"strerror", offsetof(OSError, strerror)},
    {"filename", offsetof(OSError, filename)},
    {"filename2", offsetof(OSError, filename2)},
    {"characters_written", offsetof(OSError, written)},
};
constexpr Member kMembers[] = {
    {"errno", offsetof(OSError, errno_), kField, "POSIX exception code"},
    {"strerror", offsetof(OSError, strerror), kField, "exception strerror"},
    {"filename", offsetof(OSError, filename), kField, "exception filename"},
    {"filename2", offsetof(OSError, filename2), kField, "second exception filename"},
};
constexpr Method kMethods[] = {{"__reduce__", "()", method<os_error_reduce>, ""}};
constexpr GetSet kGetSets[] = {{"characters_written", get_written, set_written}};

}  // namespace

extern const TypeSpec kOSErrorType = {
    .name = "OSError",
    .base = TypeId::Exception,
    .size = sizeof(OSError),
    .reported_size = 112,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Base class for I/O related errors.",
    .methods = kMethods,
    .getsets = kGetSets,
    .members = kMembers,
    .slots = {.str = slot<os_error_str>, .init = slot<os_error_init>, .new_ = os_error_new},
    .ops = FieldOps<kFields>::ops,
};

}  // namespace py
