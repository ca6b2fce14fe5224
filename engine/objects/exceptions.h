// Exceptions: the fields of the structs that exceptions.def names. All Values are owned; absent reads as None unless
// said.
#pragma once

#include "objects/runtime.h"

namespace py {

struct BaseException : Object {
    Tuple* args;
    Value notes, traceback, context, cause;
    bool suppress_context;
};
struct SystemExit final : BaseException {
    Value code;
};
struct StopIteration final : BaseException {
    Value value;
};
struct ImportError final : BaseException {
    Value msg, name, path, name_from;
};
struct OSError final : BaseException {
    Value errno_, strerror, filename, filename2;
    Value written;  // of a BlockingIOError: an int
};
struct NameError final : BaseException {
    Value name;
};
struct AttributeError final : BaseException {
    Value name, obj;
};
struct SyntaxError final : BaseException {
    Value msg, filename, lineno, offset, text, end_lineno, end_offset, print_file_and_line, metadata;
};
struct UnicodeError final : BaseException {
    Value encoding, object, start, end, reason;
};
struct BaseExceptionGroup final : BaseException {
    Value msg, exceptions;
    Value exceptions_text;  // the repr of what was given, where it was no list and no tuple
};

/// type(*args): an instance, by calling the class.
Own exception_new(Runtime& rt, Type& type, Value argument);
void exception_set_context(Value exception, Own context);
void exception_set_cause(Value exception, Own cause);  // sets suppress_context too
/// Whether `exception` is an instance of the class `cls`, or of one in that tuple; nothing else matches, and no error.
bool exception_given_matches(Value exception, Value cls);
/// For `except* cls:`: TypeError where `cls` is no exception class, or a group's.
Status exception_check_star_types(Runtime& rt, Value cls);
bool is_exception_class(Value value);
bool is_exception_group(const Runtime& rt, Value value);
/// ExceptionGroup or BaseExceptionGroup(message, exceptions).
Own exception_group_new(Runtime& rt, Value message, Value exceptions);
/// group.split(cls), as a pair: what matches, and the rest; None where there is none.
Status exception_group_split(Runtime& rt, Value exception, Value cls, Own& match, Own& rest);
/// What is raised after all clauses of an `except*`: `raised` is the list of what they raised or left over, `original`
/// what was caught. None where nothing is left.
Own exception_prepare_reraise_star(Runtime& rt, Value original, List& raised);
/// For `except cls:`; `cls` is a class or a tuple of classes; TypeError where it is neither.
Result<bool> exception_matches(Runtime& rt, Value exception, Value cls);
bool exception_is(const Runtime& rt, Value exception, TypeId id);
/// AttributeError with name and obj set: "'T' object has no attribute 'x'".
Error raise_attribute_error(Runtime& rt, Value obj, Str& name);
Error raise_name_error(Runtime& rt, std::string_view format, Str& name);
Error raise_stop_iteration(Runtime& rt, Value value);
/// Adds a note to the exception that waits, as its add_note does; a failure to do so is dropped.
void add_note_to_error(Runtime& rt, std::string_view utf8);
Error raise_key_error(Runtime& rt, Value key);
/// Makes all exception types.
void exceptions_init(Runtime& rt);

}  // namespace py
