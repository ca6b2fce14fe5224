// The exceptions that carry fields of their own: SystemExit, StopIteration, ImportError, NameError, AttributeError,
// SyntaxError. OSError and the Unicode errors have files of their own.
#include <cstddef>

#include "objects/dict.h"
#include "objects/exceptions_internal.h"
#include "objects/int.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/signature.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

namespace {

constexpr Member::Kind kField = Member::WritableNoneIfAbsent;

Status init_without_keywords(Runtime& rt, BaseException& self, const Args& args) {
    return exception_init_slot(rt, Value::from_cell(&self), args);
}

/// A copy of the attribute dictionary, or a new one.
Ref<Dict> copy_of_dict(Runtime& rt, BaseException& self) {
    auto* dict = static_cast<Dict*>(extras(self).dict);
    return dict != nullptr ? dict_copy(rt, *dict) : dict_new(rt);
}

// ---- SystemExit

Status system_exit_init(Runtime& rt, SystemExit& self, const Args& args) {
    TRY(init_without_keywords(rt, self, args));
    if (args.count == 1)
        share_field(self.code, args[0]);
    else if (args.count > 1)
        share_field(self.code, Value::from_cell(self.args));
    return kDone;
}
constexpr ExceptionField kSystemExitFields[] = {{"code", offsetof(SystemExit, code)}};
constexpr Member kSystemExitMembers[] = {{"code", offsetof(SystemExit, code), kField, "exception code"}};

// ---- StopIteration

Status stop_iteration_init(Runtime& rt, StopIteration& self, const Args& args) {
    TRY(init_without_keywords(rt, self, args));
    share_field(self.value, args.count > 0 ? args[0] : Value::none());
    return kDone;
}
constexpr ExceptionField kStopIterationFields[] = {{"value", offsetof(StopIteration, value)}};
constexpr Member kStopIterationMembers[] = {
    {"value", offsetof(StopIteration, value), kField, "generator return value"}};

// ---- ImportError

Status import_error_init(Runtime& rt, ImportError& self, const Args& args) {
    TRY(exception_set_args(rt, self, args));
    static constexpr const char* kNames[] = {"name", "path", "name_from"};
    Value given[3];
    TRY(bind_exception_keywords(rt, "ImportError", args, kNames, given));
    share_field(self.name, given[0]);
    share_field(self.path, given[1]);
    share_field(self.name_from, given[2]);
    share_field(self.msg, args.count == 1 ? args[0] : Value());
    return kDone;
}

Own import_error_str(Runtime& rt, ImportError& self) {
    if (self.msg.is_present() && is_exact_str(self.msg))
        return Own::share(self.msg);
    return exception_str(rt, self);
}

Own import_error_reduce(Runtime& rt, ImportError& self) {
    const Value type = Value::from_cell(&self.type());
    const Value args = Value::from_cell(self.args);
    if (self.name.is_absent() && self.path.is_absent() && self.name_from.is_absent())
        return exception_reduce(rt, self);
    const auto state = TRY(copy_of_dict(rt, self));
    if (self.name.is_present())
        TRY(dict_set(rt, *state, NAMED(rt, name), self.name));
    if (self.path.is_present())
        TRY(dict_set(rt, *state, NAMED(rt, path), self.path));
    if (self.name_from.is_present())
        TRY(dict_set(rt, *state, NAMED(rt, name_from), self.name_from));
    return tuple_of(rt, {type, args, state});
}

constexpr ExceptionField kImportErrorFields[] = {
    {"msg", offsetof(ImportError, msg)},
    {"name", offsetof(ImportError, name)},
    {"path", offsetof(ImportError, path)},
    {"name_from", offsetof(ImportError, name_from)},
};
constexpr Member kImportErrorMembers[] = {
    {"msg", offsetof(ImportError, msg), kField, "exception message"},
    {"name", offsetof(ImportError, name), kField, "module name"},
    {"path", offsetof(ImportError, path), kField, "module path"},
    {"name_from", offsetof(ImportError, name_from), kField, "name imported from module"},
};
constexpr Method kImportErrorMethods[] = {{"__reduce__", "()", method<import_error_reduce>, ""}};

// ---- NameError

Status name_error_init(Runtime& rt, NameError& self, const Args& args) {
    TRY(exception_set_args(rt, self, args));
    static constexpr const char* kNames[] = {"name"};
    Value given[1];
    TRY(bind_exception_keywords(rt, "NameError", args, kNames, given));
    share_field(self.name, given[0]);
    return kDone;
}
constexpr ExceptionField kNameErrorFields[] = {{"name", offsetof(NameError, name)}};
constexpr Member kNameErrorMembers[] = {{"name", offsetof(NameError, name), kField, "name"}};

// ---- AttributeError

Status attribute_error_init(Runtime& rt, AttributeError& self, const Args& args) {
    TRY(exception_set_args(rt, self, args));
    static constexpr const char* kNames[] = {"name", "obj"};
    Value given[2];
    TRY(bind_exception_keywords(rt, "AttributeError", args, kNames, given));
    share_field(self.name, given[0]);
    share_field(self.obj, given[1]);
    return kDone;
}

/// What is pickled: the object itself is not.
Own attribute_error_getstate(Runtime& rt, AttributeError& self) {
    auto state = TRY(copy_of_dict(rt, self));
    if (self.name.is_present())
        TRY(dict_set(rt, *state, NAMED(rt, name), self.name));
    TRY(dict_set(rt, *state, NAMED(rt, args), Value::from_cell(self.args)));
    return state;
}

Own attribute_error_reduce(Runtime& rt, AttributeError& self) {
    const Own state = TRY(attribute_error_getstate(rt, self));
    return tuple_of(rt, {Value::from_cell(&self.type()), Value::from_cell(self.args), state});
}

constexpr ExceptionField kAttributeErrorFields[] = {
    {"name", offsetof(AttributeError, name)},
    {"obj", offsetof(AttributeError, obj)},
};
constexpr Member kAttributeErrorMembers[] = {
    {"name", offsetof(AttributeError, name), kField, "attribute name"},
    {"obj", offsetof(AttributeError, obj), kField, "object"},
};
constexpr Method kAttributeErrorMethods[] = {
    {"__getstate__", "()", method<attribute_error_getstate>, "Helper for pickle."},
    {"__reduce__", "()", method<attribute_error_reduce>, ""},
};

// ---- SyntaxError

Status syntax_error_init(Runtime& rt, SyntaxError& self, const Args& args) {
    TRY(init_without_keywords(rt, self, args));
    if (args.count >= 1)
        share_field(self.msg, args[0]);
    if (args.count != 2)
        return kDone;
    const auto info = TRY(tuple_from_iterable(rt, args[1]));
    Value* const fields[] = {&self.filename,   &self.lineno,     &self.offset,  &self.text,
                             &self.end_lineno, &self.end_offset, &self.metadata};
    set_field(self.end_lineno, Own());
    set_field(self.end_offset, Own());
    const size_t count = info->length;
    if (count < 4 || count > 7)
        return rt.raise(TypeId::TypeError, "function takes at {} {} arguments ({} given)", count < 4 ? "least" : "most",
                        count < 4 ? 4 : 7, count);
    for (size_t i = 0; i < count; ++i) share_field(*fields[i], (*info)[i]);
    if (count == 5)
        return rt.raise(TypeId::TypeError, "end_offset must be provided when end_lineno is provided");
    return kDone;
}

Own syntax_error_str(Runtime& rt, SyntaxError& self) {
    const Own message = Own::share(none_if_absent(self.msg));
    const bool has_line = is_exact_int(none_if_absent(self.lineno));
    Own file;
    if (is_str(none_if_absent(self.filename))) {
        // The last part of the path.
        Str& path = as<Str>(self.filename);
        size_t begin = path.length;
        while (begin > 0 && path[begin - 1] != '/') --begin;
        file = TRY(str_substring(rt, path, begin, path.length));
    }
    if (!file && !has_line)
        return object_str(rt, message);
    const auto line = has_line ? int_to_int64(self.lineno).value_or(-1) : 0;
    StrBuilder text(rt);
    TRY(text.append_str(message));
    text.append(" (");
    if (file)
        text.append(as<Str>(file));
    if (file && has_line)
        text.append(", ");
    if (has_line)
        text.append("line ").append_int(line);
    text.append(")");
    return text.finish();
}

constexpr ExceptionField kSyntaxErrorFields[] = {
    {"msg", offsetof(SyntaxError, msg)},
    {"filename", offsetof(SyntaxError, filename)},
    {"lineno", offsetof(SyntaxError, lineno)},
    {"offset", offsetof(SyntaxError, offset)},
    {"text", offsetof(SyntaxError, text)},
    {"end_lineno", offsetof(SyntaxError, end_lineno)},
    {"end_offset", offsetof(SyntaxError, end_offset)},
    {"print_file_and_line", offsetof(SyntaxError, print_file_and_line)},
    {"metadata", offsetof(SyntaxError, metadata)},
};
constexpr Member kSyntaxErrorMembers[] = {
    {"msg", offsetof(SyntaxError, msg), kField, "exception msg"},
    {"filename", offsetof(SyntaxError, filename), kField, "exception filename"},
    {"lineno", offsetof(SyntaxError, lineno), kField, "exception lineno"},
    {"offset", offsetof(SyntaxError, offset), kField, "exception offset"},
    {"text", offsetof(SyntaxError, text), kField, "exception text"},
    {"end_lineno", offsetof(SyntaxError, end_lineno), kField, "exception end lineno"},
    {"end_offset", offsetof(SyntaxError, end_offset), kField, "exception end offset"},
    {"print_file_and_line", offsetof(SyntaxError, print_file_and_line), kField, "exception print_file_and_line"},
    {"_metadata", offsetof(SyntaxError, metadata), kField, "exception private metadata"},
};

}  // namespace

extern const TypeSpec kSystemExitType = {
    .name = "SystemExit",
    .base = TypeId::BaseException,
    .size = sizeof(SystemExit),
    .reported_size = 80,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Request to exit from the interpreter.",
    .members = kSystemExitMembers,
    .slots = {.init = slot<system_exit_init>},
    .ops = FieldOps<kSystemExitFields>::ops,
};

extern const TypeSpec kStopIterationType = {
    .name = "StopIteration",
    .base = TypeId::Exception,
    .size = sizeof(StopIteration),
    .reported_size = 80,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Signal the end from iterator.__next__().",
    .members = kStopIterationMembers,
    .slots = {.init = slot<stop_iteration_init>},
    .ops = FieldOps<kStopIterationFields>::ops,
};

extern const TypeSpec kImportErrorType = {
    .name = "ImportError",
    .base = TypeId::Exception,
    .size = sizeof(ImportError),
    .reported_size = 104,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Import can't find module, or can't find name in module.",
    .methods = kImportErrorMethods,
    .members = kImportErrorMembers,
    .slots = {.str = slot<import_error_str>, .init = slot<import_error_init>},
    .ops = FieldOps<kImportErrorFields>::ops,
};

extern const TypeSpec kNameErrorType = {
    .name = "NameError",
    .base = TypeId::Exception,
    .size = sizeof(NameError),
    .reported_size = 80,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Name not found globally.",
    .members = kNameErrorMembers,
    .slots = {.init = slot<name_error_init>},
    .ops = FieldOps<kNameErrorFields>::ops,
};

extern const TypeSpec kAttributeErrorType = {
    .name = "AttributeError",
    .base = TypeId::Exception,
    .size = sizeof(AttributeError),
    .reported_size = 88,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Attribute not found.",
    .methods = kAttributeErrorMethods,
    .members = kAttributeErrorMembers,
    .slots = {.init = slot<attribute_error_init>},
    .ops = FieldOps<kAttributeErrorFields>::ops,
};

extern const TypeSpec kSyntaxErrorType = {
    .name = "SyntaxError",
    .base = TypeId::Exception,
    .size = sizeof(SyntaxError),
    .reported_size = 144,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Invalid syntax.",
    .members = kSyntaxErrorMembers,
    .slots = {.str = slot<syntax_error_str>, .init = slot<syntax_error_init>},
    .ops = FieldOps<kSyntaxErrorFields>::ops,
};

}  // namespace py
