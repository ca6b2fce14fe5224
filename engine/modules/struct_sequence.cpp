#include "modules/struct_sequence.h"

#include <string>
#include <vector>

#include "objects/descriptors.h"
#include "objects/dict.h"
#include "objects/int.h"
#include "objects/protocol.h"
#include "objects/str.h"
#include "objects/tuple.h"

namespace py {

namespace {

/// name(field=value, ...)
Own repr(Runtime& rt, Value self) {
    StrBuilder text(rt);
    const Own fields = TRY(get_attribute(rt, Value::from_cell(&type_of(rt, self)), "__match_args__"));
    const Own module = TRY(get_attribute(rt, Value::from_cell(&type_of(rt, self)), "__module__"));
    text.append(as<Str>(module)).append(".").append(*type_of(rt, self).name).append("(");
    const Tuple& names = as<Tuple>(fields);
    for (size_t i = 0; i < names.length && i < as<Tuple>(self).length; ++i) {
        if (i > 0)
            text.append(", ");
        text.append(as<Str>(names[i])).append("=");
        TRY(text.append_repr(as<Tuple>(self)[i]));
    }
    text.append(")");
    return Own(text.finish());
}

/// What reads a field: a builtin function whose `self` is the field's index.
Own read_field(Runtime& rt, Value index, const Value* arguments) {
    const Value sequence = arguments[0];
    if (!is_tuple(sequence))
        return rt.raise(TypeId::TypeError, "a struct sequence is required, not {}", type_name_of(sequence));
    const auto at = static_cast<size_t>(index.as_int());
    return at < as<Tuple>(sequence).length ? Own::share(as<Tuple>(sequence)[at]) : Own::none();
}

constexpr Method kReadField = {"__get__", "(object, /)", read_field};

}  // namespace

Own struct_sequence_type(Runtime& rt, const char* name, std::initializer_list<const char*> fields, size_t visible) {
    const std::string_view full = name;
    const size_t dot = full.rfind('.');
    const Own module = TRY(str_from_utf8(rt, full.substr(0, dot)));
    const Own short_name = TRY(str_from_utf8(rt, full.substr(dot + 1)));
    const Ref<Tuple> bases = TRY(tuple_of(rt, {Value::from_cell(rt.types.tuple)}));
    const Ref<Dict> names = TRY(dict_new(rt));
    const Own empty = Own(TRY(tuple_from(rt, {})));
    TRY(dict_set(rt, *names, NAMED(rt, __module__), module));
    TRY(dict_set(rt, *names, NAMED(rt, __slots__), empty));
    for (const auto& [key, number] : {std::pair{"n_fields", fields.size()}, std::pair{"n_sequence_fields", visible},
                                      std::pair{"n_unnamed_fields", size_t{0}}})
        TRY(dict_set(rt, *names, rt.intern(key), Value::from_int(static_cast<int64_t>(number))));
    // Each field is read by position, as a named tuple's.
    std::vector<Own> field_names;
    std::vector<Value> field_values;
    size_t index = 0;
    for (const char* field : fields) {
        const Own getter =
            TRY(builtin_function_new(rt, kReadField, Value::from_int(static_cast<int64_t>(index)), Value::none()));
        const Own attribute = TRY(call(rt, Value::from_cell(rt.types.property), getter));
        TRY(dict_set(rt, *names, rt.intern(field), attribute));
        if (index++ < visible) {
            field_names.push_back(Own(TRY(str_from_utf8(rt, field))));
            field_values.push_back(field_names.back());
        }
    }
    const Own match = Own(TRY(tuple_from(rt, field_values)));
    TRY(dict_set(rt, *names, rt.intern("__match_args__"), match));
    Own type = TRY(call(rt, Value::from_cell(rt.types.type), short_name, bases, names));
    // A slot of its own serves the repr: nothing below this class defines another.
    as<Type>(type).slots.repr = repr;
    return type;
}

Own struct_sequence_new(Runtime& rt, Value type, std::span<const Value> values) {
    const Ref<Tuple> tuple = TRY(tuple_from(rt, values));
    return call_method(rt, Value::from_cell(rt.types.tuple), NAMED(rt, __new__), {type, tuple});
}

Own struct_sequence(Runtime& rt, const char* name, std::initializer_list<const char*> fields,
                    std::span<const Value> values) {
    const Own type = TRY(struct_sequence_type(rt, name, fields, values.size()));
    return struct_sequence_new(rt, type, values);
}

}  // namespace py
