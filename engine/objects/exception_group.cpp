// BaseExceptionGroup: making, splitting by type or predicate, and what `except*` needs of it. A group is split
// recursively: each half keeps the shape of the whole, made by `derive`, with the metadata of the group it came from.
#include <cstddef>
#include <vector>

#include "objects/argument_type.h"
#include "objects/exceptions_internal.h"
#include "objects/list.h"
#include "objects/module.h"
#include "objects/protocol.h"
#include "objects/signature.h"

// The structs derive from Cell, so offsetof is only conditionally supported; all our compilers do.
#pragma GCC diagnostic ignored "-Winvalid-offsetof"

namespace py {

bool is_exception_group(const Runtime& rt, Value value) {
    return value.is_cell() && is_subtype(as_object(value).type(), *rt.types.BaseExceptionGroup);
}

Own exception_group_new(Runtime& rt, Value message, Value exceptions) {
    return call(rt, Value::from_cell(rt.types.BaseExceptionGroup), message, exceptions);
}

namespace {

Own group_new(Runtime& rt, Type& given, const Args& args) {
    constexpr const char* kName = "BaseExceptionGroup.__new__()";
    if (args.count != 2)
        return rt.raise(TypeId::TypeError, "{} takes exactly 2 arguments ({} given)", kName, args.count);
    const Value message = args[0];
    if (!is_str(message))
        return rt.raise(TypeId::TypeError, "{} argument 1 must be str, not {}", kName, argument_type_of(message));
    if (!is_sequence(rt, args[1]))
        return rt.raise(TypeId::TypeError, "second argument (exceptions) must be a sequence");
    auto exceptions = TRY(tuple_from_iterable(rt, args[1]));
    if (exceptions->length == 0)
        return rt.raise(TypeId::ValueError, "second argument (exceptions) must be a non-empty sequence");
    bool only_exceptions = true;
    for (size_t i = 0; i < exceptions->length; ++i) {
        const Value item = (*exceptions)[i];
        if (!is_exception(item))
            return rt.raise(TypeId::ValueError, "Item {} of second argument (exceptions) is not an exception", i);
        only_exceptions = only_exceptions && exception_is(rt, item, TypeId::Exception);
    }
    Type* type = &given;
    if (type == rt.types.BaseExceptionGroup) {
        if (only_exceptions && rt.exception_group != nullptr)
            type = rt.exception_group;
    } else if (!only_exceptions) {
        if (type == rt.exception_group)
            return rt.raise(TypeId::TypeError, "Cannot nest BaseExceptions in an ExceptionGroup");
        if (is_subtype(*type, *rt.types.Exception))
            return rt.raise(TypeId::TypeError, "Cannot nest BaseExceptions in '{}'", type_full_name(*type));
    }
    Own text;
    if (!is_list(args[1]) && !is_tuple(args[1]))
        text = TRY(object_repr(rt, args[1]));
    Own made = TRY(exception_new_slot(rt, *type, args));
    auto& self = as<BaseExceptionGroup>(made);
    self.msg = Own::share(message).release();
    self.exceptions = Own(std::move(exceptions)).release();
    self.exceptions_text = text.release();
    return made;
}

Own group_str(Runtime& rt, BaseExceptionGroup& self) {
    const size_t count = as<Tuple>(self.exceptions).length;
    StrBuilder text(rt);
    TRY(text.append_str(self.msg));
    text.append(" (").append_int(static_cast<int64_t>(count)).append(" sub-exception");
    text.append(count == 1 ? ")" : "s)");
    return text.finish();
}

Own group_repr(Runtime& rt, BaseExceptionGroup& self) {
    Own exceptions;
    if (self.exceptions_text.is_present()) {
        exceptions = Own::share(self.exceptions_text);
    } else {
        // As it was given, list or tuple, but with the items of then.
        Own shown = Own::share(self.exceptions);
        if (self.args->length == 2 && is_list((*self.args)[1]))
            shown = TRY(list_from(rt, as<Tuple>(self.exceptions).span()));
        exceptions = TRY(object_repr(rt, shown));
    }
    const auto full = type_full_name(self.type());
    const size_t dot = full.rfind('.');
    StrBuilder text(rt);
    text.append_utf8(dot == std::string_view::npos ? full : full.substr(dot + 1)).append("(");
    TRY(text.append_repr(self.msg));
    text.append(", ").append(as<Str>(exceptions)).append(")");
    return text.finish();
}

Own group_derive(Runtime& rt, BaseExceptionGroup& self, Value exceptions) {
    return exception_group_new(rt, self.msg, exceptions);
}

// ---- splitting

/// What decides whether an exception goes to the one half or to the other.
struct Matcher {
    enum class Kind : uint8_t { Type, Predicate, Instances } kind;
    Value value;                                 // class or tuple of classes, or callable
    const std::vector<Value>* leaves = nullptr;  // for Instances

    Result<bool> operator()(Runtime& rt, Value exception) const {
        switch (kind) {
            case Kind::Type:
                return exception_given_matches(exception, value);
            case Kind::Predicate: {
                const Own verdict = TRY(call(rt, value, exception));
                return object_is_true(rt, verdict);
            }
            case Kind::Instances:
                break;
        }
        if (is_exception_group(rt, exception))
            return false;
        for (const Value leaf : *leaves)
            if (leaf == exception)
                return true;
        return false;
    }
};

Result<Matcher> matcher_of(Runtime& rt, Value value) {
    if (is_exception_class(value))
        return Matcher{Matcher::Kind::Type, value};
    if (is_callable(rt, value) && !is_type(value))
        return Matcher{Matcher::Kind::Predicate, value};
    if (is_exact(value, TypeId::tuple)) {
        bool all = true;
        for (const Value item : as<Tuple>(value).span()) all = all && is_exception_class(item);
        if (all)
            return Matcher{Matcher::Kind::Type, value};
    }
    return rt.raise(TypeId::TypeError,
                    "expected an exception type, a tuple of exception types, or a callable (other than a class)");
}

/// A group like `original` around some of its exceptions; None where there are none.
Own subset(Runtime& rt, BaseExceptionGroup& original, List& exceptions) {
    if (exceptions.length == 0)
        return Own::none();
    const Value from = Value::from_cell(&original);
    Own group = TRY(call_method(rt, from, NAMED(rt, derive), {Value::from_cell(&exceptions)}));
    if (!is_exception_group(rt, group))
        return rt.raise(TypeId::TypeError, "derive must return an instance of BaseExceptionGroup");
    auto& made = as<BaseException>(group);
    if (original.traceback.is_present())
        share_field(made.traceback, original.traceback);
    exception_set_context(group, Own::share(original.context));
    exception_set_cause(group, Own::share(original.cause));
    const Own notes = get_attribute_or_absent(rt, from, NAMED(rt, __notes__));
    if (!notes && rt.has_error())
        return Error{};
    if (notes && is_sequence(rt, notes)) {
        // A copy, so that notes added to one part do not show in the other.
        const auto copy = TRY(list_from_iterable(rt, notes));
        TRY(set_attribute(rt, group, NAMED(rt, __notes__), copy));
    }
    return group;
}

Status split(Runtime& rt, Value exception, const Matcher& matcher, bool want_rest, Own& match, Own& rest) {
    match = Own::none();
    rest = Own::none();
    if (TRY(matcher(rt, exception))) {
        match = Own::share(exception);
        return kDone;
    }
    if (!is_exception_group(rt, exception)) {
        if (want_rest)
            rest = Own::share(exception);
        return kDone;
    }
    const NativeCall level(rt);
    if (!level.fits())
        return rt.raise_recursion_error(" in exceptiongroup_split_recursive");
    auto& group = as<BaseExceptionGroup>(exception);
    const auto matched = TRY(list_new(rt));
    const auto left = TRY(list_new(rt));
    const Own exceptions = Own::share(group.exceptions);
    for (const Value item : as<Tuple>(exceptions).span()) {
        Own item_match, item_rest;
        TRY(split(rt, item, matcher, want_rest, item_match, item_rest));
        if (!item_match.get().is_none())
            TRY(list_append(rt, *matched, std::move(item_match)));
        if (!item_rest.get().is_none())
            TRY(list_append(rt, *left, std::move(item_rest)));
    }
    match = TRY(subset(rt, group, *matched));
    if (want_rest)
        rest = TRY(subset(rt, group, *left));
    return kDone;
}

Own group_split(Runtime& rt, Value self, Value value) {
    const Matcher matcher = TRY(matcher_of(rt, value));
    Own match, rest;
    TRY(split(rt, self, matcher, true, match, rest));
    return tuple_of(rt, {match, rest});
}

Own group_subgroup(Runtime& rt, Value self, Value value) {
    const Matcher matcher = TRY(matcher_of(rt, value));
    Own match, rest;
    TRY(split(rt, self, matcher, false, match, rest));
    return match;
}

void collect_leaves(const Runtime& rt, Value exception, std::vector<Value>& leaves) {
    if (exception.is_none())
        return;
    if (!is_exception_group(rt, exception)) {
        leaves.push_back(exception);
        return;
    }
    for (const Value item : as<Tuple>(as<BaseExceptionGroup>(exception).exceptions).span())
        collect_leaves(rt, item, leaves);
}

constexpr ExceptionField kFields[] = {
    {"message", offsetof(BaseExceptionGroup, msg)},
    {"exceptions", offsetof(BaseExceptionGroup, exceptions)},
    {"exceptions_str", offsetof(BaseExceptionGroup, exceptions_text)},
};
constexpr Member kMembers[] = {
    {"message", offsetof(BaseExceptionGroup, msg), Member::ReadOnly, "exception message"},
    {"exceptions", offsetof(BaseExceptionGroup, exceptions), Member::ReadOnly, "nested exceptions"},
};
constexpr Method kMethods[] = {
    {"__class_getitem__", "(object, /)", method<generic_alias_new>, "See PEP 585", MethodKind::Class},
    {"derive", "(excs, /)", method<group_derive>, ""},
    {"split", "(matcher_value, /)", method<group_split>, ""},
    {"subgroup", "(matcher_value, /)", method<group_subgroup>, ""},
};

}  // namespace

Status exception_group_split(Runtime& rt, Value exception, Value cls, Own& match, Own& rest) {
    return split(rt, exception, Matcher{Matcher::Kind::Type, cls}, true, match, rest);
}

Own exception_prepare_reraise_star(Runtime& rt, Value original, List& raised) {
    if (raised.length == 0)
        return Own::none();
    // A naked exception was wrapped for the clauses: at most one of them ran.
    if (!is_exception_group(rt, original))
        return Own::share(raised[0]);
    const auto fresh = TRY(list_new(rt));
    std::vector<Value> leaves;  // of what is raised again, unchanged
    const auto notes_of = [&](Value exception) { return get_attribute_or_absent(rt, exception, NAMED(rt, __notes__)); };
    const Own original_notes = notes_of(original);
    for (const Value exception : raised.span()) {
        if (exception.is_none())
            continue;
        const auto& a = as<BaseException>(exception);
        const auto& b = as<BaseException>(original);
        const Own notes = notes_of(exception);
        const bool same = notes.get() == original_notes.get() &&
                          none_if_absent(a.traceback) == none_if_absent(b.traceback) &&
                          none_if_absent(a.cause) == none_if_absent(b.cause) &&
                          none_if_absent(a.context) == none_if_absent(b.context);
        if (same || exception == original)
            collect_leaves(rt, exception, leaves);
        else
            TRY(list_append(rt, *fresh, exception));
    }
    if (rt.has_error())
        return Error{};
    Own again = Own::none();
    if (!leaves.empty()) {
        Own unused;
        TRY(split(rt, original, Matcher{Matcher::Kind::Instances, Value(), &leaves}, false, again, unused));
    }
    if (fresh->length == 0)
        return again;
    if (!again.get().is_none())
        TRY(list_append(rt, *fresh, again.get()));
    if (fresh->length == 1)
        return Own::share((*fresh)[0]);
    return exception_group_new(rt, Value::from_cell(rt.empty_str), fresh);
}

extern const TypeSpec kBaseExceptionGroupType = {
    .name = "BaseExceptionGroup",
    .base = TypeId::BaseException,
    .size = sizeof(BaseExceptionGroup),
    .reported_size = 96,
    .cell_flags = kExceptionCellFlags,
    .flags = kExceptionFlags,
    .doc = "A combination of multiple unrelated exceptions.",
    .methods = kMethods,
    .members = kMembers,
    .slots = {.repr = slot<group_repr>, .str = slot<group_str>, .new_ = group_new},
    .ops = FieldOps<kFields>::ops,
};

}  // namespace py
