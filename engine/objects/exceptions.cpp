// BaseException, the table of all exception types, and what the rest of the engine asks of exceptions: matching,
// chaining, and the raising of those that carry fields.
#include "objects/exceptions.h"

#include "objects/argument_type.h"
#include "objects/dict.h"
#include "objects/exceptions_internal.h"
#include "objects/list.h"
#include "objects/protocol.h"
#include "objects/signature.h"
#include "objects/type_internal.h"

namespace py {

// ---- BaseException

Own exception_new_slot(Runtime& rt, Type& type, const Args& args) {
    auto tuple = TRY(tuple_from(rt, {args.values, args.count}));
    Own made = TRY(type_allocate(rt, type));
    auto& self = as<BaseException>(made);
    // Fields of the derived structs, too: all of them are Values.
    auto* begin = reinterpret_cast<Value*>(&self.notes);
    auto* end = reinterpret_cast<Value*>(&self.cause) + 1;
    for (Value* at = begin; at != end; ++at) *at = Value();
    auto* own = reinterpret_cast<Value*>(reinterpret_cast<char*>(&self) + sizeof(BaseException));
    auto* own_end = reinterpret_cast<Value*>(reinterpret_cast<char*>(&self) + type_solid_builtin(type).spec->size);
    for (Value* at = own; at < own_end; ++at) *at = Value();
    self.args = tuple.release();
    return made;
}

Status exception_set_args(Runtime& rt, BaseException& self, const Args& args) {
    auto tuple = TRY(tuple_from(rt, {args.values, args.count}));
    Tuple* old = std::exchange(self.args, tuple.release());
    if (old != nullptr)
        decref(old);
    return kDone;
}

Status exception_init_slot(Runtime& rt, Value self, const Args& args) {
    TRY(reject_keywords(rt, type_name(rt, self), args));
    return exception_set_args(rt, as<BaseException>(self), args);
}

Own exception_str(Runtime& rt, BaseException& self) {
    if (self.args->length == 0)
        return Own::share(rt.empty_str);
    if (self.args->length == 1) {
        const Own argument = Own::share((*self.args)[0]);
        return object_str(rt, argument);
    }
    const Own args = Own::share(self.args);
    return object_str(rt, args);
}

Own exception_reduce(Runtime& rt, BaseException& self) {
    const Value type = Value::from_cell(&self.type());
    if (Cell* dict = extras(self).dict)
        return tuple_of(rt, {type, Value::from_cell(self.args), Value::from_cell(dict)});
    return tuple_of(rt, {type, Value::from_cell(self.args)});
}

Status bind_exception_keywords(Runtime& rt, const char* type_name, const Args& args, std::span<const char* const> names,
                               Value* values) {
    const uint32_t given = args.keyword_count();
    if (given > names.size())
        return rt.raise(TypeId::TypeError, "{}() takes at most {} keyword argument{} ({} given)", type_name,
                        names.size(), names.size() == 1 ? "" : "s", given);
    for (uint32_t i = 0; i < given; ++i) {
        const Str& keyword = as<Str>((*args.names)[i]);
        size_t at = 0;
        while (at < names.size() && !str_equal(keyword, names[at])) ++at;
        if (at == names.size()) {
            const std::vector<std::string_view> known(names.begin(), names.end());
            return raise_unexpected_keyword(rt, type_name, keyword, known);
        }
        values[at] = args.keyword(i);
    }
    return kDone;
}

void exception_trace(BaseException& self, Visitor& visitor) {
    trace_dict(self, visitor);
    visitor.field("args", self.args);
    visitor.field("notes", self.notes);
    visitor.field("traceback", self.traceback);
    visitor.field("cause", self.cause);
    visitor.field("context", self.context);
}

void exception_clear(Runtime& rt, BaseException& self) {
    clear_dict(self);
    // There are always arguments: none, where the old ones were part of a cycle.
    if (self.args != nullptr && rt.empty_tuple != nullptr) {
        incref(rt.empty_tuple);
        decref(std::exchange(self.args, rt.empty_tuple));
    }
    for (Value* field : {&self.notes, &self.traceback, &self.cause, &self.context})
        decref(std::exchange(*field, Value()));
}

void exception_destroy(Runtime& rt, BaseException& self) {
    // A chain of contexts may be long; each link is released through the heap, which bounds the depth.
    exception_clear(rt, self);
    if (Tuple* args = std::exchange(self.args, nullptr))
        decref(args);
}

namespace {

std::string_view short_name(const Type& type) {
    const auto full = type_full_name(type);
    const size_t dot = full.rfind('.');
    return dot == std::string_view::npos ? full : full.substr(dot + 1);
}

Own exception_repr(Runtime& rt, BaseException& self) {
    const Own args = Own::share(self.args);
    StrBuilder text(rt);
    text.append_utf8(short_name(self.type()));
    if (as<Tuple>(args).length != 1) {
        TRY(text.append_repr(args));
    } else {
        text.append("(");
        TRY(text.append_repr(as<Tuple>(args)[0]));
        text.append(")");
    }
    return text.finish();
}

Own exception_str_slot(Runtime& rt, Value self) {
    return exception_str(rt, as<BaseException>(self));
}
Own exception_reduce_method(Runtime& rt, BaseException& self) {
    return exception_reduce(rt, self);
}

Own exception_setstate(Runtime& rt, Value self, Value state) {
    if (state.is_none())
        return Own::none();
    if (!is_dict(state))
        return rt.raise(TypeId::TypeError, "state is not a dictionary");
    size_t position = 0;
    Value borrowed_key, borrowed_value;
    while (dict_next(as<Dict>(state), position, borrowed_key, borrowed_value)) {
        const Own key = Own::share(borrowed_key);
        const Own value = Own::share(borrowed_value);
        if (!is_str(key))
            return rt.raise(TypeId::TypeError, "attribute name must be string, not '{}'", type_name_of(key));
        TRY(set_attribute(rt, self, as<Str>(key), value));
    }
    return Own::none();
}

Status set_traceback(Runtime& rt, Value self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "__traceback__ may not be deleted");
    if (!value.is_none() && !is_exact(value, TypeId::traceback))
        return rt.raise(TypeId::TypeError, "__traceback__ must be a traceback or None");
    share_field(as<BaseException>(self).traceback, value.is_none() ? Value() : value);
    return kDone;
}

Own exception_with_traceback(Runtime& rt, Value self, Value traceback) {
    TRY(set_traceback(rt, self, traceback));
    return Own::share(self);
}

Status add_note(Runtime& rt, Value self, Value note) {
    Own notes = get_attribute_or_absent(rt, self, NAMED(rt, __notes__));
    if (!notes) {
        if (rt.has_error())
            return Error{};
        notes = TRY(list_new(rt));
        TRY(set_attribute(rt, self, NAMED(rt, __notes__), notes));
    } else if (!is_list(notes)) {
        return rt.raise(TypeId::TypeError, "Cannot add note: __notes__ is not a list");
    }
    return list_append(rt, as<List>(notes), note);
}

Own exception_add_note(Runtime& rt, Value self, Value note) {
    if (!is_str(note))
        return rt.raise(TypeId::TypeError, "add_note() argument must be str, not {}", argument_type_of(note));
    TRY(add_note(rt, self, note));
    return Own::none();
}

// ---- attributes

Own get_args(Runtime&, Value self) {
    return Own::share(as<BaseException>(self).args);
}
Status set_args(Runtime& rt, Value self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "args may not be deleted");
    auto tuple = TRY(tuple_from_iterable(rt, value));
    Tuple* old = std::exchange(as<BaseException>(self).args, tuple.release());
    decref(old);
    return kDone;
}

Own get_traceback(Runtime&, Value self) {
    return Own::share(none_if_absent(as<BaseException>(self).traceback));
}
Own get_context(Runtime&, Value self) {
    return Own::share(none_if_absent(as<BaseException>(self).context));
}
Own get_cause(Runtime&, Value self) {
    return Own::share(none_if_absent(as<BaseException>(self).cause));
}

/// Checks the value that is assigned to __context__ or __cause__.
Status check_link(Runtime& rt, Value value, const char* attribute, const char* what) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "{} may not be deleted", attribute);
    if (!value.is_none() && !is_exception(value))
        return rt.raise(TypeId::TypeError, "exception {} must be None or derive from BaseException", what);
    return kDone;
}

Status set_context(Runtime& rt, Value self, Value value) {
    TRY(check_link(rt, value, "__context__", "context"));
    exception_set_context(self, Own::share(value));
    return kDone;
}
Status set_cause(Runtime& rt, Value self, Value value) {
    TRY(check_link(rt, value, "__cause__", "cause"));
    exception_set_cause(self, Own::share(value));
    return kDone;
}

Own get_suppress_context(Runtime&, Value self) {
    return Own::boolean(as<BaseException>(self).suppress_context);
}
Status set_suppress_context(Runtime& rt, Value self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "can't delete numeric/char attribute");
    if (!value.is_bool())
        return rt.raise(TypeId::TypeError, "attribute value type must be bool");
    as<BaseException>(self).suppress_context = value.is_true();
    return kDone;
}

Own get_dict(Runtime& rt, Value self) {
    return Own::share(TRY(instance_dict(rt, as_object(self))));
}
Status set_dict(Runtime& rt, Value self, Value value) {
    if (value.is_absent())
        return rt.raise(TypeId::TypeError, "cannot delete __dict__");
    if (!is_dict(value))
        return rt.raise(TypeId::TypeError, "__dict__ must be set to a dictionary, not a '{}'", type_name_of(value));
    Cell* old = std::exchange(extras(*self.as_cell()).dict, Own::share(value).release().as_cell());
    if (old != nullptr)
        decref(old);
    return kDone;
}

constexpr Method kMethods[] = {
    {"__reduce__", "()", method<exception_reduce_method>, ""},
    {"__setstate__", "(state, /)", method<exception_setstate>, ""},
    {"with_traceback", "(tb, /)", method<exception_with_traceback>, "Set self.__traceback__ to tb and return self."},
    {"add_note", "(note, /)", method<exception_add_note>, "Add a note to the exception"},
};
constexpr GetSet kGetSets[] = {
    {"__suppress_context__", get_suppress_context, set_suppress_context},
    {"__dict__", get_dict, set_dict},
    {"args", get_args, set_args},
    {"__traceback__", get_traceback, set_traceback},
    {"__context__", get_context, set_context, "exception context"},
    {"__cause__", get_cause, set_cause, "exception cause"},
};

// ---- KeyError: one key is shown by its repr, so that an empty text can be seen

Own key_error_str(Runtime& rt, BaseException& self) {
    if (self.args->length != 1)
        return exception_str(rt, self);
    const Own key = Own::share((*self.args)[0]);
    return object_repr(rt, key);
}

// ---- the table of types

constexpr TypeSpec plain(const char* name, TypeId base, size_t size, const char* doc) {
    TypeSpec spec{};
    spec.name = name;
    spec.base = base;
    spec.size = size;
    spec.cell_flags = kExceptionCellFlags;
    spec.flags = kExceptionFlags;
    spec.doc = doc;
    return spec;
}

constexpr const char* doc_of(TypeId id) {
    switch (id) {
        case TypeId::KeyboardInterrupt:
            return "Program interrupted by user.";
        case TypeId::GeneratorExit:
            return "Request that a generator exit.";
        case TypeId::Exception:
            return "Common base class for all non-exit exceptions.";
        case TypeId::TypeError:
            return "Inappropriate argument type.";
        case TypeId::StopAsyncIteration:
            return "Signal the end from iterator.__anext__().";
        case TypeId::ModuleNotFoundError:
            return "Module not found.";
        case TypeId::EOFError:
            return "Read beyond end of file.";
        case TypeId::RuntimeError:
            return "Unspecified run-time error.";
        case TypeId::RecursionError:
            return "Recursion limit exceeded.";
        case TypeId::NotImplementedError:
            return "Method or function hasn't been implemented yet.";
        case TypeId::PythonFinalizationError:
            return "Operation blocked during Python finalization.";
        case TypeId::UnboundLocalError:
            return "Local name referenced but not bound to a value.";
        case TypeId::IndentationError:
            return "Improper indentation.";
        case TypeId::TabError:
            return "Improper mixture of spaces and tabs.";
        case TypeId::_IncompleteInputError:
            return "incomplete input.";
        case TypeId::LookupError:
            return "Base class for lookup errors.";
        case TypeId::IndexError:
            return "Sequence index out of range.";
        case TypeId::ValueError:
            return "Inappropriate argument value (of correct type).";
        case TypeId::UnicodeError:
            return "Unicode related error.";
        case TypeId::AssertionError:
            return "Assertion failed.";
        case TypeId::ArithmeticError:
            return "Base class for arithmetic errors.";
        case TypeId::FloatingPointError:
            return "Floating-point operation failed.";
        case TypeId::OverflowError:
            return "Result too large to be represented.";
        case TypeId::ZeroDivisionError:
            return "Second argument to a division or modulo operation was zero.";
        case TypeId::SystemError:
            return "Internal error in the Python interpreter.";
        case TypeId::ReferenceError:
            return "Weak ref proxy used after referent went away.";
        case TypeId::MemoryError:
            return "Out of memory.";
        case TypeId::BufferError:
            return "Buffer error.";
        case TypeId::ConnectionError:
            return "Connection error.";
        case TypeId::BlockingIOError:
            return "I/O operation would block.";
        case TypeId::BrokenPipeError:
            return "Broken pipe.";
        case TypeId::ChildProcessError:
            return "Child process error.";
        case TypeId::ConnectionAbortedError:
            return "Connection aborted.";
        case TypeId::ConnectionRefusedError:
            return "Connection refused.";
        case TypeId::ConnectionResetError:
            return "Connection reset.";
        case TypeId::FileExistsError:
            return "File already exists.";
        case TypeId::FileNotFoundError:
            return "File not found.";
        case TypeId::IsADirectoryError:
            return "Operation doesn't work on directories.";
        case TypeId::NotADirectoryError:
            return "Operation only works on directories.";
        case TypeId::InterruptedError:
            return "Interrupted by signal.";
        case TypeId::PermissionError:
            return "Not enough permissions.";
        case TypeId::ProcessLookupError:
            return "Process not found.";
        case TypeId::TimeoutError:
            return "Timeout expired.";
        case TypeId::Warning:
            return "Base class for warning categories.";
        case TypeId::UserWarning:
            return "Base class for warnings generated by user code.";
        case TypeId::EncodingWarning:
            return "Base class for warnings about encodings.";
        case TypeId::DeprecationWarning:
            return "Base class for warnings about deprecated features.";
        case TypeId::PendingDeprecationWarning:
            return "Base class for warnings about features that are to be deprecated.";
        case TypeId::SyntaxWarning:
            return "Base class for warnings about dubious syntax.";
        case TypeId::RuntimeWarning:
            return "Base class for warnings about dubious runtime behavior.";
        case TypeId::FutureWarning:
            return "Base class for warnings about constructs that are to change their meaning.";
        case TypeId::ImportWarning:
            return "Base class for warnings about probable mistakes in module imports";
        case TypeId::UnicodeWarning:
            return "Base class for warnings about Unicode, most of them about conversions.";
        case TypeId::BytesWarning:
            return "Base class for warnings about bytes taken for str.";
        case TypeId::ResourceWarning:
            return "Base class for warnings about resource usage.";
        default:
            return nullptr;
    }
}

/// The types that add nothing to their base; those that do have a table of their own, below.
constexpr TypeSpec kPlainTypes[] = {
#define EXCEPTION(name, base, layout) plain(#name, TypeId::base, sizeof(layout), doc_of(TypeId::name)),
#include "objects/exceptions.def"
#undef EXCEPTION
};
constexpr TypeId kIds[] = {
#define EXCEPTION(name, base, layout) TypeId::name,
#include "objects/exceptions.def"
#undef EXCEPTION
};

const TypeSpec& spec_of(size_t i) {
    switch (kIds[i]) {
        case TypeId::BaseException:
            return kBaseExceptionType;
        case TypeId::SystemExit:
            return kSystemExitType;
        case TypeId::BaseExceptionGroup:
            return kBaseExceptionGroupType;
        case TypeId::StopIteration:
            return kStopIterationType;
        case TypeId::ImportError:
            return kImportErrorType;
        case TypeId::OSError:
            return kOSErrorType;
        case TypeId::NameError:
            return kNameErrorType;
        case TypeId::AttributeError:
            return kAttributeErrorType;
        case TypeId::SyntaxError:
            return kSyntaxErrorType;
        case TypeId::KeyError:
            return kKeyErrorType;
        case TypeId::UnicodeEncodeError:
            return kUnicodeEncodeErrorType;
        case TypeId::UnicodeDecodeError:
            return kUnicodeDecodeErrorType;
        case TypeId::UnicodeTranslateError:
            return kUnicodeTranslateErrorType;
        default:
            return kPlainTypes[i];
    }
}

/// class ExceptionGroup(BaseExceptionGroup, Exception), made as a class statement would.
void make_exception_group(Runtime& rt) {
    auto name_space = dict_new(rt);
    const auto bases =
        tuple_of(rt, {Value::from_cell(rt.types.BaseExceptionGroup), Value::from_cell(rt.types.Exception)});
    if (!name_space || !bases)
        return;
    if (!dict_set(rt, *name_space, NAMED(rt, __module__), Value::from_cell(&NAMED(rt, builtins))))
        return;
    auto made = type_new(rt, *rt.types.type, NAMED(rt, ExceptionGroup), *bases, *name_space, nullptr);
    if (made)
        rt.exception_group = made.release();
}

}  // namespace

extern const TypeSpec kBaseExceptionType = {
    .name = "BaseException",
    .base = TypeId::object,
    .size = sizeof(BaseException),
    .reported_size = 72,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags | kExceptionSubclass,
    .doc = "Common base class for all exceptions",
    .methods = kMethods,
    .getsets = kGetSets,
    .slots = {.repr = slot<exception_repr>,
              .str = exception_str_slot,
              .init = exception_init_slot,
              .new_ = exception_new_slot},
    .ops = {.trace = cell_op<exception_trace>,
            .clear = cell_op<exception_clear>,
            .finalise = nullptr,
            .destroy = cell_op<exception_destroy>},
};

extern const TypeSpec kKeyErrorType = {
    .name = "KeyError",
    .base = TypeId::LookupError,
    .size = sizeof(BaseException),
    .reported_size = 72,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "Mapping key not found.",
    .slots = {.str = slot<key_error_str>},
};

void exceptions_init(Runtime& rt) {
    for (size_t i = 0; i < std::size(kIds); ++i) type_from_spec(rt, kIds[i], spec_of(i));
    make_exception_group(rt);
}

// ---- for the rest of the engine

Own exception_new(Runtime& rt, Type& type, Value argument) {
    const Value callable = Value::from_cell(&type);
    return argument.is_present() ? call(rt, callable, argument) : call(rt, callable);
}

void exception_set_context(Value exception, Own context) {
    if (context.get().is_none())
        context = Own();
    set_field(as<BaseException>(exception).context, std::move(context));
}

void exception_set_cause(Value exception, Own cause) {
    if (cause.get().is_none())
        cause = Own();
    as<BaseException>(exception).suppress_context = true;
    set_field(as<BaseException>(exception).cause, std::move(cause));
}

bool is_exception_class(Value value) {
    return is_type(value) && as<Type>(value).has(kExceptionSubclass);
}

bool exception_given_matches(Value exception, Value cls) {
    if (is_tuple(cls)) {
        for (const Value item : as<Tuple>(cls).span())
            if (exception_given_matches(exception, item))
                return true;
        return false;
    }
    if (!is_exception_class(cls))
        return exception == cls;
    if (is_exception(exception))
        return is_subtype(as_object(exception).type(), as<Type>(cls));
    return is_exception_class(exception) && is_subtype(as<Type>(exception), as<Type>(cls));
}

namespace {

Status check_catchable(Runtime& rt, Value cls) {
    const auto check = [&](Value item) -> Status {
        if (is_exception_class(item))
            return kDone;
        return rt.raise(TypeId::TypeError, "catching classes that do not inherit from BaseException is not allowed");
    };
    if (!is_tuple(cls))
        return check(cls);
    for (const Value item : as<Tuple>(cls).span()) TRY(check(item));
    return kDone;
}

}  // namespace

Result<bool> exception_matches(Runtime& rt, Value exception, Value cls) {
    TRY(check_catchable(rt, cls));
    return exception_given_matches(exception, cls);
}

Status exception_check_star_types(Runtime& rt, Value cls) {
    TRY(check_catchable(rt, cls));
    const auto check = [&](Value item) -> Status {
        if (!is_subtype(as<Type>(item), *rt.types.BaseExceptionGroup))
            return kDone;
        return rt.raise(TypeId::TypeError, "catching ExceptionGroup with except* is not allowed. Use except instead.");
    };
    if (!is_tuple(cls))
        return check(cls);
    for (const Value item : as<Tuple>(cls).span()) TRY(check(item));
    return kDone;
}

bool exception_is(const Runtime& rt, Value exception, TypeId id) {
    return exception.is_cell() && is_subtype(as_object(exception).type(), rt.type(id));
}

namespace {

/// Makes the exception that waits, of a type with fields, carry them.
template <class Fill>
Error raised_with(Runtime& rt, TypeId id, Error raised, const Fill& fill) {
    if (exception_is(rt, rt.pending(), id))
        fill(rt.pending());
    return raised;
}

}  // namespace

Error raise_attribute_error(Runtime& rt, Value obj, Str& name) {
    const Error error = rt.raise(TypeId::AttributeError, "'{}' object has no attribute '{}'", type_name_of(obj), name);
    return raised_with(rt, TypeId::AttributeError, error, [&](Value raised) {
        share_field(as<AttributeError>(raised).name, Value::from_cell(&name));
        share_field(as<AttributeError>(raised).obj, obj);
    });
}

Error raise_name_error(Runtime& rt, std::string_view format, Str& name) {
    const Error error = rt.raise(TypeId::NameError, format, name);
    return raised_with(rt, TypeId::NameError, error,
                       [&](Value raised) { share_field(as<NameError>(raised).name, Value::from_cell(&name)); });
}

Error raise_stop_iteration(Runtime& rt, Value value) {
    const bool has_value = value.is_present() && !value.is_none();
    const Value list[] = {value};
    const Own made = TRY(exception_new_slot(rt, *rt.types.StopIteration, Args(list, has_value ? 1 : 0)));
    as<StopIteration>(made).value = Own::share(none_if_absent(value)).release();
    return rt.raise_exception(made);
}

Error raise_key_error(Runtime& rt, Value key) {
    return rt.raise_object(TypeId::KeyError, key);
}

void add_note_to_error(Runtime& rt, std::string_view utf8) {
    Own error = rt.take_error();
    if (!error)
        return;
    const auto note = str_from_utf8(rt, utf8);
    if (!note || !add_note(rt, error, note))
        rt.clear_error();
    rt.restore_error(std::move(error));
}

}  // namespace py
