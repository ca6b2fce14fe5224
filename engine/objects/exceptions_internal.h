// What the files of exceptions share.
#pragma once

#include "objects/args.h"
#include "objects/exceptions.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

extern const TypeSpec kBaseExceptionType, kSystemExitType, kStopIterationType, kImportErrorType, kOSErrorType,
    kNameErrorType, kAttributeErrorType, kSyntaxErrorType, kUnicodeEncodeErrorType, kUnicodeDecodeErrorType,
    kUnicodeTranslateErrorType, kBaseExceptionGroupType, kKeyErrorType;

constexpr uint32_t kExceptionCellFlags = kCollected | kExtras;
constexpr uint32_t kExceptionFlags = kBaseType | kHasDict;

/// BaseException.__new__ and __init__: all positional arguments become `args`, keywords are refused.
Own exception_new_slot(Runtime& rt, Type& type, const Args& args);
Status exception_init_slot(Runtime& rt, Value self, const Args& args);
/// BaseException.__init__ of the positional arguments of `args` alone.
Status exception_set_args(Runtime& rt, BaseException& self, const Args& args);
Own exception_str(Runtime& rt, BaseException& self);
/// (type, args), and the attribute dictionary where there is one.
Own exception_reduce(Runtime& rt, BaseException& self);
/// The keyword arguments of a constructor that takes only those in `names`: borrowed, absent where not given.
Status bind_exception_keywords(Runtime& rt, const char* type_name, const Args& args, std::span<const char* const> names,
                               Value* values);
/// Replaces a field by an owned value.
inline void set_field(Value& field, Own value) {
    decref(std::exchange(field, value.release()));
}
inline void share_field(Value& field, Value value) {
    set_field(field, Own::share(value));
}
inline Value none_if_absent(Value value) {
    return value.is_present() ? value : Value::none();
}

void exception_trace(BaseException& self, Visitor& visitor);
void exception_clear(Runtime& rt, BaseException& self);
void exception_destroy(Runtime& rt, BaseException& self);

/// A field beyond those of BaseException.
struct ExceptionField {
    const char* name;
    size_t offset;
};
/// The CellOps of a struct with these fields.
template <const auto& fields>
struct FieldOps {
    static Value& at(Cell& self, const ExceptionField& field) {
        return *reinterpret_cast<Value*>(reinterpret_cast<char*>(&self) + field.offset);
    }
    static void trace(Cell& self, Visitor& visitor) {
        exception_trace(static_cast<BaseException&>(self), visitor);
        for (const ExceptionField& field : fields) visitor.field(field.name, at(self, field));
    }
    static void clear(Runtime& rt, Cell& self) {
        for (const ExceptionField& field : fields) decref(std::exchange(at(self, field), Value()));
        exception_clear(rt, static_cast<BaseException&>(self));
    }
    static void destroy(Runtime& rt, Cell& self) {
        for (const ExceptionField& field : fields) decref(std::exchange(at(self, field), Value()));
        exception_destroy(rt, static_cast<BaseException&>(self));
    }
    static constexpr CellOps ops{trace, clear, nullptr, destroy};
};

}  // namespace py
